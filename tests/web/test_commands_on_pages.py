"""What the office can do from the commands, it can do on its pages: every command with the route that does it, or the reason."""

from workflow.cli.act_words import COMMANDS
from workflow.cli.contents import CONTENTS
from workflow.web.addresses import NOUN, SPECIAL
from workflow.web.routes import ROUTES

PAGES = {
    "new": "POST /agreements/new/{type}",
    "list": "GET /agreements",
    "show": "GET /agreements/{number}",
    "due": "GET /calendar/month",
    "search": "GET /agreements",
    "draft found": "POST /agreements/{number}/found",
    "draft open-points": "GET /agreements/{number}/draft/clauses",
    "draft deviations": "GET /agreements/{number}/deviations",
    "draft proposals": "GET /agreements/{number}/deviations",
    "draft versions": "GET /agreements/{number}/versions",
    "draft compare": "GET /agreements/{number}/versions",
    "draft clause": "POST /agreements/{number}/draft/clauses",
    "draft returned": "GET /agreements/{number}/received/{code}",
    "draft translations": "POST /agreements/{number}/draft/translations",
    "review clearances": "GET /agreements/{number}",
    "review show": "GET /agreements/{number}/review",
    "review route": "GET /agreements/{number}/route",
    "rules check": "GET /rules",
    "rules show": "GET /rules",
    "obligation list": "GET /agreements/{number}/duties",
    "level list": "GET /agreements/{number}/duties",
    "exchange balance": "GET /agreements/{number}/duties",
    "renewal evaluate": "GET /agreements/{number}/duties",
    "record register": "POST /agreements/new/{type}/signed",
    "record history": "GET /agreements/{number}/history",
    "record changes": "GET /audit",
    "notice show": "GET /agreements/{number}/dates",
    "dates list": "GET /agreements/{number}/dates",
    "dates forecast": "GET /calendar/forecast",
    "dates subscribe": "POST /calendar/subscription",
    "dates unsubscribe": "POST /calendar/subscription/end",
    "dates calendar": "GET /calendar/{token}.ics",
    "papers list": "GET /agreements/{number}/papers",
    "papers pdf": "GET /agreements/{number}/papers/{place}/pdf",
    "papers make": "POST /agreements/marked/papers",
    "authority show": "GET /rules/authority",
    "authority check": "GET /rules/authority",
    "authority for": "GET /agreements/{number}/signatures",
    "types": "GET /types",
    "types show": "GET /types/{type}",
    "types example": "GET /types/{type}",
    "templates": "GET /clauses",
    "templates check": "GET /types",
    "templates preview": "GET /types/{type}/preview.{form}",
    "templates try": "POST /types/{type}/draft",
    "templates adopt": "POST /types/{type}/draft",
    "tasks": "GET /",
    "tasks reminders": "GET /",
    "views list": "GET /views",
    "views save": "POST /views",
    "views drop": "POST /views/dropped",
    "people": "GET /people",
    "people add": "POST /people",
    "people change": "POST /people/{person}",
    "people end": "POST /people/{person}/end",
    "people absences": "GET /absences",
    "people away": "POST /absences",
    "people end-absence": "POST /absences/end",
    "people invite": "POST /people/{person}/invitation",
    "people recover": "POST /people/{person}/recovery",
    "people sessions": "GET /people/{person}",
    "people end-session": "POST /people/{person}/sessions/end",
    "policy preview": "GET /rules/preview",
    "policy follow": "POST /rules/preview/followed",
    "bulk hand-over": "POST /agreements/marked/handovers",
    "bulk papers": "POST /agreements/marked/papers",
    "organisations list": "GET /organisations",
    "organisations show": "GET /organisations/{key}",
    "organisations add": "POST /organisations",
    "organisations edit": "POST /organisations/{key}",
    "organisations import": "POST /organisations/-/import",
    "organisations duplicates": "GET /organisations/-/alike",
    "import": "POST /imports/new",
    "imports list": "GET /imports",
    "imports show": "GET /imports/{list}",
    "imports confirm": "POST /imports/{list}/confirmations",
    "imports to-check": "GET /imports/to-check",
    "imports undo": "POST /imports/{list}/taking-back",
    "enquiries": "GET /enquiries",
    "enquiries new": "POST /enquiries",
    "enquiries show": "GET /enquiries/{number}",
    "enquiries take": "POST /enquiries/{number}/case",
    "enquiries decline": "POST /enquiries/{number}/refusal",
    "enquiries withdraw": "POST /enquiries/{number}/withdrawal",
    "prospects": "GET /prospects",
    "prospects add": "POST /prospects",
    "mail": "GET /mail/out",
    "mail retry": "POST /mail/out/again",
    "mail choose": "POST /mail",
    "mail waiting": "GET /mail/in",
    "mail read": "GET /mail/in/{mail}",
    "mail place": "POST /mail/in/{mail}/place",
    "mail drop": "POST /mail/in/{mail}/drop",
    "mail address": "GET /agreements/{number}/papers",
    "holidays list": "GET /calendar/holidays",
    "holidays announce": "POST /calendar/holidays",
    "office doctor": "GET /health/everything",
    "office verify": "GET /audit/proof",
    "office portfolio": "GET /portfolio",
    "orders": "GET /health",
    "orders retry": "POST /health/orders/again",
    "orders drop": "POST /health/orders/dropped",
}
"""The route that does what a command does, for those that ask for no act of their own."""
AT_A_TERMINAL = {
    "serve": "it opens the pages",
    "demo": "it makes an office, and opens none",
    "office init": "before it there is no office whose pages could be opened",
    "office upgrade": "pages are not open while the register is brought to another version",
    "machine relay": "it stays and works; whoever keeps the machine starts it",
    "machine sweep": "it is the machine\u2019s round, which no person begins from a page",
    "mail send": "it is the machine\u2019s round, which no person begins from a page",
    "mail take": "a mail server hands mail in, or lays it into a folder of the machine",
    "redline": "it compares two files of whomever, which no office keeps",
    "papers rebuild": "it writes folders on the machine",
    "papers remake": "it compares files on the machine",
    "templates letterhead": "a letterhead lies in the office\u2019s folder, beside its templates",
}
"""The commands that only a terminal has, and why."""


def commands() -> set[str]:
    return {words for words, entry in CONTENTS.items() if entry.module}


def acts() -> dict[str, str]:
    """The commands that ask for an act, with the route of its form."""
    return {
        command.split(" --")[0]: f"POST /agreements/{{number}}/{NOUN.get(act) or SPECIAL[act]}"
        for act, command in COMMANDS.items()
        if act in NOUN or act in SPECIAL
    }


def test_every_command_is_done_on_a_page_or_says_why_not():
    done = PAGES | acts()
    assert commands() == set(done) | set(AT_A_TERMINAL)
    assert not set(done) & set(AT_A_TERMINAL)


def test_every_route_that_stands_for_a_command_is_in_the_table():
    routes = {route.name for route in ROUTES}
    assert {name: route for name, route in (PAGES | acts()).items() if route not in routes} == {}
