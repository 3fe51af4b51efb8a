"""The catalogue: every agreement type and template the office has, each read when it is first asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from workflow.catalogue.cases.check_examples import example_problems
from workflow.catalogue.cases.example_words import example_words_problems, read_example_words
from workflow.catalogue.clauses.check_templates import (
    clause_headings,
    clause_problems,
    draft_wording,
    law_problems,
    layout_problems,
    library_problems,
    of_the_type,
    template_problems,
    unused_facts,
)
from workflow.catalogue.clauses.clause_library import (
    LibraryClause,
    clause_files,
    clauses_in,
    read_clause,
    rider_problems,
    unlisted_names,
)
from workflow.catalogue.clauses.defined_terms import definition_problems
from workflow.catalogue.clauses.what_binds import binding_problems, survival_slips, years_counted
from workflow.catalogue.folders import EXAMPLE_WORDS, TYPE_FILE, TYPE_KEY, Folders, look_into
from workflow.catalogue.mails import mail_problems
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.paper_kinds import DRAFT, SHARED_PAPERS
from workflow.catalogue.types.read_type import read_type
from workflow.catalogue.types.toml_lines import key_lines, line_of
from workflow.catalogue.types.translations import translation_problems, translations_of
from workflow.documents.languages.language import ENGLISH
from workflow.documents.letterhead import PLAIN, Letterhead
from workflow.documents.reading.parse import parse
from workflow.documents.sources import SUFFIX, WORD, Source, read_source
from workflow.documents.word.reference import open_letterhead
from workflow.domain.agreement.terms import Translation
from workflow.domain.errors import NotFoundError, TemplateError, together

Reading = tuple[AgreementType | None, tuple[TemplateError, ...]]


class Catalogue:
    """The types of the bundled templates with the office's own laid over them, as they stood when it was first asked."""

    def __init__(self, bundled: Path, overlay: Path | None) -> None:
        self._bundled, self._overlay = bundled, overlay
        self._letterhead: Letterhead | None = None
        self._readings: dict[str, Reading] = {}
        self._type_files: dict[str, Source] = {}
        self._later: Catalogue | None = None

    @classmethod
    def load(cls, bundled: Path, overlay: Path | None = None) -> "Catalogue":
        """The catalogue of two folders, which are looked into when it is first asked: much can be done without it."""
        return cls(bundled, overlay)

    @cached_property
    def _there(self) -> Folders:
        return look_into(self._bundled, self._overlay)

    def refreshed(self) -> "Catalogue":
        """The newest catalogue while no file has changed since it was loaded, else a new one, which is the newest then."""
        if self._later is not None:
            return self.newest.refreshed()
        fresh = Catalogue(self._bundled, self._overlay)
        if fresh._there.stamps == self._there.stamps:
            return self
        self._later = fresh
        return fresh

    @property
    def newest(self) -> "Catalogue":
        """This catalogue, or the one that took its place when files were last found changed: each is read once."""
        if self._later is None:
            return self
        self._later = self._later.newest
        return self._later

    def types(self) -> tuple[AgreementType, ...]:
        """Every type that can be used, in the order of its key."""
        return tuple(made for made, _ in map(self._reading, self._there.keys) if made is not None)

    def type(self, key: str) -> AgreementType:
        """One type, by its key or by the code of its numbers; raises what is wrong with it, or names the types there are."""
        if key not in self._there.keys:
            for made in self.types():
                if made.code == key.upper():
                    return made
            raise NotFoundError(
                f"There is no agreement type {quoted(key)}; {suggestion(key, self._there.keys)}"
            )
        return _usable(*self._reading(key))

    def problems(self) -> tuple[TemplateError, ...]:
        """What is wrong with any type.toml; no template is parsed."""
        return tuple(problem for key in self._there.keys for problem in self._reading(key)[1])

    def sources(self) -> Mapping[str, Source]:
        """Every template and clause by its name."""
        return self._there.sources

    def type_source(self, key: str) -> Source:
        """The text of a type's type.toml."""
        return self._type_files[f"{self.type(key).key}/{TYPE_FILE}"]

    def type_as_written(self, key: str, text: str, kept: Iterable[str] = ()) -> AgreementType:
        """The type as another text of its type.toml describes it, such as the one pinned to an agreement.

        Its drafts are those of the `kept` texts where there are any: today they may have been made otherwise, in Word or as texts.
        """
        return _usable(*self._made(key, text, kept))

    def letterhead(self) -> Letterhead:
        """The office's own letterhead, from the reference among its templates; the bundled one where there is none."""
        if not self._there.letterhead:
            return PLAIN
        if self._letterhead is None:
            self._letterhead = open_letterhead(self._there.letterhead)
        return self._letterhead

    def clauses(self) -> tuple[LibraryClause, ...]:
        """The clause library, file by file; raises what is wrong with a clause's head."""
        return tuple(read_clause(self._there.sources[name]) for name in clause_files(self._there.sources))

    def clauses_of(self, type_key: str) -> Mapping[str, LibraryClause]:
        """The clauses a type's draft takes from the library, by the ids the draft knows them by.

        One whose head cannot be read is left out; `check` tells of it, and the draft is made all the same.
        """
        draft = parse(self.type(type_key).template_for(DRAFT), self._there.sources)
        return clauses_in(draft.sources, self._there.sources)

    def headings_of(self, type_key: str, language: str = ENGLISH.key) -> Mapping[str, str]:
        """The headings of the clauses of a type's draft by their ids, as the draft in a language writes them."""
        return clause_headings(parse(self.draft_in(type_key, language), self._there.sources))

    def years_counted(self, type_key: str) -> Mapping[str, str]:
        """The headings of the clauses of a type's draft that go on for years which a fact gives, each with that fact."""
        kind = self.type(type_key)
        return years_counted(kind, parse(kind.template_for(DRAFT), self._there.sources))

    def binding_headings(self, type_key: str) -> frozenset[str]:
        """The headings of the clauses of a type's draft that bind where the paper binds in part."""
        draft = parse(self.type(type_key).template_for(DRAFT), self._there.sources)
        return frozenset(clause_headings(draft, binding=True).values())

    def translations(self, type_key: str) -> Mapping[str, str]:
        """The languages a type's draft is translated into, each with the template of the translation."""
        return translations_of(self.type(type_key).key, self._there.sources)

    def draft_in(self, type_key: str, language: str) -> str:
        """The template of a type's draft in a language: "en" is the draft itself."""
        if language == ENGLISH.key:
            return self.type(type_key).template_for(DRAFT)
        found = self.translations(type_key)
        if language not in found:
            there = ", ".join((ENGLISH.key, *found))
            title = self.type(type_key).title
            raise NotFoundError(f"{title} has no text in {quoted(language)}; there is: {there}.")
        return found[language]

    def example_words(self, type_key: str) -> tuple[Translation, ...]:
        """What the example of a type says in other languages; raises what cannot be read in the files that say it.

        Of an example that the office has changed, words that it no longer says are among them.
        """
        readings = [
            read_example_words(self.type(type_key), name, self._text(name))
            for name in self._example_files(type_key)
        ]
        problems = tuple(problem for _, found in readings for problem in found)
        if problems:
            raise together(problems)
        return tuple(each for given, _ in readings for each in given)

    def path_of(self, name: str) -> Path | None:
        """Where a file of the catalogue lies, None when there is no such file."""
        return self._there.files.get(name) or self._there.letterhead.get(name)

    def check(self) -> list[TemplateError]:
        """Everything wrong with any type, template, clause or the letterhead: each is read and what it mentions looked up."""
        found = [*self._there.strays, *self.problems()]
        try:
            self.letterhead()
        except TemplateError as error:
            found.append(error)
        told, own = unlisted_names(self._there.sources), self._own()
        found += self._same_code(self.types(), own)
        for made in self.types():
            text = self._text(f"{made.key}/{TYPE_FILE}")
            wrong = tuple(template_problems(made, self._there.sources, told=told, own=own))
            found += (*wrong, *clause_problems(made, self._there.sources, text, own))
            found += layout_problems(made, text, own)
            if DRAFT in made.templates:
                found += translation_problems(made.key, made.template_for(DRAFT), self._there.sources, own)
            if not wrong:  # else a fact may only be misspelt
                found += unused_facts(made, self._there.sources, text, own)
            for path, said in example_problems(made, self.types()):
                found.append(of_the_type(made, text, path, own, said))
            for name in self._example_files(made.key):
                if name in own or f"{made.key}/{TYPE_FILE}" not in own:  # else the example is another one
                    found += example_words_problems(made, name, self._text(name))
        found += library_problems(self._there.sources, own=own)
        found += mail_problems(self._there.sources, own)
        drafts = [draft_wording(made, self._there.sources) for made in self.types()]
        read = [each for each in drafts if each is not None]
        found += definition_problems(read, own)
        for draft in read:
            text = self._text(f"{draft.kind.key}/{TYPE_FILE}")
            found += law_problems(draft, self._there.sources, text, own)
            found += binding_problems(draft, self._there.sources, own)
        return list({str(problem): problem for problem in found}.values())

    def refuse_broken(self, key: str) -> None:
        """Raise what is wrong with the templates of a type, before anything is recorded that they would print."""
        self.letterhead()
        kind, own = self.type(key), self._own()
        problems = [*template_problems(kind, self._there.sources, told=frozenset(), own=own)]
        if not problems and DRAFT in kind.templates:
            problems += survival_slips(parse(kind.template_for(DRAFT), self._there.sources), own)
        problems += rider_problems(self._there.sources)
        if any(name.endswith(f"/{TYPE_FILE}") for name in own):  # the bundled types have codes of their own
            problems += self._same_code([each for each in self.types() if each.code == kind.code], own)
        if problems:
            raise together(tuple(problems))

    def _same_code(self, types: Sequence[AgreementType], own: frozenset[str]) -> Iterator[TemplateError]:
        """Types whose agreements would be numbered in one row; told at the office's own."""
        first: dict[str, AgreementType] = {}
        for kind in sorted(types, key=lambda each: f"{each.key}/{TYPE_FILE}" in own):
            other, file = first.setdefault(kind.code, kind), f"{kind.key}/{TYPE_FILE}"
            if other is not kind:
                said = f"code: {quoted(kind.code)} is the code of {quoted(other.key)}; give each type its own, or nobody tells their numbers apart."
                yield TemplateError(said, file=file, line=line_of(key_lines(self._text(file)), ("code",)))

    def _example_files(self, type_key: str) -> list[str]:
        folder = f"{self.type(type_key).key}/"
        return [
            name
            for name in self._there.files
            if name.startswith(folder) and EXAMPLE_WORDS.fullmatch(name.removeprefix(folder))
        ]

    def _own(self) -> frozenset[str]:
        """The files the office can mend: those laid over the bundled ones, or all where nothing is laid over them."""
        overlay = self._overlay
        if overlay is None or not overlay.is_dir():
            return frozenset(self._there.files)
        return frozenset(name for name, path in self._there.files.items() if path.is_relative_to(overlay))

    def _reading(self, key: str) -> Reading:
        if key not in self._readings:
            self._readings[key] = self._read(key)
        return self._readings[key]

    def _read(self, key: str) -> Reading:
        name = f"{key}/{TYPE_FILE}"
        if not TYPE_KEY.fullmatch(key):
            said = "A folder of an agreement type is named in small letters, digits, _ and -, a letter first."
            return None, (TemplateError(said, file=key),)
        if name not in self._there.files:
            return None, (TemplateError("This folder has no type.toml.", file=key),)
        try:
            text = self._text(name)
        except TemplateError as error:
            return None, (error,)
        return self._made(key, text)

    def _made(self, key: str, text: str, kept: Iterable[str] = ()) -> Reading:
        near = (f"{key}/", f"{SHARED_PAPERS}/")
        drafts = frozenset(each for each in kept if each.startswith(f"{key}/{DRAFT}."))
        named = {_bare(each) for each in drafts}
        there = (each for each in self._there.sources if each.startswith(near))
        return read_type(key, text, frozenset(each for each in there if _bare(each) not in named) | drafts)

    def _text(self, name: str) -> str:
        if name not in self._type_files:
            self._type_files[name] = read_source(name, self._there.files[name])
        return self._type_files[name].text


def _usable(made: AgreementType | None, problems: tuple[TemplateError, ...]) -> AgreementType:
    if made is None:
        raise together(problems)
    return made


def _bare(template: str) -> str:
    """The name of a template, however it is made."""
    return template.removesuffix(SUFFIX).removesuffix(WORD)
