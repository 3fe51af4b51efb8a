"""The table of contents of the command line: every command with the module that holds it and what it does, in one sentence.

Ten commands of every day stand in front, then the panels in the order of an agreement\u2019s life. A command is loaded when it is called, and the front page is made of this.
"""

import shutil
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from workflow.settings import command

ABOUT = "Agreements of a university from the first letter to the last day: drafted, reviewed, signed, renewed, ended."

GENERAL = {
    "--office": ("DIR", "The folder of the office; else MEMORANDA_OFFICE, else ./office."),
    "--as": ("PERSON", "Who acts or looks, by key; else MEMORANDA_AS."),
    "--json": ("", "Answer in JSON, refusals too."),
}
FOR_EVERY_COMMAND = "For every command"
_PANELS = {
    "Every day": {
        "new": ("drafts", "Open an agreement from a file or from options, and make its first paper."),
        "list": ("many.listing", "List the agreements, a page at a time: the other side, how each stands, and its next date; with --json, all of them; --export writes them to a file."),
        "show": ("looking", "Show one agreement with all around it: parties, dates, review, papers, and what may be done next."),
        "due": ("dates", "List the dates that come up, soonest first: by when to act, and what others may still do."),
        "search": ("looking", "Find agreements by words: in numbers, titles, parties, facts, and the clauses of their papers."),
        "submit": ("review", "Put the text before the reviewers; a draft of the present terms is made first where it is missing."),
        "sign-off": ("review", "Approve the text under review."),
        "sign": ("review", "Record ink on paper, with its scan; when the last party has signed, the agreement goes on by itself."),
        "renew": ("agreements", "Open the renewal letter: an agreement of its own, which moves the term once everybody has signed it."),
        "serve": ("machine", "Stay, and carry out what waits as soon as there is something: a local Prefect server with its relay, till Ctrl-C."),
    },
    "Draft, review, sign": {
        "review route": ("rules.routes", "Explain who approves an agreement, in which order and why, before it is submitted and after."),
        "draft": ("", "The draft of an agreement, till its text is submitted."),
        "draft begin": ("drafts", "Begin drafting what was only explored."),
        "draft edit": ("drafts", "Put new terms, parties or contacts in place of the present ones; a file replaces all, options only what they name."),
        "draft found": ("drafts", "List what the other side\u2019s text says of parties, term, notice and law, with its words; take over what is right."),
        "draft open-points": ("drafts", "List what the text leaves open, clause by clause, before it can be signed."),
        "draft deviations": ("papers.deviations", "List where the last text of the other side departs from the library, clause by clause, with the words that differ."),
        "draft proposals": ("papers.deviations", "List the facts that the last text of the other side says otherwise than the case."),
        "draft take": ("papers.deviations", "Take a fact of theirs into the case, with a reason."),
        "draft refuse": ("papers.deviations", "Refuse a fact of theirs, with a reason; the case goes on as it is."),
        "draft clause": ("departing", "Let a clause of this deal stand in another position, strike it, or add a special condition; alone, list what there is."),
        "draft translations": ("departing", "List what the text says in another language, and what nobody has translated; a file that was filled in adds to it."),
        "draft send": ("drafts", "Record that a draft goes to the other side, and make its cover letter; the turn is theirs."),
        "draft receive": ("drafts", "Record a draft that came from the other side, and tell what was changed in it; the turn is ours."),
        "draft returned": ("papers.returned", "Tell what was changed in a draft that came, where it departs from the library, and who must approve it."),
        "draft versions": ("papers.versions", "List every version of the text, ours and theirs: its code, when it was made, sent or received, by whom, and in which rounds reviewers had it."),
        "draft compare": ("papers.versions", "Compare two versions of the text by their codes: what became of each clause; with a file, every change tracked in it."),
        "draft take-up": ("papers.versions", "Let an earlier version hold again, with a reason: a draft of ours with the facts of then, or a file of theirs."),
        "redline": ("papers.redlining", "Compare two Word files of whomever: a third one tracks every change, so that accepting all gives the newer text and rejecting all the older."),
        "review": ("", "The text under review."),
        "review show": ("review", "Show the text under review: its clauses and what changed, comments, sign-offs, and what holds yours back."),
        "review comment": ("review", "Comment on the text; an open comment holds the sign-offs back."),
        "review answer": ("review", "Answer a comment; it stays open till somebody settles it."),
        "review settle": ("review", "Settle a comment."),
        "review clear": ("review", "Record that an outside condition is met: due diligence, a regulator, ethics."),
        "review position": ("papers.deviations", "Say in which position a clause in words of theirs stands, with a reason: whoever signs off for the legal office may."),
        "review reassign": ("review", "Ask somebody else for a sign-off, with a reason: an administrator may, and signs nothing off by it."),
        "review clearances": ("review", "List what must be cleared: why, given until when, by whom and on which list, expired or missing."),
        "review return": ("review", "Send the text back to drafting; what is changed in it is signed off anew."),
        "signature": ("", "A text that is out for signature: its copy confirmed, or it comes back, or a signature falls."),
        "signature confirm": ("review", "Record that a side confirms the copy of a negotiated text which is to be signed; both do before anybody signs."),
        "signature decline": ("review", "Record that a signatory will not sign; the text goes back to drafting and collected signatures are voided."),
        "signature disown": ("rules.authority", "Disown a signature of ours that was given without authority: it is voided, and the text is out for signature again."),
        "signature recall": ("review", "Call the text back from signature; collected signatures are voided."),
    },
    "In force": {
        "policy": ("", "Rules that were changed: which running cases they would touch, and that these follow them."),
        "policy preview": ("rules.policy", "Show which running cases the rules as they are written now would touch, and in which another matrix of authority lets others sign; nothing is done."),
        "policy follow": ("rules.policy", "Let running cases follow the rules that new ones follow, with a reason: those named, or all; each is done or refused by itself."),
        "authority": ("", "Who may bind the office, and what was done without."),
        "authority show": ("rules.authority", "Show who may bind the office: by which acts, for which agreements, from when until when, and on which resolution."),
        "authority check": ("rules.authority", "Look for what is wrong in the matrix of authority: file, line, and what is allowed."),
        "authority for": ("rules.authority", "Show who may bind the office in one agreement, or why nobody may, and what was done in it without authority."),
        "authority decide": ("rules.authority", "Say what becomes of something that was done without authority: it binds, is ratified from a day by a resolution, or is disowned."),
        "authority file": ("rules.authority", "File the document by which a partner shows who signs for it, and until when."),
        "agreement": ("", "The agreement as a whole."),
        "agreement activate": ("agreements", "Put a signed agreement in force once its day has come; the machine does so by itself."),
        "agreement amend": ("agreements", "Open an amendment: an agreement of its own, which changes this one once everybody has signed it."),
        "agreement suspend": ("agreements", "Suspend it, the term running on; the notice is made."),
        "agreement resume": ("agreements", "End a suspension; the notice is made."),
        "agreement terminate": ("agreements", "End it at once, for cause or by mutual agreement."),
        "agreement reinstate": ("agreements", "Bring an expired agreement back by a signed text; the gap is shown."),
        "agreement withdraw": ("agreements", "Give up an agreement that is not signed yet."),
        "agreement consent": ("rules.authority", "Record that the office consents to passing on what it gave under the agreement: what, to whom, and for what."),
        "agreement hand-over": ("agreements", "Hand it over to another officer, who owns it from then on, with a reason."),
        "agreement mark-confidential": ("agreements", "Let only its unit see it, its owner, its reviewers and administrators, with a reason."),
        "agreement lift-confidential": ("agreements", "Let the whole office see a confidential agreement again, with a reason."),
        "notice": ("", "The notices of an agreement, given and received."),
        "notice show": ("preparing_notices", "Show each notice of ours with its five facts: drafted, approved, signed, dispatched, received; and what is missing."),
        "notice draft": ("preparing_notices", "Draft a notice of non-renewal or of termination, for the legal office to approve; its paper is made."),
        "notice reword": ("preparing_notices", "Word a notice anew that has not left; where it says something else, it is approved and signed again."),
        "notice approve": ("preparing_notices", "Approve the words of a notice that somebody else drafted; the copy to sign is made."),
        "notice sign": ("preparing_notices", "Record who signed a notice for the office, with the scan."),
        "notice dispatch": ("preparing_notices", "Record that a signed notice went out, with the proof; it counts from its receipt, as the text says."),
        "notice drop": ("preparing_notices", "Let a notice that has not left go no further, and say why."),
        "notice give": ("notices", "Give notice that it is not to be renewed, or is to be ended; it counts from its receipt, and the paper is made."),
        "notice receive": ("notices", "Record a notice from the other side; its effect follows the text of the agreement."),
        "notice receipt": ("notices", "Record when a notice of ours was received, once that is known; whether it was in time, and the end, are found again."),
        "notice withdraw": ("notices", "Withdraw a notice of ours; a file shows the other side\u2019s consent."),
        "notice decide": ("notices", "Say what a notice that came too late counts for: the next end it is in time for, nothing, or as the other side confirms."),
        "notice correct": ("notices", "Have the letter made that corrects days which papers told before they went out, and which are other ones now."),
        "notice cure": ("notices", "Give notice of a breach: what went wrong, what is to be put right, and by when; the paper is made."),
        "obligation": ("", "What each party owes, and what became of it."),
        "obligation list": ("obligations", "List what each party owes under an agreement, by when, and how it stands."),
        "obligation add": ("obligations", "Put on record what a party owes and when, or say when an obligation on record is due."),
        "obligation done": ("obligations", "Record that an obligation or another duty is fulfilled, with a file or a note that shows it."),
        "obligation waive": ("obligations", "Record that an obligation or another duty need not be fulfilled this time, and why."),
        "obligation drop": ("obligations", "Record that an obligation is owed no longer, this time or any other, and why."),
        "level": ("", "The service levels of an agreement, and other figures."),
        "level list": ("levels", "Show the service levels of an agreement: what each party reached in each period, and what is missing."),
        "level measure": ("levels", "Record what a service level reached in a period, many values from a CSV file, or another figure in words."),
        "exchange": ("", "The exchange of students."),
        "exchange add": ("exchanges", "Record students whom one party sent to another in an academic year."),
        "exchange balance": ("exchanges", "Show the exchange of students year by year: sent, received, quota, made up, expired, and what is still open."),
        "renewal": ("", "What becomes of the next term."),
        "renewal evaluate": ("renewals", "Show how the present term went, what the stated rules recommend for the next, and what was decided."),
        "renewal view": ("renewals", "Record what the owner, or a party, thinks of another term."),
        "renewal decide": ("renewals", "Decide on the renewal of the present term; the review is made again, with what was known and decided."),
    },
    "On record": {
        "record": ("", "What is on record of an agreement."),
        "record register": ("records", "Take an agreement that was signed elsewhere into the register; what is unknown stays unknown."),
        "record correct": ("records", "Correct a mistake in the record; the signed instrument is not changed."),
        "import": ("many.lists", "Try a list of agreements, .xlsx or .csv: how each column is read and what becomes of each row; with --take it is taken in."),
        "imports": ("", "Lists of agreements that were taken in."),
        "imports list": ("many.lists", "List the lists that were taken in, and what of them waits for a second person."),
        "imports show": ("many.lists", "Show the rows of a list: what became of each, and why."),
        "imports confirm": ("many.lists", "Confirm a list that somebody else took in, batch by batch: its agreements come on record."),
        "imports undo": ("many.lists", "Take a list back as a whole, with a reason, while nobody has worked on its agreements."),
        "imports to-check": ("many.lists", "List the imported agreements that nobody has compared with their originals, and what of them is unknown."),
        "record check": ("records", "Say what of an imported agreement was compared with its original, and what the original has otherwise."),
        "record activity": ("records", "Record something that was done under the agreement: a seminar held, a visit made, a paper published."),
        "record take-back": ("records", "Take back an activity that was recorded wrongly, with a reason; what it made due falls away."),
        "record history": ("records", "Show every change of an agreement: who did what, when and why, and what it did to the dates."),
        "record changes": ("many.changes", "List the changes of all agreements, the newest first: by day, by whom, by act; --export writes them to a file."),
        "dates": ("", "The dates of agreements, each with its rule."),
        "dates list": ("dates", "Show every date of an agreement with the rule it follows."),
        "dates forecast": ("dates", "Tell what becomes of every agreement in the next two years if nobody acts: opens, renews by itself, lapses, falls due."),
        "dates calendar": ("dates", "Write the dates of the agreements as a calendar file that calendars take in, again and again."),
        "dates subscribe": ("dates", "Give oneself a calendar that calendars read by a private address, told once; one had before stops."),
        "dates unsubscribe": ("dates", "Take back the private address of one\u2019s calendar."),
        "papers": ("", "The papers of an agreement, as Word and PDF."),
        "papers list": ("papers.papers_and_types", "List the papers of an agreement and where they lie; open one of them."),
        "papers make": ("papers.papers_and_types", "Make a paper that is wanted, of the agreement as it stands; or a draft of the present terms."),
        "papers pdf": ("papers.papers_and_types", "Write a paper as a PDF: the one on file, else its Word file as LibreOffice prints it."),
        "papers remake": ("papers.papers_and_types", "Make papers again from what they were made of, and compare; nothing is overwritten."),
        "papers rebuild": ("papers.papers_and_types", "Lay every paper of the office out below papers/ again."),
        "types": ("papers.papers_and_types", "List the agreement types."),
        "types show": ("papers.papers_and_types", "Show what a type is for, and what it asks for."),
        "types example": ("papers.papers_and_types", "Print a filled-in file of a type, as new takes it."),
        "templates": ("templates", "List the clause library."),
        "templates check": ("templates", "Look for what is wrong in any type, template or clause: file, line, and what to mend."),
        "templates preview": ("templates", "Draft a type from its example facts in every form of a paper; nothing goes on record."),
        "templates try": ("templates", "Try a draft somebody handed in, in a process without rights: Word, PDF and text from example facts."),
        "templates adopt": ("templates", "Lay a draft over the office\u2019s own templates once it was tried and nothing is wrong with it; an administrator may."),
        "templates letterhead": ("templates", "Write the letterhead as a Word file to edit; in the office\u2019s templates/_letterhead/reference.docx it is used."),
    },
    "The office": {
        "tasks": ("tasks", "List what waits, the most pressing first: of whom, since when and by when."),
        "tasks reminders": ("tasks", "List what people were reminded of and have not seen to: the first to act on first."),
        "tasks snooze": ("tasks", "Put reminders of a matter off until a day, with a reason; they come back on it."),
        "mail": ("mailing.mail", "List the mail that waits or could not be sent, and what became of the last that was."),
        "mail choose": ("mailing.mail", "Show how somebody is told by mail, or choose it: where, in which language, of what at once, in a digest or never."),
        "mail send": ("mailing.mail", "Send the mail that waits now, in this process; the relay does so by itself."),
        "mail retry": ("mailing.mail", "Try again at once what was put off, and addresses that were refused; say so once the cause is mended."),
        "mail take": ("mailing.mail_in", "Take the mail that came in: all that lies in a maildir, or one handed in by a mail server; nothing is acted on by itself."),
        "mail waiting": ("mailing.mail_in", "List the mail that came in and waits for somebody to see to it, and what became of the last."),
        "mail read": ("mailing.mail_in", "Read one mail that came in, as plain text, with what it brought."),
        "mail place": ("mailing.mail_in", "Say to which agreement a mail belongs; receive it there as a draft or as a notice."),
        "mail drop": ("mailing.mail_in", "Say that nothing comes of a mail, and why; it is kept."),
        "mail address": ("mailing.mail_in", "Show the address of an agreement: what is sent to it waits there as received."),
        "rules": ("", "The rules of the office on who approves what, written as files in its folder rules/."),
        "rules check": ("rules.routes", "Look for what is wrong in any file of rules: file, line, and what is allowed."),
        "rules show": ("rules.routes", "Show what the files of rules say, in words: who approves what and when, the order, the rates."),
        "views": ("", "The saved views: names for queries of the list."),
        "views list": ("many.views", "List the saved views, one\u2019s own and the office\u2019s, with what each asks for."),
        "views save": ("many.views", "Keep a query of the list under a name, for oneself or for everybody; one may be what is seen first."),
        "views drop": ("many.views", "Forget a saved view; no agreement is touched."),
        "people": ("people", "List the people who act in the office."),
        "people add": ("people", "Add a person with roles. Here whoever can write the register is trusted; at the desk people sign in."),
        "people change": ("people", "Change what somebody is called or may do; nothing they did changes."),
        "people end": ("people", "Somebody leaves: what waits for them goes to another officer; nothing they did changes."),
        "people absences": ("rules.absences", "List who is away, and who signs off for them meanwhile: now and from now on, or all there was."),
        "people away": ("rules.absences", "Put on record that somebody is away, and who signs off for them meanwhile; never who signs."),
        "people end-absence": ("rules.absences", "End an absence before its last day; what was signed off meanwhile stands."),
        "people invite": ("people", "Make a code by which somebody chooses how they sign in at the desk, once; an administrator may."),
        "people recover": ("people", "Make a code for somebody who lost their way in; what they had falls when they use it."),
        "people sessions": ("people", "List who is signed in at the desk, since when, and how."),
        "people end-session": ("people", "End a session at the desk: one\u2019s own, or as an administrator that of anybody."),
        "bulk": ("", "Many agreements at once, done one by one; each is done or refused by itself."),
        "bulk hand-over": ("many.bulk", "Hand many agreements over to another officer, with a reason: those named, or all that somebody owns."),
        "bulk papers": ("many.bulk", "Order a paper of many agreements again, each as it stands now."),
        "organisations": ("", "The organisations that the office deals with."),
        "organisations list": ("whom.organisations", "List the organisations that the office deals with."),
        "organisations show": ("whom.organisations", "Show an organisation: its names, those it took the place of, and its agreements."),
        "organisations add": ("whom.organisations", "Add an organisation with its names, country, ROR id and web domains."),
        "organisations edit": ("whom.organisations", "Change an organisation, name its successor, or merge it with another entry; no agreement changes."),
        "organisations import": ("whom.organisations", "Take in organisations from a file of ROR, or of university domains; the same again changes nothing."),
        "organisations duplicates": ("whom.organisations", "List the organisations that may be one: by a name, a web domain or a ROR id."),
        "prospects": ("beginnings.prospects", "List relationships that have no instrument yet."),
        "prospects add": ("beginnings.prospects", "Note who might agree on what."),
        "enquiries": ("beginnings.enquiries", "List what members of the university asked for, and what became of it."),
        "enquiries new": ("beginnings.enquiries", "Ask the office for an agreement: what about, with whom, why, and wanted by when."),
        "enquiries show": ("beginnings.enquiries", "Show an enquiry: what was asked, its attachments, and each step taken with it."),
        "enquiries take": ("beginnings.enquiries", "Take an enquiry as a case: an agreement in exploration, its intake sheet filled in from what was asked."),
        "enquiries decline": ("beginnings.enquiries", "Say that nothing comes of an enquiry, and why; whoever asked reads it."),
        "enquiries withdraw": ("beginnings.enquiries", "Take back an enquiry of one\u2019s own, while nothing has come of it."),
        "holidays": ("", "The public holidays that count, and those that are announced."),
        "holidays list": ("holidays", "List the public holidays of a year, and which of them still wait for their announcement."),
        "holidays announce": ("holidays", "Record on which days a movable holiday really falls; every date that hangs on it is found again and listed."),
        "office": ("", "The office itself."),
        "office init": ("office", "Make a new office: a folder with its register, shelf, papers and templates."),
        "office upgrade": ("office", "Bring the register to the version of this memoranda, and tell the Prefect server, where one is named, what to run."),
        "office doctor": ("office", "Look whether the office is sound; each line says what was found and how to mend it."),
        "office verify": ("office", "Prove the record: every change chained to the one before, every state what its changes tell, every file unaltered."),
        "office portfolio": ("many.listing", "Show how many agreements are live, in work, soon to end, by stage, standing, type, owner, country and theme, and how many end by quarter."),
        "machine": ("", "The machine\u2019s part."),
        "machine relay": ("machine", "Carry out the work that waits, by Prefect flows: on the server of PREFECT_API_URL, else on a local one."),
        "machine sweep": ("machine", "Let fall due what is due: agreements come into force, renewal opens, people are reminded, terms follow, agreements end."),
        "orders": ("machine", "List the work that waits or could not be done."),
        "orders retry": ("machine", "Try again at once what failed or was set aside; say so once its cause is mended."),
        "orders drop": ("machine", "Drop the piece of work that holds an agreement up, with a reason; it stays on record who did it, and when."),
        "demo": ("office", "Build an office with the sample portfolio and go through its years: people act, Prefect flows do the machine\u2019s part."),
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A command of the table: its panel on the front page, the module below `workflow.cli.commands`, and what it does.

    A noun has no module: it is followed by the word of a command.
    """

    panel: str
    module: str
    about: str


CONTENTS = {
    words: Entry(panel, module, about)
    for panel, commands in _PANELS.items()
    for words, (module, about) in commands.items()
}
# What commands were called before they went by their nouns.
RENAMED = {
    "init": "office init",
    "upgrade": "office upgrade",
    "doctor": "office doctor",
    "verify": "office verify",
    "portfolio": "office portfolio",
    "relay": "machine relay",
    "sweep": "machine sweep",
    "register": "record register",
    "correct": "record correct",
    "activity": "record activity",
    "history": "record history",
    "levels": "level list",
    "measure": "level measure",
    "exchange": "exchange add",
    "balance": "exchange balance",
    "view": "renewal view",
    "evaluate": "renewal evaluate",
    "decide": "renewal decide",
    "dates": "dates list",
    "forecast": "dates forecast",
    "calendar": "dates calendar",
    "waits": "tasks",
    "messages": "tasks reminders",
    "snooze": "tasks snooze",
    "papers": "papers list",
    "papers --draft": "papers make",
    "papers --make": "papers make",
    "papers --remake": "papers remake",
    "papers --rebuild": "papers rebuild",
    "types": "types show",
    "types --example": "types example",
    "notice": "notice give",
    "notice --termination": "notice give",
    "begin": "draft begin",
    "edit": "draft edit",
    "send": "draft send",
    "receive": "draft receive",
    "comment": "review comment",
    "settle": "review settle",
    "clear": "review clear",
    "return": "review return",
    "decline": "signature decline",
    "recall": "signature recall",
    "activate": "agreement activate",
    "amend": "agreement amend",
    "suspend": "agreement suspend",
    "resume": "agreement resume",
    "terminate": "agreement terminate",
    "reinstate": "agreement reinstate",
    "withdraw": "agreement withdraw",
    "cure": "notice cure",
    "obligations": "obligation list",
    "oblige": "obligation add",
    "fulfil": "obligation done",
    "waive": "obligation waive",
    "drop": "obligation drop",
    "received": "notice receive",
    "receipt": "notice receipt",
    "late-notice": "notice decide",
    "feasts": "holidays list",
    "announce": "holidays announce",
}
_WIDEST = 100


def below(words: str) -> Iterator[str]:
    """The commands that begin with these words and have one more; with no words, the first ones."""
    begins = f"{words} " if words else ""
    return (each for each in CONTENTS if each.startswith(begins) and " " not in each.removeprefix(begins))


def front_page() -> str:
    """What memoranda is for, and every command with its sentence: the answer to the bare word."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    panels = {
        panel: [(words, _told(words)) for words in below("") if CONTENTS[words].panel == panel]
        for panel in _PANELS
    }
    panels[FOR_EVERY_COMMAND] = [
        (f"{name} {value}".strip(), about) for name, (value, about) in GENERAL.items()
    ]
    more = (
        f"\u201c{command('help COMMAND')}\u201d tells more of a command, \u201c{command('--install-completion')}\u201d lets "
        f"the shell complete commands, \u201c{command('--version')}\u201d says which memoranda this is."
    )
    lines = [*textwrap.wrap(ABOUT, width), "", *textwrap.wrap(more, width, break_on_hyphens=False)]
    column = max(len(words) for rows in panels.values() for words, _ in rows) + 4
    for panel, rows in panels.items():
        lines += ["", _bold(panel), *_laid_out(rows, column, width)]
    return "\n".join(lines) + "\n"


def words_after(words: str) -> str:
    """What may follow these words, in a sentence."""
    return ", ".join(each.removeprefix(f"{words} ") for each in below(words))


def _told(words: str) -> str:
    entry = CONTENTS[words]
    if not any(below(words)):
        return entry.about
    return f"{entry.about.removesuffix('.')}{'; or' if entry.module else ''}: {words_after(words)}."


def _laid_out(rows: list[tuple[str, str]], column: int, width: int) -> Iterator[str]:
    for words, about in rows:
        hanging = " " * column
        yield from textwrap.wrap(
            about, width, initial_indent=f"  {words:{column - 2}}", subsequent_indent=hanging
        )


def _bold(heading: str) -> str:
    return f"\x1b[1m{heading}\x1b[0m" if sys.stdout.isatty() else heading
