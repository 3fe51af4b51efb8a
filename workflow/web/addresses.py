"""Where things are on the desk: the tabs of an agreement, and the noun of each act\u2019s address, said once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from workflow.domain.agreement.acts import Act


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of an agreement\u2019s page."""

    key: str
    words: str


TABS = (
    Tab("", "Facts"),
    Tab("papers", "Papers"),
    Tab("review", "Review"),
    Tab("signatures", "Signatures"),
    Tab("duties", "Duties and levels"),
    Tab("dates", "Dates"),
    Tab("links", "Links"),
    Tab("history", "History"),
)
NOUN = {
    Act.BEGIN: "beginnings",
    Act.SEND: "drafts-sent",
    Act.RECEIVE: "drafts-received",
    Act.TAKE_FACT: "facts-taken",
    Act.REFUSE_FACT: "facts-refused",
    Act.SAY_POSITION: "positions",
    Act.TAKE_UP: "versions-taken-up",
    Act.COMMENT: "comments",
    Act.ANSWER: "answers",
    Act.SETTLE: "settlements",
    Act.CHANGE_CONTACT: "contacts",
    Act.CLEAR: "clearances",
    Act.SUBMIT: "submissions",
    Act.SIGN_OFF: "sign-offs",
    Act.RETURN: "returns",
    Act.REASSIGN: "sign-offs-reassigned",
    Act.SIGN: "signatures-recorded",
    Act.CONFIRM_COPY: "copies-confirmed",
    Act.DECLINE: "refusals",
    Act.RECALL: "recalls",
    Act.ACTIVATE: "activations",
    Act.DRAFT_NOTICE: "notices-drafted",
    Act.REWORD_NOTICE: "notices-reworded",
    Act.APPROVE_NOTICE: "notices-approved",
    Act.SIGN_NOTICE: "notices-signed",
    Act.DISPATCH_NOTICE: "notices-dispatched",
    Act.DROP_NOTICE: "notices-dropped",
    Act.NOT_RENEW: "notices-of-non-renewal",
    Act.GIVE_NOTICE: "notices",
    Act.RECEIVE_NOTICE: "notices-received",
    Act.RECORD_RECEIPT: "receipts",
    Act.DECIDE_NOTICE: "notice-decisions",
    Act.WITHDRAW_NOTICE: "notice-withdrawals",
    Act.CORRECT_TOLD: "corrected-days",
    Act.CURE: "cures",
    Act.SUSPEND: "suspensions",
    Act.RESUME: "resumptions",
    Act.TERMINATE: "terminations",
    Act.REINSTATE: "reinstatements",
    Act.WITHDRAW: "withdrawals",
    Act.OBLIGE: "obligations",
    Act.DROP: "obligations-dropped",
    Act.FULFIL: "fulfilments",
    Act.WAIVE: "waivers",
    Act.MEASURE: "measurements",
    Act.RECORD_ACTIVITY: "activities",
    Act.TAKE_BACK: "activities-taken-back",
    Act.RECORD_EXCHANGE: "exchanges",
    Act.RECORD_VIEW: "views",
    Act.DECIDE: "decisions",
    Act.SNOOZE: "snoozes",
    Act.CORRECT: "corrections",
    Act.CHECK: "check",
    Act.HAND_OVER: "handovers",
    Act.CONFINE: "confidences",
    Act.LIFT: "confidences-lifted",
    Act.CONSENT: "consents",
    Act.FOLLOW_RULES: "new-rules",
    Act.SHOW_AUTHORITY: "authorities",
    Act.ANSWER_FOR: "authority-decisions",
    Act.DISOWN: "signatures-disowned",
}
"""The last part of the address at which an act is asked for; a test holds that every act of people has one."""
TAB_OF = {
    Act.TAKE_FACT: "papers",
    Act.REFUSE_FACT: "papers",
    Act.SAY_POSITION: "review",
    Act.COMMENT: "review",
    Act.ANSWER: "review",
    Act.SETTLE: "review",
    Act.SIGN_OFF: "review",
    Act.REASSIGN: "review",
    Act.CLEAR: "review",
    Act.SUBMIT: "review",
    Act.CONFIRM_COPY: "signatures",
    Act.SIGN: "signatures",
    Act.SHOW_AUTHORITY: "signatures",
    Act.ANSWER_FOR: "signatures",
    Act.DISOWN: "signatures",
    Act.SEND: "papers",
    Act.RECEIVE: "papers",
    Act.TAKE_UP: "review",
    Act.MEASURE: "duties",
    Act.OBLIGE: "duties",
    Act.FULFIL: "duties",
    Act.WAIVE: "duties",
    Act.DROP: "duties",
    Act.RECORD_ACTIVITY: "duties",
    Act.CONSENT: "duties",
    Act.TAKE_BACK: "duties",
    Act.RECORD_EXCHANGE: "duties",
    Act.DRAFT_NOTICE: "dates",
    Act.REWORD_NOTICE: "dates",
    Act.APPROVE_NOTICE: "dates",
    Act.SIGN_NOTICE: "dates",
    Act.DISPATCH_NOTICE: "dates",
    Act.DROP_NOTICE: "dates",
    Act.RECORD_RECEIPT: "dates",
    Act.NOT_RENEW: "dates",
    Act.GIVE_NOTICE: "dates",
    Act.RECEIVE_NOTICE: "dates",
}
"""The tab that shows what an act did; of the others it is the first."""
ACT_AT = {noun: act for act, noun in NOUN.items()}
SPECIAL = {Act.REVISE: "draft", Act.RENEW: "renewal-letter", Act.AMEND: "amendment"}
"""Acts whose form is a page of its own."""


def agreement(number: str, tab: str = "") -> str:
    """The page of an agreement, or one of its tabs."""
    return f"/agreements/{number}" + (f"/{tab}" if tab else "")


def asking(number: str, act: Act, preset: Mapping[str, str] | None = None) -> str:
    """Where an act on an agreement is asked for: its form is read there, and sent there; what is preset stands in its fields."""
    address = agreement(number, SPECIAL.get(act) or NOUN[act])
    return f"{address}?{urlencode(preset)}" if preset else address


def listing(words: Iterable[tuple[str, str]]) -> str:
    """The list of agreements as these words ask for it."""
    asked = urlencode(list(words))
    return f"/agreements?{asked}" if asked else "/agreements"
