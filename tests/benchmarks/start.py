"""What a command costs before it does anything: the processor\u2019s milliseconds that whole processes take from start to end.

Run it as `python -m tests.benchmarks.start`. Ours and a peer that only imports what ours stands on take turns, and the
least of each counts, so that what else the machine does falls out. Both find their bytecode compiled, as what is installed
does, whatever the environment says. `list` has a second peer: a page of the same register
listed by a small program of Typer, SQLAlchemy and Rich, which reads its line as Typer does, with pydantic.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

TURNS = 15
MEMORANDA = [sys.executable, "-m", "workflow.cli.main"]
SMALL_PROGRAM = """
import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import MetaData, Table as Rows, create_engine, select

def page(register: str, limit: int = 50) -> None:
    engine = create_engine(f"sqlite:///{register}")
    agreements = Rows("agreements", MetaData(), autoload_with=engine)
    with engine.connect() as connection:
        found = connection.execute(select(agreements).order_by(agreements.c.number).limit(limit)).all()
    table = Table("Number", "Title", "Other side")
    for each in found:
        table.add_row(each.number, each.standing, each.other_side)
    Console().print(table)

typer.run(page)
"""


def main() -> None:
    """Measure each pair and print a line for each, then one of JSON."""
    with tempfile.TemporaryDirectory(prefix="memoranda-start-") as folder:
        office = Path(folder) / "office"
        subprocess.run(
            [*MEMORANDA, "demo", "--here", "--into", str(office)], check=True, stdout=subprocess.DEVNULL
        )
        listed = [*MEMORANDA, "list", "--office", str(office)]
        rows = [
            row("help", [*MEMORANDA, "--help"], "import typer and rich", python("import typer, rich")),
            row(
                "list", listed, "import typer, rich and SQLAlchemy", python("import typer, rich, sqlalchemy")
            ),
            row("page", listed, "a small program", [*python(SMALL_PROGRAM), str(office / "register.db")]),
        ]
    for each in rows:
        print(
            f"{each['name']:6}{each['ours']:6} ms  {each['peer']:6} ms ({each['peer_name']})  {each['ratio']}"
        )
    print(json.dumps({"benchmark": "start", "rows": rows}))


def row(name: str, ours: list[str], peer_name: str, peer: list[str]) -> dict[str, Any]:
    """The least of both, taking turns."""
    took = [(spent(ours), spent(peer)) for _ in range(TURNS)]
    mine, theirs = (min(each) for each in zip(*took, strict=True))
    return {
        "name": name, "ours": round(mine), "peer": round(theirs), "peer_name": peer_name, "unit": "ms",
        "ratio": round(mine / theirs, 2),
    }  # fmt: skip


def python(program: str) -> list[str]:
    """A process of this Python that runs a program."""
    return [sys.executable, "-c", program]


def spent(command: list[str]) -> float:
    """The milliseconds of a processor that a command takes."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=_with_bytecode()) as running:
        _, ended, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(ended)
    if running.returncode:
        raise SystemExit(f"{command} ended with {running.returncode}.")
    return (used.ru_utime + used.ru_stime) * 1000


def _with_bytecode() -> dict[str, str]:
    said = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**said, "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "memoranda-start-bytecode")}


if __name__ == "__main__":
    main()
