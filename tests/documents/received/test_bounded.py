"""A file that was made to be a burden is read in bounds: time that grows as the file does, and little memory."""

import tracemalloc
from collections.abc import Callable

import pytest

from tests.documents.received.files import MADE_BY, a_file, a_list, inserted, item, level, num, p, run
from workflow.documents.received.clauses import clauses_of
from workflow.documents.received.read_text import read_text
from workflow.documents.received.settled import as_accepted, as_rejected
from workflow.documents.received.shown import show, show_only_changes
from workflow.domain.errors import InvalidError

MANY, FEW = 10_000, 2_000
MOST_MEMORY = 300_000_000
SIGN = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def tracked() -> bytes:
    return a_file(
        "".join(p(inserted("a"), look=f"<w:rPr><w:del {MADE_BY}/></w:rPr>") for _ in range(MANY)) + p("")
    )


def fields_within_fields() -> bytes:
    begins, ends = SIGN.format("begin") + "<w:r><w:instrText>IF</w:instrText></w:r>", SIGN.format("end")
    return a_file(p(begins * FEW + run("never") + ends * FEW + run("after")))


def results_within_results() -> bytes:
    begins = SIGN.format("begin") + SIGN.format("separate")
    return a_file(p(begins * FEW + run("said") + SIGN.format("end") * FEW))


def numbers_without_end() -> bytes:
    lists = a_list(
        1,
        level(0, "%1.", "lowerLetter", start=2_000_000_000),
        level(1, "%2", "upperRoman", start=2_000_000_000),
    )
    return a_file("".join(item("x", each % 2) for each in range(FEW)), numbering=lists + num(1, 1))


def comments_over_each_other() -> bytes:
    begins = "".join(f'<w:commentRangeStart w:id="{each}"/>' for each in range(FEW))
    ends = "".join(f'{run("word")}<w:commentRangeEnd w:id="{each}"/>' for each in range(FEW))
    comments = "".join(f'<w:comment w:id="{each}"><w:p/></w:comment>' for each in range(FEW))
    return a_file(p(begins, ends), comments=comments)


def styles_in_a_circle() -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{each}"><w:name w:val="S{each}"/><w:basedOn w:val="S{(each + 1) % 50}"/></w:style>'
        for each in range(50)
    )
    return a_file("".join(p("x", style=f"S{each % 50}") for each in range(FEW)), styles=styles)


def tables_in_tables() -> bytes:
    return a_file("<w:tbl><w:tr><w:tc>" * 60 + p("deep") + (p("") + "</w:tc></w:tr></w:tbl>") * 60 + p(""))


def changes_within_changes() -> bytes:
    return a_file(p(f"<w:ins {MADE_BY}>" * 200 + run("deep") + "</w:ins>" * 200))


@pytest.mark.parametrize(
    "made",
    [
        tracked,
        fields_within_fields,
        results_within_results,
        numbers_without_end,
        comments_over_each_other,
        styles_in_a_circle,
        tables_in_tables,
        changes_within_changes,
    ],
)
def test_a_burden_is_read_settled_and_shown_in_little_memory(made: Callable[[], bytes]):
    content = made()
    tracemalloc.start()
    try:
        text = read_text(content)
        for settled in (text, as_accepted(text), as_rejected(text)):
            assert show(settled).body
        show_only_changes(text)
        clauses_of(text)
        assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY
    finally:
        tracemalloc.stop()


def test_what_stands_in_more_of_itself_than_a_file_may_is_refused():
    with pytest.raises(InvalidError, match="damaged"):
        read_text(a_file("<w:sdt><w:sdtContent>" * 400 + p("deep") + "</w:sdtContent></w:sdt>" * 400))
