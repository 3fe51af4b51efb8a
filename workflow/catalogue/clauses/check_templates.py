"""Parses every template a type uses and looks up every name and clause that is mentioned."""

from collections.abc import Iterator, Mapping

from workflow.catalogue.clauses.clause_library import clause_files, clauses_in, dead_clauses, head_problems
from workflow.catalogue.clauses.defined_terms import Wording, wording_of
from workflow.catalogue.clauses.law_of_the_text import (
    annex_problems,
    level_problems,
    matter_problems,
    position_problems,
    spelling_problems,
    working_day_problems,
)
from workflow.catalogue.clauses.marked_open import open_point_problems
from workflow.catalogue.clauses.positions import stray_positions
from workflow.catalogue.clauses.survival_rules import survival_problems
from workflow.catalogue.folders import TYPE_FILE
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.paper_kinds import COMMON_NAMES, DRAFT, kind_of
from workflow.catalogue.types.toml_lines import key_lines, line_of
from workflow.catalogue.types.translations import COLUMNS
from workflow.documents.reading.names_used import names_of
from workflow.documents.reading.parse import parse
from workflow.documents.sources import Source
from workflow.documents.tree.blocktree import Heading, NameUse, Text, Tree, every
from workflow.domain.errors import TemplateError


def template_problems(
    kind: AgreementType, sources: Mapping[str, Source], *, told: frozenset[NameUse], own: frozenset[str]
) -> Iterator[TemplateError]:
    """What is wrong with the templates of a type: text that cannot be read, and names nobody fills in.

    Of names that are `told` elsewhere nothing is said here.
    """
    facts = [field.key for field in kind.facts]
    for template, paper in _papers(kind).items():
        try:
            tree = parse(template, sources)
        except TemplateError as error:
            yield error
            continue
        yield from tree.slips
        yield from open_point_problems(tree, own)
        known = [*facts, *COMMON_NAMES, *kind_of(paper).names]
        for name in names_of(tree):
            if name.name not in known and name not in told:
                said = (
                    f"Nothing fills in {quoted(name.name)} on the {paper.replace('_', ' ')} of {kind.title}"
                )
                yield tree.told_at(name.place, own, f"{said}; {suggestion(name.name, known)}")


def clause_problems(
    kind: AgreementType, sources: Mapping[str, Source], text: str, own: frozenset[str]
) -> Iterator[TemplateError]:
    """Facts of a type.toml, whose text is given, that name a clause or a heading the draft does not have."""
    draft = _tree(kind.templates.get(DRAFT, ""), sources)
    if draft is None:
        return
    clauses = {clause.id for clause in draft.clauses if clause.id}
    headings = set(clause_headings(draft).values())
    for field in kind.facts:
        for key, named, called, there in (
            ("survives", field.survives, "clause headed", headings),
            ("clause", field.clause, "clause", clauses),
        ):
            if named is not None and named not in there:
                path = ("facts", field.key, key)
                said = f"{'.'.join(path)}: the draft has no {called} {quoted(named)}; {suggestion(named, sorted(there))}"
                yield of_the_type(kind, text, path, own, said)


def layout_problems(kind: AgreementType, text: str, own: frozenset[str]) -> Iterator[TemplateError]:
    """Columns that a type asks for without a text to stand in the second one, or of a draft made in Word."""
    if kind.layout == COLUMNS and kind.made_in_word:
        said = "layout: columns hold texts, and the draft was made in Word; take layout out, or put both languages into the Word file."
        yield of_the_type(kind, text, ("layout",), own, said)
    if kind.layout == COLUMNS and not kind.translations:
        said = f"layout: columns hold the English text and another beside it, and {kind.title} has no other; add its draft in another language, or take layout out."
        yield of_the_type(kind, text, ("layout",), own, said)


def unused_facts(
    kind: AgreementType, sources: Mapping[str, Source], text: str, own: frozenset[str]
) -> Iterator[TemplateError]:
    """Facts of a type.toml, whose text is given, that no paper asks for and no duty is made of."""
    trees = [parse(template, sources) for template in _papers(kind)]
    asked = {name.name for tree in trees for name in names_of(tree)}
    for field in kind.facts:
        if field.key not in asked and field.duty is None:
            said = f"facts.{field.key}: no paper of {kind.title} prints this fact; print it, or take it out."
            yield of_the_type(kind, text, ("facts", field.key), own, said)


def law_problems(
    draft: Wording, sources: Mapping[str, Source], text: str, own: frozenset[str]
) -> Iterator[TemplateError]:
    """What a lawyer would find in a draft whose templates can be read; `text` is that of its type.toml."""
    library = clauses_in(draft.draft.sources, sources)
    yield from spelling_problems(draft, own)
    yield from working_day_problems(draft, own)
    yield from matter_problems(draft, library, own)
    yield from level_problems(draft, own)
    yield from annex_problems(draft, own)
    yield from survival_problems(draft, own)
    for path, said in position_problems(draft.kind, library):
        yield of_the_type(draft.kind, text, path, own, said)


def library_problems(sources: Mapping[str, Source], *, own: frozenset[str]) -> Iterator[TemplateError]:
    """What is wrong in the clause library. Of clauses that nobody includes only the office's `own` are told."""
    for name in clause_files(sources):
        yield from head_problems(name, sources)
    yield from stray_positions(sources)
    for name in dead_clauses(sources):
        if name in own:
            said = "No paper includes this clause; include it where it belongs, or take the file out."
            yield TemplateError(said, file=name, line=1)


def clause_headings(draft: Tree, *, binding: bool = False) -> Mapping[str, str]:
    """The headings of a draft's clauses as they are written, by their ids; those that depend on facts are left out.

    Asked for those that are `binding`, only the clauses that bind where the paper binds in part.

    Every numbered clause that can stand in a paper is there, whatever the facts; of two with one id, the first.
    """
    found: dict[str, str] = {}
    for block in every(draft.blocks):
        if isinstance(block, Heading) and block.kind == "clause" and block.id is not None:
            if binding and not block.binds:
                continue
            words = [run.text for run in block.runs if isinstance(run, Text)]
            if len(words) == len(block.runs):
                found.setdefault(block.id, " ".join("".join(words).split()))
    return found


def draft_wording(kind: AgreementType, sources: Mapping[str, Source]) -> Wording | None:
    """The words of a type's draft and the terms it defines; None where the draft cannot be read."""
    draft = _tree(kind.templates.get(DRAFT, ""), sources)
    return None if draft is None else wording_of(kind, draft)


def of_the_type(
    kind: AgreementType, text: str, path: tuple[str, ...], own: frozenset[str], said: str
) -> TemplateError:
    """What does not fit between a type.toml and its draft: told at the draft, where only that is the office's own."""
    file, draft = f"{kind.key}/{TYPE_FILE}", kind.templates.get(DRAFT, "")
    if file not in own and draft in own:
        return TemplateError(said, file=draft, line=1)
    return TemplateError(said, file=file, line=line_of(key_lines(text), path))


def _papers(kind: AgreementType) -> dict[str, str]:
    """Each template of a type once, with the first paper that is made from it."""
    return {template: paper for paper, template in reversed(list(kind.templates.items()))}


def _tree(template: str, sources: Mapping[str, Source]) -> Tree | None:
    try:
        return parse(template, sources)
    except TemplateError:
        return None
