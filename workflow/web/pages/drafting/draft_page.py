"""The page of a draft, put together: its form, what is told above it, and its paper."""

from starlette.responses import Response

from workflow.answers.drafting import DraftFormAnswer, LivePaperAnswer
from workflow.catalogue.cases.typed_cases import TypedWords
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError
from workflow.services.casework.asking import acts_to_ask
from workflow.services.casework.drafts.live_paper import live_paper
from workflow.services.views.agreement_head import head_of
from workflow.web import addresses
from workflow.web.pages.drafting.choosing import who_opens
from workflow.web.pages.drafting.paper_links import linked, names_of
from workflow.web.pages.drafting.shaping import Offers
from workflow.web.pages.drafting.what_is_missing import Told
from workflow.web.visit import Visit


def live_of(visit: Visit, about: str, form: DraftFormAnswer) -> LivePaperAnswer:
    """The paper of what stands in a form."""
    return live_of_words(visit, about, typed_in(form))


def live_of_words(visit: Visit, about: str, words: TypedWords) -> LivePaperAnswer:
    """The paper of what was typed; none where not even the type can be read."""
    try:
        return live_paper(visit.office, about, words, actor=visit.who.key, on=visit.on)
    except InvalidError:
        return LivePaperAnswer(paper=None, problems=())


def shown(
    visit: Visit,
    about: str,
    form: DraftFormAnswer,
    words: TypedWords | None,
    told: Told | None = None,
    *,
    offers: Offers | None = None,
    status: int = 200,
) -> Response:
    """The form beside its paper; `words` are what was typed, None where it is as on record."""
    live = live_of_words(visit, about, typed_in(form) if words is None else words)
    at = draft_of(form.number) if form.number else f"/agreements/new/{form.type}"
    return visit.page(
        "pages/drafting/draft.html",
        title=f"Draft: {form.number}" if form.number else f"New: {form.type_title}",
        here="agreements",
        status=status,
        form=form,
        at=at,
        told=told,
        offers=offers,
        live=live,
        paper_text=None if live.paper is None else linked(live.paper, names_of(form)),
        is_as_typed=words is not None,
        head=head_of(visit.office, visit.office.agreement(form.number), on=visit.on) if form.number else None,
        is_theirs=form.number is not None and visit.office.agreement(form.number).negotiated_text is not None,
        may_save=form.number is not None or visit.is_officer,
        who_opens=who_opens(visit),
        enquiry=visit.typed.one("enquiry") or visit.asked("enquiry") or "",
        request_id=visit.request_id(),
    )


def typed_in(form: DraftFormAnswer) -> dict[str, list[str]]:
    """What stands in the fields of a form."""
    found: dict[str, list[str]] = {}
    fields = [field for group in form.groups for field in group.fields]
    while fields:
        each = fields.pop()
        fields += [cell for row in each.rows for cell in row.fields]
        if each.kind != "rows":
            found[each.name] = [each.value]
    return found


def closed(visit: Visit, number: str, status: int = 200) -> Response:
    """Why a text is drafted no more, or not by this person."""
    head = head_of(visit.office, visit.office.agreement(number), on=visit.on)
    acts = acts_to_ask(visit.office, number, actor=visit.who.key)
    return visit.page(
        "pages/drafting/no_draft.html",
        title=f"Draft: {number}",
        here="agreements",
        status=status,
        head=head,
        is_drafted=head.stage in (Stage.EXPLORATION, Stage.DRAFTING),
        returns=Act.RETURN in acts,
        who_opens=who_opens(visit),
    )


def draft_of(number: str) -> str:
    """Where the draft of an agreement is."""
    return addresses.agreement(number, "draft")
