"""Makes an agreement type from its type.toml, after every check that needs no template to be parsed."""

from collections.abc import Container, Iterable
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from workflow.catalogue.forms.fact_fields import IN_BRACES, VALUE, Column, ColumnWords, FactField, read_value
from workflow.catalogue.forms.fact_forms import FactForm
from workflow.catalogue.forms.level_rows import OF_THE_TYPE
from workflow.catalogue.forms.sums import unknown_figures
from workflow.catalogue.forms.values import is_blank
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.paper_kinds import (
    DEFAULT_PAPERS,
    TAKEN_AWAY,
    kind_and_language,
    kind_of,
    template_of,
    template_places,
)
from workflow.catalogue.types.toml_text import TomlText
from workflow.catalogue.types.translations import translations_of
from workflow.catalogue.types.type_file import TAKEN, FactTable, TypeFile
from workflow.documents.languages.known import LANGUAGES
from workflow.documents.languages.language import ENGLISH
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.terms import Binding, Policy
from workflow.domain.errors import TemplateError

NEEDS_CHOICES = 'write choices = ["...", "..."]'


@lru_cache(maxsize=256)
def read_type(
    key: str, text: str, templates: frozenset[str]
) -> tuple[AgreementType | None, tuple[TemplateError, ...]]:
    """The type a text describes, or None and what is wrong. The same text is read once in a process."""
    file = TomlText(f"{key}/type.toml", text)
    table = file.read_as(TypeFile)
    if table is None:
        return None, tuple(file.problems)
    _check_code(file, table)
    _check_parties(file, table)
    _check_renewal(file, table)
    _check_clearances(file, table)
    for language in table.example.translations:
        said = f"The example says its words in other languages in a file of its own, {key}/example.{language}.toml"
        file.refuse(f"{said}; write them there.", "example", "translations", language)
    fields = tuple(_field(file, name, fact, table.facts) for name, fact in table.facts.items())
    for row, declared in enumerate(table.sums):
        for sentence in unknown_figures(declared, fields):
            file.refuse(f"sums, row {row + 1}: {sentence}", "sums", row)
    papers, made_from = _papers(file, key, table, templates)
    if file.problems:
        return None, tuple(file.problems)
    fields = _with_values(file, table, fields)
    document = _example(key, table, fields)
    form = FactForm(table.title, fields)
    for sentence in form.missing(document["facts"]):
        file.refuse(f"The example is not complete: {sentence}", "facts")
    for sentence in form.contradictions(document["facts"]):
        file.refuse(f"The example cannot be meant: {sentence}", "facts")
    if file.problems:
        return None, tuple(file.problems)
    made = AgreementType(
        key=key,
        title=table.title,
        code=table.code,
        summary=table.summary,
        binding=Binding(table.binding),
        one_sided=table.one_sided,
        witness=table.witness,
        granted_by=table.granted_by,
        layout=table.layout,
        roles=MappingProxyType(table.roles),
        parties=table.parties,
        requires=tuple(Link(each) for each in table.requires),
        renewal=tuple(map(Policy, table.renewal)),
        sign_offs=MappingProxyType(table.sign_offs),
        clearances=tuple(
            each.rule(name, condition=True, required=each.required, asked_by=each.asked_by)
            for name, each in table.clearances.items()
        ),
        standard=table.standard,
        facts=fields,
        sums=table.sums,
        papers=MappingProxyType(papers),
        templates=MappingProxyType(made_from),
        translations=MappingProxyType(_translations(key, templates)),
        example_document=MappingProxyType(document),
        form=form,
    )
    return made, ()


def _check_code(file: TomlText, table: TypeFile) -> None:
    if not (
        table.code.isascii() and table.code.isalpha() and table.code.isupper() and 2 <= len(table.code) <= 6
    ):
        file.refuse(
            f"code: {quoted(table.code)} cannot start a number; write two to six capital letters.", "code"
        )


