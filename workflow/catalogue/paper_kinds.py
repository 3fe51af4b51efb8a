"""Which papers a stage makes unless type.toml says otherwise, and the template each paper is made from."""

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
