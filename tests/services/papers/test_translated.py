"""An agreement in the words of another language: what is translated prints so, what is not is an open point of that text."""

import re
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.offices import (
    APPROVED,
    OPENED,
    act,
    agreement,
    approved,
    in_words,
    moment,
    opened,
    submitted,
)
from tests.builders.people import OFFICER, REVIEWER
from tests.checkout import ROOT
from workflow.catalogue.cases.case_files import written_document
from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.types.paper_kinds import DRAFT, in_language
from workflow.documents.languages.known import LANGUAGES
from workflow.documents.reading.parse import parse
from workflow.documents.sources import bundled_folder
from workflow.documents.text import write_text
from workflow.domain.agreement.act_details import SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import Submission
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Translation
from workflow.domain.due.expected import named
from workflow.domain.errors import InvalidError, RefusedError
from workflow.services.casework.opening import revise
from workflow.services.casework.translating import (
    lay_out_untranslated,
    phrases_of_the_deal,
    translate,
)
from workflow.services.keeping.previews import bench_at, example_agreement, example_paper
from workflow.services.office import Office
from workflow.services.papers.contexts.common import common_context
from workflow.services.papers.making import compose
from workflow.services.papers.open_points import open_points_answer, to_be_filled_in
from workflow.services.papers.subject import subject_after
from workflow.services.papers.translated import check_translations, in_its_language, untranslated_points
from workflow.store.tables import agreements

LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
THE_SAME = re.compile(r"\S+@\S+|MOU-\d{4}-\d{4}|\b(?:ExU|SIT)\b|[\u2066-\u2069]")
"""E-mail addresses, the number, and the short names that are abbreviations."""
TITLE = "Memorandum of Understanding on Respiratory Health and Data Science"
URDU_TITLE = "مفاہمت کی یادداشت برائے صحتِ تنفس اور ڈیٹا سائنس"
PURPOSE, IN_URDU = "to study the air", "ہوا کا مطالعہ کرنا"


@cache
def bench() -> Any:
    return bench_at(ROOT / "none", Catalogue.load(bundled_folder()), datetime(2026, 3, 2, tzinfo=UTC))


def translated_pairs() -> list[tuple[str, str]]:
    return [(kind.key, language) for kind in bench().catalogue.types() for language in kind.translations]


def in_urdu(example: Agreement, under: Agreement | None = None) -> tuple[str, set[str]]:
    """The Urdu draft of an MOU as plain text, and what it leaves untranslated."""
    linked = {"under": under}
    kind = bench().catalogue.type("mou")
    tree = parse(bench().catalogue.draft_in("mou", "ur"), bench().catalogue.sources())
    said_kind, said, others = in_its_language(in_language(DRAFT, "ur"), kind, example, linked)
    facts = common_context(said, said_kind, bench(), others, owner="preview")
    _, frame = example_paper(bench(), "mou", "ur")
    points = untranslated_points(tree, facts, kind, example, linked)
    return write_text(tree, facts, frame), {each.what for each in points}


@given(st.data())
@settings(max_examples=12, deadline=None)
def test_a_draft_in_urdu_leaves_nothing_to_translate_exactly_when_it_prints_no_latin_word(
    data: st.DataObject,
) -> None:
    example = example_agreement(bench(), "mou")
    whole = [each for each in example.terms.translations if each.language == "ur"]
    few = st.lists(st.sampled_from(whole), max_size=3)
    left_out = data.draw(st.one_of(few, st.lists(st.sampled_from(whole), max_size=len(whole))))
    kept = tuple(each for each in whole if each not in left_out)
    text, points = in_urdu(replace(example, terms=replace(example.terms, translations=kept)))
    assert bool(LATIN.search(THE_SAME.sub("", text))) == bool(points)
    short = {point.removeprefix("the Urdu of “").rstrip("…”").rstrip(".") for point in points}
    assert {each for each in short if any(one.of.startswith(each) for one in left_out)} == short


@pytest.mark.parametrize(("key", "language"), translated_pairs())
def test_the_example_of_every_type_is_whole_in_each_language_it_has_a_text_in(
    key: str, language: str
) -> None:
    tree = parse(bench().catalogue.draft_in(key, language), bench().catalogue.sources())
    context, frame = example_paper(bench(), key, language)
    text = write_text(tree, context, frame)
    assert LATIN.findall(re.sub(r"\S+@\S+|[A-Z]+-\d{4}-\d{4}", "", text)) == []
    assert frame.mark == LANGUAGES[language].marks["preview"]
    assert not LATIN.search((frame.mark or "") + (frame.parties or "") + frame.title.replace("MOU", ""))


