"""A translation goes step by step with the draft: the same clauses, items and conditions, and prints from the same facts."""

import re
from pathlib import Path

import pytest

from tests.builders.small_types import VISIT, a_templates_folder, line_of, write
from tests.catalogue.example_context import a_context
from tests.documents.samples import FRAME
from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.documents.pdf.write_pdf import write_pdf
from workflow.documents.reading.parse import parse
from workflow.documents.sources import bundled_folder
from workflow.documents.text import write_text
from workflow.documents.word.write_docx import write_docx
from workflow.domain.errors import NotFoundError

BUNDLED = Catalogue.load(bundled_folder())
TRANSLATIONS = [
    (kind.key, language) for kind in BUNDLED.types() for language in BUNDLED.translations(kind.key)
]
MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")
ENGLISH_DRAFT = """\
# {{ agreement.title }}

## Purpose {#purpose}

{% if paid %}
1. {{ purpose }}
{% endif %}
1. Done by {{ visitor }}.

## Governing law {#governing-law}

Nothing.
"""
URDU_DRAFT = """\
{% set them = "وہ" %}
# {{ agreement.title }}

## مقصد {#purpose}

{% if paid %}
1. {{ purpose }}
{% endif %}
1. {{ visitor }} {{ them }}۔

## قانون {#governing-law}

کچھ نہیں۔
"""


def numbers(kind: AgreementType, template: str, facts: dict[str, object]) -> list[str]:
    """Every number a paper prints, in order: of clauses, of items, and of references."""
    text = write_text(parse(template, BUNDLED.sources()), a_context(kind, facts), FRAME)
    return re.findall(r"^(?:\d+\.\d+|\d+\.)(?= )", MARKS.sub("", text), re.MULTILINE)


def references(template: str, kind: AgreementType) -> list[str]:
    text = write_text(parse(template, BUNDLED.sources()), a_context(kind, kind.example()["facts"]), FRAME)
    return sorted(re.findall(r"(?:clause|شق|البند) (\d+)", MARKS.sub("", text)))


def problems(folder: Path, translation: str) -> list[str]:
    root = a_templates_folder(folder, draft=ENGLISH_DRAFT)
    write(root, "visit/draft.ur.md.j2", translation)
    found = Catalogue.load(root).check()
    return [str(each) for each in found if each.file == "visit/draft.ur.md.j2"]


def test_the_memorandum_of_understanding_has_an_urdu_and_an_arabic_text():
    assert {("mou", "ur"), ("mou", "ar")} <= set(TRANSLATIONS)


def test_columns_without_a_second_text_are_told_with_their_line(tmp_path: Path):
    in_columns = VISIT.replace("one_sided = false", 'one_sided = false\nlayout = "columns"')
    root = a_templates_folder(tmp_path, draft=ENGLISH_DRAFT, type_text=in_columns)
    told = [each for each in Catalogue.load(root).check() if each.file == "visit/type.toml"]
    assert [each.line for each in told if "Visit letter has no other; add its draft" in str(each)] == [
        line_of(in_columns, "layout")
    ]
    write(root, "visit/draft.ur.md.j2", URDU_DRAFT)
    assert not [each for each in Catalogue.load(root).check() if "layout" in str(each)]


@pytest.mark.parametrize(("key", "language"), TRANSLATIONS)
def test_a_translation_has_the_clauses_and_references_of_the_draft_in_their_order(key: str, language: str):
    kind, template = BUNDLED.type(key), BUNDLED.draft_in(key, language)
    own, translated = (parse(name, BUNDLED.sources()) for name in (kind.template_for("draft"), template))
    assert [clause.id for clause in translated.clauses] == [clause.id for clause in own.clauses]
    assert references(template, kind) == references(kind.template_for("draft"), kind)


@pytest.mark.parametrize(("key", "language"), TRANSLATIONS)
def test_a_translation_is_numbered_as_the_draft_whatever_the_facts(key: str, language: str):
    kind, template = BUNDLED.type(key), BUNDLED.draft_in(key, language)
    facts = kind.example()["facts"]
    required = {field.key: facts[field.key] for field in kind.facts if field.required}
    choices = [facts | {field.key: choice} for field in kind.facts for choice in field.choices]
    for given in (facts, required, *choices):
        assert numbers(kind, template, given) == numbers(kind, kind.template_for("draft"), given)


@pytest.mark.parametrize(("key", "language"), TRANSLATIONS)
def test_a_translation_becomes_a_word_file_and_a_pdf(key: str, language: str):
    kind = BUNDLED.type(key)
    tree = parse(BUNDLED.draft_in(key, language), BUNDLED.sources())
    context = a_context(kind, kind.example()["facts"])
    assert write_docx(tree, context, FRAME)
    assert write_pdf(tree, context, FRAME)