def _check_parties(file: TomlText, table: TypeFile) -> None:
    if table.parties.least < 2 and not table.one_sided:
        file.refuse("parties.least: below two only where one_sided = true.", "parties", "least")
    if table.granted_by is not None and not table.one_sided:
        file.refuse("granted_by: only where one_sided = true.", "granted_by")
    if table.granted_by is not None and table.granted_by not in table.roles:
        said = f"granted_by: {quoted(table.granted_by)} is not a role of this type"
        file.refuse(f"{said}; {suggestion(table.granted_by, table.roles)}", "granted_by")
    for row, party in enumerate(table.example.parties):
        if party.role not in table.roles:
            said = f"example.parties.role: {quoted(party.role)} is not a role of this type"
            file.refuse(f"{said}; {suggestion(party.role, table.roles)}", "example", "parties", row, "role")
    count = len(table.example.parties)
    if not table.parties.least <= count <= table.parties.most:
        said = f"example.parties: {count} parties, but the type takes {table.parties.least} to {table.parties.most}."
        file.refuse(said, "example", "parties")


def _check_clearances(file: TomlText, table: TypeFile) -> None:
    """A clearance is asked for by facts that are yes or no."""
    known = [name for name, fact in table.facts.items() if fact.kind == "yes_no"]
    for name, clearance in table.clearances.items():
        for fact in clearance.asked_by:
            if fact not in known:
                said = f"clearances.{name}.asked_by: {quoted(fact)} is no fact that is yes or no"
                file.refuse(f"{said}; {suggestion(fact, known)}", "clearances", name, "asked_by")


def _check_renewal(file: TomlText, table: TypeFile) -> None:
    for path, policy in (
        (("standard", "renewal"), table.standard.renewal),
        (("example", "renewal", "policy"), table.example.renewal.policy),
    ):
        if policy is not None and policy not in table.renewal:
            said = f"{'.'.join(path)}: {quoted(policy)} is not among the policies this type allows"
            file.refuse(f"{said}; {suggestion(policy, table.renewal)}", *path)


def _field(file: TomlText, name: str, fact: FactTable, known: Iterable[str]) -> FactField:
    where = ("facts", name)
    if name in TAKEN:
        file.refuse(
            f"facts.{name}: this name already stands for something else in templates; choose another.", *where
        )
    _check_choices(file, fact, "facts", name)
    if (fact.kind == "table") != bool(fact.columns):
        said = "a table needs its columns" if fact.kind == "table" else "only a table has columns"
        file.refuse(f"facts.{name}: {said}.", *where, "columns")
    for key, column in fact.columns.items():
        _check_choices(file, column, "facts", name, "columns", key)
    _check_patterns(file, name, fact, known)
    if fact.required and fact.expected:
        said = f"facts.{name}: what is required is there before anybody signs"
        file.refuse(f"{said}; write required or expected, not both.", *where, "expected")
    if fact.survives is not None and fact.kind != "number":
        said = f"facts.{name}: only a number tells for how many years a clause survives"
        file.refuse(f'{said}; take survives out, or write kind = "number".', *where, "survives")
    if fact.uncaps is not None and fact.kind != "yes_no":
        said = f"facts.{name}: only yes or no tells whether it outlives its umbrella"
        file.refuse(f'{said}; take uncaps out, or write kind = "yes_no".', *where, "uncaps")
    return FactField(
        **{
            **dict(fact),
            "columns": tuple(Column(key=key, **dict(each)) for key, each in fact.columns.items()),
        },
        key=name,
    )


def _check_choices(file: TomlText, declared: FactTable | ColumnWords, *where: str) -> None:
    if (declared.kind == "choice") != bool(declared.choices):
        wanting = f"a choice needs its choices; {NEEDS_CHOICES}"
        said = "only a choice has choices" if declared.choices else wanting
        file.refuse(f"{'.'.join(where)}: {said}.", *where, "choices")


