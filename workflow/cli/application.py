"""How a function becomes a command of `memoranda`, and how one is found by its words and loaded when it is called."""

import inspect
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

import typer

from workflow.cli.contents import (
    ABOUT,
    CONTENTS,
    FOR_EVERY_COMMAND,
    GENERAL,
    RENAMED,
    below,
    front_page,
    words_after,
)
from workflow.cli.desk import Desk
from workflow.cli.mending import told_on_the_line
from workflow.domain.errors import InvalidError
from workflow.settings import command

NAME = "memoranda"
NONE: Mapping[str, Any] = MappingProxyType({})
_VERBS: dict[str, Callable[..., None]] = {}


def _for_every_command(name: str) -> Any:
    metavar, about = GENERAL[name]
    return typer.Option(name, metavar=metavar, help=about, rich_help_panel=FOR_EVERY_COMMAND)


Office = Annotated[str | None, _for_every_command("--office")]
Actor = Annotated[str | None, _for_every_command("--as")]
AsJson = Annotated[bool, _for_every_command("--json")]


class _ReadsLate:
    """Takes what was left out, and a plain text, as it stands: to read anything else, Typer loads pydantic."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Every option and argument."""
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for each in params:
            if not isinstance(each.process_value, partial):
                each.process_value = partial(_as_it_stands, each, each.process_value)
        return params


def _as_it_stands(option: Any, read: Callable[[Any, Any], Any], ctx: Any, said: Any) -> Any:
    meant = option.type_descriptor
    is_text = isinstance(said, str) and meant.annotation is str and meant.parameter_info.parser is None
    if not is_text and (option.required or said is not None):
        return read(ctx, said)
    return said if option.callback is None else option.callback(ctx, option, said)


class Verb(_ReadsLate, typer.core.TyperCommand):
    """A command with nothing below it."""


class Contents(_ReadsLate, typer.core.TyperGroup):
    """The commands of the table, or those of them that begin with the word this one is named for."""

    def __init__(self, *, name: str | None = None, **attributes: Any) -> None:
        super().__init__(name=name, **attributes)
        self._word = "" if name in {None, NAME} else f"{name}"
        self._begins = f"{self._word} " if self._word else ""
        unloaded: Any = dict.fromkeys(words.removeprefix(self._begins) for words in below(self._word))
        self.commands = unloaded

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """The words as they stand, where none of those before a command is an option that has become one."""
        for each in takewhile(lambda word: word not in self.commands, args):
            old = self._begins + each
            if each.startswith("--") and old in RENAMED:
                raise InvalidError(_renamed(old))
        return super().parse_args(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, loaded now if it was not before."""
        if cmd_name in self.commands and self.commands[cmd_name] is None:
            self.commands[cmd_name] = made(self._begins + cmd_name)
        if cmd_name not in self.commands and not ctx.resilient_parsing and not cmd_name.startswith("-"):
            self._refuse(cmd_name)
        return super().get_command(ctx, cmd_name)

    def _refuse(self, word: str) -> None:
        """A word of old names its successor, a noun the words that may follow it, and what it was called without one."""
        if self._word:
            followed = f"\u201c{self._word}\u201d is followed by one of: {words_after(self._word)}; not \u201c{word}\u201d."
            raise InvalidError(*(_renamed(old) for old in (self._word,) if old in RENAMED), followed)
        if word in RENAMED:
            raise InvalidError(_renamed(word))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The front page for the bare word; below it, what there is with every option."""
        if self._word:
            super().format_help(ctx, formatter)
        else:
            formatter.write(front_page())


def _renamed(old: str) -> str:
    return f"\u201c{old}\u201d is called \u201c{command(RENAMED[old])}\u201d now."


def application() -> Any:
    """`memoranda` with all its commands, none of them loaded yet."""
    return _group(NAME, ABOUT, before_the_word, no_args_is_help=True)


def made(words: str) -> Any:
    """The command of the table that is called by these words; its module is imported now."""
    entry, name = CONTENTS[words], words.rsplit(maxsplit=1)[-1]
    if not entry.module:
        return _group(name, entry.about, noun, invoke_without_command=True)
    import_module(f"workflow.cli.commands.{entry.module}")
    function = _VERBS[words]
    if any(below(words)):
        return _group(name, entry.about, function, invoke_without_command=True)
    alone = typer.Typer(add_completion=False)
    alone.command(name, cls=Verb, help=entry.about, rich_help_panel=None if " " in words else entry.panel)(
        function
    )
    return typer.main.get_command(alone)


def before_the_word(
    ctx: typer.Context, office: Office = None, actor: Actor = None, as_json: AsJson = False
) -> None:
    """Take what was said before the command word."""
    ctx.obj = _desk(ctx, office, actor, as_json)


def noun(ctx: typer.Context, office: Office = None, actor: Actor = None, as_json: AsJson = False) -> None:
    """Show what may follow a noun, where nothing does."""
    before_the_word(ctx, office, actor, as_json)
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def verb(
    words: str, *, options: Mapping[str, Any] = NONE
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a function whose first parameter is the desk the command of these words; what is said after its name goes first.

    `options` are those that several commands share: the function takes them together, as its last parameter. A command
    that has further words of its own, as `people` and `people add`, answers by itself only where none of them follows.
    """

    def registered(function: Callable[..., None]) -> Callable[..., None]:
        parameters = list(inspect.signature(function).parameters.values())[1:]
        own = [each for each in parameters if each.kind is not inspect.Parameter.VAR_KEYWORD]

        def command(
            ctx: typer.Context,
            office: str | None = None,
            actor: str | None = None,
            as_json: bool = False,
            **given: Any,
        ) -> None:
            ctx.obj = _desk(ctx, office, actor, as_json)
            if ctx.invoked_subcommand is None:
                with told_on_the_line(ctx):
                    function(ctx.obj, **given)

        shared = {**options, "office": Office, "actor": Actor, "as_json": AsJson}
        named = inspect.Parameter.POSITIONAL_OR_KEYWORD
        parameters = [
            inspect.Parameter("ctx", named, annotation=typer.Context),
            *own,
            *(
                inspect.Parameter(key, named, default=False if key == "as_json" else None, annotation=hint)
                for key, hint in shared.items()
            ),
        ]
        command.__name__ = function.__name__
        command.__annotations__ = {each.name: each.annotation for each in parameters}
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        _VERBS[words] = command
        return function

    return registered


def _group(name: str, about: str, function: Callable[..., None], **how: Any) -> Any:
    group = typer.Typer(
        name=name, cls=Contents, help=about, add_completion=name == NAME, rich_markup_mode="rich",
        context_settings={"help_option_names": ["--help", "-h"]}, **how,
    )  # fmt: skip
    group.callback()(function)
    return typer.main.get_command(group)


def _desk(ctx: typer.Context, office: str | None, actor: str | None, as_json: bool) -> Desk:
    before = ctx.obj if isinstance(ctx.obj, Desk) else Desk()
    chosen = Path(office) if office else before.chosen
    return Desk(chosen, actor or before.actor, as_json or before.as_json)
