"""Who signs an agreement, in which order, who has signed and how, and what was declined or called back."""

from collections.abc import Iterator, Sequence
from datetime import date

from workflow.answers.agreement.signatures import (
    SignatoryAnswer,
    SignaturesAnswer,
    SigningPartyAnswer,
    TurnedBackAnswer,
)
from workflow.domain.agreement.acts import Act, Change
from workflow.domain.agreement.agreement import MACHINE, Agreement
from workflow.domain.agreement.approved import Signature
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Party, Signatory, Signs, folded
from workflow.domain.approval.signing_order import signs_before_its_turn
from workflow.services.office import Office
from workflow.services.views.agreement.copies import copy_answer
from workflow.services.views.agreement.evidence import Files, files_by_code, shown_by

SIGNED, TO_SIGN, NEXT, LATER, BEFORE = "signed", "to sign", "next to sign", "signs later", "signed before"
_PAST_SIGNING = (Stage.ACTIVATION, Stage.IN_FORCE, Stage.RENEWAL, Stage.CLOSED)
_TURNED_BACK = (Act.DECLINE, Act.RECALL)


def signatures_of(office: Office, number: str) -> SignaturesAnswer:
    """The signatures of an agreement, party by party, as they stand now."""
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        changes = books.agreements.history(number)
        papers = books.papers.of(agreement.id)
        names = {person.key: person.name for person in (*books.people.all(), MACHINE)}
    roles = office.catalogue.type(agreement.type).roles
    files, recorded = files_by_code(papers), _recorded(changes)
    return SignaturesAnswer(
        number=agreement.number,
        code=agreement.submission.content_hash[:12] if agreement.submission else None,
        is_out=agreement.stage is Stage.SIGNING,
        copy_to_sign=copy_answer(agreement, papers, names),
        parties=tuple(
            SigningPartyAnswer(
                name=party.name,
                role=roles.get(party.role, party.role),
                signs=_whether(party),
                bound=party.legal_name if party.legal_name != party.organisation else None,
                waits=party in agreement.still_to_sign,
                signatories=tuple(_signatories(agreement, party, recorded, files)),
            )
            for party in agreement.terms.parties
        ),
        offer_lapses_on=agreement.offer.lapses_on if agreement.offer else None,
        turned_back=tuple(
            TurnedBackAnswer(
                act=each.act,
                version=each.version,
                on=each.occurred_on,
                by=names.get(each.actor, each.actor),
                reason=each.reason,
                files=shown_by(files, *each.evidence),
            )
            for each in changes
            if each.act in _TURNED_BACK
        ),
    )


def _whether(party: Party) -> str:
    if party.signs == Signs.YES:
        return "signs"
    return "does not sign" if party.signs == Signs.NO else "not known whether it signs"


def _recorded(changes: Sequence[Change]) -> dict[tuple[str, str, date], Change]:
    """The change that recorded each signature, by party, name and day; the last one where it was signed again."""
    found = {}
    for change in changes:
        for each in change.after.get("signatures", ()) if change.act is Act.SIGN else ():
            key = (each["party"], each["name"], date.fromisoformat(each["on"]))
            if each not in change.before.get("signatures", ()):
                found[key] = change
    return found


def _signatories(
    agreement: Agreement, party: Party, recorded: dict[tuple[str, str, date], Change], files: Files
) -> Iterator[SignatoryAnswer]:
    """Those who have signed, then those still to sign, in their order."""
    ink = [each for each in agreement.signatures if each.party == party.name]
    open_places = sorted(party.signatories, key=lambda each: each.order)
    for each in ink:
        named = _place_of(each, open_places)
        if named is not None:
            open_places.remove(named)
        change = recorded.get((each.party, each.name, each.on))
        yield SignatoryAnswer(
            name=each.name,
            title=each.title or (named.title if named else None),
            authority=named.authority if named else None,
            order=named.order if named else None,
            state=SIGNED,
            on=each.on,
            dated=each.dated,
            place=each.place,
            out_of_order=each.out_of_order,
            rests_on=each.authority,
            ratified_from=each.ratified_from,
            change=change.version if change else None,
            recorded_on=change.occurred_on if change else None,
            files=shown_by(files, each.scan, *(change.evidence if change else ())),
        )
    if party.signs != Signs.YES:
        return
    if party not in agreement.still_to_sign:
        open_places = []
    elif not open_places and not ink:
        open_places = [Signatory()]
    for place in open_places:
        yield SignatoryAnswer(
            name=place.name,
            title=place.title,
            authority=place.authority,
            order=place.order,
            state=_state(agreement, party, place),
        )


def _place_of(ink: Signature, places: Sequence[Signatory]) -> Signatory | None:
    """The place that a signature fills: that of its name, else the first that names nobody."""
    named = [each for each in places if each.name and folded(each.name) == folded(ink.name)]
    return next(iter((*named, *(each for each in places if each.name is None))), None)


def _state(agreement: Agreement, party: Party, place: Signatory) -> str:
    if agreement.stage in _PAST_SIGNING:
        return BEFORE if not agreement.signatures else TO_SIGN
    if agreement.stage is not Stage.SIGNING:
        return TO_SIGN
    return LATER if signs_before_its_turn(agreement, party.name, place.name or "") else NEXT
