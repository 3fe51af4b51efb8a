"""What opening, drafting and commenting do to an agreement."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement, ClosedAs, Role
from workflow.domain.agreement.approved import About, Clearance, Comment, Reply
from workflow.domain.agreement.clearances import last_day_of
from workflow.domain.agreement.sides import Side
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Policy, Terms
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.clauses import TextClause, clause_named, quoted_in
from workflow.domain.dates.lengths import day
from workflow.domain.lifecycle.effects.effect import NO_FLAGS, asked, in_effect, with_terms_begun
from workflow.domain.lifecycle.effects.foreign import settled_by_edit, with_found, without_found
from workflow.domain.performance.obligations_on_record import with_obligations
from workflow.domain.returned.returned_draft import TheirComment
from workflow.domain.term.possible_terms import longer_than_the_term
from workflow.domain.term.umbrella import past_the_umbrella


def opened(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    theirs = ("its text is theirs",) if agreement.negotiated_text is not None else ()
    return agreement, (*theirs, *past_the_umbrella(agreement, circumstances.linked, on=request.on))


def registered(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """An agreement that exists already: its terms count from the day it took effect, where that is known."""
    flags = []
    details = request.carrying(act_details.Opening)
    if details.original_missing:
        flags.append("the original is missing")
    flags += _odd(agreement.terms, circumstances.rules)
    if agreement.stage is Stage.CLOSED and details.closed_on is not None:
        agreement = replace(agreement, closed_on=details.closed_on)
    elif agreement.closed_as not in (None, ClosedAs.EXPIRED):
        flags.append("the day it ended is not known")
    if details.effective_on is None:
        if agreement.stage is not Stage.ACTIVATION:
            agreement = with_obligations(agreement, circumstances.obligations)
        return agreement, (*flags, "the day it took effect is not known")
    if agreement.stage is Stage.ACTIVATION:
        return replace(agreement, effective_on=details.effective_on), tuple(flags)
    agreement = in_effect(agreement, details.effective_on, circumstances)
    if agreement.stage is not Stage.CLOSED or agreement.closed_on is not None:
        agreement = with_terms_begun(agreement, agreement.closed_on or request.on, circumstances)
    last_day = agreement.last_day
    if agreement.closed_as == ClosedAs.EXPIRED and agreement.closed_on is None and last_day is not None:
        if last_day < request.on:
            agreement = replace(agreement, closed_on=last_day)
        else:
            flags.append(f"by its own dates it runs until {day(last_day)}")
    return agreement, tuple(flags)


def _odd(terms: Terms, rules: TypeRules) -> Iterator[str]:
    """What a draft would be refused for: signed all the same, it is recorded and said."""
    renewal, found = terms.renewal, [longer_than_the_term(terms), rules.unusual(terms.parties)]
    if renewal.policy not in rules.policies:
        found.append(rules.renewed_otherwise(renewal.policy))
    elif renewal.policy == Policy.AUTOMATIC and renewal.length is None:
        found.append("It renews by itself for a time that is not said: another term takes a letter.")
    return (f"signed so, though odd: {odd}" for odd in found if odd)


def begun(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    return replace(agreement, stage=Stage.DRAFTING), NO_FLAGS


def revised(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    details = request.carrying(act_details.Revision)
    agreement = settled_by_edit(agreement, request, circumstances)
    return replace(agreement, terms=details.terms, terms_version=agreement.terms_version + 1), NO_FLAGS


def sent(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    details = request.carrying(act_details.DraftFile)
    agreement = asked(agreement, request, About.DRAFT, details.asks, details.by, file=details.file)
    return replace(agreement, turn=Side.THEIRS), NO_FLAGS


def received(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    details, came = request.carrying(act_details.DraftFile), circumstances.came
    agreement = replace(agreement, turn=Side.OURS)
    if details.ours_again:
        return without_found(replace(agreement, negotiated_text=None)), ("our text holds again",)
    flags = () if came is None or came.told is None else (came.told,)
    if details.replaces_text:
        replaced = agreement.texts_replaced + 1
        agreement = replace(agreement, negotiated_text=details.file, texts_replaced=replaced)
        flags = (*flags, "their text replaces ours")
    if details.replaces_text or agreement.negotiated_text is None:
        agreement = with_found(agreement, circumstances.found)
    if not details.replaces_text and agreement.stage is Stage.LEGAL_REVIEW:
        read = (
            f"A draft of theirs came on {day(request.on)}: say what becomes of it (file {details.file[:12]})"
        )
        agreement = _with_comment(agreement, request, read)
        flags = (
            *flags,
            "no sign-off is given until somebody has dealt with it and settled the comment on it",
        )
    return _with_their_comments(agreement, request, () if came is None else came.comments), flags


def _with_their_comments(
    agreement: Agreement, request: Request, comments: Sequence[TheirComment]
) -> Agreement:
    """What they say in the file, each once: what an earlier file of theirs said already is not said again."""
    said = {(each.of_theirs, each.text, each.quote) for each in agreement.comments}
    for each in comments:
        if (each.by, each.text, each.quote) not in said:
            said.add((each.by, each.text, each.quote))
            agreement = _with_comment(
                agreement,
                request,
                each.text,
                clause=each.clause,
                where=each.where,
                heading=each.heading,
                quote=each.quote,
                of_theirs=each.by,
            )
    return agreement


def taken_up(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The text is again as it was: ours with the facts of then, theirs as their file. What was signed off stands or falls
    when it is submitted, as after any edit."""
    version = circumstances.taken_up
    if version is None:
        raise TypeError("a version that is not known is refused by its guard")
    flags = (f"{version.title} is taken up again", *version.read_otherwise)
    if version.terms is None:
        replaced = agreement.texts_replaced + 1
        theirs = replace(agreement, turn=Side.OURS, negotiated_text=version.file, texts_replaced=replaced)
        return with_found(theirs, circumstances.found), flags
    ours = replace(
        agreement,
        turn=Side.OURS,
        terms=version.terms,
        terms_version=agreement.terms_version + 1,
        negotiated_text=None,
    )
    return without_found(ours), flags


