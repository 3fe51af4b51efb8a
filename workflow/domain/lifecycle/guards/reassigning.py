"""What holds back giving a sign-off to somebody else. Each guard answers the sentence a person will read, or None."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement, Person
from workflow.domain.agreement.route import Step
from workflow.domain.approval.in_place import could_give
from workflow.domain.approval.steps import is_complete, may_give, still_named
from workflow.domain.lifecycle.guards.guard import asks_for


@asks_for("route")
def sign_off_is_open(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The sign-off is one that the case asks for and that is not given."""
    said, rules = request.carrying(act_details.Reassigning), circumstances.rules
    step = rules.route.step(said.route)
    if step is None:
        known = ", ".join(f"{each.key} ({each.label})" for each in rules.route.steps) or "none"
        return f"{agreement.number} is signed off by: {known}."
    if is_complete(step, agreement.sign_offs):
        return f"The sign-off is given already in this round: {step.label}."
    if not step.people and step.wanted > 1:
        return f"Any {step.wanted} of those who hold it sign off for {step.label}: it is asked of nobody in particular."
    return None


@asks_for("from_whom")
def somebody_is_replaced(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """Of several who are named, it is said in whose place; whoever is replaced has not signed off."""
    said = request.carrying(act_details.Reassigning)
    step = circumstances.rules.route.step(said.route)
    if step is None:
        return None
    waiting = still_named(step, agreement.sign_offs)
    names = ", ".join(f"{circumstances.named(each)} ({each})" for each in waiting)
    if said.from_whom is None:
        return f"Say in whose place: {step.label} waits for {names}." if len(step.people) > 1 else None
    if said.from_whom in waiting:
        return None
    whom = circumstances.named(said.from_whom)
    return f"{step.label} does not wait for {whom}" + (f", but for {names}." if names else " in particular.")


@asks_for("to")
def heir_may_sign_off(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """Whoever is asked from now on may give the sign-off: holds it, did not submit the text, and is not asked already."""
    said, heir = request.carrying(act_details.Reassigning), circumstances.heir
    step = circumstances.rules.route.step(said.route)
    if step is None or heir is None:
        return None
    if not heir.active:
        return f"{heir.name} no longer acts for this office."
    if not _may_take(heir, step, circumstances.replaced):
        return f"{heir.name} may not sign off for: {step.label}."
    if agreement.submission is not None and heir.key == agreement.submission.by:
        return f"{heir.name} submitted this text and cannot sign it off: name somebody else."
    if heir.key in step.people:
        return f"{heir.name} is asked to sign off for {step.label} already."
    given = [each for each in agreement.sign_offs if heir.key in (each.by, each.for_whom)]
    if given and not circumstances.rules.route.several_by_one:
        label = circumstances.rules.label(given[0].route)
        return f"{heir.name} signed off for {label}, and nobody signs off for two here: name somebody else."
    return None


def _may_take(heir: Person, step: Step, replaced: Person | None) -> bool:
    """Whether somebody could give a sign-off themselves: as whoever is replaced, else because they hold it."""
    return may_give(heir, step) if replaced is None else could_give(heir, replaced, step)
