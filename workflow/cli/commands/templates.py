"""Commands for those who write templates: the clause library, the check of everything, previews from example facts."""

import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.application import verb
from workflow.cli.clock import now
from workflow.cli.desk import Desk
from workflow.cli.failing import FOUND
from workflow.cli.printing import say, say_json, say_table, warn
from workflow.cli.words import flag
from workflow.domain.errors import InvalidError, OfficeError
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.catalogue.catalogue import Catalogue
    from workflow.services.keeping.previews import Bench

GLANCE = 0.3
"""Seconds between two looks at the files that are watched."""


@verb("templates")
def list_clauses(desk: Desk) -> None:
    from workflow.services.views.library import clauses

    found = clauses(_catalogue(desk))
    if desk.said_json(found):
        return
    rows = [
        (Path(each.file).name.removesuffix(".md.j2"), each.title, each.standing, len(each.types))
        for each in found
    ]
    say_table(("File", "Clause", "Standing", "Types"), rows, whole=("File", "Types"))
    say("", f"Positions and facts: {command('templates --json')}", style="dim")


@verb("templates check")
def check(desk: Desk) -> None:
    from workflow.services.views.library import checked

    found = checked(_catalogue(desk))
    if desk.as_json:
        say_json(found)
    elif found.problems:
        say(*(f"{each.path}:{each.line or 1}: {each.says}" for each in found.problems))
    else:
        say(f"{found.types} types and {found.clauses} clauses: nothing is wrong.")
    if found.problems:
        raise typer.Exit(FOUND)


@verb("templates preview")
def preview(
    desk: Desk,
    key: Annotated[
        str | None, typer.Argument(metavar="[TYPE]", help="The agreement type; left out with --all.")
    ] = None,
    every: Annotated[bool, flag("--all", "Draft every type of the catalogue.")] = False,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="DIR", help="Where to; else a new temporary folder.")
    ] = None,
    watch: Annotated[
        bool, flag("--watch", "Draft again whenever a template is saved, until Ctrl-C.")
    ] = False,
    language: Annotated[
        str, typer.Option("--language", metavar="TAG", help="The language of its text, such as ur or ar.")
    ] = "en",
    layout: Annotated[
        str | None,
        typer.Option(
            "--layout", metavar="columns", help="That language beside the English text, in columns."
        ),
    ] = None,
) -> None:
    from workflow.services.keeping.previews import check_layout

    check_layout(layout, language)
    if (key is None) != every:
        raise InvalidError("Which type? Name one, or all of them with --all.")
    bench = _bench(desk)
    keys = (key,) if key else tuple(kind.key for kind in bench.catalogue.types())
    if not every:
        bench.catalogue.draft_in(keys[0], language)
    folder = into or Path(tempfile.mkdtemp(prefix="memoranda-preview-"))
    if watch:
        _watch(bench, keys, folder, language, layout)
    else:
        _lay_out(desk, bench, keys, folder, language, layout)


Handed = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="The draft, as a text (.md.j2) or made in Word (.docx); draft.ur.md.j2 is one in Urdu.",
    ),
]
OfType = Annotated[str, typer.Option("--type", metavar="TYPE", help="The agreement type it is a draft of.")]
Clauses = Annotated[
    list[Path] | None,
    typer.Option(
        "--clause", metavar="FILE", help="A clause it includes that the library lacks; once for each."
    ),
]


@verb("templates try")
def try_template(
    desk: Desk,
    file: Handed,
    key: OfType,
    clauses: Clauses = None,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="DIR", help="Where to; else a new temporary folder.")
    ] = None,
) -> None:
    from workflow.services.keeping.previews import set_down
    from workflow.services.keeping.template_uploads import read_uploads, try_out

    papers = try_out(_bench(desk), key, read_uploads(key, file, clauses or ()))
    made = set_down(papers, into or Path(tempfile.mkdtemp(prefix="memoranda-try-")), key)
    _say_files(desk, made)


@verb("templates adopt")
def adopt_template(desk: Desk, file: Handed, key: OfType, clauses: Clauses = None) -> None:
    from workflow.services.keeping.template_uploads import adopt, read_uploads

    with desk.whole_office() as office:
        uploads = read_uploads(key, file, clauses or ())
        _say_files(desk, adopt(office, key, uploads, actor=desk.person, bench=_bench(desk)))


@verb("templates letterhead")
def letterhead(
    desk: Desk,
    file: Annotated[
        Path, typer.Argument(metavar="FILE.docx", help="Where to; a file that is there is left alone.")
    ],
) -> None:
    from workflow.services.keeping.previews import write_letterhead

    write_letterhead(_bench(desk), file)
    _say_files(desk, (file,))


def _say_files(desk: Desk, files: Iterable[Path]) -> None:
    from workflow.answers.templates import FilesAnswer

    if not desk.said_json(FilesAnswer(tuple(str(file) for file in files))):
        say(*(str(file) for file in files))


def _lay_out(
    desk: Desk, bench: "Bench", keys: tuple[str, ...], folder: Path, language: str, layout: str | None
) -> None:
    from workflow.answers.templates import PreviewsAnswer
    from workflow.services.keeping.previews import lay_out

    made = {each: lay_out(bench, each, folder, language, layout) for each in keys}
    if not desk.said_json(
        PreviewsAnswer({each: tuple(str(file) for file in files) for each, files in made.items()})
    ):
        say(*(str(file) for files in made.values() for file in files))


def _watch(bench: "Bench", keys: tuple[str, ...], folder: Path, language: str, layout: str | None) -> None:
    """Draft now and after every change; a template that cannot be read is told and waited for."""
    from workflow.services.keeping.previews import lay_out

    say(f"Watching the templates; previews lie in {folder}. Ctrl-C ends.")
    try:
        while True:
            for each in keys:
                try:
                    lay_out(bench, each, folder, language, layout)
                except OfficeError as error:
                    warn(*error.reasons)
                else:
                    say(f"{time.strftime('%H:%M:%S')}  {each}")
            before = bench
            while (bench := before.refreshed()) is before:
                time.sleep(GLANCE)
    except KeyboardInterrupt:
        return


def _catalogue(desk: Desk) -> "Catalogue":
    from workflow.wiring import open_catalogue

    return open_catalogue(desk.folder)


def _bench(desk: Desk) -> "Bench":
    from workflow.services.keeping.previews import bench_at

    return bench_at(desk.folder, _catalogue(desk), now())