def test_a_title_in_urdu_stands_on_two_levels() -> None:
    context, _ = example_paper(bench(), "mou", "ur")
    assert context["agreement"]["instrument"] == "مفاہمت کی یادداشت برائے"
    assert context["agreement"]["subject"] == "صحتِ تنفس اور ڈیٹا سائنس"


def test_the_title_of_the_umbrella_is_translated_too() -> None:
    example, umbrella = example_agreement(bench(), "mou"), example_agreement(bench(), "umbrella_mou")
    title = umbrella.terms.title
    assert in_urdu(example, umbrella)[1] == {f"the Urdu of “{title}”"}
    words = (*example.terms.translations, Translation("ur", title, "جامع یادداشت"))
    kind, terms = bench().catalogue.type("mou"), replace(example.terms, translations=words)
    check_translations(kind, terms, example.contacts, {"under": umbrella})
    text, points = in_urdu(replace(example, terms=terms), umbrella)
    assert (points, "جامع یادداشت" in text) == (set(), True)


def test_what_nobody_has_translated_holds_the_text_back_until_somebody_has(office: Office) -> None:
    number = opened_in_urdu(office, without=(TITLE, "Port Sample", "Rector"))
    told = [(each.what, each.clause, each.language) for each in open_points_answer(office, number)]
    assert told == [(f"the Urdu of “{TITLE}”", "", "Urdu"), ("the Urdu of “Rector”", "", "Urdu")]
    submitted(office, number)
    first = submission_of(office, number)
    assert first.left_open == to_be_filled_in(office, agreement(office, number))
    refused_last_sign_off(office, number)
    as_the_version_before_submitted(office)
    refused_last_sign_off(office, number)
    act(office, number, Act.RETURN, actor=REVIEWER.key, reason="Translate it.", on=APPROVED)
    translated(office, number, ("ur", TITLE, URDU_TITLE), ("ur", "Rector", "ریکٹر"), on=APPROVED)
    submitted(office, number, on=APPROVED)
    assert submission_of(office, number).content_hash != first.content_hash
    approved(office, number)
    urdu, english = told_in(office, number, "execution_copy_ur"), told_in(office, number, "execution_copy")
    for typed, said in (
        ("Sample Institute of Technology", "سیمپل انسٹی ٹیوٹ آف ٹیکنالوجی"),
        (TITLE, URDU_TITLE),
    ):
        assert said in urdu
        assert typed not in urdu
        assert typed in english
        assert said not in english


def test_of_a_text_nobody_has_translated_a_sentence_names_the_first_phrases(office: Office) -> None:
    number = opened(office, **(in_words(office, "Urdu") | {"translations": {}}))
    points = to_be_filled_in(office, agreement(office, number))
    assert len(points) > 40
    said = named(points)
    assert said.startswith(f"the Urdu of “{TITLE}” (Urdu text, outside the clauses); ")
    assert said.endswith(f"; and {len(points) - 20} more among its open points")


def test_words_that_change_are_untranslated_again(office: Office) -> None:
    number = opened_in_urdu(office)
    edited(office, number, facts={**agreement(office, number).terms.facts, "purpose": PURPOSE})
    assert [each.what for each in open_points_answer(office, number)] == [f"the Urdu of “{PURPOSE}”"]
    kept = agreement(office, number).terms.translations
    assert not [each for each in kept if each.of.startswith("to carry out")]
    translated(office, number, ("ur", PURPOSE, IN_URDU))
    assert open_points_answer(office, number) == ()


def test_a_contact_that_changes_leaves_the_terms_alone(office: Office) -> None:
    number = opened_in_urdu(office)
    before = agreement(office, number).terms
    words = written(office, number)
    words["parties"][0]["contacts"][0]["name"] = "Dr Sara Example"
    revise(office, number, words, actor=OFFICER.key, on=OPENED, at=moment(OPENED))
    assert agreement(office, number).terms == before
    assert [each.what for each in open_points_answer(office, number)] == ["the Urdu of “Dr Sara Example”"]


