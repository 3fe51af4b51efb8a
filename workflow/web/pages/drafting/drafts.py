"""The draft form with its paper beside it: of a new agreement of a type, and of one that is drafted."""

from starlette.responses import Response

from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import (
    InvalidError,
    NotFoundError,
    OfficeError,
    RefusedError,
    StaleAgreementError,
    UnconfirmedError,
)
from workflow.services.casework.advance import Outcome, advance
from workflow.services.casework.asking import acts_to_ask
from workflow.services.casework.drafts.forms import draft_form, form_so_far
from workflow.services.casework.drafts.saving import (
    Beginning,
    is_as_saved,
    open_typed,
    save_typed,
    typed_of_enquiry,
    typed_of_prospect,
)
from workflow.services.papers.produce import ensure_draft
from workflow.web import addresses
from workflow.web.failing import STATUS
from workflow.web.pages.drafting.draft_page import closed, draft_of, live_of_words, shown
from workflow.web.pages.drafting.paper_links import linked
from workflow.web.pages.drafting.shaping import offers_for, only_shapes, reshaped
from workflow.web.pages.drafting.what_is_missing import told_of, told_of_submitting
from workflow.web.route import Route, get, part, post
from workflow.web.visit import Visit
from workflow.web.waking import wake


def begun(visit: Visit) -> Response:
    """The empty form of a type; from an enquiry or a prospect, with what is known of it."""
    key, asked, prospect = type_of(visit), visit.asked("enquiry"), visit.asked("prospect")
    if asked is not None:
        typed = typed_of_enquiry(visit.office, asked, key, person=visit.who.key)
    elif prospect is not None:
        typed = typed_of_prospect(visit.office, prospect, key)
    else:
        return shown(visit, key, draft_form(visit.office, key), {})
    return shown(visit, key, form_so_far(visit.office, key, typed), typed)


def opened(visit: Visit) -> Response:
    """Open what was typed, or send the form back as a button of it asks."""
    key = type_of(visit)
    if only_shapes(visit):
        return _shaped(visit, key)
    try:
        outcome = open_typed(
            visit.acting,
            key,
            visit.typed.words,
            _beginning(visit),
            actor=visit.who.key,
            on=visit.on,
            at=visit.at,
            request_id=visit.request_id(),
        )
    except (InvalidError, RefusedError, UnconfirmedError) as error:
        return _refused(visit, key, error, "Not opened")
    wake(visit.office)
    number = outcome.agreement.number
    if visit.typed.one("do") == "submit":
        return _submitted(visit, number)
    return visit.to(addresses.agreement(number, "draft"), f"{number} is opened.")


def page(visit: Visit) -> Response:
    """The form of an agreement as it is on record; of one that is drafted no more, why there is none."""
    number = visit.part("number")
    if not _may_revise(visit, number):
        return closed(visit, number)
    told = told_of_submitting(visit, number) if visit.asked("submit") else None
    form = draft_form(visit.office, number)
    return shown(visit, number, form, None, told)


def saved(visit: Visit) -> Response:
    """Save what was typed as one change, and submit it where that is asked."""
    number = visit.part("number")
    if not _may_revise(visit, number):
        return closed(visit, number, status=409)
    if only_shapes(visit):
        return _shaped(visit, number)
    submits = visit.typed.one("do") == "submit"
    seen = visit.typed.one("seen_version")
    try:
        if is_as_saved(visit.office, number, visit.typed.words):
            same = f"Nothing is different from what {number} says already."
            return _submitted(visit, number) if submits else visit.to(draft_of(number), same)
        outcome = save_typed(
            visit.acting,
            number,
            visit.typed.words,
            actor=visit.who.key,
            on=visit.on,
            at=visit.at,
            request_id=visit.request_id(),
            seen_version=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else None,
        )
    except (InvalidError, RefusedError, UnconfirmedError, StaleAgreementError) as error:
        return _refused(visit, number, error, "Not submitted" if submits else "Not saved")
    wake(visit.office)
    return _submitted(visit, number) if submits else visit.to(draft_of(number), _said(outcome))


