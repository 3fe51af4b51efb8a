"""Parses every template a type uses and looks up every name and clause that is mentioned."""

from collections.abc import Iterator, Mapping

from workflow.catalogue.agreement_types import AgreementType
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.catalogue.toml_lines import key_lines, line_of
from workflow.documents.parse import parse
from workflow.documents.sources import Source
from workflow.domain.errors import TemplateError

COMMON_NAMES = ("agreement", "parties", "facilitators", "term", "renewal", "links", "office", "paper")
NAMES_OF_PAPER: Mapping[str, tuple[str, ...]] = {
    "review_memo": ("review",),
    "signing_instructions": ("signing",),
    "activation_notice": ("activation", "duties", "ledger"),
    "intake_sheet": ("intake",),
    "non_renewal_notice": ("notice",),
    "termination_notice": ("notice",),
    "renewal_notice": ("ledger", "case"),
    "closing_notice": ("closing",),
}


def template_problems(kind: AgreementType, sources: Mapping[str, Source]) -> Iterator[TemplateError]:
    """What is wrong with the templates of a type: text that cannot be read, and names nobody fills in."""
    facts = [field.key for field in kind.facts]
    first_paper = {template: paper for paper, template in reversed(list(kind.templates.items()))}
    for template, paper in first_paper.items():
        try:
            used = parse(template, sources).names()
        except TemplateError as error:
            yield error
            continue
        known = [*facts, *COMMON_NAMES, *NAMES_OF_PAPER.get(paper, ())]
        for name in used:
            if name.name not in known:
                said = (
                    f"Nothing fills in {quoted(name.name)} on the {paper.replace('_', ' ')} of {kind.title}"
                )
                yield TemplateError(f"{said}; {suggestion(name.name, known)}", file=name.file, line=name.line)


def clause_problems(kind: AgreementType, sources: Mapping[str, Source], text: str) -> Iterator[TemplateError]:
    """Facts of a type.toml, whose text is given, that name a clause the draft does not have."""
    draft = kind.templates.get("draft")
    try:
        clauses = {clause.id for clause in parse(draft, sources).clauses if clause.id} if draft else set()
    except TemplateError:
        return
    lines = key_lines(text)
    for field in kind.facts:
        if field.clause is not None and field.clause not in clauses:
            said = f"facts.{field.key}.clause: the draft has no clause {quoted(field.clause)}"
            line = line_of(lines, ("facts", field.key, "clause"))
            allowed = suggestion(field.clause, sorted(clauses))
            yield TemplateError(f"{said}; {allowed}", file=f"{kind.key}/type.toml", line=line)