def _check_patterns(file: TomlText, name: str, fact: FactTable, known: Iterable[str]) -> None:
    """A duty and a service level speak of the columns of their table, what is left to do of those or of its one value."""
    columns, is_table = list(fact.columns), fact.kind == "table"
    for key, pattern, told, allowed in (
        ("duty", fact.duty, "duties", columns),
        ("close_out", fact.close_out, "", columns if is_table else [VALUE]),
        ("level", fact.level, "service levels", [*columns, *(f"{OF_THE_TYPE}{each}" for each in known)]),
    ):
        if told and pattern is not None and not is_table:
            file.refuse(f"facts.{name}: only a table tells {told}.", "facts", name, key)
            continue
        for part, words in pattern or ():
            for word in IN_BRACES.findall(words or ""):
                if word not in allowed:
                    said = (
                        f"there is no column {quoted(word)}"
                        if told
                        else f"nothing here is called {quoted(word)}"
                    )
                    meant = suggestion(word, columns if told else allowed)
                    file.refuse(f"facts.{name}.{key}.{part}: {said}; {meant}", "facts", name, key)


def _with_values(file: TomlText, table: TypeFile, fields: tuple[FactField, ...]) -> tuple[FactField, ...]:
    """The fields with their standard and their example in canonical form."""
    standards = _read_each(
        file, fields, {name: fact.standard for name, fact in table.facts.items()}, "standard"
    )
    examples = _read_each(file, fields, {name: fact.example for name, fact in table.facts.items()}, "example")
    return tuple(
        field.model_copy(update={"standard": standards.get(field.key), "example": examples.get(field.key)})
        for field in fields
    )


def _example(key: str, table: TypeFile, fields: tuple[FactField, ...]) -> dict[str, Any]:
    """The filled-in agreement: the common part as written, each fact by its example."""
    common = table.example.model_dump(by_alias=True, exclude={"translations"})
    binding = common.pop("binding") or table.binding
    title = common.pop("title")
    facts = {field.key: field.example for field in fields if field.example is not None}
    return {"type": key, "title": title, "binding": binding, **common, "facts": facts}


def _read_each(
    file: TomlText, fields: tuple[FactField, ...], given: dict[str, Any], word: str
) -> dict[str, Any]:
    """The values in canonical form, each wrong one refused at its line."""
    read = {}
    for field in fields:
        value = given[field.key]
        if not is_blank(value):
            try:
                read[field.key] = read_value(field, value)
            except ValueError as error:
                where = ("facts", field.key, word)
                file.refuse(f"{'.'.join(where)}: {str(error).removesuffix('.')}.", *where)
    return read


def _papers(
    file: TomlText, key: str, table: TypeFile, templates: Container[str]
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """The papers of each stage and of each work, and the template of each paper."""
    papers = {**DEFAULT_PAPERS, **{stage: tuple(kinds) for stage, kinds in table.papers.items()}}
    made_from = {}
    for stage, kinds in papers.items():
        for kind in kinds:
            found = template_of(key, kind, templates)
            if kind_and_language(kind)[1] is not ENGLISH:
                said = f"The paper {quoted(kind)} is made where the languages of an agreement ask for it; take it out."
                file.refuse(said, "papers", stage)
            elif kind in TAKEN_AWAY:
                said = f"The paper {quoted(kind)} is set for whoever takes it away, and nothing makes it; take it out."
                file.refuse(said, "papers", stage)
            elif kind_of(kind).compares:
                continue
            elif found is None:
                _, own, shared = template_places(key, kind)
                said = f"The paper {quoted(kind)} has no template: neither {own} nor {shared} exists."
                file.refuse(said, "papers", stage)
            else:
                made_from[kind] = found
    taken_away = {kind: template_of(key, kind, templates) for kind in TAKEN_AWAY}
    return papers, made_from | {kind: found for kind, found in taken_away.items() if found is not None}


def _translations(key: str, templates: Iterable[str]) -> dict[str, str]:
    """The translations of the draft that papers can be made in, always in the same order."""
    found = translations_of(key, templates)
    return {language: found[language] for language in LANGUAGES if language in found}
