"""A reference in Word is a field that leads to the clause it names and shows what the text shows; in the PDF it is a link."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import docx
import pypdf
import pytest

from tests.catalogue.example_context import a_context
from tests.documents.readers import W, numbered_paragraphs, text_of
from tests.documents.samples import FRAME, facts, sources, tree
from tests.documents.test_papers import audit
from workflow.catalogue.catalogue import Catalogue
from workflow.documents.filling.numbering import Label
from workflow.documents.filling.writer import filled, outline
from workflow.documents.languages.known import LANGUAGES
from workflow.documents.languages.language import Language
from workflow.documents.pdf.write_pdf import typst_source, write_pdf
from workflow.documents.reading.parse import parse
from workflow.documents.received.read_clauses import read_clauses
from workflow.documents.sources import bundled_folder
from workflow.documents.text import TextMarks
from workflow.documents.tree.blocktree import Tree
from workflow.documents.word.live_references import LONGEST_NAME, bookmark_name
from workflow.documents.word.write_docx import write_docx

CATALOGUE = Catalogue.load(bundled_folder())
TEXTS = [
    (kind.key, template)
    for kind in CATALOGUE.types()
    for template in (
        kind.template_for("draft"),
        *(CATALOGUE.draft_in(kind.key, language) for language in CATALOGUE.translations(kind.key)),
    )
]
DIRECTION = re.compile("[\u200e\u200f\u2066-\u2069]")
FIELD = re.compile(r" REF (\w+) \\r \\h ")
LINK = re.compile(r'link\(label\("([^"]+)"\),')
LABEL = re.compile(r'\(key: "([^"]+)", "([^"]+)\."')
OTHERS = """\
# Paper

## Names {#Names_and-LOGOS-%s}

Here **{{ ref("other") }} and** *{{ ref("names") }}*{{ ref("annex") }}.

{%% for n in [1, 2] %%}
## Twice {#twice}
{%% endfor %%}

## Names {#names}

{{ ref("twice") }}; {{ ref("Names_and-LOGOS-%s") }}

## Other, unlike {{ ref("names") }} {#other}

