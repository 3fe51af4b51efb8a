"""What clearances hold back, and what one must say to be given. Each guard answers the sentence a person will read, or None."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act, Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.clearances import Uncleared, holds_activation, last_day_of, named, uncleared
from workflow.domain.agreement.sides import Side
from workflow.domain.agreement.type_rules import Before, ClearanceRule
from workflow.domain.dates.lengths import Length, add, day
from workflow.domain.errors import Topic
from workflow.domain.lifecycle.guards.guard import Said, about, asks_for


def _first_missing(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    lacking = _HELD_BY[request.act](agreement, request, circumstances)
    return next((f"clearance-{each.rule.key}" for each in lacking), None)


def _key_or_note(agreement: Agreement, request: Request, circumstances: Circumstances) -> str:
    return "key" if _rule(request, circumstances) is None else "note"


def _list_or_its_day(agreement: Agreement, request: Request, circumstances: Circumstances) -> str:
    return "list_of" if request.carrying(act_details.Clearing).screened_by else "screened_by"


@about(Topic.CLEARANCES, at=_first_missing)
def cleared_for_submission(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The clearances wanted before submission are given and have not expired."""
    return _missing(_before_submission(agreement, request, circumstances), before="submission")


@about(Topic.CLEARANCES, at=_first_missing)
def cleared_for_signing(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The clearances wanted before signing are given and have not expired."""
    return _missing(_before_signing(agreement, request, circumstances), before="signing")


@about(Topic.CLEARANCES, Said.DETAILS, at=_first_missing)
def cleared_where_we_confirm(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """Where this office confirms it, the clearances wanted before signing are given and have not expired."""
    if request.carrying(act_details.ConfirmingCopy).side != Side.OURS:
        return None
    return _missing(_before_signing(agreement, request, circumstances), before="signing")


@about(Topic.CLEARANCES, at=_first_missing)
def cleared_for_activation(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The clearances that the signed text makes conditions of coming into force are given and have not expired."""
    return _missing(_before_activation(agreement, request, circumstances), before="activation")


@asks_for(_key_or_note)
def clearance_is_known(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The type knows the clearance, and a note says what it rests on."""
    if _rule(request, circumstances) is not None:
        noted = request.carrying(act_details.Clearing).note.strip()
        return None if noted else "Say what the clearance rests on: a note is needed."
    known = ", ".join(rule.key for rule in circumstances.rules.clearances)
    return f"{circumstances.rules.with_article} knows these clearances: {known or 'none'}."


@asks_for("evidence", Said.DETAILS, Said.EVIDENCE)
def clearance_is_shown(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """A file shows it, where the rules want one."""
    rule = _rule(request, circumstances)
    if rule is None or not rule.evidence or request.evidence:
        return None
    return f"\u201c{rule.label}\u201d is given on the document that shows it: name the file."


@asks_for("expires_on")
def clearance_ends_after_it_is_given(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """Its last day does not lie before the day it is given, nor past the time for which it counts."""
    said, rule = request.carrying(act_details.Clearing).expires_on, _rule(request, circumstances)
    if said is None:
        return None
    if said < request.on:
        return f"What is cleared on {day(request.on)} cannot have expired before, on {day(said)}."
    latest = None if rule is None else last_day_of(rule, given=request.on, said=None)
    if rule is None or latest is None or said <= latest:
        return None
    return f"\u201c{rule.label}\u201d counts for {rule.expires_after} at the most: until {day(latest)}, not {day(said)}."


@asks_for(_list_or_its_day)
def screening_list_is_recent(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The screening list it rests on is named with its day, where the rules want one, and is not older than they let it be."""
    said, rule = request.carrying(act_details.Clearing), _rule(request, circumstances)
    if rule is None:
        return None
    if not said.screened_by:
        if rule.screened:
            return f"\u201c{rule.label}\u201d rests on a screening list: name it, and the day it is of."
        return None if said.list_of is None else f"Say which screening list that of {day(said.list_of)} is."
    if said.list_of is None:
        return f"Say of which day the screening list is: {said.screened_by}."
    if said.list_of > request.on:
        return f"A list of {day(said.list_of)} lies ahead of {day(request.on)}."
    if add(said.list_of, Length.parse(rule.list_age)) < request.on:
        return f"The list of {day(said.list_of)} is older than {rule.list_age}: screen again."
    return None


def _rule(request: Request, circumstances: Circumstances) -> ClearanceRule | None:
    """The rule of the clearance that is given; None where there is none of its key."""
    key = request.carrying(act_details.Clearing).key
    return next((each for each in circumstances.rules.clearances if each.key == key), None)


def _wanted_before(
    agreement: Agreement, request: Request, circumstances: Circumstances, *steps: Before
) -> tuple[Uncleared, ...]:
    lacking = uncleared(agreement, circumstances.rules, on=request.on)
    return tuple(each for each in lacking if each.rule.before in steps)


def _before_submission(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Uncleared, ...]:
    return _wanted_before(agreement, request, circumstances, Before.SUBMISSION)


def _before_signing(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Uncleared, ...]:
    return _wanted_before(agreement, request, circumstances, Before.SUBMISSION, Before.SIGNING)


def _before_activation(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Uncleared, ...]:
    lacking = uncleared(agreement, circumstances.rules, on=request.on)
    return tuple(each for each in lacking if holds_activation(agreement, each.rule))


def _missing(lacking: tuple[Uncleared, ...], *, before: str) -> str | None:
    return f"Clearances are missing before {before}: {named(lacking)}." if lacking else None


_HELD_BY = {
    Act.SUBMIT: _before_submission,
    Act.SIGN_OFF: _before_signing,
    Act.CONFIRM_COPY: _before_signing,
    Act.ACTIVATE: _before_activation,
}
"""Which clearances hold an act back."""
