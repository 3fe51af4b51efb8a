"""Which command asks for which act; the machine's own acts, and those without a command yet, have none."""

from workflow.domain.acts import Act

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
