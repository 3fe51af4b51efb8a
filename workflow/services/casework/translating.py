"""The words of one deal in the other languages of its text: listed, laid out to be filled in, and taken in again."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from workflow.answers.agreements import PhraseAnswer
from workflow.catalogue.cases.case_files import written_document
from workflow.catalogue.cases.example_toml import translations_toml
from workflow.catalogue.cases.said_translated import filled_in, language_of, no_text_in, written_translations
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.paper_kinds import DRAFT, in_language
from workflow.documents.languages.known import LANGUAGES
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.errors import InvalidError, RefusedError, StorageError, at_field
from workflow.services.casework.advance import Outcome
from workflow.services.casework.opening import revise
from workflow.services.office import Office
from workflow.services.papers.subject import subject_after
from workflow.services.papers.text_of_agreement import phrases_printed
from workflow.services.papers.texts_used import languages_pinned

TRANSLATIONS = "translations"


def phrases_of_the_deal(office: Office, number: str, language: str | None = None) -> tuple[PhraseAnswer, ...]:
    """What the text in a language prints of an agreement, phrase by phrase; left out, in each language it is made in.

    What nobody has translated stands first, then what is translated, in the order of the text.
    """
    agreement, office = office.agreement(number), office.whole
    kind = office.catalogue.type(agreement.type)
    subject = subject_after(office, agreement.id, agreement.version)
    rows = [
        PhraseAnswer(language=key, phrase=each.of, words=each.words, clause=each.where, heading=each.heading)
        for key in _languages(agreement, kind, language)
        for each in phrases_printed(office, subject, in_language(DRAFT, key))
    ]
    return tuple(sorted(rows, key=lambda each: each.words is not None))


def lay_out_untranslated(office: Office, number: str, file: Path, language: str | None = None) -> Path:
    """A file with an entry for each phrase that nobody has translated, to be filled in; one that is there is left alone."""
    open_phrases = [each for each in phrases_of_the_deal(office, number, language) if each.words is None]
    if not open_phrases:
        raise RefusedError(f"Nothing of {number} is left to translate; no file is written.")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as opened:
            opened.write("\n".join(_to_fill_in(number, open_phrases)) + "\n")
    except FileExistsError:
        raise RefusedError(f"{file} is there already; name another file.") from None
    except OSError as error:
        raise StorageError(f"{file} cannot be written: {error.strerror}.") from None
    return file


def translate(
    office: Office,
    number: str,
    document: dict[str, Any],
    *,
    actor: str,
    on: date,
    at: datetime,
    request_id: str | None = None,
) -> Outcome:
    """Lay the translations of a file over those an agreement has; an entry whose words are still empty waits for another day."""
    office = office.refreshed()
    agreement = office.agreement(number, actor=actor)
    if wrong := [key for key in document if key != TRANSLATIONS]:
        raise InvalidError(
            f"{wrong[0]}: a file of translations says nothing else; a whole case is taken where drafts are edited."
        )
    given = filled_in(office.catalogue.type(agreement.type), document)
    if not given:
        raise InvalidError(
            "translations: nothing is filled in; write each translation between the quotation marks of its words."
        )
    replaced = {(each.language, each.of) for each in given}
    kept = (each for each in agreement.terms.translations if (each.language, each.of) not in replaced)
    return revise(
        office,
        number,
        {**written_document(agreement), TRANSLATIONS: written_translations((*kept, *given))},
        actor=actor,
        on=on,
        at=at,
        request_id=request_id,
        seen_version=agreement.version,
    )


def _languages(agreement: Agreement, kind: AgreementType, language: str | None) -> Sequence[str]:
    """The languages asked for, each with a text of this agreement."""
    made_in = (
        languages_pinned(agreement) if agreement.submission else kind.languages_asked(agreement.terms.facts)
    )
    if language is None:
        if not made_in:
            there = ", ".join(kind.translations) or "none"
            raise InvalidError(
                at_field(
                    "language",
                    f"{agreement.number} is made in English alone; name a language that its type has a text in: {there}.",
                )
            )
        return made_in
    key = language_of(language)
    if key not in kind.translations:
        raise InvalidError(at_field("language", no_text_in(kind, language)))
    if agreement.submission and key not in made_in:
        raise InvalidError(
            at_field("language", f"{agreement.number} was submitted without a text in {LANGUAGES[key].name}.")
        )
    return (key,)


def _to_fill_in(number: str, phrases: Iterable[PhraseAnswer]) -> Iterator[str]:
    yield f"# What the text of {number} prints and nobody has translated. Write each translation between the"
    yield "# quotation marks of its words; an entry that is still empty is passed over. Then give this file back."
    for each in phrases:
        empty, entry, *lines = translations_toml({each.language: [{"of": each.phrase, "words": ""}]})
        place = f"clause {each.clause}" if each.clause[:1].isdigit() else each.clause
        yield from (empty, *((f"# {place}",) if place else ()), entry, *lines)
