"""The options by which an agreement is described on the line, said once for every command that takes them."""

from pathlib import Path
from typing import Annotated, Any

import typer

PANEL = "The agreement"
CaseFile = Annotated[
    Path | None,
    typer.Argument(metavar="FILE", help="A .toml or .json file, as `memoranda types example KEY` prints."),
]


def _option(name: str, metavar: str, about: str, kind: Any = str, **limits: Any) -> Any:
    return Annotated[
        kind | None, typer.Option(name, metavar=metavar, help=about, rich_help_panel=PANEL, **limits)
    ]


# By the name under which what was said is laid over a document.
CHANGING = {
    "title": _option("--title", "TEXT", "Its title."),
    "party": _option("--party", '"ORGANISATION[/UNIT]:ROLE"', "A party; once for each.", list[str]),
    "fact": _option("--fact", "KEY=VALUE", "A fact of the type; a list takes one --fact for each row.", list[str]),
    "field": _option(
        "--set", "FIELD=VALUE",
        "Any field of the file, as term.start_included=true or parties.1.country=Pakistan; empty takes it away.", list[str],
    ),
    "length": _option("--length", "LENGTH", "How long it runs, as \u201c3 years\u201d."),
    "notice": _option(
        "--notice", "LENGTH",
        "The period of notice, as \u201c3 months\u201d, \u201c3 clear months\u201d or \u201c20 business days\u201d.",
    ),
    "effective": _option("--effective", "RULE|DAY", "last_signature (the standard), first_signature, or a day."),
    "retroactive": _option("--retroactive", "REASON", "Why it takes effect on a day before it is signed."),
    "minimum": _option("--minimum", "LENGTH", "How long an open-ended one runs before a notice can end it."),
    "early_notice": _option(
        "--early-notice", "LENGTH", "The notice that ends it early, where that is not the period of notice."
    ),
    "teach_out": _option(
        "--teach-out", "LENGTH", "How long after the end running activities and enrolled students are completed."
    ),
    "place": _option(
        "--place", "COUNTRY", "A country whose business days count, by its two letters, as PK; once for each.", list[str]
    ),
    "survives": _option(
        "--survives", '"CLAUSE[: LENGTH|until EVENT]"',
        "A clause that outlives the end, as \u201cIntellectual property: 5 years\u201d or \u201cData: until they are "
        "destroyed\u201d; once for each. \u201cnone\u201d says that somebody read a text that is not ours, and none does.",
        list[str],
    ),
    "renewal": _option("--renewal", "POLICY", "none, mutual, automatic or evaluate."),
    "renewal_length": _option("--renewal-length", "LENGTH", "How long a further term runs, as \u201c1 year\u201d."),
    "max_terms": _option("--max-terms", "N", "How often it may renew by itself; no limit when left out.", int, min=1),
}  # fmt: skip
OPENING = {
    "type": _option("--type", "KEY", "Its type."),
    **CHANGING,
    "under": _option("--under", "NUMBER", "The umbrella it belongs under."),
}
