"""Every condition of the table holds an act back at least once, with a sentence a person can read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.builders.agreements import (
    A_FILE,
    ADMINISTRATOR,
    AMENDMENT_RULES,
    CORRECTED_TO_JUNE,
    HOME,
    LETTER_RULES,
    MUTUAL,
    NOT_RENEWED,
    OFFICER,
    OPEN_ENDED,
    PARTNER,
    REVIEWER,
    RULES,
    SUBSIDIARY_RULES,
    TERMS,
    THREE_MONTHS,
    TWO_YEARS,
    Case,
    a_letter_for,
    an_agreement,
    an_amendment_of,
    is_sentence,
    opened,
    renewing,
    their_notice,
)
from workflow.domain.agreement.act_details import (
    Amending,
    Asking,
    Clearing,
    CommentText,
    Contacts,
    Correction,
    Deciding,
    Doing,
    DraftFile,
    Dropping,
    Ending,
    Exchanging,
    Measuring,
    Noticing,
    Obliging,
    Opening,
    Performing,
    Reading,
    Receiving,
    Reinstating,
    Revision,
    Signing,
    SigningOff,
    Snoozing,
    Superseding,
    Viewing,
    Which,
)
from workflow.domain.agreement.acts import Act, ClearanceRule
from workflow.domain.agreement.agreement import MACHINE, Stage
from workflow.domain.agreement.performed import ServiceLevel
from workflow.domain.agreement.terms import Contact, Effective, Party, Renewal, Signatory, Survival, Term
from workflow.domain.dates.lengths import Length
from workflow.domain.lifecycle.guards import (
    approval,
    evaluating,
    evidence,
    measuring,
    obligations,
    parties,
    receiving,
    reminding,
    running,
    terms,
    text,
)
from workflow.domain.lifecycle.table import TABLE

GUARDS = {guard for row in TABLE for guard in row.guards}
Refusal = tuple[Case, Act, Any, date, Any, dict[str, Any], str]
REFUSALS: dict[Callable[..., str | None], list[Callable[[], Refusal]]] = {}
TWO_MORE = replace(MUTUAL, renewal=Renewal("mutual", TWO_YEARS))
SUPERSEDING = Superseding("MOU-2027-0009")
APRIL, JUNE = date(2026, 4, 15), date(2026, 6, 15)


def refuses(guard):
    def keep(refusal):
        REFUSALS.setdefault(guard, []).append(refusal)
        return refusal

    return keep


def opening(terms=TERMS, **others) -> Opening:
    return Opening("id-1", "MOU-2026-0001", "mou", terms, **others)


def owing(*deeds: str) -> Case:
    """An agreement in force under which the home party owes these deeds, or a report, by the end of June."""
    case = an_agreement()
    for deed in deeds or ("Sends the report",):
        case.does(Act.OBLIGE, OFFICER, date(2026, 6, 1), Obliging(HOME.name, deed, "30 June 2026"))
    return case


def with_parties(*named: Party):
    return replace(TERMS, parties=named)


def signing(case: Case, **others) -> Signing:
    code = case.now.submission.content_hash[:12]
    plain = {"party": HOME.name, "name": "A Rector", "code": code, "on": date(2026, 4, 10), "scan": "b" * 64}
    return Signing(**{**plain, **others})


@refuses(evidence.opened_for_somebody)
def _() -> Refusal:
    return Case(), Act.OPEN, MACHINE, APRIL, opening(), {}, "only for a named officer"


@refuses(parties.has_home_party)
def _() -> Refusal:
    return Case(), Act.OPEN, OFFICER, APRIL, opening(with_parties()), {}, "home party must be named"


@refuses(parties.has_home_party)
def _() -> Refusal:
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(with_parties()), {}, "home party must be named"


@refuses(parties.parties_are_sound)
def _() -> Refusal:
    twice = with_parties(HOME, replace(HOME, organisation="EXAMPLE  university", role="partner"))
    return Case(), Act.OPEN, OFFICER, APRIL, opening(twice), {}, "is named twice"


@refuses(parties.parties_are_sound)
def _() -> Refusal:
    stranger = with_parties(HOME, replace(PARTNER, role="bank"))
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(stranger), {}, "is not a role of a Memorandum"


@refuses(parties.parties_are_sound)
def _() -> Refusal:
    rules = replace(RULES, most=2)
    three = with_parties(HOME, PARTNER, replace(PARTNER, organisation="Third College"))
    return Case(rules), Act.OPEN, OFFICER, APRIL, opening(three), {}, "at most 2 parties; 3 are named"


@refuses(parties.parties_are_sound)
def _() -> Refusal:
    units = with_parties(
        replace(HOME, unit="School of Education"), replace(HOME, unit="School of Law", role="partner")
    )
    return (
        Case(),
        Act.OPEN,
        OFFICER,
        APRIL,
        opening(units),
        {},
        "units of one organisation are one legal person",
    )


@refuses(parties.parties_are_sound)
def _() -> Refusal:
    departments = with_parties(
        Party("Health Department", "home", acts_for="Government of the Punjab"),
        Party("Education Department", "partner", acts_for="government of the  Punjab"),
    )
    return Case(), Act.OPEN, OFFICER, APRIL, opening(departments), {}, "cannot contract with itself"


@refuses(parties.has_two_parties)
def _() -> Refusal:
    case = opened(with_parties(HOME), stage=Stage.EXPLORATION)
    return case, Act.BEGIN, OFFICER, APRIL, None, {}, "needs at least 2 parties; MOU-2026-0001 names 1"


@refuses(parties.contacts_are_listed)
def _() -> Refusal:
    contacts = Contacts((Contact("Unknown College", "academic"),))
    return opened(), Act.CHANGE_CONTACT, OFFICER, APRIL, contacts, {}, "Unknown College"


@refuses(parties.linked_agreement_is_live)
def _() -> Refusal:
    return (
        Case(SUBSIDIARY_RULES),
        Act.OPEN,
        OFFICER,
        APRIL,
        opening(),
        {},
        "must name the agreement it belongs under",
    )


@refuses(parties.linked_agreement_is_live)
def _() -> Refusal:
    umbrella = replace(an_agreement(Stage.CLOSED).now, number="UMB-1")
    given = {"given": {"linked": umbrella}}
    return (
        Case(SUBSIDIARY_RULES),
        Act.OPEN,
        OFFICER,
        APRIL,
        opening(under="UMB-1"),
        given,
        "is not in force (closed)",
    )


@refuses(parties.linked_agreement_is_live)
def _() -> Refusal:
    umbrella = replace(an_agreement(Stage.SIGNING).now, number="UMB-1")
    given = {"given": {"linked": umbrella}}
    return Case(), Act.OPEN, OFFICER, APRIL, opening(under="UMB-1"), given, "UMB-1, under which"


@refuses(parties.signing_is_clear)
def _() -> Refusal:
    case = opened(with_parties(HOME, replace(PARTNER, signs="unconfirmed")))
    return case, Act.SUBMIT, OFFICER, APRIL, None, {}, "Whether they sign is unconfirmed: Sample Institute."


@refuses(parties.signing_is_clear)
def _() -> Refusal:
    third = Party("Third College", "partner", signs="unconfirmed")
    case = opened(with_parties(HOME, replace(PARTNER, signs="no"), third))
    settled = with_parties(HOME, replace(PARTNER, signs="no"))
    case.rules = replace(RULES, least=3)
    case.does(Act.REVISE, OFFICER, APRIL, Revision(settled))
    return case, Act.SUBMIT, OFFICER, APRIL, None, {}, "At least two legal persons must sign"


@refuses(parties.signing_is_clear)
def _() -> Refusal:
    rules = replace(RULES, one_sided=True, least=1)
    case = opened(with_parties(replace(HOME, signs="no")), rules=rules)
    return case, Act.SUBMIT, OFFICER, APRIL, None, {}, "Nobody signs"


GRANT_RULES = replace(RULES, title="Grant Award", one_sided=True, granted_by="home", least=3)


@refuses(parties.signing_is_clear)
def _() -> Refusal:
    third = Party("Third College", "partner")
    case = opened(with_parties(replace(HOME, signs="no"), PARTNER, third), rules=GRANT_RULES)
    words = "Who grants a Grant Award must sign it: set \u201csigns\u201d to yes for: Example University."
    return case, Act.SUBMIT, OFFICER, APRIL, None, {}, words


@refuses(parties.signing_is_clear)
def _() -> Refusal:
    receiving = with_parties(PARTNER, *(Party(name, "partner") for name in ("Third", "Fourth")))
    return (
        opened(receiving, rules=GRANT_RULES),
        Act.SUBMIT,
        OFFICER,
        APRIL,
        None,
        {},
        "is granted by its home",
    )


@refuses(parties.has_two_parties)
def _() -> Refusal:
    case = opened(with_parties(HOME, PARTNER), rules=GRANT_RULES)
    return case, Act.SUBMIT, OFFICER, APRIL, None, {}, "A Grant Award needs at least 3 parties"


@refuses(approval.cleared_for_activation)
def _() -> Refusal:
    third = Party("Third College", "partner", signs="no")
    wanted = (ClearanceRule("acceptance", "Forms of acceptance", "activation"),)
    rules = replace(GRANT_RULES, clearances=wanted)
    case = an_agreement(Stage.ACTIVATION, with_parties(HOME, PARTNER, third), rules=rules)
    words = "Clearances are missing before activation: Forms of acceptance."
    return case, Act.ACTIVATE, MACHINE, date(2026, 5, 1), None, {}, words


@refuses(parties.amended_by_those_who_signed)
def _() -> Refusal:
    third = Party("Third College", "partner")
    given = {"given": {"linked": an_agreement().now}}
    case = Case(AMENDMENT_RULES)
    case.does(Act.OPEN, OFFICER, APRIL, opening(with_parties(HOME, third), amends="MOU-2026-0001"), **given)
    words = "These sign MOU-2026-0001 and not its amendment: Sample Institute. These sign the amendment and are no party"
    return case, Act.SUBMIT, OFFICER, APRIL, None, given, words


@refuses(parties.amended_by_those_who_signed)
def _() -> Refusal:
    rector = replace(PARTNER, signatories=(Signatory(None, "Rector"),))
    amended = an_agreement(terms=with_parties(HOME, rector)).now
    given = {"given": {"linked": amended}}
    case = Case(AMENDMENT_RULES).does(Act.OPEN, OFFICER, APRIL, opening(amends="MOU-2026-0001"), **given)
    words = "Say the title of who signs, as MOU-2026-0001 does, for: Sample Institute."
    return case, Act.SUBMIT, OFFICER, APRIL, None, given, words


@refuses(parties.effective_rule_can_be_met)
def _() -> Refusal:
    case = opened(replace(TERMS, term=replace(TERMS.term, effective=Effective("kth_signature", k=3))))
    return case, Act.SUBMIT, OFFICER, APRIL, None, {}, "when 3 of the parties have signed, but 2 sign"


@refuses(terms.term_is_possible)
def _() -> Refusal:
    term = Term(Effective("fixed_date", date(2026, 5, 1)), ends_on=date(2026, 4, 30))
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(replace(TERMS, term=term)), {}, "before it starts"


@refuses(terms.term_is_possible)
def _() -> Refusal:
    dateless = replace(TERMS, term=Term(Effective("fixed_date"), length=Length(months=12)))
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(dateless), {}, "no date is given"


@refuses(terms.term_is_possible)
def _() -> Refusal:
    long_notice = replace(MUTUAL, term=Term(length=Length(months=6), notice=Length(months=12)))
    return (
        opened(),
        Act.REVISE,
        OFFICER,
        APRIL,
        Revision(long_notice),
        {},
        "1 year) is longer than the term (6 months)",
    )


@refuses(terms.term_is_possible)
def _() -> Refusal:
    short = replace(TERMS, renewal=Renewal("automatic", Length(months=1)))
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(short), {}, "nobody could opt out"


@refuses(terms.term_is_possible)
def _() -> Refusal:
    both = replace(TERMS, term=Term(length=Length(months=6), open_ended=True))
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(both), {}, "give only one of them"


@refuses(terms.term_is_possible)
def _() -> Refusal:
    early = replace(TERMS, term=replace(TERMS.term, early_notice=Length(months=36)))
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(early), {}, "early termination (3 years) is longer"


@refuses(terms.term_is_possible)
def _() -> Refusal:
    rows = (Survival("Confidentiality", Length(months=36)), Survival("confidentiality "))
    twice = replace(TERMS, term=replace(TERMS.term, survival=rows))
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(twice), {}, "survives twice"


@refuses(terms.term_is_possible)
def _() -> Refusal:
    rows = (Survival("Confidentiality", Length(business_days=20)),)
    unclear = replace(TERMS, term=replace(TERMS.term, survival=rows))
    return (
        opened(),
        Act.REVISE,
        OFFICER,
        APRIL,
        Revision(unclear),
        {},
        "cannot survive for “20 business days”",
    )


@refuses(terms.term_is_possible)
def _() -> Refusal:
    idle = replace(TERMS, term=Term(Effective(reason="Work began early."), length=Length(months=12)))
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(idle), {}, "Only a fixed date"


@refuses(terms.retroactive_effect_is_reasoned)
def _() -> Refusal:
    back = Effective("fixed_date", date(2026, 4, 14))
    case = opened(replace(TERMS, term=replace(TERMS.term, effective=back)))
    return case, Act.SUBMIT, OFFICER, APRIL, None, {}, "say why in term.effective.reason"


@refuses(terms.new_notice_can_be_given)
def _() -> Refusal:
    soon = opening(replace(MUTUAL, facts={"new_notice": "soon"}))
    return Case(), Act.OPEN, OFFICER, APRIL, soon, {}, "“soon” is not a length of time"


@refuses(terms.new_notice_can_be_given)
def _() -> Refusal:
    amended = an_agreement().now
    details = opening(replace(MUTUAL, facts={"new_notice": "3 years"}), amends=amended.number)
    case, rest = Case(AMENDMENT_RULES), {"given": {"linked": amended}}
    return case, Act.OPEN, OFFICER, APRIL, details, rest, "3 years, is longer than the present term"


@refuses(terms.new_notice_can_be_given)
def _() -> Refusal:
    details = opening(replace(MUTUAL, facts={"new_notice": "1 academic year"}), amends="MOU-2026-0001")
    case, rest = Case(AMENDMENT_RULES), {"given": {"linked": an_agreement().now}}
    return case, Act.OPEN, OFFICER, APRIL, details, rest, "not counted in “1 academic year”"


@refuses(terms.policy_is_allowed)
def _() -> Refusal:
    case = Case(replace(RULES, policies=("none", "mutual")))
    return (
        case,
        Act.OPEN,
        OFFICER,
        APRIL,
        opening(),
        {},
        "renewed by: none, mutual; not by \u201cautomatic\u201d",
    )


@refuses(terms.policy_is_allowed)
def _() -> Refusal:
    lengthless = replace(TERMS, renewal=Renewal("automatic"))
    return Case(), Act.OPEN, OFFICER, APRIL, opening(lengthless), {}, "needs the length of the new term"


@refuses(text.facts_are_complete)
def _() -> Refusal:
    given = {"given": {"missing_facts": ("The purpose is missing.", "The budget is missing.")}}
    return opened(), Act.SUBMIT, OFFICER, APRIL, None, given, "The purpose is missing. The budget is missing."


@refuses(terms.term_is_known)
def _() -> Refusal:
    case = opened(replace(MUTUAL, term=Term()))
    return case, Act.SUBMIT, OFFICER, APRIL, None, {}, "The term is missing"


@refuses(text.draft_is_current)
def _() -> Refusal:
    return (
        opened(),
        Act.SUBMIT,
        OFFICER,
        APRIL,
        None,
        {"given": {"draft_is_current": False}},
        "is older than its terms",
    )


@refuses(text.file_is_kept)
def _() -> Refusal:
    return opened(), Act.RECEIVE, OFFICER, APRIL, DraftFile(""), {}, "name the file"


@refuses(text.text_under_review_stays)
def _() -> Refusal:
    file = replace(A_FILE, replaces_text=True)
    return an_agreement(Stage.LEGAL_REVIEW), Act.RECEIVE, OFFICER, APRIL, file, {}, "The text is under review"


@refuses(text.comment_says_something)
def _() -> Refusal:
    return opened(), Act.COMMENT, REVIEWER, APRIL, CommentText("  "), {}, "A comment needs a text."


@refuses(text.comment_is_open)
def _() -> Refusal:
    return opened(), Act.SETTLE, OFFICER, APRIL, Which(4), {}, "has no open comment 4"


@refuses(approval.clearance_is_known)
def _() -> Refusal:
    return (
        opened(),
        Act.CLEAR,
        OFFICER,
        APRIL,
        Clearing("blessing", "x"),
        {},
        "knows these clearances: ethics, regulator",
    )


@refuses(approval.clearance_is_known)
def _() -> Refusal:
    return opened(), Act.CLEAR, OFFICER, APRIL, Clearing("ethics", " "), {}, "a note is needed"


@refuses(approval.reviewer_may_give_route)
def _() -> Refusal:
    stranger = replace(REVIEWER, routes=("finance",))
    return (
        an_agreement(Stage.LEGAL_REVIEW),
        Act.SIGN_OFF,
        stranger,
        APRIL,
        SigningOff("legal"),
        {},
        "may not sign off",
    )


@refuses(approval.reviewer_may_give_route)
def _() -> Refusal:
    case = an_agreement(Stage.LEGAL_REVIEW)
    return case, Act.SIGN_OFF, REVIEWER, APRIL, SigningOff("finance"), {}, "is signed off by: legal"


@refuses(approval.reviewer_may_give_route)
def _() -> Refusal:
    case = an_agreement(Stage.LEGAL_REVIEW, rules=replace(RULES, routes=("legal", "finance")))
    case.does(Act.SIGN_OFF, REVIEWER, APRIL, SigningOff("legal"))
    return case, Act.SIGN_OFF, REVIEWER, APRIL, SigningOff("legal"), {}, "is given already"


@refuses(approval.reviewer_did_not_submit)
def _() -> Refusal:
    both = replace(REVIEWER, roles=(*REVIEWER.roles, *OFFICER.roles))
    case = opened().does(Act.SUBMIT, both, APRIL)
    return (
        case,
        Act.SIGN_OFF,
        both,
        APRIL,
        SigningOff("legal"),
        {},
        "submitted this text and cannot sign it off",
    )


@refuses(approval.reviewer_did_not_submit)
def _() -> Refusal:
    case = an_agreement(Stage.LEGAL_REVIEW)
    return (
        case,
        Act.SIGN_OFF,
        REVIEWER,
        APRIL,
        SigningOff("legal"),
        {"on_behalf_of": OFFICER.key},
        "cannot sign it off",
    )


@refuses(approval.comments_are_settled)
def _() -> Refusal:
    case = an_agreement(Stage.LEGAL_REVIEW).does(
        Act.COMMENT, REVIEWER, APRIL, CommentText("Clause 4 is unclear")
    )
    return (
        case,
        Act.SIGN_OFF,
        REVIEWER,
        APRIL,
        SigningOff("legal"),
        {},
        "Comments are open: 1 by leo (Clause 4",
    )


@refuses(approval.cleared_for_signing)
def _() -> Refusal:
    case = an_agreement(Stage.LEGAL_REVIEW)
    case.rules = replace(
        RULES, clearances=(ClearanceRule("ethics", "Ethics approval", "signing", required=True),)
    )
    return (
        case,
        Act.SIGN_OFF,
        REVIEWER,
        APRIL,
        SigningOff("legal"),
        {},
        "missing before signing: Ethics approval",
    )


@refuses(approval.cleared_for_activation)
def _() -> Refusal:
    case = an_agreement(Stage.ACTIVATION)
    case.rules = replace(
        RULES, clearances=(ClearanceRule("hec", "HEC no-objection", "activation", required=True),)
    )
    return case, Act.ACTIVATE, MACHINE, JUNE, None, {}, "missing before activation: HEC no-objection"


@refuses(approval.hash_is_under_review)
def _() -> Refusal:
    case = an_agreement(Stage.LEGAL_REVIEW)
    return (
        case,
        Act.SIGN_OFF,
        REVIEWER,
        APRIL,
        SigningOff("legal", "0" * 12),
        {},
        "is not the one under review",
    )


@refuses(approval.paper_is_the_approved_one)
def _() -> Refusal:
    case = an_agreement(Stage.SIGNING)
    return case, Act.SIGN, OFFICER, APRIL, signing(case, code="0" * 12), {}, "it is another text"


@refuses(approval.paper_is_the_approved_one)
def _() -> Refusal:
    case = an_agreement(Stage.SIGNING)
    return case, Act.SIGN, OFFICER, APRIL, signing(case, code=""), {}, "Give the code printed at the foot"


@refuses(approval.ink_is_evidenced)
def _() -> Refusal:
    case = an_agreement(Stage.SIGNING)
    return case, Act.SIGN, OFFICER, APRIL, signing(case, scan=None), {}, "needs its scan"


@refuses(approval.ink_is_evidenced)
def _() -> Refusal:
    case = an_agreement(Stage.SIGNING)
    return (
        case,
        Act.SIGN,
        OFFICER,
        APRIL,
        signing(case, on=JUNE),
        {},
        "15 June 2026, lies ahead of 15 April 2026",
    )


@refuses(approval.ink_is_evidenced)
def _() -> Refusal:
    case = an_agreement(Stage.SIGNING)
    return case, Act.SIGN, OFFICER, APRIL, signing(case, on=None), {}, "takes the date of its scan"


@refuses(approval.signs_for_a_party)
def _() -> Refusal:
    case = an_agreement(Stage.SIGNING)
    return (
        case,
        Act.SIGN,
        OFFICER,
        APRIL,
        signing(case, party="Third College"),
        {},
        "does not sign MOU-2026-0001",
    )


@refuses(approval.signs_for_a_party)
def _() -> Refusal:
    case = an_agreement(Stage.SIGNING).signs(HOME, APRIL, name="A Rector")
    return (
        case,
        Act.SIGN,
        OFFICER,
        APRIL,
        signing(case),
        {},
        "A Rector has signed for Example University already",
    )


@refuses(approval.signs_for_a_party)
def _() -> Refusal:
    case = an_agreement(Stage.SIGNING).signs(HOME, APRIL)
    return (
        case,
        Act.SIGN,
        OFFICER,
        APRIL,
        signing(case),
        {},
        "Everybody has signed for Example University already",
    )


@refuses(evidence.has_reason)
def _() -> Refusal:
    return (
        an_agreement(Stage.SIGNING),
        Act.RECALL,
        OFFICER,
        APRIL,
        None,
        {"reason": " "},
        "a reason is needed",
    )


@refuses(evidence.has_evidence)
def _() -> Refusal:
    received = their_notice("termination", JUNE)
    said = "the document is needed that shows it"
    return an_agreement(), Act.RECEIVE_NOTICE, OFFICER, JUNE, received, {}, said


@refuses(obligations.shown_by_file_or_note)
def _() -> Refusal:
    duty = Performing("annual report", " ")
    return an_agreement(), Act.FULFIL, OFFICER, JUNE, duty, {}, "name the file, or say with --note"


@refuses(obligations.shown_by_file_or_note)
def _() -> Refusal:
    duty = Performing("", "sent")
    return an_agreement(), Act.FULFIL, OFFICER, JUNE, duty, {}, "say which duty it is about"


@refuses(obligations.duty_is_open)
def _() -> Refusal:
    duty = Performing("o9", "sent")
    return (
        owing(),
        Act.FULFIL,
        OFFICER,
        JUNE,
        duty,
        {},
        "has no obligation \u201co9\u201d: it has o1 Example University",
    )


@refuses(obligations.duty_is_open)
def _() -> Refusal:
    duty = Performing("report", "sent")
    several = owing("Sends the report", "Prints the report")
    return several, Act.FULFIL, OFFICER, JUNE, duty, {}, "said of several obligations: name one by its key"


@refuses(obligations.duty_is_open)
def _() -> Refusal:
    case = owing().does(Act.FULFIL, OFFICER, JUNE, Performing("o1", "sent"))
    again = Performing("o1", "sent")
    return case, Act.FULFIL, OFFICER, JUNE, again, {}, "is settled already: fulfilled on 15 June 2026"


@refuses(obligations.duty_is_open)
def _() -> Refusal:
    case = owing().does(Act.DROP, OFFICER, JUNE, Dropping("o1"), reason="Not wanted")
    duty = Performing("o1", "sent")
    return case, Act.FULFIL, OFFICER, JUNE, duty, {}, "was dropped on 15 June 2026: it is owed no longer"


@refuses(obligations.duty_is_open)
def _() -> Refusal:
    duty = Performing("o1", "sent", date(2026, 7, 2))
    said = "is not due on 2 July 2026; open are: 30 June 2026"
    return owing(), Act.FULFIL, OFFICER, JUNE, duty, {}, said


@refuses(obligations.obligation_is_described)
def _() -> Refusal:
    empty = Obliging(HOME.name, " ", "30 June 2026")
    return an_agreement(), Act.OBLIGE, OFFICER, JUNE, empty, {}, "Say what is owed: --deed"


@refuses(obligations.obligation_is_described)
def _() -> Refusal:
    gift = Obliging(HOME.name, "Gives a book", "30 June 2026", "gift")
    return an_agreement(), Act.OBLIGE, OFFICER, JUNE, gift, {}, "a performance or a payment"


@refuses(obligations.obligation_is_described)
def _() -> Refusal:
    timed = Obliging(due="30 June 2026", key="o4")
    return an_agreement(), Act.OBLIGE, OFFICER, JUNE, timed, {}, "it has none on record"


@refuses(obligations.owed_by_a_party)
def _() -> Refusal:
    stranger = Obliging("Third College", "Sends the report", "30 June 2026")
    said = "p1 Example University; p2 Sample Institute"
    return an_agreement(), Act.OBLIGE, OFFICER, JUNE, stranger, {}, said


@refuses(obligations.due_can_be_counted)
def _() -> Refusal:
    vague = Obliging(HOME.name, "Sends the report", "in good time")
    return an_agreement(), Act.OBLIGE, OFFICER, JUNE, vague, {}, "gives no day that can be counted"


@refuses(obligations.due_can_be_counted)
def _() -> Refusal:
    never = Obliging(HOME.name, "Sends the report", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
    said = "never falls due: none of its days lies between 1 May 2026 and the end, 30 April 2028"
    return an_agreement(), Act.OBLIGE, OFFICER, JUNE, never, {}, said


@refuses(obligations.due_can_be_counted)
def _() -> Refusal:
    over = Obliging(HOME.name, "Sends the report", "FREQ=DAILY;UNTIL=20250101")
    said = "The rule ends on 1 January 2025, before it begins on 1 May 2026"
    return an_agreement(), Act.OBLIGE, OFFICER, JUNE, over, {}, said


@refuses(obligations.due_can_be_counted)
def _() -> Refusal:
    far = Obliging(HOME.name, "Sends the report", "2000 years after the effective date")
    return an_agreement(), Act.OBLIGE, OFFICER, JUNE, far, {}, "a day no agreement can mean"


@refuses(obligations.dropping_has_a_reason)
def _() -> Refusal:
    return (
        owing(),
        Act.DROP,
        OFFICER,
        JUNE,
        Dropping("o1"),
        {},
        "To drop an obligation of MOU-2026-0001 a reason",
    )


@refuses(obligations.one_obligation_is_named)
def _() -> Refusal:
    return owing(), Act.DROP, OFFICER, JUNE, Dropping("seminar"), {"reason": "No money"}, "has no obligation"


@refuses(obligations.one_obligation_is_named)
def _() -> Refusal:
    several = owing("Sends the report", "Prints the report")
    return several, Act.DROP, OFFICER, JUNE, Dropping("report"), {"reason": "No money"}, "name one by its key"


@refuses(obligations.one_obligation_is_named)
def _() -> Refusal:
    case = owing().does(Act.FULFIL, OFFICER, JUNE, Performing("o1", "sent"))
    return case, Act.DROP, OFFICER, JUNE, Dropping("o1"), {"reason": "No money"}, "is settled already"


@refuses(obligations.one_obligation_is_named)
def _() -> Refusal:
    case = owing().does(Act.DROP, OFFICER, JUNE, Dropping("o1"), reason="Not wanted")
    return case, Act.DROP, OFFICER, JUNE, Dropping("o1"), {"reason": "No money"}, "was dropped already"


@refuses(evidence.second_person_agrees)
def _() -> Refusal:
    case = an_agreement()
    said = {"reason": "Typing error", "evidence": ("e",)}
    return case, Act.CORRECT, OFFICER, JUNE, CORRECTED_TO_JUNE, said, "takes two people: name the second one"


@refuses(evidence.second_person_agrees)
def _() -> Refusal:
    said = {"reason": "Typing error", "evidence": ("e",), "second": OFFICER.key}
    return an_agreement(), Act.CORRECT, OFFICER, JUNE, CORRECTED_TO_JUNE, said, "Ada Officer cannot be both"


EXCHANGING = Exchanging("2026/27", HOME.name, PARTNER.name, 3, note="list of the coordinators")
IN_RENEWAL = date(2027, 12, 1)


def deciding(details, said: str, terms=MUTUAL, on: date = IN_RENEWAL) -> Refusal:
    return an_agreement(Stage.RENEWAL, terms), Act.DECIDE, OFFICER, on, details, {}, said


def exchanging(said: str, on: date = IN_RENEWAL, **others) -> Refusal:
    details = replace(EXCHANGING, **others)
    return an_agreement(terms=MUTUAL), Act.RECORD_EXCHANGE, OFFICER, on, details, {}, said


@refuses(evaluating.activity_is_described)
def _() -> Refusal:
    return an_agreement(), Act.RECORD_ACTIVITY, OFFICER, JUNE, Doing(" "), {}, "Say what was done"


@refuses(evaluating.activity_is_described)
def _() -> Refusal:
    return (
        an_agreement(),
        Act.RECORD_ACTIVITY,
        OFFICER,
        APRIL,
        Doing("Seminar"),
        {},
        "MOU-2026-0001 took effect on 1 May 2026, after 15 April 2026",
    )


@refuses(evaluating.exchange_is_between_its_parties)
def _() -> Refusal:
    return exchanging("\u201cA Bank\u201d is no party of MOU-2026-0001", receiver="A Bank")


@refuses(evaluating.exchange_is_between_its_parties)
def _() -> Refusal:
    return exchanging("cannot send students to itself", receiver=HOME.name)


@refuses(evaluating.exchange_is_counted)
def _() -> Refusal:
    return exchanging("The number of students, 0, does not count", students=0)


@refuses(evaluating.exchange_is_counted)
def _() -> Refusal:
    return exchanging("a stay is for a semester or a year", stay="month")


@refuses(evaluating.exchange_is_counted)
def _() -> Refusal:
    return exchanging("\u201c2026/28\u201d is no academic year", year="2026/28")


@refuses(evaluating.exchange_is_counted)
def _() -> Refusal:
    return exchanging("ended on 31 August 2025, before MOU-2026-0001 took effect", year="2024/25")


@refuses(evaluating.exchange_is_counted)
def _() -> Refusal:
    return exchanging("begins on 1 September 2028, after MOU-2026-0001 ends on 30 April 2028", year="2028/29")


@refuses(evaluating.exchange_is_counted)
def _() -> Refusal:
    return exchanging("once they have been sent", year="2027/28", on=JUNE)


@refuses(evaluating.exchange_is_shown)
def _() -> Refusal:
    return exchanging("Say what the number rests on", note="")


@refuses(evaluating.exchange_replaced_stands)
def _() -> Refusal:
    return exchanging("has no exchange entry 4 that counts; those that do: none", replaces=4)


@refuses(evaluating.exchange_replaced_stands)
def _() -> Refusal:
    case, act, who, on, _, given, _ = exchanging("")
    case.does(act, who, on, EXCHANGING)
    return (
        case,
        act,
        who,
        on,
        replace(EXCHANGING, replaces=1),
        given,
        "To put this in place of entry 1, say why",
    )


@refuses(evaluating.view_is_stated)
def _() -> Refusal:
    view = Viewing("A Bank", "renew", "It went well.")
    return an_agreement(), Act.RECORD_VIEW, OFFICER, JUNE, view, {}, "is neither the owner nor a party"


@refuses(evaluating.view_is_stated)
def _() -> Refusal:
    view = Viewing("owner", "perhaps", "It went well.")
    return an_agreement(), Act.RECORD_VIEW, OFFICER, JUNE, view, {}, "renew, renew shorter, lapse"


@refuses(evaluating.view_is_stated)
def _() -> Refusal:
    return an_agreement(), Act.RECORD_VIEW, OFFICER, JUNE, Viewing("owner", "renew", ""), {}, "says why"


@refuses(evaluating.renewal_is_for_people)
def _() -> Refusal:
    return deciding(Deciding("renew"), "it renews by itself unless notice is given", TERMS)


@refuses(evaluating.decision_is_stated)
def _() -> Refusal:
    return deciding(Deciding("perhaps"), "Say what is decided: renew, renew shorter, lapse")


@refuses(evaluating.decision_is_stated)
def _() -> Refusal:
    return deciding(
        Deciding("renew shorter"), "A shorter term needs its length, of less than two years", TWO_MORE
    )


@refuses(evaluating.decision_is_stated)
def _() -> Refusal:
    return deciding(Deciding("renew shorter", TWO_YEARS), "Two years is not shorter", TWO_MORE)


@refuses(evaluating.decision_is_stated)
def _() -> Refusal:
    return deciding(Deciding("renew", THREE_MONTHS), "decide \u201crenew shorter\u201d", TWO_MORE)


@refuses(evaluating.decision_is_stated)
def _() -> Refusal:
    return deciding(Deciding("lapse", THREE_MONTHS), "leave the length out")


@refuses(evaluating.departure_is_reasoned)
def _() -> Refusal:
    return deciding(Deciding("renew"), "The stated rules recommend to let it lapse (No activity")


@refuses(evaluating.departure_is_reasoned)
def _() -> Refusal:
    case, act, who, on, details, given, _ = deciding(Deciding("lapse"), "")
    case.does(act, who, on, details)
    return (
        case,
        act,
        who,
        on,
        details,
        given,
        "On 1 December 2027 it was decided to let it lapse; to decide again",
    )


@refuses(evaluating.end_is_to_be_announced)
def _() -> Refusal:
    return (
        an_agreement(terms=NOT_RENEWED),
        Act.ANNOUNCE_END,
        MACHINE,
        JUNE,
        None,
        {},
        "Its end is announced on 30 April 2027",
    )


@refuses(evaluating.end_is_to_be_announced)
def _() -> Refusal:
    return an_agreement(), Act.ANNOUNCE_END, MACHINE, JUNE, None, {}, "no end is announced"


@refuses(evaluating.end_is_to_be_announced)
def _() -> Refusal:
    told = an_agreement(terms=NOT_RENEWED).sweeps(IN_RENEWAL)
    return told, Act.ANNOUNCE_END, MACHINE, IN_RENEWAL, None, {}, "is announced already"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"stage": Stage.IN_FORCE, "closed_as": "expired"}, "It is registered as in force"),
        ({"stage": Stage.CLOSED, "closed_as": "withdrawn"}, "not as \u201cwithdrawn\u201d"),
        ({"stage": Stage.CLOSED, "closed_on": date(2026, 7, 1)}, "lies ahead of 15 June 2026"),
        (
            {"stage": Stage.CLOSED, "closed_on": date(2026, 1, 1), "effective_on": date(2026, 2, 1)},
            "lies before 1 February 2026, when it took effect",
        ),
    ],
)
def test_how_a_registered_agreement_ended_is_checked(found, words):
    said = {"second": "ada", "evidence": ("scan",)}
    assert words in Case().refuses(Act.REGISTER, ADMINISTRATOR, JUNE, opening(**found), **said)


@refuses(evidence.closed_as_it_can_be)
def _() -> Refusal:
    found = opening(stage=Stage.CLOSED, closed_as="withdrawn")
    said = {"second": "ada", "evidence": ("scan",)}
    return Case(), Act.REGISTER, ADMINISTRATOR, JUNE, found, said, "A signed agreement ends as: expired"


@refuses(text.one_text_holds)
def _() -> Refusal:
    file = replace(A_FILE, ours_again=True)
    return opened(), Act.RECEIVE, OFFICER, APRIL, file, {}, "The text of MOU-2026-0001 is ours already."


@refuses(text.one_text_holds)
def _() -> Refusal:
    file = replace(A_FILE, ours_again=True, replaces_text=True)
    return opened(), Act.RECEIVE, OFFICER, APRIL, file, {}, "ours holds again: not both."


@refuses(running.successor_is_in_force)
def _() -> Refusal:
    given = {"given": {"successor": replace(an_agreement().now, number="MOU-2027-0009")}}
    words = "MOU-2027-0009 does not say that it takes the place of MOU-2026-0001."
    return an_agreement(), Act.SUPERSEDE, MACHINE, JUNE, SUPERSEDING, given, words


@refuses(evidence.correction_says_what)
def _() -> Refusal:
    said = {"reason": "Typing error", "evidence": ("e",), "second": "omar"}
    return an_agreement(), Act.CORRECT, OFFICER, JUNE, Correction(), said, "Say what to correct"


@refuses(evidence.correction_says_what)
def _() -> Refusal:
    said = {"reason": "Typing error", "evidence": ("e",), "second": "omar"}
    return opened(), Act.CORRECT, OFFICER, JUNE, CORRECTED_TO_JUNE, said, "has not been signed"


@refuses(evidence.performance_is_described)
def _() -> Refusal:
    said = {"reason": "No longer wanted"}
    return an_agreement(), Act.WAIVE, OFFICER, JUNE, Performing("", ""), said, "say what it is about"


def with_a_level() -> Case:
    level = ServiceLevel("answers", "Answers in time", "per cent", "at least", "90", "month", "75")
    return Case(agreement=replace(an_agreement().now, levels=(level,)))


def measuring_answers(value: str = "90", period: str = "1", **others: str) -> Measuring:
    return Measuring((Reading(others.pop("level", "answers"), value, period, **others),))


@refuses(measuring.measurement_is_described)
def _() -> Refusal:
    said = {"evidence": ("e",)}
    words = Performing("Answers in time", "90 per cent")
    return with_a_level(), Act.MEASURE, OFFICER, JUNE, words, said, "is a service level, measured in per cent"


@refuses(measuring.measurement_is_described)
def _() -> Refusal:
    return with_a_level(), Act.MEASURE, OFFICER, JUNE, Measuring(()), {}, "No value is given"


@refuses(measuring.measurement_is_shown)
def _() -> Refusal:
    words = Performing("students", "12")
    return with_a_level(), Act.MEASURE, OFFICER, JUNE, words, {}, "the document is needed that shows it"


@refuses(measuring.level_is_known)
def _() -> Refusal:
    given = measuring_answers(level="speed")
    return with_a_level(), Act.MEASURE, OFFICER, JUNE, given, {}, "has no service level “speed”"


@refuses(measuring.value_is_a_number)
def _() -> Refusal:
    given = measuring_answers("many")
    return with_a_level(), Act.MEASURE, OFFICER, JUNE, given, {}, "is a number of per cent"


@refuses(measuring.unit_is_that_of_the_level)
def _() -> Refusal:
    given = measuring_answers(unit="days")
    return with_a_level(), Act.MEASURE, OFFICER, JUNE, given, {}, "not in days"


@refuses(measuring.period_is_measured)
def _() -> Refusal:
    given = measuring_answers(period="2")
    return with_a_level(), Act.MEASURE, OFFICER, JUNE, given, {}, "has not ended by 15 June 2026"


@refuses(measuring.it_says_something_new)
def _() -> Refusal:
    case = with_a_level().does(Act.MEASURE, OFFICER, JUNE, measuring_answers())
    return case, Act.MEASURE, OFFICER, JUNE, measuring_answers("90.0"), {}, "Nothing is different"


@refuses(evidence.has_scan_or_says_missing)
def _() -> Refusal:
    case, found = Case(), opening(stage=Stage.IN_FORCE)
    return case, Act.REGISTER, ADMINISTRATOR, JUNE, found, {"second": "ada"}, "that the original is missing"


@refuses(running.effective_date_is_reached)
def _() -> Refusal:
    return (
        an_agreement(Stage.ACTIVATION),
        Act.ACTIVATE,
        OFFICER,
        APRIL,
        None,
        {},
        "takes effect on 1 May 2026, not yet",
    )


@refuses(running.effective_date_is_reached)
def _() -> Refusal:
    found = opening(replace(TERMS, term=replace(TERMS.term, effective=Effective())), stage=Stage.ACTIVATION)
    case = Case().does(Act.REGISTER, ADMINISTRATOR, APRIL, found, second="ada", evidence=("scan",))
    return case, Act.ACTIVATE, OFFICER, APRIL, None, {}, "effective date is not known yet"


@refuses(running.review_date_is_reached)
def _() -> Refusal:
    return an_agreement(), Act.OPEN_RENEWAL, MACHINE, JUNE, None, {}, "Renewal work opens on 30 January 2027"


@refuses(running.review_date_is_reached)
def _() -> Refusal:
    case = an_agreement(terms=OPEN_ENDED)
    return case, Act.OPEN_RENEWAL, MACHINE, JUNE, None, {}, "there is nothing to renew"


@refuses(running.renewal_is_due)
def _() -> Refusal:
    return an_agreement(), Act.RENEW, MACHINE, JUNE, None, {}, "has not ended yet"


@refuses(running.renewal_is_due)
def _() -> Refusal:
    return an_agreement(terms=MUTUAL), Act.RENEW, MACHINE, JUNE, None, {}, "it takes a signed renewal letter"


@refuses(running.renewal_is_due)
def _() -> Refusal:
    given = {"given": {"letter": a_letter_for("MOU-OTHER")}}
    return (
        an_agreement(),
        Act.RENEW,
        OFFICER,
        JUNE,
        renewing(date(2030, 1, 1)),
        given,
        "is not a renewal letter in force",
    )


@refuses(running.renewal_is_due)
def _() -> Refusal:
    given = {"given": {"letter": a_letter_for("MOU-2026-0001")}}
    return (
        an_agreement(),
        Act.RENEW,
        OFFICER,
        JUNE,
        renewing(date(2028, 4, 30)),
        given,
        "a last day after 30 April 2028",
    )


@refuses(running.what_was_due_is_recorded)
def _() -> Refusal:
    said = {"reason": "Typing error", "evidence": ("e",), "second": "omar"}
    on = date(2028, 5, 1)
    return (
        an_agreement(),
        Act.CORRECT,
        OFFICER,
        on,
        CORRECTED_TO_JUNE,
        said,
        "has begun and is not recorded yet",
    )


@refuses(running.renewal_is_due)
def _() -> Refusal:
    letter = replace(a_letter_for("MOU-2026-0001"), effective_on=date(2028, 5, 1))
    on = date(2028, 5, 1)
    given = {"given": {"letter": letter}}
    return (
        an_agreement(terms=MUTUAL),
        Act.RENEW,
        OFFICER,
        on,
        renewing(date(2040, 1, 1)),
        given,
        "ended on 30 April 2028",
    )


@refuses(running.renewal_is_due)
def _() -> Refusal:
    letter = replace(a_letter_for("MOU-2026-0001"), effective_on=date(2028, 6, 1))
    given = {"given": {"letter": letter}}
    late = date(2028, 6, 1)
    return (
        an_agreement(),
        Act.RENEW,
        OFFICER,
        late,
        renewing(date(2040, 1, 1)),
        given,
        "has begun and is not recorded yet",
    )


def amending(changed: Case, number: str = "AMD-2026-0001") -> tuple:
    return Amending(number), {"given": {"amendment": changed.now}}


@refuses(running.amendment_is_in_force)
def _() -> Refusal:
    details, given = amending(an_amendment_of("MOU-OTHER"))
    words = "AMD-2026-0001 is not an amendment in force of MOU-2026-0001"
    return an_agreement(), Act.AMEND, OFFICER, JUNE, details, given, words


@refuses(running.amendment_is_in_force)
def _() -> Refusal:
    details, given = amending(an_amendment_of(changes_from="2026-09-01"))
    return an_agreement(), Act.AMEND, MACHINE, JUNE, details, given, "apply from 1 September 2026, not yet"


@refuses(running.amendment_is_in_force)
def _() -> Refusal:
    details, given = amending(an_amendment_of())
    case = an_agreement().does(Act.AMEND, MACHINE, JUNE, details, **given)
    return case, Act.AMEND, OFFICER, JUNE, details, given, "records AMD-2026-0001 already"


@refuses(running.amendment_is_in_force)
def _() -> Refusal:
    details, given = amending(an_amendment_of(changes_from="2028-06-01"))
    on = date(2028, 6, 1)
    return an_agreement(terms=MUTUAL), Act.AMEND, MACHINE, on, details, given, "ended on 30 April 2028"


@refuses(running.amendment_is_in_force)
def _() -> Refusal:
    unknown = an_amendment_of()
    unknown.agreement = replace(unknown.now, effective_on=None)
    details, given = amending(unknown)
    return an_agreement(), Act.AMEND, MACHINE, JUNE, details, given, "took effect is not known"


@refuses(running.amended_end_is_possible)
def _() -> Refusal:
    details, given = amending(an_amendment_of(new_last_day="2026-05-20"))
    return an_agreement(), Act.AMEND, MACHINE, JUNE, details, given, "20 May 2026, does not lie after 15 June"


@refuses(running.amended_end_is_possible)
def _() -> Refusal:
    later = an_agreement(terms=MUTUAL)
    later.does(
        Act.RENEW,
        OFFICER,
        JUNE,
        renewing(date(2030, 4, 30)),
        {"letter": a_letter_for("MOU-2026-0001")},
    )
    details, given = amending(an_amendment_of(new_last_day="2028-04-01"))
    return later, Act.AMEND, OFFICER, JUNE, details, given, "the first day of term 2, 1 May 2028"


@refuses(running.amended_agreement_records_it)
def _() -> Refusal:
    given = {"given": {"linked": an_agreement().now}}
    return an_amendment_of(), Act.CARRY_OUT, MACHINE, JUNE, None, given, "it is amended first"


@refuses(running.has_an_end)
def _() -> Refusal:
    return an_agreement(terms=OPEN_ENDED), Act.NOT_RENEW, OFFICER, JUNE, None, {}, "has no end to lapse at"


@refuses(running.has_not_ended)
def _() -> Refusal:
    said = {"reason": "Too late anyway"}
    return (
        an_agreement(terms=MUTUAL),
        Act.SUSPEND,
        OFFICER,
        date(2028, 5, 1),
        None,
        said,
        "ended on 30 April 2028",
    )


@refuses(running.not_lapsing_already)
def _() -> Refusal:
    case = an_agreement().does(Act.NOT_RENEW, OFFICER, JUNE)
    return case, Act.NOT_RENEW, OFFICER, JUNE, None, {}, "is to lapse already"


@refuses(running.notice_is_in_time_or_reasoned)
def _() -> Refusal:
    late = date(2028, 1, 29)
    return an_agreement(), Act.NOT_RENEW, OFFICER, late, None, {}, "Notice was due by 28 January 2028"


@refuses(running.notice_days_fit)
def _() -> Refusal:
    backwards = Noticing(sent_on=JUNE, received_on=date(2026, 5, 31))
    return (
        an_agreement(),
        Act.NOT_RENEW,
        OFFICER,
        JUNE,
        backwards,
        {},
        "cannot have been received on 31 May 2026",
    )


@refuses(running.notice_days_fit)
def _() -> Refusal:
    said = {"evidence": ("e",)}
    backwards = Noticing("termination", date(2026, 5, 31), sent_on=JUNE)
    return an_agreement(), Act.RECEIVE_NOTICE, OFFICER, JUNE, backwards, said, "cannot have been sent on"


@refuses(running.notice_states_receipt)
def _() -> Refusal:
    said = {"evidence": ("e",)}
    ahead = their_notice("termination", date(2026, 7, 1))
    return an_agreement(), Act.RECEIVE_NOTICE, OFFICER, JUNE, ahead, said, "it cannot lie ahead"


@refuses(running.notice_states_receipt)
def _() -> Refusal:
    said = {"evidence": ("e",)}
    odd = their_notice("divorce", JUNE)
    return an_agreement(), Act.RECEIVE_NOTICE, OFFICER, JUNE, odd, said, "of non-renewal or of termination"


@refuses(running.notice_stands)
def _() -> Refusal:
    return (
        an_agreement(),
        Act.WITHDRAW_NOTICE,
        OFFICER,
        JUNE,
        Which(1),
        {"evidence": ("e",)},
        "no standing notice 1",
    )


@refuses(receiving.notice_is_ours)
def _() -> Refusal:
    case = an_agreement().does(Act.GIVE_NOTICE, OFFICER, JUNE, reason="No funds")
    said, at = {"evidence": ("e",)}, Receiving(2, JUNE)
    return case, Act.RECORD_RECEIPT, OFFICER, JUNE, at, said, "there is 1, of termination, of"


@refuses(receiving.receipt_is_possible)
def _() -> Refusal:
    case = an_agreement().does(Act.GIVE_NOTICE, OFFICER, JUNE, reason="No funds")
    said, at = {"evidence": ("e",)}, Receiving(1, date(2026, 4, 2))
    return case, Act.RECORD_RECEIPT, OFFICER, JUNE, at, said, "before it was sent"


@refuses(receiving.receipt_is_new)
def _() -> Refusal:
    case = an_agreement().does(
        Act.GIVE_NOTICE, OFFICER, JUNE, Noticing(method="letter", received_on=JUNE), reason="No funds"
    )
    said = {"evidence": ("e",)}
    return case, Act.RECORD_RECEIPT, OFFICER, JUNE, Receiving(1, JUNE), said, "on record already"


@refuses(running.is_running)
def _() -> Refusal:
    case = an_agreement().does(Act.SUSPEND, OFFICER, JUNE, reason="Floods")
    return case, Act.SUSPEND, OFFICER, JUNE, None, {"reason": "Floods"}, "is suspended already"


@refuses(evidence.cure_is_described)
def _() -> Refusal:
    asking = Asking("Send the report.", None)
    return an_agreement(), Act.CURE, OFFICER, JUNE, asking, {"reason": "No report"}, "by when"


@refuses(text.answer_is_asked_in_time)
def _() -> Refusal:
    asking = Asking("Send the report.", APRIL)
    said = "for 15 April 2026, which is before 15 June 2026"
    return an_agreement(), Act.CURE, OFFICER, JUNE, asking, {"reason": "No report"}, said


@refuses(running.is_suspended)
def _() -> Refusal:
    return an_agreement(), Act.RESUME, OFFICER, JUNE, None, {"reason": "Floods are over"}, "is not suspended"


@refuses(running.may_be_terminated)
def _() -> Refusal:
    return an_agreement(), Act.TERMINATE, MACHINE, JUNE, None, {}, "No notice of termination has run out"


@refuses(running.may_be_terminated)
def _() -> Refusal:
    return (
        an_agreement(),
        Act.TERMINATE,
        OFFICER,
        JUNE,
        Ending("by whim"),
        {"reason": "x"},
        "otherwise give notice",
    )


@refuses(running.may_be_terminated)
def _() -> Refusal:
    return an_agreement(), Act.TERMINATE, OFFICER, JUNE, Ending("for cause"), {}, "a reason is needed"


@refuses(running.may_be_terminated)
def _() -> Refusal:
    said = {"reason": "Breach"}
    return (
        an_agreement(),
        Act.TERMINATE,
        MACHINE,
        JUNE,
        Ending("for cause"),
        said,
        "Only people end an agreement",
    )


@refuses(running.end_has_passed)
def _() -> Refusal:
    return an_agreement(terms=MUTUAL), Act.EXPIRE, MACHINE, date(2028, 4, 30), None, {}, "has not passed"


@refuses(running.end_has_passed)
def _() -> Refusal:
    return an_agreement(), Act.EXPIRE, MACHINE, date(2028, 5, 1), None, {}, "an automatic term is due"


@refuses(running.successor_is_in_force)
def _() -> Refusal:
    given = {"given": {"successor": an_agreement(Stage.SIGNING).now}}
    return an_agreement(), Act.SUPERSEDE, MACHINE, JUNE, SUPERSEDING, given, "is not in force"


@refuses(running.acts_on_another)
def _() -> Refusal:
    return an_agreement(), Act.CARRY_OUT, MACHINE, JUNE, None, {}, "is not a letter or an amendment"


@refuses(running.expired_not_otherwise_closed)
def _() -> Refusal:
    case = an_agreement(Stage.DRAFTING).does(Act.WITHDRAW, OFFICER, APRIL, reason="No interest")
    said = {"reason": "They came back", "evidence": ("e",)}
    return case, Act.REINSTATE, OFFICER, JUNE, Reinstating(None, JUNE), said, "MOU-2026-0001 was withdrawn"


@refuses(running.continuity_is_possible)
def _() -> Refusal:
    said = {"reason": "Continued", "evidence": ("e",)}
    on = date(2032, 6, 1)
    early = Reinstating(date(2034, 4, 30), date(2032, 4, 30))
    return an_agreement(Stage.CLOSED), Act.REINSTATE, OFFICER, on, early, said, "ran until 30 April 2032"


@refuses(running.continuity_is_possible)
def _() -> Refusal:
    said = {"reason": "Continued", "evidence": ("e",)}
    on = date(2032, 6, 1)
    backwards = Reinstating(date(2032, 5, 1), date(2032, 6, 1))
    return an_agreement(Stage.CLOSED), Act.REINSTATE, OFFICER, on, backwards, said, "lies before 1 June 2032"


@refuses(reminding.a_reminder_is_due)
def _() -> Refusal:
    said = "The next reminder of MOU-2026-0001 is due on 28 January 2027"
    return an_agreement(), Act.REMIND, MACHINE, JUNE, None, {}, said


@refuses(reminding.a_reminder_is_due)
def _() -> Refusal:
    nothing = "Nothing of MOU-2026-0001 waits to be reminded of"
    return an_agreement(terms=OPEN_ENDED), Act.REMIND, MACHINE, JUNE, None, {}, nothing


@refuses(reminding.matter_is_open)
def _() -> Refusal:
    other = Snoozing("notice 3", date(2027, 2, 1))
    said = "no open matter \u201cnotice 3\u201d; open are: notice 1"
    return an_agreement(), Act.SNOOZE, OFFICER, JUNE, other, {"reason": "Away"}, said


@refuses(reminding.put_off_in_time)
def _() -> Refusal:
    late = Snoozing("notice 1", date(2028, 2, 1))
    said = (
        "the day to act by is Friday 28 January 2028; it can be put off until then, not until 1 February 2028"
    )
    return an_agreement(), Act.SNOOZE, OFFICER, JUNE, late, {"reason": "Away"}, said


@refuses(reminding.put_off_in_time)
def _() -> Refusal:
    backwards = Snoozing("notice 1", JUNE)
    said = "put off until a day after 15 June 2026"
    return an_agreement(), Act.SNOOZE, OFFICER, JUNE, backwards, {"reason": "Away"}, said


@refuses(reminding.put_off_in_time)
def _() -> Refusal:
    after, again = date(2028, 2, 10), Snoozing("notice 1", date(2028, 3, 1))
    return an_agreement(), Act.SNOOZE, OFFICER, after, again, {"reason": "Away"}, "cannot be put off any more"


CASES = [
    pytest.param(guard, refusal, id=f"{guard.__name__}-{number}")
    for guard, refusals in REFUSALS.items()
    for number, refusal in enumerate(refusals, start=1)
]


@pytest.mark.parametrize(("guard", "refusal"), CASES)
def test_a_guard_holds_the_act_back_with_a_sentence(guard, refusal):
    case, act, by, on, details, rest, words = refusal()
    row = next(row for row in TABLE if row.act is act)
    assert guard in row.guards
    assert words in case.refuses(act, by, on, details, **rest)


def test_every_guard_of_the_table_is_seen_to_refuse():
    assert {guard.__name__ for guard in GUARDS} == {guard.__name__ for guard in REFUSALS}


@pytest.mark.parametrize(
    "guard", sorted(GUARDS, key=lambda guard: guard.__name__), ids=lambda guard: guard.__name__
)
def test_every_guard_says_in_one_line_what_it_asks(guard):
    line = guard.__doc__.splitlines()[0]
    assert is_sentence(line), line


def test_a_refusal_names_every_reason():
    case = opened(
        replace(with_parties(HOME, replace(PARTNER, signs="unconfirmed")), term=Term(), renewal=Renewal())
    )
    refused = case.refuses(Act.SUBMIT, OFFICER, APRIL, given={"missing_facts": ("The purpose is missing.",)})
    for part in ("unconfirmed", "The purpose is missing.", "The term is missing"):
        assert part in refused


def test_a_one_sided_letter_needs_one_signing_party():
    rules = replace(RULES, one_sided=True, least=1)
    case = an_agreement(Stage.SIGNING, with_parties(HOME), rules=rules)
    assert case.signs(HOME, date(2026, 4, 10)).now.stage is Stage.ACTIVATION


def test_two_units_of_different_organisations_may_contract():
    terms = with_parties(replace(HOME, unit="School of Law"), replace(PARTNER, unit="School of Law"))
    assert an_agreement(Stage.SIGNING, terms).now.stage is Stage.SIGNING


def test_a_letter_needs_no_term_of_its_own():
    letter = a_letter_for("MOU-2026-0001")
    assert letter.periods == ()
    assert LETTER_RULES.acts_on_another
