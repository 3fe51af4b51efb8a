"""An agreement made in several languages has its draft and its execution copy in each, under one hash and one code."""

import re
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
    pages,
    paper,
    printed,
    signed,
    submitted,
    worked,
)
from workflow.domain.agreement.act_details import DraftFile
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError, RefusedError
from workflow.services.casework.opening import revise
from workflow.services.keeping.remaking_papers import SAME, remake
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.produce import ensure_draft, papers_of

URDU_TITLE = {"{{ agreement.subject }}": "بدلا ہوا {{ agreement.subject }}"}
ENGLISH_TITLE = {"{{ agreement.subject }}": "Edited {{ agreement.subject }}"}

pytestmark = pytest.mark.usefixtures("papers_are_set_once")


def facts(office: Office, *languages: str, prevailing: str = "English") -> dict[str, object]:
    given = dict(office.catalogue.type("mou").example()["facts"])
    return given | {"languages": list(languages), "prevailing_language": prevailing}


def opened_in(office: Office, *languages: str, prevailing: str = "English") -> str:
    words = in_words(office) | {"facts": facts(office, *languages, prevailing=prevailing)}
    return opened(office, **words)


def refused(office: Office, *languages: str, prevailing: str = "English") -> tuple[str, ...]:
    with pytest.raises(InvalidError) as refusal:
        opened_in(office, *languages, prevailing=prevailing)
    return refusal.value.reasons


def out_for_signature(office: Office, *languages: str) -> str:
    number = opened_in(office, *languages)
    worked(office, on=OPENED)
    submitted(office, number)
    approved(office, number)
    worked(office, on=APPROVED)
    return number


def in_word(office: Office, number: str, kind: str, part: str = "document") -> str:
    """The words of a part of the Word file; the text of a PDF does not tell the order of right-to-left letters."""
    made = paper(office, number, kind).docx
    assert made is not None
    with zipfile.ZipFile(BytesIO(office.shelf.get(made))) as parts:
        names = [each for each in parts.namelist() if re.fullmatch(rf"word/{part}\d*\.xml", each)]
        xml = "".join(parts.read(each).decode() for each in names)
    return re.sub("[\u200e\u200f\u2066-\u2069]|<[^>]*>", "", xml)


def test_an_agreement_in_english_and_urdu_has_both_drafts_and_both_execution_copies(office: Office) -> None:
    number = out_for_signature(office, "English", "Urdu")
    assert [each.title for each in papers_of(office, number) if each.kind.startswith("draft")] == [
        "draft",
        "draft in Urdu",
    ]
    assert [each for each in kinds(office, number) if each.startswith("execution")] == [
        "execution_copy",
        "execution_copy_ur",
    ]
    assert paper(office, number, "execution_copy_ur").name.endswith("execution copy in Urdu v1")
    assert paper(office, number, "draft_ur").manifest["template"] == "mou/draft.ur.md.j2"


def test_every_page_of_both_texts_has_the_code_that_the_signatures_name(office: Office) -> None:
    number = out_for_signature(office, "English", "Urdu")
    submission = agreement(office, number).submission
    assert submission is not None
    code = submission.content_hash[:12]
    english, urdu = paper(office, number, "execution_copy"), paper(office, number, "execution_copy_ur")
    assert english.pdf is not None
    for page in pages(office.shelf.get(english.pdf)):
        assert f"{number} · execution copy · {code}" in page
    assert urdu.manifest["code"] == f"{number} · {code} · دستخط کا نسخہ"
    assert urdu.manifest["code"] in in_word(office, number, "execution_copy_ur", "footer")
    assert urdu.pdf is not None
    torn_apart = sorted(re.findall("[a-f]+|[0-9]+", code))
    for page in pages(office.shelf.get(urdu.pdf)):
        said = re.search(r"\b[0-9a-f]{12}\b", page)
        assert said is not None
        assert sorted(re.findall("[a-f]+|[0-9]+", said[0])) == torn_apart
    signed(office, number)
    worked(office, on=SIGNED)
    assert agreement(office, number).stage is Stage.IN_FORCE


def test_the_pages_of_a_translation_speak_its_language(office: Office) -> None:
    number = opened_in(office, "English", "Urdu", "Arabic")
    worked(office, on=OPENED)
    assert "Draft 1, not for signature" in printed(office, number, "draft")
    urdu, arabic = (
        in_word(office, number, "draft_ur", "header"),
        in_word(office, number, "draft_ar", "header"),
    )
    assert "مسودہ 1، دستخط کے لیے نہیں" in urdu
    assert "مسودة 1، ليست للتوقيع" in arabic
    assert "not for signature" not in urdu + arabic
    assert paper(office, number, "draft_ur").manifest["code"].endswith(" · مسودہ")


def test_every_text_says_which_one_prevails(office: Office) -> None:
    number = opened_in(office, "English", "Urdu", prevailing="Urdu")
    worked(office, on=OPENED)
    assert "the Urdu text prevails" in printed(office, number, "draft")
    assert "اردو متن غالب ہے" in in_word(office, number, "draft_ur")


def test_the_hash_that_is_approved_covers_the_urdu_text(office: Office) -> None:
    first, second = opened_in(office, "English", "Urdu"), opened_in(office, "English")
    for number in (first, second):
        submitted(office, number)
    both, english = agreement(office, first).submission, agreement(office, second).submission
    assert both is not None
    assert english is not None
    assert "mou/draft.ur.md.j2" in both.sources
    assert "_clauses_ur/termination.md.j2" in both.sources
    assert not any("_ur/" in name or ".ur." in name for name in english.sources)
    assert both.sources.items() > english.sources.items()


