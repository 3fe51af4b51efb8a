"""What was taken from a list: what holds back that it is acted on by itself, or is taken for checked."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement, ClosedAs, Role
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.unchecked import CAN_BE, EFFECTIVE_ON, in_words, what_differs, why_unchecked
from workflow.domain.dates.lengths import day
from workflow.domain.errors import Topic
from workflow.domain.lifecycle.guards.guard import Said, about, asks_for
from workflow.domain.term.letters_and_amendments import last_day_given


@about(Topic.FACTS)
def nothing_rests_on_what_is_unchecked(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """What was taken from a list has been compared with the original, where it goes by itself."""
    if Role.MACHINE not in request.actor.roles:
        return None
    named = (agreement, circumstances.letter, circumstances.amendment, circumstances.successor)
    above = (circumstances.linked,) if agreement.under is not None else ()
    beside = (*named, *above, *circumstances.unchecked_changes)
    resting = next((each for each in beside if each is not None and each.unchecked), None)
    if resting is None:
        return None
    return (
        f"{why_unchecked(resting)}, and nobody has compared {in_words(resting.unchecked)} with the "
        "original: until somebody has, nothing is done by itself on it."
    )


@about(Topic.STAGE)
def something_is_unchecked(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """Something of it was taken from a list and is not checked."""
    if agreement.unchecked:
        return None
    return f"Nothing of {agreement.number} waits to be compared with the original: correct the record where it is wrong."


@asks_for("found")
def what_was_found_is_unchecked(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """What was read in the original is something that was not checked."""
    for name in request.carrying(act_details.Checking).found:
        if name not in agreement.unchecked:
            said = (
                f"“{CAN_BE[name]}” is checked"
                if name in CAN_BE
                else f"“{name}” is nothing that can be checked"
            )
            return f"{said}; of {agreement.number} there is to check: {in_words(agreement.unchecked)}."
    return None


@asks_for("terms")
def only_what_is_unchecked_changes(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """It puts right only what was not checked: anything else on record is corrected by two people."""
    said = request.carrying(act_details.Checking)
    found = said.found or agreement.unchecked
    changed = what_differs(agreement.terms, said.terms) if said.terms is not None else ()
    changed += (EFFECTIVE_ON,) if said.effective_on not in (None, agreement.effective_on) else ()
    wrong = [name for name in changed if name in CAN_BE and name not in found]
    if wrong:
        return (
            f"What was read in the original of {agreement.number} does not name {in_words(wrong)}: name it, or correct the "
            "record with a second person."
        )
    began = said.effective_on or agreement.effective_on
    end = said.terms.term.ends_on if said.terms is not None else None
    if began is not None and end is not None and end < began:
        return f"The last day, {day(end)}, lies before {day(began)}, when it took effect."
    return None


@about(Topic.STAGE)
def nobody_has_acted_on_it(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """It was imported, and no person has done anything with it since."""
    if not agreement.unchecked:
        return f"{agreement.number} is not an imported agreement that waits to be checked."
    if circumstances.acted_by:
        people = ", ".join(circumstances.named(each) for each in circumstances.acted_by)
        return f"{people} worked on {agreement.number} since it was imported: it stays."
    under = next((each for each in circumstances.below if each.closed_as != ClosedAs.WITHDRAWN), None)
    return (
        None if under is None else f"{under.number} stands under {agreement.number}: it is taken back first."
    )


@about(Topic.LINKS)
def one_from_a_list_may_have_changed_it(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """A letter or an amendment from a list, which names it and had done its work, was compared with its original."""
    by = circumstances.linked
    if by is None or agreement.number not in (by.renews, by.amends) or by.stage is not Stage.CLOSED:
        return f"No letter or amendment that has done its work names {agreement.number}."
    if by.unchecked:
        return f"{by.number} was not compared with its original itself: that comes first."
    if by.number in [each.number for each in agreement.changed_by]:
        return f"{agreement.number} is to be put right by {by.number} already."
    end = last_day_given(by)
    if by.renews is not None and end is not None and end == agreement.last_day:
        return f"The last day of {agreement.number} is the one that {by.number} gives."
    return None


@asks_for("evidence", Said.EVIDENCE)
def original_was_read(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The original is on file or is brought now, or it is said what stands for it."""
    if not agreement.original_missing or request.evidence or request.is_reasoned:
        return None
    return f"The original of {agreement.number} is missing: bring its scan, or say by what you checked it, as the reason."