def text_replaced(before: Agreement | None, after: Agreement) -> tuple[str, str] | None:
    """The work that follows a text of theirs that took the place of another: a redline of the two."""
    were = before.texts_replaced if before is not None else 0
    return ("drafting", "text replaced") if after.texts_replaced > were else None


def commented(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """One comment more, on the clause that was named, or on the only one that says what is quoted."""
    said = request.carrying(act_details.CommentText)
    clause, where, heading = clause_meant(said, circumstances.clauses)
    of_reviewer = Role.REVIEWER in request.actor.roles and request.actor.key != agreement.owner
    return _with_comment(
        agreement,
        request,
        said.text,
        clause=clause,
        where=where,
        heading=heading,
        quote=" ".join(said.quote.split()) if said.quote is not None else None,
        of_reviewer=of_reviewer,
    ), NO_FLAGS


def _with_comment(agreement: Agreement, request: Request, text: str, **known: Any) -> Agreement:
    comment = Comment(len(agreement.comments) + 1, request.actor.key, request.on, text, **known)
    return replace(agreement, comments=(*agreement.comments, comment))


def clause_meant(
    said: act_details.CommentText, clauses: Sequence[TextClause] | None
) -> tuple[str | None, str | None, str | None]:
    """What a commented clause is called, its number or place, and its heading; as it was typed where no text is read."""
    if clauses is None:
        return said.clause, None, None
    if said.clause is not None:
        named = clause_named(clauses, said.clause)
    else:
        quoting = quoted_in(clauses, said.quote) if said.quote is not None else ()
        named = quoting[0] if len(quoting) == 1 else None
    if named is None or not named.clause.key:
        return None, None, None
    return named.clause.key, named.place or None, named.clause.heading or None


def answered(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    said = request.carrying(act_details.Answering)
    reply = Reply(request.actor.key, request.on, said.text)
    return _with_changed(
        agreement, said.id, lambda comment: replace(comment, answers=(*comment.answers, reply))
    )


def settled(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    number, by, on = request.carrying(act_details.Which).id, request.actor.key, request.on
    return _with_changed(
        agreement, number, lambda comment: replace(comment, settled=True, settled_by=by, settled_on=on)
    )


def _with_changed(
    agreement: Agreement, number: int, changed: Callable[[Comment], Comment]
) -> tuple[Agreement, tuple[str, ...]]:
    comments = tuple(changed(each) if each.id == number else each for each in agreement.comments)
    return replace(agreement, comments=comments), NO_FLAGS


def contacts_changed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    return replace(agreement, contacts=request.carrying(act_details.Contacts).contacts), NO_FLAGS


def cleared(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """One clearance more; of those with one key the last counts, so that one that expired is given again."""
    details = request.carrying(act_details.Clearing)
    rule = next(each for each in circumstances.rules.clearances if each.key == details.key)
    clearance = Clearance(
        details.key,
        request.on,
        details.note,
        label=rule.label,
        confirmed_by=details.confirmed_by or request.actor.name,
        expires_on=last_day_of(rule, given=request.on, said=details.expires_on),
        shown_by=request.shown_by,
        screened_by=details.screened_by,
        list_of=details.list_of,
    )
    return replace(agreement, clearances=(*agreement.clearances, clearance)), NO_FLAGS
