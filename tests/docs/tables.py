"""The tables of docs/operations.md, made from the code; `python -m tests.docs.tables` writes them into the page."""

import ast
import re
from collections.abc import Callable

from tests.checkout import ROOT
from tests.docs.reading import OPERATIONS, text
from workflow.catalogue.types.paper_kinds import PAPER_KINDS, in_language
from workflow.cli.contents import CONTENTS
from workflow.cli.failing import EXIT_CODES
from workflow.documents.languages.known import LANGUAGES
from workflow.documents.languages.language import ENGLISH
from workflow.domain import errors
from workflow.services.papers.framing import title_of
from workflow.settings import ENVIRONMENT

USAGE = "The line itself is wrong: an unknown command or option, a missing word."
Rows = list[tuple[str, ...]]


def command_rows() -> Rows:
    return [(f"`{words}`", entry.about) for words, entry in CONTENTS.items()]


def setting_rows() -> Rows:
    return [(f"`{name}`", about) for name, about in ENVIRONMENT.items()]


def error_rows() -> Rows:
    about = {
        each.code: first_line(each.__doc__ or "")
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, errors.OfficeError)
    }
    about["usage"] = USAGE
    return [(f"`{code}`", str(end), about[code]) for code, end in EXIT_CODES.items()]


def flow_rows() -> Rows:
    """Every flow: its name, its module, its first sentence. Read from the text, since importing Prefect takes long."""
    return [
        (f"`{name}`", f"`flows/{path.name}`", first_line(ast.get_docstring(node) or ""))
        for path in sorted((ROOT / "flows").glob("*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and (name := _flow_name(node))
    ]


def paper_rows() -> Rows:
    """Every kind of paper, and the word of type.toml for the work that makes it unless a type says otherwise."""
    made_by = {
        row.key: f"`{row.made[-1]}`" if row.made else "whoever takes it away" for row in PAPER_KINDS.values()
    }
    rows: Rows = [
        (f"`{row.key}`", row.title, made_by[row.key], "yes" if row.on_demand else "")
        for row in PAPER_KINDS.values()
    ]
    return rows + [
        (f"`{made}`", title_of(made), f"{made_by[row.key]}, where the fact `languages` names it", "")
        for row in PAPER_KINDS.values()
        if row.in_languages
        for key in LANGUAGES
        if key != ENGLISH.key
        for made in (in_language(row.key, key),)
    ]


TABLES: dict[str, tuple[tuple[str, ...], Callable[[], Rows]]] = {
    "commands": (("command", "what it does"), command_rows),
    "settings": (("variable", "meaning"), setting_rows),
    "errors": (("code", "exit code", "meaning"), error_rows),
    "flows": (("flow", "where", "what it does"), flow_rows),
    "papers": (("kind", "paper", "made by", "on demand"), paper_rows),
}


def table(name: str) -> str:
    heading, rows = TABLES[name]
    lines = [
        heading,
        tuple("---" for _ in heading),
        *(tuple(cell.replace("|", "\\|") for cell in row) for row in rows()),
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def with_tables(page: str) -> str:
    """The page with each table between its two marks made again."""
    for name in TABLES:
        between = re.compile(
            rf"(<!-- {name}, made by tests/docs/tables.py -->\n).*?(<!-- end -->)", re.DOTALL
        )
        page, count = between.subn(lambda found, name=name: f"{found[1]}{table(name)}\n{found[2]}", page)  # type: ignore[misc]
        if count != 1:
            raise ValueError(f"docs/operations.md has {count} places for the table {name}")
    return page


def first_line(words: str) -> str:
    return " ".join(words.split("\n\n", maxsplit=1)[0].split())


def _flow_name(function: ast.FunctionDef) -> str | None:
    for each in function.decorator_list:
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id == "flow":
            return next(
                (str(ast.literal_eval(word.value)) for word in each.keywords if word.arg == "name"), None
            )
    return None


if __name__ == "__main__":
    OPERATIONS.write_text(with_tables(text(OPERATIONS)), encoding="utf-8")
