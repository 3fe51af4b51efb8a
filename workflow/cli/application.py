"""The program `memoranda` and how a function becomes one of its commands."""

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

import typer

from workflow.cli.desk import Desk
from workflow.cli.words import flag

GENERAL = "For every command"
OFFICE = typer.Option(
    "--office", metavar="DIR", help="The folder of the office; else MEMORANDA_OFFICE, else ./office.",
    rich_help_panel=GENERAL,
)  # fmt: skip
ACTOR = typer.Option(
    "--as", metavar="PERSON", help="Who acts, by key; else MEMORANDA_AS.", rich_help_panel=GENERAL
)
NONE: Mapping[str, Any] = MappingProxyType({})
AS_JSON = flag("--json", "Answer in JSON, refusals too.", panel=GENERAL)

app = typer.Typer(
    name="memoranda",
    help="Agreements of a university from the first letter to the last day: drafted, reviewed, signed, renewed, ended.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
)


@app.callback()
def office_and_person(
    ctx: typer.Context,
    office: Annotated[Path | None, OFFICE] = None,
    actor: Annotated[str | None, ACTOR] = None,
    as_json: Annotated[bool, AS_JSON] = False,
) -> None:
    """Take what was said before the command word."""
    ctx.obj = Desk(office, actor, as_json)


def verb(
    name: str, *, panel: str, on: typer.Typer = app, options: Mapping[str, Any] = NONE
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a function whose first parameter is the desk a command; what is said after its name goes first.

    `options` are those that several commands share: the function takes them together, as its last parameter.
    """

    def registered(function: Callable[..., None]) -> Callable[..., None]:
        parameters = list(inspect.signature(function).parameters.values())[1:]
        own = [each for each in parameters if each.kind is not inspect.Parameter.VAR_KEYWORD]

        def command(
            ctx: typer.Context,
            office: Path | None = None,
            actor: str | None = None,
            as_json: bool = False,
            **given: Any,
        ) -> None:
            function(_desk(ctx, office, actor, as_json), **given)

        shared = {
            **options,
            "office": Annotated[Path | None, OFFICE],
            "actor": Annotated[str | None, ACTOR],
            "as_json": Annotated[bool, AS_JSON],
        }
        named = inspect.Parameter.POSITIONAL_OR_KEYWORD
        parameters = [
            inspect.Parameter("ctx", named, annotation=typer.Context),
            *own,
            *(
                inspect.Parameter(key, named, default=False if key == "as_json" else None, annotation=hint)
                for key, hint in shared.items()
            ),
        ]
        command.__name__, command.__doc__ = function.__name__, function.__doc__
        command.__module__ = function.__module__
        command.__annotations__ = {each.name: each.annotation for each in parameters}
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        on.command(name, rich_help_panel=panel)(command)
        return function

    return registered


def family(name: str, *, panel: str, otherwise: Callable[[Desk], None], about: str) -> typer.Typer:
    """A command that answers by itself and has further words of its own, as `people` and `people add`."""
    words = typer.Typer()

    def without_a_word(
        ctx: typer.Context,
        office: Annotated[Path | None, OFFICE] = None,
        actor: Annotated[str | None, ACTOR] = None,
        as_json: Annotated[bool, AS_JSON] = False,
    ) -> None:
        ctx.obj = _desk(ctx, office, actor, as_json)
        if ctx.invoked_subcommand is None:
            otherwise(ctx.obj)

    words.callback(invoke_without_command=True)(without_a_word)
    app.add_typer(words, name=name, help=about, rich_help_panel=panel)
    return words


def _desk(ctx: typer.Context, office: Path | None, actor: str | None, as_json: bool) -> Desk:
    before = ctx.obj if isinstance(ctx.obj, Desk) else Desk()
    return Desk(office or before.chosen, actor or before.actor, as_json or before.as_json)
