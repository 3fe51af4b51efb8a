"""The clauses of one deal: which stand otherwise than the office prefers and why, and its words in other languages."""

from collections.abc import Callable

from starlette.responses import Response

from workflow.answers.agreements import PhraseAnswer
from workflow.documents.languages.known import LANGUAGES
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.terms import Instead
from workflow.domain.errors import InvalidError, RefusedError, StaleAgreementError, UnconfirmedError
from workflow.services.casework.advance import Outcome
from workflow.services.casework.asking import acts_to_ask
from workflow.services.casework.departing import clauses_of_the_deal, depart
from workflow.services.casework.drafts.forms import draft_form
from workflow.services.casework.translating import TRANSLATIONS, phrases_of_the_deal, translate
from workflow.services.views.agreement_head import head_of
from workflow.web import addresses
from workflow.web.failing import STATUS
from workflow.web.pages.drafting.draft_page import live_of
from workflow.web.route import Route, get, post
from workflow.web.visit import Visit
from workflow.web.waking import wake

AS_PREFERRED = "as the office prefers"
SAID = {
    Instead.FALLBACK: "the fallback position",
    Instead.WALK_AWAY: "the last position before walking away",
    Instead.STRUCK: "struck",
    Instead.ADDED: "a special condition",
}


def page(visit: Visit, refusal: tuple[str, tuple[str, ...]] | None = None, status: int = 200) -> Response:
    """The clauses that may stand otherwise, what is open, and what is to be translated."""
    number = visit.part("number")
    clauses = clauses_of_the_deal(visit.office, number)
    movable = [each for each in clauses if each.may_be or each.instead]
    live = live_of(visit, number, draft_form(visit.office, number))
    return visit.page(
        "pages/drafting/clauses.html",
        title=f"Clauses: {number}",
        here="agreements",
        status=status,
        head=head_of(visit.office, visit.office.agreement(number), on=visit.on),
        clauses=movable,
        fixed=len(clauses) - len(movable),
        points=() if live.paper is None else live.paper.open_points,
        phrases=_phrases(visit, number),
        languages={key: each.name for key, each in LANGUAGES.items()},
        stands=SAID,
        may=Act.REVISE in acts_to_ask(visit.office, number, actor=visit.who.key),
        refusal=refusal,
        request_id=visit.request_id(),
    )


def departed(visit: Visit) -> Response:
    """Let one clause stand otherwise, or as the office prefers again; or add a special condition."""
    typed = visit.typed
    clause = typed.one("clause")

    def ask() -> Outcome:
        if not clause:
            raise InvalidError("clause: say how the special condition is headed.")
        return depart(
            visit.acting,
            visit.part("number"),
            clause,
            _instead(typed.one("instead")),
            reason=typed.one("reason") or None,
            words=typed.one("words") or None,
            actor=visit.who.key,
            on=visit.on,
            at=visit.at,
            request_id=visit.request_id(),
        )

    return _answered(visit, ask, f"\u201c{clause}\u201d: recorded.")


def translated(visit: Visit) -> Response:
    """Take in the translations that were typed; what is left blank waits, and what is as it was stays so."""
    document: dict[str, list[dict[str, str]]] = {}
    known = {(each.language, each.phrase): each.words for each in _phrases(visit, visit.part("number"))}
    for row in visit.typed.rows("phrase"):
        words, of = row.get("words", "").strip(), row.get("of", "")
        if words and known.get((row.get("language", ""), of)) != words:
            said = {"of": of, "words": words}
            document.setdefault(row.get("language", ""), []).append(said)

    def ask() -> Outcome:
        if not document:
            raise InvalidError(
                "translations: nothing is typed that is not on record; write at least one of them."
            )
        return translate(
            visit.acting,
            visit.part("number"),
            {TRANSLATIONS: document},
            actor=visit.who.key,
            on=visit.on,
            at=visit.at,
            request_id=visit.request_id(),
        )

    return _answered(visit, ask, "The translations are recorded.")


def _answered(visit: Visit, ask: Callable[[], Outcome], said: str) -> Response:
    try:
        ask()
    except (InvalidError, RefusedError, UnconfirmedError, StaleAgreementError) as error:
        return page(visit, ("Not recorded", error.reasons), STATUS[error.code])
    wake(visit.office)
    return visit.to(addresses.agreement(visit.part("number"), "draft/clauses"), said)


def _instead(said: str) -> Instead | None:
    if said == AS_PREFERRED:
        return None
    try:
        return Instead(said)
    except ValueError:
        there = ", ".join((AS_PREFERRED, *Instead))
        raise InvalidError(f"A clause stands in one of these ways: {there}.") from None


def _phrases(visit: Visit, number: str) -> list[PhraseAnswer]:
    try:
        return list(phrases_of_the_deal(visit.office, number))
    except InvalidError:  # it is made in English alone
        return []


ROUTES: tuple[Route, ...] = (
    get(
        "/agreements/{number}/draft/clauses",
        page,
        "The clauses of a draft that stand otherwise, and what is open",
    ),
    post("/agreements/{number}/draft/clauses", departed, "Let a clause of a draft stand otherwise"),
    post(
        "/agreements/{number}/draft/translations",
        translated,
        "Take in the words of a draft in another language",
    ),
)