def test_an_urdu_text_edited_during_review_leaves_what_is_signed_as_it_was_approved(office: Office) -> None:
    number = opened_in(office, "English", "Urdu")
    submitted(office, number)
    overlay(office, "mou/draft.ur.md.j2", URDU_TITLE)
    approved(office, number)
    worked(office, on=APPROVED)
    assert "بدلا ہوا" not in in_word(office, number, "execution_copy_ur")
    copy, submission = paper(office, number, "execution_copy_ur"), agreement(office, number).submission
    assert submission is not None
    assert copy.manifest["sources"].items() <= submission.sources.items()


def test_an_urdu_text_edited_before_it_is_submitted_makes_only_its_draft_stale(office: Office) -> None:
    number = opened_in(office, "English", "Urdu")
    worked(office, on=OPENED)
    overlay(office, "mou/draft.ur.md.j2", URDU_TITLE)
    with pytest.raises(RefusedError, match="older than its terms or its templates"):
        act(office, number, Act.SUBMIT, on=SUBMITTED)
    ensure_draft(office, number, at=moment(SUBMITTED))
    assert paper(office, number, "draft").version == 1
    assert paper(office, number, "draft_ur").version == 2
    act(office, number, Act.SUBMIT, on=SUBMITTED)


def test_an_english_text_edited_before_it_is_submitted_makes_only_its_draft_stale(office: Office) -> None:
    number = opened_in(office, "English", "Urdu")
    worked(office, on=OPENED)
    overlay(office, "mou/draft.md.j2", ENGLISH_TITLE)
    with pytest.raises(RefusedError, match="older than its terms or its templates"):
        act(office, number, Act.SUBMIT, on=SUBMITTED)
    submitted(office, number)
    assert paper(office, number, "draft").version == 2
    assert paper(office, number, "draft_ur").version == 1


def test_a_language_asked_for_later_brings_its_draft(office: Office) -> None:
    number = opened_in(office, "English")
    worked(office, on=OPENED)
    assert kinds(office, number) == ["draft"]
    words = document(office, facts=facts(office, "English", "Arabic"))
    revise(office, number, words, actor="amina", on=OPENED, at=moment(OPENED))
    worked(office, on=OPENED)
    assert kinds(office, number) == ["draft", "draft", "draft_ar"]


def test_translated_papers_are_made_again_with_the_same_bytes(office: Office) -> None:
    number = out_for_signature(office, "English", "Urdu")
    overlay(office, "mou/draft.ur.md.j2", URDU_TITLE)
    assert {each.found for each in remake(office, number)} == {SAME}


def test_the_signing_instructions_name_every_text_that_is_signed(office: Office) -> None:
    number = out_for_signature(office, "English", "Urdu")
    said = printed(office, number, "signing_instructions")
    assert "also made in Urdu" in said
    assert "دستخط کا نسخہ" in in_word(office, number, "signing_instructions")


def test_an_agreement_that_asks_for_nothing_is_made_in_english_alone(office: Office) -> None:
    number = out_for_signature(office, "English")
    assert not [each for each in kinds(office, number) if each.endswith(("_ur", "_ar"))]
    assert "also made in" not in printed(office, number, "signing_instructions")


def test_a_language_goes_by_its_english_name_or_its_own(office: Office) -> None:
    number = opened_in(office, "english", " اردو ", prevailing="Urdu")
    worked(office, on=OPENED)
    assert kinds(office, number) == ["draft", "draft_ur"]


def test_a_language_without_a_text_is_refused_by_name(office: Office) -> None:
    assert refused(office, "English", "French") == (
        "Languages of the text: Memorandum of Understanding has no text in “French”; allowed: English, Urdu, Arabic.",
    )
    assert "did you mean “Urdu”?" in refused(office, "English", "Urdo")[0]


def test_the_english_text_is_not_left_out(office: Office) -> None:
    assert refused(office, "Urdu", prevailing="Urdu") == (
        "Languages of the text: the English text is always made; name English as well.",
    )


def test_a_text_that_is_not_made_does_not_prevail(office: Office) -> None:
    assert refused(office, "English", "Urdu", prevailing="Arabic") == (
        "Prevailing language: the text is not made in “Arabic”; allowed: English, Urdu.",
    )


def test_a_type_without_translations_takes_any_language_and_stays_english(office: Office) -> None:
    given = office.catalogue.type("letter_of_intent").example()["facts"]
    number = opened(office, "letter_of_intent", facts=given | {"languages": ["English", "French"]})
    worked(office, on=OPENED)
    assert kinds(office, number) == ["draft"]


def test_a_negotiated_text_takes_the_place_of_every_text_of_ours(office: Office) -> None:
    number = opened_in(office, "English", "Urdu")
    theirs = KeptFile(office.shelf.put(b"their text"), "theirs.docx", b"their text")
    act(office, number, Act.RECEIVE, DraftFile(theirs.sha256, replaces_text=True), evidence=(theirs,))
    submitted(office, number)
    approved(office, number)
    worked(office, on=APPROVED)
    assert [each for each in kinds(office, number) if each.startswith("execution")] == ["execution_copy"]
    assert "also made in" not in printed(office, number, "signing_instructions")


def test_the_register_of_originals_lists_every_text_and_the_conformed_copy_is_english(office: Office) -> None:
    number = out_for_signature(office, "English", "Urdu")
    signed(office, number)
    worked(office, on=SIGNED)
    assert "Execution copy in Urdu, version 1" in printed(office, number, "originals_register")
    assert [each for each in kinds(office, number) if each.startswith("conformed")] == ["conformed_copy"]