@pytest.mark.parametrize(("key", "language"), TRANSLATIONS)
@pytest.mark.parametrize("binding", ["yes", "partly", "no"])
@pytest.mark.parametrize("policy", ["none", "mutual", "automatic", "evaluate"])
def test_a_translation_prints_no_english_words_of_its_own(key: str, language: str, binding: str, policy: str):
    kind = BUNDLED.type(key)
    context = a_context(kind, {"purpose": "1", "areas": ["2"], "languages": ["English", "Urdu"]})
    context["agreement"] |= {
        "binding": binding,
        "instrument": "3",
        "subject": "3",
        "title": "3",
        "number": "4",
    }
    context["renewal"] |= {"policy": policy, "max_terms": 2}
    context["conditions_of_the_deal"] = [{"heading": "7", "words": "8"}]
    named = dict.fromkeys(
        ("name", "legal_name", "called", "organisation", "short", "seat", "legal_form", "role_label"), "5"
    )
    for each in context["legal_persons"]:
        each["places"] = [{**place, **named, "via": ["5"]} for place in each["places"]]
    for each in context["parties"] + context["legal_persons"]:
        each.update(named, signatories=[], contacts=[], country=None, via=["5"])
    text = write_text(parse(BUNDLED.draft_in(key, language), BUNDLED.sources()), context, FRAME)
    body = text.removeprefix(f"{FRAME.notice}\n\n{FRAME.mark}").removesuffix(f"{FRAME.code}\n")
    assert re.findall("[A-Za-z]+", MARKS.sub("", body)) == []


def test_a_translation_in_step_with_the_draft_has_no_problems(tmp_path: Path):
    assert problems(tmp_path, URDU_DRAFT) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{#purpose}", "{#porpose}", "“porpose”"),
        ("{% if paid %}", "{% if not paid %}", "the condition “if not paid”"),
        ("1. {{ visitor }} {{ them }}۔\n", "", "the clause heading “governing-law”"),
        ("کچھ نہیں۔", "1. کچھ نہیں۔", "a numbered item of level 1"),
        ("کچھ نہیں۔", "کچھ نہیں۔\n\n## اور {#more}", "goes on with the clause heading “more”"),
        ("{{ visitor }}", "{{ purpose }}{{ weeks }}", "“weeks” is not asked for by visit/draft.md.j2"),
        ("{% endif %}", "", ""),
    ],
)
def test_where_a_translation_leaves_the_draft_is_said_in_a_sentence(
    tmp_path: Path, old: str, new: str, said: str
):
    found = problems(tmp_path, URDU_DRAFT.replace(old, new))
    assert len(found) == 1
    assert said in found[0]


def test_a_translation_into_a_language_no_paper_is_made_in_is_shown(tmp_path: Path):
    root = a_templates_folder(tmp_path, draft=ENGLISH_DRAFT)
    write(root, "visit/draft.xx.md.j2", URDU_DRAFT)
    found = [str(each) for each in Catalogue.load(root).check() if each.file == "visit/draft.xx.md.j2"]
    assert len(found) == 1
    assert "Papers cannot be made in “xx”" in found[0]


def test_a_language_a_type_has_no_text_in_is_refused_with_those_it_has():
    with pytest.raises(NotFoundError, match=r"no text in “fr”; there is: en, ar, ur"):
        BUNDLED.draft_in("mou", "fr")


def test_the_example_says_its_words_in_a_file_beside_its_draft(tmp_path: Path):
    folder = a_templates_folder(tmp_path, draft=ENGLISH_DRAFT)
    write(folder, "visit/draft.ur.md.j2", URDU_DRAFT)
    write(folder, "visit/example.ur.toml", entry("Rector", "ریکٹر"))
    catalogue = Catalogue.load(folder)
    assert [(each.of, each.words) for each in catalogue.example_words("visit")] == [("Rector", "ریکٹر")]


def test_what_is_wrong_with_the_words_of_an_example_is_told_at_its_line(tmp_path: Path):
    folder = a_templates_folder(tmp_path, draft=ENGLISH_DRAFT)
    write(folder, "visit/draft.ur.md.j2", URDU_DRAFT)
    write(folder, "visit/example.ur.toml", entry("Rector", "ریکٹر") + entry("Rectors", "ریکٹر"))
    write(folder, "visit/example.ar.toml", entry("Rector", "رئيس").replace(".ur", ".ar"))
    said = all_that_is_wrong(folder)
    ur, ar = "templates/visit/example.ur.toml", "templates/visit/example.ar.toml"
    assert (
        f"{ur}, line 5: translations.ur: nothing in the example says “Rectors”; did you mean “Rector”?"
        in said
    )
    assert f"{ar}, line 1: translations.ar: Visit letter has no text in “ar”; allowed: ur." in said
    write(folder, "visit/example.ur.toml", entry("Rector", "ریکٹر") + entry("Rector", "صدر"))
    assert (
        f"{ur}, line 5: translations.ur, row 2: “Rector” is translated twice; keep one."
        in all_that_is_wrong(folder)
    )
    write(folder, "visit/type.toml", VISIT + entry("Rector", "ریکٹر").replace("[[", "\n[[example."))
    assert any("a file of its own, visit/example.ur.toml" in each for each in all_that_is_wrong(folder))


def all_that_is_wrong(folder: Path) -> list[str]:
    return [reason for each in Catalogue.load(folder).check() for reason in each.reasons]


def entry(of: str, words: str) -> str:
    return f'[[translations.ur]]\nof = "{of}"\nwords = "{words}"\n\n'
