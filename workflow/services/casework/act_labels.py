"""What each act of people is called on a button, and the group it stands in, as the commands are grouped."""

from workflow.domain.agreement.acts import Act

GROUPS: dict[str, tuple[Act, ...]] = {
    "Draft": (Act.OPEN, Act.BEGIN, Act.REVISE, Act.CHANGE_CONTACT, Act.SEND, Act.RECEIVE, Act.TAKE_UP, Act.TAKE_FACT, Act.REFUSE_FACT, Act.SUBMIT),
    "Review": (Act.SIGN_OFF, Act.COMMENT, Act.ANSWER, Act.SETTLE, Act.CLEAR, Act.SAY_POSITION, Act.RETURN, Act.REASSIGN),
    "Signature": (Act.CONFIRM_COPY, Act.SIGN, Act.DECLINE, Act.RECALL, Act.DISOWN),
    "Authority": (Act.ANSWER_FOR, Act.SHOW_AUTHORITY),
    "Agreement": (
        Act.ACTIVATE, Act.AMEND, Act.SUSPEND, Act.RESUME, Act.TERMINATE, Act.REINSTATE, Act.WITHDRAW, Act.CONSENT, Act.HAND_OVER,
        Act.CONFINE, Act.LIFT, Act.FOLLOW_RULES,
    ),
    "Notices": (
        Act.DRAFT_NOTICE, Act.REWORD_NOTICE, Act.APPROVE_NOTICE, Act.SIGN_NOTICE, Act.DISPATCH_NOTICE, Act.DROP_NOTICE,
        Act.NOT_RENEW, Act.GIVE_NOTICE, Act.RECEIVE_NOTICE, Act.RECORD_RECEIPT, Act.WITHDRAW_NOTICE, Act.DECIDE_NOTICE,
        Act.CORRECT_TOLD, Act.CURE,
    ),
    "Renewal": (Act.RENEW, Act.RECORD_VIEW, Act.DECIDE),
    "Obligations": (Act.OBLIGE, Act.FULFIL, Act.WAIVE, Act.DROP),
    "Levels": (Act.MEASURE,),
    "Exchange": (Act.RECORD_EXCHANGE,),
    "Tasks": (Act.SNOOZE,),
    "Record": (Act.RECORD_ACTIVITY, Act.TAKE_BACK, Act.CHECK, Act.CORRECT, Act.REGISTER, Act.TAKE_OUT),
}  # fmt: skip
"""In the order in which they are shown, and the acts in theirs."""
_LABELS = {
    Act.OPEN: "Open an agreement",
    Act.REGISTER: "Register an agreement",
    Act.BEGIN: "Begin drafting",
    Act.REVISE: "Edit the draft",
    Act.SEND: "Record draft sent",
    Act.RECEIVE: "Record draft received",
    Act.TAKE_FACT: "Take a fact of theirs",
    Act.REFUSE_FACT: "Refuse a fact of theirs",
    Act.SAY_POSITION: "Say where a clause stands",
    Act.TAKE_UP: "Take up an earlier version",
    Act.SUBMIT: "Submit to review",
    Act.CLEAR: "Record clearance",
    Act.RETURN: "Return to drafting",
    Act.REASSIGN: "Ask somebody else to sign off",
    Act.CONFIRM_COPY: "Record copy confirmed",
    Act.SIGN: "Record signature",
    Act.SHOW_AUTHORITY: "File a partner’s authority",
    Act.DISOWN: "Disown a signature",
    Act.DECLINE: "Record refusal to sign",
    Act.RECALL: "Recall from signature",
    Act.ACTIVATE: "Put in force",
    Act.DRAFT_NOTICE: "Draft a notice",
    Act.REWORD_NOTICE: "Word notice anew",
    Act.SIGN_NOTICE: "Record notice signed",
    Act.DISPATCH_NOTICE: "Record notice dispatched",
    Act.RECEIVE_NOTICE: "Record notice received",
    Act.RECORD_RECEIPT: "Record receipt of notice",
    Act.CURE: "Demand a cure",
    Act.WITHDRAW: "Withdraw the agreement",
    Act.FULFIL: "Record obligation done",
    Act.MEASURE: "Record measurement",
    Act.RECORD_EXCHANGE: "Record exchange",
    Act.RECORD_VIEW: "Record view on renewal",
    Act.FOLLOW_RULES: "Follow new rules",
    Act.SNOOZE: "Put off reminder",
}
"""Where the label is not the word of the act."""
_GROUP_OF = {act: group for group, acts in GROUPS.items() for act in acts}
_ORDER = {act: place for place, act in enumerate(_GROUP_OF)}


def label_of(act: Act) -> str:
    """What a button says that asks for the act: a verb."""
    return _LABELS.get(act, f"{act.word[:1].upper()}{act.word[1:]}")


def group_of(act: Act) -> str:
    """The group in which the act is shown; what stands in none is about the agreement as a whole."""
    return _GROUP_OF.get(act, "Agreement")


def order_of(act: Act) -> tuple[int, int]:
    """Where the act stands among others: by its group, and inside it."""
    return list(GROUPS).index(group_of(act)), _ORDER.get(act, len(_ORDER))
