"""Which command asks for which act."""

from workflow.domain.acts import Act
from workflow.domain.agreement import Role

COMMANDS = {
    Act.OPEN: "new",
    Act.REGISTER: "register",
    Act.BEGIN: "begin",
    Act.REVISE: "edit",
    Act.CHANGE_CONTACT: "edit",
    Act.SEND: "send",
    Act.RECEIVE: "receive",
    Act.COMMENT: "comment",
    Act.SETTLE: "settle",
    Act.CLEAR: "clear",
    Act.SUBMIT: "submit",
    Act.SIGN_OFF: "sign-off",
    Act.RETURN: "return",
    Act.SIGN: "sign",
    Act.DECLINE: "decline",
    Act.RECALL: "recall",
    Act.ACTIVATE: "activate",
    Act.RENEW: "renew",
    Act.NOT_RENEW: "notice",
    Act.GIVE_NOTICE: "notice --termination",
    Act.RECEIVE_NOTICE: "received",
    Act.WITHDRAW_NOTICE: "notice --withdraw",
    Act.SUSPEND: "suspend",
    Act.RESUME: "resume",
    Act.TERMINATE: "terminate",
    Act.REINSTATE: "reinstate",
    Act.WITHDRAW: "withdraw",
    Act.CORRECT: "correct",
}


def command_of(act: Act, role: Role) -> str | None:
    """The word a person types for an act; the act itself where the machine does it by itself; None without a command."""
    return act.value if role is Role.MACHINE else COMMANDS.get(act)