def paper(visit: Visit) -> Response:
    """The paper of what is typed at this moment; nothing is recorded."""
    about = visit.request.path_params.get("number") or type_of(visit)
    live = live_of_words(visit, about, visit.typed.words)
    return visit.page(
        "pages/drafting/live_paper.html",
        title="The paper",
        live=live,
        paper_text=None if live.paper is None else linked(live.paper, frozenset(live.fields)),
        is_as_typed=True,
    )


def parties(visit: Visit) -> Response:
    """Parties on record with what is typed in their name, for the row in which it is typed."""
    name, text = next(iter(visit.request.query_params.multi_items()), ("", ""))
    return visit.page(
        "components/party_offers.html",
        title="Parties on record",
        offers=offers_for(visit, name.removesuffix(".organisation"), text),
    )


def type_of(visit: Visit) -> str:
    """The type that the address names; one that is not there is answered so."""
    key = visit.part("type")
    if key not in {each.key for each in visit.office.refreshed().catalogue.types()}:
        raise NotFoundError(f"There is no agreement type \u201c{key[:80]}\u201d.")
    return key


def _may_revise(visit: Visit, number: str) -> bool:
    return Act.REVISE in acts_to_ask(visit.office, number, actor=visit.who.key)


def _said(outcome: Outcome) -> str:
    return " ".join((f"Saved as change {outcome.agreement.version}.", *outcome.change.flags_told))


def _beginning(visit: Visit) -> Beginning:
    typed = visit.typed
    stage = typed.one("stage") or Stage.DRAFTING.value
    if stage not in (Stage.EXPLORATION, Stage.DRAFTING):
        raise InvalidError("An agreement begins as a conversation or as a draft: choose one of the two.")
    return Beginning(
        Stage(stage),
        enquiry=typed.one("enquiry") or None,
        confidential=typed.one("confidential") == "yes",
        unit=typed.one("unit_that_sees") or None,
    )


def _submitted(visit: Visit, number: str) -> Response:
    """Submit what is saved, or go to the form with everything that holds it back."""
    office, who = visit.acting, visit.who.key
    held = f"{draft_of(number)}?submit=asked"
    try:
        if told_of_submitting(visit, number) is not None:
            return visit.to(held)
        ensure_draft(office, number, at=visit.at)
        advance(
            office,
            number,
            Act.SUBMIT,
            actor=who,
            on=visit.on,
            at=visit.at,
            request_id=f"{visit.request_id()}/submitted",
        )
    except UnconfirmedError:
        return visit.to(addresses.asking(number, Act.SUBMIT))
    except RefusedError as error:
        form = draft_form(visit.office, number)
        told = told_of(form, error, "Not submitted")
        return shown(visit, number, form, None, told, status=STATUS[error.code])
    wake(visit.office)
    return visit.to(addresses.agreement(number, "review"), "Submitted for review.")


def _shaped(visit: Visit, about: str) -> Response:
    """The form as a button of it asks; nothing is saved."""
    words, offers = reshaped(visit)
    return shown(visit, about, form_so_far(visit.office, about, words), words, offers=offers)


def _refused(visit: Visit, about: str, error: OfficeError, heading: str) -> Response:
    form = draft_form(visit.office, about, visit.typed.words)
    told = told_of(form, error, heading)
    return shown(visit, about, form, visit.typed.words, told, status=STATUS.get(error.code, 400))


ROUTES: tuple[Route, ...] = (
    part("/agreements/new/parties", parties, "Parties on record, for the form of a draft"),
    get("/agreements/new/{type}", begun, "The form of a new agreement of a type"),
    post("/agreements/new/{type}", opened, "Open an agreement"),
    post("/agreements/new/{type}/paper", paper, "The paper of a new agreement while it is typed"),
    get("/agreements/{number}/draft", page, "The draft of an agreement: its form and its paper"),
    post("/agreements/{number}/draft", saved, "Save a draft, and submit it"),
    post("/agreements/{number}/draft/paper", paper, "The paper of a draft while it is typed"),
)
