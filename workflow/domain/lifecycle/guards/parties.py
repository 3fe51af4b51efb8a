"""Who may be party to what, and who must sign. Each guard answers the sentence a person will read, or None."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.clearances import granting_parties
from workflow.domain.agreement.links import STANDS_ON, links_of
from workflow.domain.agreement.terms import EffectiveRule, Signs, folded
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.errors import Topic
from workflow.domain.lifecycle.guards.guard import Said, about, asks_for
from workflow.domain.lifecycle.guards.terms import terms_asked


@about(Topic.PARTIES, Said.DETAILS)
def has_home_party(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """At least the home party is named."""
    return None if terms_asked(agreement, request).parties else "At least the home party must be named."


@about(Topic.PARTIES, Said.DETAILS)
def parties_are_sound(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """No party twice, no role the type does not know, not more parties than the type takes."""
    parties = terms_asked(agreement, request).parties
    wrong = parties_can_be_told_apart(agreement, request, circumstances)
    return wrong or circumstances.rules.unusual(parties)


@about(Topic.PARTIES, Said.DETAILS)
def parties_can_be_told_apart(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """No party is named twice, and each has a role the type knows."""
    rules, seen = circumstances.rules, set[tuple[str, str]]()
    for party in terms_asked(agreement, request).parties:
        if party.identity in seen:
            return f"{party.name} is named twice: one party and unit has one place in an agreement."
        seen.add(party.identity)
        if rules.roles and party.role not in rules.roles:
            return f"\u201c{party.role}\u201d is not a role of a {rules.title}; its roles are: {', '.join(rules.roles)}."
    return None


@about(Topic.PARTIES)
def has_two_parties(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """As many parties are named as the type needs."""
    least = circumstances.rules.least
    if len(agreement.terms.parties) >= least:
        return None
    return f"{circumstances.rules.with_article} needs at least {least} parties; {agreement.number} names {len(agreement.terms.parties)}."


@asks_for("contacts")
def contacts_are_listed(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The contacts are listed, each of a party."""
    contacts = request.carrying(act_details.Contacts).contacts
    names = {folded(name) for party in agreement.terms.parties for name in (party.name, party.organisation)}
    strangers = [contact.party for contact in contacts if folded(contact.party) not in names]
    return f"No party of {agreement.number}: {'; '.join(strangers)}." if strangers else None


@about(Topic.LINKS)
def linked_agreement_is_live(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """What it belongs under, renews or amends is named and in force."""
    rules, linked = circumstances.rules, circumstances.linked
    for link in rules.requires:
        if getattr(agreement, link) is None:
            return f"{rules.with_article} must name the agreement it {STANDS_ON[link]}: fill in \u201c{link}\u201d."
    for link, named in links_of(agreement, STANDS_ON).items():
        if linked is None:
            return f"{named}, which this {rules.title} {STANDS_ON[link]}, is not on record."
    above = circumstances.above
    if agreement.under is not None and above is not None and not above.is_umbrella:
        return f"{agreement.under} is no umbrella: nothing stands under {above.with_article.lower()}."
    if rules.requires and (linked is None or not linked.is_live):
        link = rules.requires[0]
        stage = linked.stage if linked else "unknown"
        return f"{getattr(agreement, link)}, which this {rules.title} {STANDS_ON[link]}, is not in force ({stage})."
    if linked is not None and linked.number == agreement.under and not linked.is_live:
        return f"{linked.number}, under which {agreement.number} stands, is not in force ({linked.stage})."
    return None


@about(Topic.PARTIES)
def amended_by_those_who_signed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """An amendment is signed for the parties that signed what it amends, with titles where those have them."""
    amended = circumstances.linked
    if agreement.amends is None or amended is None or amended.number != agreement.amends:
        return None
    signing = {party.legal_person: party for party in agreement.terms.signing_parties}
    before = {party.legal_person: party for party in amended.terms.signing_parties}
    missing = [party.name for person, party in before.items() if person not in signing]
    parties = {party.legal_person for party in amended.terms.parties}
    strangers = [party.name for person, party in signing.items() if person not in parties]
    untitled = [
        party.name
        for person, party in signing.items()
        if person in before
        and any(each.title for each in before[person].signatories)
        and not (party.signatories and all(each.title for each in party.signatories))
    ]
    reasons = [
        f"These sign {amended.number} and not its amendment: {'; '.join(missing)}." if missing else "",
        f"These sign the amendment and are no party of {amended.number}: {'; '.join(strangers)}."
        if strangers
        else "",
        f"Say the title of who signs, as {amended.number} does, for: {'; '.join(untitled)}."
        if untitled
        else "",
    ]
    return " ".join(reason for reason in reasons if reason) or None


@about(Topic.DATES)
def effective_rule_can_be_met(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The day it takes effect can be reached by signing."""
    effective, signing = agreement.terms.term.effective, len(agreement.terms.signing_parties)
    if effective.rule != EffectiveRule.KTH_SIGNATURE or 1 <= (effective.k or 0) <= signing:
        return None
    return f"It takes effect when {effective.k or 'an unknown number'} of the parties have signed, but {signing} sign."


@about(Topic.PARTIES)
def signing_is_clear(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """Who signs is confirmed, and at least two legal persons do, unless the type is one-sided."""
    unconfirmed = [party.name for party in agreement.terms.parties if party.signs == Signs.UNCONFIRMED]
    if unconfirmed:
        return f"Whether they sign is unconfirmed: {'; '.join(unconfirmed)}. Set \u201csigns\u201d to yes or no for each."
    signing = agreement.terms.signing_parties
    if circumstances.rules.granted_by is not None:
        return _grant_is_unsigned(agreement, circumstances.rules)
    if circumstances.rules.one_sided:
        return None if signing else "Nobody signs: at least one party must."
    if len({party.legal_person for party in signing}) < 2:
        return "At least two legal persons must sign; units of one organisation are one legal person and cannot contract with each other."
    return None


def _grant_is_unsigned(agreement: Agreement, rules: TypeRules) -> str | None:
    """Who grants must sign: without that signature there is nothing to accept."""
    granting = granting_parties(agreement, rules)
    if not granting:
        return f"{rules.with_article} is granted by its {rules.granted_by}: name that party."
    silent = [party.name for party in granting if party.signs != Signs.YES]
    if silent:
        return (
            f"Who grants a {rules.title} must sign it: set \u201csigns\u201d to yes for: {'; '.join(silent)}."
        )
    return None
