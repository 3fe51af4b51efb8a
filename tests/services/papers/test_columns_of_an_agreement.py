"""A type whose texts stand side by side: one draft and one execution copy with both, approved and signed as one."""

import zipfile
from io import BytesIO

import pytest

from tests.builders.offices import (
    APPROVED,
    OPENED,
    SIGNED,
    SUBMITTED,
    act,
    agreement,
    approved,
    document,
    in_words,
    kinds,
    moment,
    opened,
    overlay,
    paper,
    printed,
    signed,
    submitted,
    worked,
)
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import RefusedError
from workflow.services.casework.opening import revise
from workflow.services.keeping.remaking_papers import SAME, remake
from workflow.services.office import Office
from workflow.services.papers.produce import ensure_draft

TEXTS = {
    "draft": "# {{ agreement.title }}\n\n## Purpose {#purpose}\n\n1. Purpose: {{ purpose }}\n\n",
    "draft.ur": "# یادداشت {{ agreement.title }}\n\n## مقصد {#purpose}\n\n1. مقصد: {{ purpose }}\n\n",
    "draft.ar": "# مذكرة {{ agreement.title }}\n\n## الغرض {#purpose}\n\n1. الغرض: {{ purpose }}\n\n",
}
BEGINS = "one_sided = false\n"
IN_COLUMNS = {BEGINS: f'{BEGINS}layout = "columns"\n'}


def facts(office: Office, *languages: str) -> dict[str, object]:
    given = dict(office.catalogue.type("mou").example()["facts"])
    return given | {"languages": list(languages), "prevailing_language": "English"}


@pytest.fixture(autouse=True)
def short_texts(office: Office) -> None:
    for name, text in TEXTS.items():
        lay(office, name, f"{text}:::signatures\n")


def lay(office: Office, name: str, text: str) -> None:
    place = office.folder / "templates" / "mou" / f"{name}.md.j2"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def drafted(office: Office, *languages: str) -> str:
    number = opened(office, **(in_words(office) | {"facts": facts(office, *languages)}))
    worked(office, on=OPENED)
    return number


def words(office: Office, number: str, kind: str) -> str:
    made = paper(office, number, kind).docx
    assert made is not None
    with zipfile.ZipFile(BytesIO(office.shelf.get(made))) as parts:
        return parts.read("word/document.xml").decode()


def test_one_draft_and_one_execution_copy_hold_both_texts_from_the_first_day_to_the_signed_one(
    office: Office,
) -> None:
    overlay(office, "mou/type.toml", IN_COLUMNS)
    number = drafted(office, "English", "Urdu")
    assert kinds(office, number) == ["draft"]
    assert {"mou/draft.md.j2", "mou/draft.ur.md.j2"} <= paper(office, number, "draft").manifest[
        "sources"
    ].keys()

    lay(office, "draft.ur", f"{TEXTS['draft.ur']}1. بدلا ہوا۔\n\n:::signatures\n")
    lay(office, "draft", f"{TEXTS['draft']}1. Changed.\n\n:::signatures\n")
    with pytest.raises(RefusedError, match="older than its terms or its templates"):
        act(office, number, Act.SUBMIT, on=SUBMITTED)
    ensure_draft(office, number, at=moment(SUBMITTED))
    act(office, number, Act.SUBMIT, on=SUBMITTED)
    submission = agreement(office, number).submission
    assert submission is not None
    assert {"mou/draft.md.j2", "mou/draft.ur.md.j2"} <= submission.sources.keys()

    # What was submitted stays in columns and in its words, whatever the office says of the type by then.
    overlay(office, "mou/type.toml", {})
    lay(office, "draft.ur", TEXTS["draft.ur"])
    approved(office, number)
    worked(office, on=APPROVED)
    assert [each for each in kinds(office, number) if each.startswith("execution")] == ["execution_copy"]
    copy = words(office, number, "execution_copy")
    assert copy.index("Changed.") < copy.index("بدلا ہوا")
    assert copy.count("to carry out joint research") == copy.count("شہروں میں صحتِ تنفس") == 1
    assert paper(office, number, "execution_copy").manifest["code"].endswith(submission.content_hash[:12])
    said = printed(office, number, "signing_instructions")
    assert "beside it, the Urdu one" in said
    assert "also made in" not in said
    assert {each.found for each in remake(office, number)} == {SAME}
    signed(office, number)
    worked(office, on=SIGNED)
    assert agreement(office, number).stage is Stage.IN_FORCE


def test_a_layout_chosen_after_the_text_was_submitted_changes_nothing_of_it(office: Office) -> None:
    number = drafted(office, "English", "Urdu")
    submitted(office, number)
    overlay(office, "mou/type.toml", IN_COLUMNS)
    approved(office, number)
    worked(office, on=APPROVED)
    assert [each for each in kinds(office, number) if each.startswith(("draft", "execution"))] == [
        "draft",
        "draft_ur",
        "execution_copy",
        "execution_copy_ur",
    ]
    assert "also made in Urdu" in printed(office, number, "signing_instructions")


def test_one_language_or_three_have_no_columns(office: Office) -> None:
    overlay(office, "mou/type.toml", IN_COLUMNS)
    number = drafted(office, "English")
    assert kinds(office, number) == ["draft"]
    assert "w:bidi/" not in words(office, number, "draft")
    changed = document(office, facts=facts(office, "English", "Urdu", "Arabic"))
    revise(office, number, changed, actor="amina", on=OPENED, at=moment(OPENED))
    worked(office, on=OPENED)
    assert kinds(office, number) == ["draft", "draft", "draft_ar", "draft_ur"]
