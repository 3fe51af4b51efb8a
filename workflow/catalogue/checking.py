"""Parses every template a type uses and looks up every name and clause it mentions."""

from collections.abc import Iterator, Mapping

from workflow.catalogue.agreement_types import AgreementType
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.documents.parse import parse
from workflow.documents.sources import Source
from workflow.domain.errors import TemplateError

COMMON_NAMES = frozenset(
    ["agreement", "parties", "facilitators", "term", "renewal", "links", "office", "paper", "ref", "loop"]
)
NAMES_OF_PAPER: Mapping[str, tuple[str, ...]] = {
    "review_memo": ("review",),
    "signing_instructions": ("signing",),
    "activation_notice": ("activation", "duties", "ledger"),
    "intake_sheet": ("intake",),
    "non_renewal_notice": ("notice",),
    "renewal_notice": ("ledger", "case"),
    "closing_notice": ("closing",),
}


def template_problems(kind: AgreementType, sources: Mapping[str, Source]) -> Iterator[TemplateError]:
    """What is wrong with the templates of a type: text that cannot be read, names nobody fills in, lost clauses."""
    facts = [field.key for field in kind.facts]
    clauses: set[str] = set()
    for paper, template in kind.templates.items():
        try:
            tree = parse(template, sources)
        except TemplateError as error:
            yield error
            continue
        known = [*facts, *COMMON_NAMES, *NAMES_OF_PAPER.get(paper, ())]
        for name in tree.names():
            if name.name not in known:
                said = (
                    f"Nothing fills in {quoted(name.name)} on the {paper.replace('_', ' ')} of {kind.title}"
                )
                yield TemplateError(f"{said}; {suggestion(name.name, known)}", file=name.file, line=name.line)
        if paper == "draft":
            clauses = {clause.id for clause in tree.clauses if clause.id}
    for field in kind.facts:
        if clauses and field.clause is not None and field.clause not in clauses:
            said = f"facts.{field.key}.clause: the draft has no clause {quoted(field.clause)}"
            yield TemplateError(
                f"{said}; {suggestion(field.clause, sorted(clauses))}", file=f"{kind.key}/type.toml"
            )
