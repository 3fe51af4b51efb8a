"""The options by which a query of the list is put, said once for every command that takes them."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from workflow.cli.clock import read_day
from workflow.cli.words import flag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workflow.services.views.pages import Asked


def _option(name: str, metavar: str, about: str, **how: Any) -> Any:
    return Annotated[str | None, typer.Option(name, metavar=metavar, help=about, **how)]


def _several(name: str, metavar: str, about: str) -> Any:
    said = f"{about.removesuffix('.')}; once for each of several."
    return Annotated[list[str] | None, typer.Option(name, metavar=metavar, help=said)]


def _read_as_day(text: str) -> str:
    return read_day(text).isoformat()


# By the name under which what was said becomes a word of the query, with a dash in place of each low line.
QUERY = {
    "stage": _several("--stage", "STAGE", "Only those in this stage."),
    "standing": _several("--standing", "WORD", "Only those that stand so, as \u201cin force\u201d."),
    "type": _several("--type", "KEY", "Only those of this type."),
    "partner": _several("--partner", "NAME", "Only those with this party, by any part of its name."),
    "country": _several("--country", "NAME", "Only those with a partner in this country."),
    "theme": _several("--theme", "NAME", "Only those on this theme."),
    "owner": _several("--owner", "PERSON", "Only those this person owns, by key."),
    "from_": _option("--from", "DAY", "Only those with a date on or after this day.", parser=_read_as_day),
    "until": _option("--until", "DAY", "Only those with a date on or before this day.", parser=_read_as_day),
    "ends_until": _option(
        "--ends-until", "DAY", "Only those that end from today to this day, as things stand.", parser=_read_as_day
    ),
    "text": _option("--text", "WORDS", "Only those that hold these words, or whose papers do."),
    "live": Annotated[bool, flag("--live", "Only those in force or in renewal.")],
    "open_ended": Annotated[bool, flag("--open-ended", "Only those that run until somebody ends them.")],
    "automatic": Annotated[
        bool, flag("--automatic", "Only those that renew by themselves unless somebody gives notice.")
    ],
    "unchecked": Annotated[
        bool, flag("--unchecked", "Only those from a list that nobody has compared with their originals.")
    ],
    "sort": _option("--sort", "BY", "number (the standard), next (by the next date) or end."),
}  # fmt: skip


def query(said: dict[str, Any]) -> "Asked":
    """What the options ask for."""
    from workflow.services.views.queries.query import asked_of

    return asked_of(_words(said))


def _words(said: dict[str, Any]) -> "Iterator[tuple[str, str]]":
    for name in QUERY:
        if value := said.get(name):
            for one in value if isinstance(value, list) else (value,):
                yield name.rstrip("_").replace("_", "-"), "yes" if one is True else one
