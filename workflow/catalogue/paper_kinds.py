"""Which papers a stage makes unless type.toml says otherwise, the template of each, and the names it is filled in with."""

from collections.abc import Container, Mapping

DEFAULT_PAPERS: Mapping[str, tuple[str, ...]] = {
    "exploration": ("intake_sheet",),
    "drafting": ("draft",),
    "legal_review": ("review_memo",),
    "signing": ("execution_copy", "signing_instructions"),
    "activation": ("activation_notice",),
    "in_force": (),
    "renewal": ("renewal_notice",),
    "closed": ("closing_notice",),
}
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
MADE_ON_THE_ACT = ("non_renewal_notice", "termination_notice")
SHARED_PAPERS = "_papers"


def stage_key(stage: str) -> str:
    """A stage as type.toml writes it: "legal review" is `legal_review`."""
    return str(stage).replace(" ", "_")


def template_places(type_key: str, paper: str) -> tuple[str, str]:
    """Where the template of a paper may stand: the type's own folder first, then the shared papers."""
    file = "draft" if paper == "execution_copy" else paper
    return f"{type_key}/{file}.md.j2", f"{SHARED_PAPERS}/{file}.md.j2"


def template_of(type_key: str, paper: str, templates: Container[str]) -> str | None:
    """The template a paper is made from, None when there is none."""
    return next((name for name in template_places(type_key, paper) if name in templates), None)