def test_a_file_to_fill_in_is_laid_out_filled_in_and_taken(office: Office, tmp_path: Path) -> None:
    number = opened_in_urdu(office, without=("Rector", "Samplia", TITLE))
    file = lay_out_untranslated(office, number, tmp_path / "urdu.toml")
    said = file.read_text(encoding="utf-8")
    assert said.count("[[translations.ur]]") == 2, "the country is printed nowhere, the seat names it"
    assert f'of = "{TITLE}"\nwords = ""' in said
    with pytest.raises(RefusedError, match=r"is there already; name another file\."):
        lay_out_untranslated(office, number, file)
    with pytest.raises(InvalidError, match="nothing is filled in"):
        taken(office, number, said)
    taken(office, number, said.replace('of = "Rector"\nwords = ""', 'of = "Rector"\nwords = "ریکٹر"'))
    rows = phrases_of_the_deal(office, number)
    assert [each.phrase for each in rows if each.words is None] == [TITLE]
    assert "ریکٹر" in [each.words for each in rows]


def test_what_is_wrong_with_a_translation_is_said_in_a_sentence(office: Office) -> None:
    number = opened_in_urdu(office, without=("Rector",))
    for rows, said in (
        ([("ur", "Rectorr", "ریکٹر")], "translations.ur: nothing in this agreement says “Rectorr”; did you mean “Rector”?"),
        ([("ur", "Chancellery of the moon", "چاند")], "translations.ur: nothing in this agreement says “Chancellery of the moon”."),
        ([("fr", "Rector", "Recteur")], "translations.fr: Memorandum of Understanding has no text in “fr”; allowed: ur, ar."),
        ([("ur", "Rector", "ریکٹر"), ("ur", "Rector ", "صدر")], "translations.ur, row {row}: “Rector” is translated twice; keep one."),
        ([("ur", "Rector", "ریک\u200bٹر")], "translations.ur, row {row}: words: nobody can see the sign U+200B at place 4; delete it."),
    ):  # fmt: skip
        with pytest.raises(InvalidError) as refused:
            translated(office, number, *rows)
        assert refused.value.reasons == (said.format(row=len(rows)),)
    words = written(office, number)
    words["translations"]["ur"].append({"of": "Rector", "words": " "})
    with pytest.raises(
        InvalidError, match="the translation of “Rector” is empty; write it, or take the entry out"
    ):
        revise(office, number, words, actor=OFFICER.key, on=OPENED, at=moment(OPENED))
    with pytest.raises(InvalidError, match="Letter of Intent has a text in English alone"):
        opened(
            office,
            "letter_of_intent",
            translations={"ur": [{"of": "Example University", "words": "ایگزامپل"}]},
        )


def submission_of(office: Office, number: str) -> Submission:
    submission = agreement(office, number).submission
    assert submission is not None
    return submission


def refused_last_sign_off(office: Office, number: str) -> None:
    with pytest.raises(RefusedError, match=f"the Urdu of “{TITLE}”.*the Urdu of “Rector”"):
        act(office, number, Act.SIGN_OFF, SigningOff("legal"), actor=REVIEWER.key, on=APPROVED)
    assert agreement(office, number).stage is Stage.LEGAL_REVIEW


def as_the_version_before_submitted(office: Office) -> None:
    """The text was submitted to a memoranda that did not count what is untranslated."""
    with office.register._writers.begin() as connection:
        state = connection.execute(sa.select(agreements.c.state)).scalar_one()
        state["submission"]["left_open"] = []
        connection.execute(sa.update(agreements).values(state=state))


def told_in(office: Office, number: str, kind: str) -> str:
    """What a paper is filled in with."""
    standing = agreement(office, number)
    subject = subject_after(office, standing.id, standing.version)
    return str(compose(office, subject, kind, 1).context)


def opened_in_urdu(office: Office, without: tuple[str, ...] = ()) -> str:
    return opened(office, **in_words(office, "Urdu", without=without))


def written(office: Office, number: str) -> dict[str, Any]:
    return written_document(agreement(office, number))


def edited(office: Office, number: str, **changed: Any) -> None:
    words = {**written(office, number), **changed}
    revise(office, number, words, actor=OFFICER.key, on=OPENED, at=moment(OPENED))


def translated(office: Office, number: str, *rows: tuple[str, str, str], on: date = OPENED) -> None:
    given: dict[str, list[dict[str, str]]] = {}
    for language, of, words in rows:
        given.setdefault(language, []).append({"of": of, "words": words})
    translate(office, number, {"translations": given}, actor=OFFICER.key, on=on, at=moment(on))


def taken(office: Office, number: str, said: str) -> None:
    translate(office, number, tomllib.loads(said), actor=OFFICER.key, on=OPENED, at=moment(OPENED))
