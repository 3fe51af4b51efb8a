"""Word files that were made to be a burden: none does harm, and each is dear to whoever goes through it carelessly."""

from tests.documents.received.files import MADE_BY, a_file, a_list, inserted, item, level, num, p, run

MANY, FEW = 10_000, 2_000
SIGN = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def tracked() -> bytes:
    return a_file(
        "".join(
            p(inserted(str(each * 7_919**3 % 1_000_003)), look=f"<w:rPr><w:del {MADE_BY}/></w:rPr>")
            for each in range(MANY)
        )
        + p("")
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


def a_paragraph_without_end() -> bytes:
    return a_file(p(" ".join(str(each % 50) for each in range(60_000))))


BURDENS = (
    tracked,
    fields_within_fields,
    results_within_results,
    numbers_without_end,
    comments_over_each_other,
    styles_in_a_circle,
    tables_in_tables,
    changes_within_changes,
    a_paragraph_without_end,
)
"""What makes each of them."""
MOST_MEMORY = 300_000_000
"""Bytes that may be held for one of them."""
