"""The draft of an agreement type as its example would print: no register, no shelf, nothing on record."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from workflow.catalogue.cases.case_files import read_terms
from workflow.catalogue.cases.check_examples import example_behind
from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.paper_kinds import DRAFT, in_language
from workflow.catalogue.types.translations import COLUMNS, LANGUAGES_OF_TEXT
from workflow.documents.frame import PaperFrame
from workflow.documents.html.shown import Shown
from workflow.documents.languages.known import LANGUAGES
from workflow.documents.languages.language import ENGLISH
from workflow.documents.reading.parse import parse
from workflow.documents.tree.side_by_side import BESIDE, side_by_side
from workflow.documents.word.reference import write_reference
from workflow.documents.written import shown, written, written_html
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.links import STANDS_ON
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError, RefusedError, StorageError, at_field
from workflow.domain.term.effect import initial_period
from workflow.services.papers.contexts.common import common_context
from workflow.services.papers.framing import frame_of
from workflow.services.papers.translated import in_its_language
from workflow.settings import OFFICE_FILE, Settings, read_settings

MARK, PREVIEW = "Preview from example facts, not for signature", "preview"


@dataclass(frozen=True, slots=True)
class Bench:
    """What a preview is made with: how the office is called, its types and texts, and the day it is."""

    settings: Settings
    catalogue: Catalogue
    on: date

    def refreshed(self) -> "Bench":
        """This bench with the templates as they stand now; the same one while none has changed."""
        catalogue = self.catalogue.refreshed()
        return self if catalogue is self.catalogue else replace(self, catalogue=catalogue)


def bench_at(folder: Path, catalogue: Catalogue, at: datetime) -> Bench:
    """The office\u2019s own letterhead where there is an office in the folder; previews need none."""
    is_office = (folder / OFFICE_FILE).is_file()
    settings = read_settings(folder) if is_office else Settings(name="Example Office")
    return Bench(settings, catalogue, at.astimezone(settings.timezone).date())


def preview(
    bench: Bench, key: str, language: str = ENGLISH.key, layout: str | None = None
) -> Mapping[str, bytes]:
    """A type's draft from its example facts, in every form a paper is written in, by the form's file ending.

    In the `layout` of columns the English text has that of the language beside it.
    """
    tree = parse(bench.catalogue.draft_in(key, language), bench.catalogue.sources())
    context, frame = example_paper(bench, key, language)
    if layout == COLUMNS:
        english = parse(bench.catalogue.draft_in(key, ENGLISH.key), bench.catalogue.sources())
        tree, beside = side_by_side(english, tree), context
        context, frame = example_paper(bench, key, also_in=language)
        context[BESIDE] = beside
    printed = written(tree, context, frame)
    made = {"docx": printed.docx, "pdf": printed.pdf, "html": written_html(tree, context, frame).encode()}
    return {ending: content for ending, content in made.items() if content is not None}


def preview_shown(bench: Bench, key: str, language: str = ENGLISH.key) -> Shown:
    """The same draft as it is shown inside a page: the text alone."""
    context, _ = example_paper(bench, key, language)
    return shown(parse(bench.catalogue.draft_in(key, language), bench.catalogue.sources()), context)


def check_layout(layout: str | None, language: str) -> None:
    """Refuse a layout that is none, and columns that would stand alone."""
    if layout not in (None, COLUMNS):
        raise InvalidError(f"There is no layout {quoted(layout)}; {suggestion(layout or '', (COLUMNS,))}")
    if layout == COLUMNS and language == ENGLISH.key:
        raise InvalidError(
            at_field(
                "language",
                "Columns hold the English text and another beside it: say in which language, such as ur.",
            )
        )


def example_paper(
    bench: Bench, key: str, language: str = ENGLISH.key, also_in: str | None = None
) -> tuple[dict[str, Any], PaperFrame]:
    """What a draft of the type is filled in with when its example is the agreement, and what frames it.

    `also_in` is the language in which the agreement is made besides, where this paper is English.
    """
    kind = bench.catalogue.type(key)
    paper_kind, words = in_language(DRAFT, language), LANGUAGES.get(language, ENGLISH)
    example = _made_in(also_in or language, kind, example_agreement(bench, key))
    kind, agreement, linked = in_its_language(
        paper_kind, kind, example, linked_examples(bench, kind, example)
    )
    title = words.papers.get(PREVIEW) or f"preview of {kind.key}"
    context = {
        **common_context(agreement, kind, bench, linked, owner=agreement.owner),
        "paper": {"kind": DRAFT, "title": title, "version": 1, "made_on": bench.on, "code": agreement.number},
    }
    frame = frame_of(
        bench.settings,
        title=f"{agreement.number} {title}: {agreement.terms.title}",
        code=f"{agreement.number} \u00b7 {title}",
        mark=words.marks.get(PREVIEW, MARK),
        dated=bench.on,
        letterhead=bench.catalogue.letterhead(),
        parties=agreement.terms.parties,
    )
    return context, frame


def lay_out(
    bench: Bench, key: str, folder: Path, language: str = ENGLISH.key, layout: str | None = None
) -> tuple[Path, ...]:
    """Write the preview of a type into a folder, in place of an earlier one; answers the files."""
    name = ".".join([key, *([layout] if layout else []), *([language] if language != ENGLISH.key else [])])
    return set_down(preview(bench, key, language, layout), folder, name)


def write_letterhead(bench: Bench, file: Path) -> None:
    """The bundled letterhead with the words of the office as a Word file to edit; a file that is there is not touched."""
    if file.suffix.lower() != ".docx":
        raise InvalidError(f"{file}: a letterhead is a Word file; end its name in .docx.")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as opened:
            opened.write(write_reference(bench.settings.name, bench.settings.lines))
    except FileExistsError:
        raise RefusedError(f"{file} is there already; name another file.") from None
    except OSError as error:
        raise StorageError(f"{file} cannot be written: {error.strerror}.") from None


def set_down(papers: Mapping[str, bytes], folder: Path, name: str) -> tuple[Path, ...]:
    """Write the forms of one paper into a folder, in place of earlier ones; answers the files."""
    files = []
    for ending, content in papers.items():
        file = folder / f"{name}.{ending}"
        partial = folder / f".{name}.{ending}.new"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(content)
            partial.replace(file)
        except OSError as error:
            raise StorageError(f"{file} cannot be written: {error.strerror}.") from None
        files.append(file)
    return tuple(files)


def example_agreement(bench: Bench, key: str) -> Agreement:
    """The example of a type as an agreement in drafting, with its words in every language they are given in."""
    kind = bench.catalogue.type(key)
    terms, contacts, links = read_terms(kind, kind.example())
    terms = replace(terms, translations=bench.catalogue.example_words(kind.key))
    return Agreement(
        id=f"preview/{kind.key}",
        number=f"{kind.code}-{bench.on.year}-0001",
        type=kind.key,
        stage=Stage.DRAFTING,
        owner="preview",
        opened_on=bench.on,
        terms=terms,
        contacts=contacts,
        **links,
    )


def linked_examples(bench: Bench, kind: AgreementType, agreement: Agreement) -> dict[str, Agreement | None]:
    """What stands in for the agreements that the example names: the example of another type, in force."""
    return {
        link: None if (named := getattr(agreement, link)) is None else _stand_in(bench, kind, named)
        for link in STANDS_ON
    }


def _made_in(language: str, kind: AgreementType, example: Agreement) -> Agreement:
    """The example as an agreement made in English and in a language, as its text then says."""
    if language == ENGLISH.key or kind.fact(LANGUAGES_OF_TEXT) is None:
        return example
    facts = {**example.terms.facts, LANGUAGES_OF_TEXT: [ENGLISH.name, LANGUAGES[language].name]}
    return replace(example, terms=replace(example.terms, facts=facts))


def _stand_in(bench: Bench, kind: AgreementType, number: str) -> Agreement:
    """The example of the type that numbers so, else of the first that itself stands on no other."""
    types = bench.catalogue.types()
    free = [each for each in types if not each.requires]
    behind, since = example_behind(number, types) or ((free or [kind])[0], date(bench.on.year - 1, 1, 1))
    other = example_agreement(bench, behind.key)
    return replace(
        other,
        number=number,
        stage=Stage.IN_FORCE,
        effective_on=since,
        periods=(initial_period(other.terms, since),) if other.terms.term.known else (),
    )