:::annex Sums {#annex}
"""


class Telling(TextMarks):
    """The marks of plain text, which remember its references."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.told: list[tuple[str, str]] = []

    def reference(self, found: re.Match[str], label: Label) -> str:
        self.told.append((found[1], label.number))
        return super().reference(found, label)


def told(text: Tree, given: dict) -> list[tuple[str, str]]:
    """The references of the plain text in their order: the clause that is named, and the number that is printed."""
    marks = Telling(text.language)
    filled(text, given, marks)
    return marks.told


def body_of(content: bytes) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return ET.fromstring(package.read("word/document.xml"))


def fields(content: bytes) -> list[tuple[str, str]]:
    """The references of a Word file in their order: the bookmark, and the number shown until Word counts again."""
    found, name, shown, state = [], "", "", ""
    for element in body_of(content).iter():
        if element.tag == f"{W}fldChar":
            state = element.get(f"{W}fldCharType")
            if state == "end":
                if name:
                    found.append((name, shown))
                shown = ""
        elif element.tag == f"{W}instrText":
            assert state == "begin"
            reference = FIELD.fullmatch(element.text)
            name = reference[1] if reference else ""
        elif element.tag == f"{W}t" and state == "separate":
            shown += element.text or ""
    return found


def bookmarks(content: bytes) -> dict[str, tuple[str, str]]:
    """The bookmarks of a Word file, with the number and the words of the paragraph each stands around."""
    found = {}
    for number, paragraph in numbered_paragraphs(content):
        starts, ends = [*paragraph.iter(f"{W}bookmarkStart")], [*paragraph.iter(f"{W}bookmarkEnd")]
        if starts:
            assert {each.get(f"{W}id") for each in ends} == {each.get(f"{W}id") for each in starts}
            assert list(paragraph)[1 : len(starts) + 1] == starts
            assert set(list(paragraph)[-len(ends) :]) == set(ends)
        for start in starts:
            assert start.get(f"{W}name") not in found
            found[start.get(f"{W}name")] = (number, DIRECTION.sub("", text_of(paragraph)))
    return found


def as_word_counts(number: str) -> str:
    """What REF \\r shows of the number of a paragraph: it leaves out the full stop at its end."""
    return number.strip().removesuffix(".")


@pytest.mark.parametrize(("key", "template"), TEXTS)
def test_every_reference_leads_to_the_clause_it_names_and_shows_its_number(key: str, template: str):
    kind, text = CATALOGUE.type(key), parse(template, CATALOGUE.sources())
    given = a_context(kind, kind.example()["facts"])
    content = write_docx(text, given, FRAME)
    marked = bookmarks(content)
    named = told(text, given)
    assert fields(content) == [(bookmark_name(clause), number) for clause, number in named]
    assert all(as_word_counts(marked[name][0]) == shown for name, shown in fields(content))
    headed = {clause.id: DIRECTION.sub("", clause.heading) for clause in outline(text, given)}
    assert all(marked[bookmark_name(clause)][1] == headed[clause] for clause, _ in named)
    source = typst_source(text, given, FRAME)
    assert LINK.findall(source) == [clause for clause, _ in named]
    labels = dict(LABEL.findall(source))
    assert all(labels[clause] == number for clause, number in named)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_file_with_references_of_every_kind_has_no_faults_and_is_read_by_others(language: str):
    name = "mou/draft.md.j2" if language == "en" else f"mou/draft.{language}.md.j2"
    long = "long-" * 20
    text = parse(name, {name: sources(x=OTHERS % (long, long))["x.md.j2"]})
    content = write_docx(text, {}, FRAME)
    assert audit(content) == []
    words = LANGUAGES[language]
    clause, annex = words.clause, words.annex.format("A" if language == "en" else "أ")
    said = f"Here {clause.format(5)} and {clause.format(4)}{annex}."
    read = docx.Document(io.BytesIO(content))
    assert DIRECTION.sub("", read.paragraphs[2].text) == said
    assert DIRECTION.sub("", read_clauses(content)[1].words) == said
    assert len(bookmarks(content)) == 5
    assert [shown for _, shown in fields(content)] == ["5", "4", annex, "2", "1", "4"]
    looks = [
        {each.tag.removeprefix(W) for each in run.find(f"{W}rPr") or ()}
        for run in body_of(content).iter(f"{W}r")
        if run.find(f"{W}instrText") is not None
    ]
    turned = {"rtl"} if words.right_to_left else set()
    strong, sloped = ({"b", "bCs"}, {"i", "iCs"}) if words.right_to_left else ({"b"}, {"i"})
    assert looks == [strong | turned, sloped | turned, turned, turned, turned, turned]


def test_the_name_of_a_bookmark_is_one_word_takes_and_no_other_clause_has():
    ids = [
        "term",
        "Term",
        "TERM",
        "names-and-logos",
        "names_and_logos",
        "n\u00e4mes",
        "a" * 36,
        "a" * 35,
        "b-",
        "b",
    ]
    ids += ["a" * 35 + "-" + end for end in ("x", "y")]
    names = [bookmark_name(each) for each in ids]
    assert all(re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", name) and len(name) <= LONGEST_NAME for name in names)
    assert len({name.lower() for name in names}) == len(ids)
    assert names[0] == "_Ref_term"


def test_the_same_clause_keeps_its_bookmark_when_its_number_changes():
    first, second = (write_docx(tree(), facts(**changed), FRAME) for changed in ({}, {"binding": True}))
    assert bookmarks(first).keys() == bookmarks(second).keys() == {"_Ref_purpose", "_Ref_term", "_Ref_budget"}


def test_what_is_searched_of_a_paper_says_its_references():
    said = "\n".join(clause.words for clause in read_clauses(write_docx(tree(), facts(), FRAME)))
    assert "See clause 2 and Annex A." in said
    assert "_Ref_" not in said


def test_a_reference_in_a_pdf_is_a_link_to_its_clause_and_read_aloud_as_it_is_printed():
    name = "mou/draft.md.j2"
    text = parse(name, {name: sources(x=OTHERS % ("x", "x"))["x.md.j2"]})
    pdf = pypdf.PdfReader(io.BytesIO(write_pdf(text, {}, FRAME)))
    links = [note.get_object() for page in pdf.pages for note in page.get("/Annots", ())]
    assert [link["/Dest"] for link in links] == [clause for clause, _ in told(text, {})]
    assert {link["/Dest"] for link in links} <= set(pdf.named_destinations)
    assert [link["/Contents"] for link in links if link["/Dest"] == "other"] == ["clause 5."]
    (annex,) = (link for link in links if link["/Dest"] == "annex")
    assert annex["/Contents"].startswith("Annex A, page ")
