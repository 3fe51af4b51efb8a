"""More than two hundred files that mean harm come to the door: each is refused with its own sentence, and does nothing there."""

import json
import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from tests.builders.files import a_word_file
from tests.checkout import ROOT
from tests.door.hostile import Hostile, every_hostile_file
from workflow.door.looked_through import SECONDS

LARGEST = 300 * 2**20
SLACK = 2.0
"""Seconds that a process takes to come up, and by which a system may be late in counting them."""
NOWHERE = "http://127.0.0.1:9"
FILES = [(each.tries, each.name) for each in every_hostile_file(NOWHERE)]


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of the whole corpus at the door; `contents` counts those that differ."""

    files: list[Hostile]
    contents: int
    rows: list[dict[str, Any]]
    visitors: int
    left: list[str]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """All of them taken one after the other in a process beside this one, while somebody listens where they reach for."""
    folder = tmp_path_factory.mktemp("hostile")
    place = tmp_path_factory.mktemp("beside")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        files = list(every_hostile_file(f"http://127.0.0.1:{listening.getsockname()[1]}"))
        contents = set()
        for number, each in enumerate(files):
            contents.add(content := each.content)
            (folder / str(number)).write_bytes(content)
        (folder / "warm.docx").write_bytes(a_word_file())
        listed = [(each.name, [kind.name for kind in each.expected]) for each in files]
        (folder / "listed.json").write_text(json.dumps(listed), encoding="utf-8")
        before = sorted(map(str, folder.rglob("*")))
        ran = subprocess.run(
            [sys.executable, "-m", "tests.door.looking", folder],
            check=False,
            cwd=ROOT,
            capture_output=True,
            text=True,
            env={**os.environ, "TMPDIR": str(place), "HOME": str(place)},
        )
        assert ran.returncode == 0, ran.stderr[-2_000:]
        visitors = 0
        while True:
            try:
                listening.accept()
            except BlockingIOError:
                break
            visitors += 1
    found = (*folder.rglob("*"), *place.rglob("*"))
    left = [each for each in map(str, found) if each not in before]
    return Seen(files, len(contents), [json.loads(line) for line in ran.stdout.splitlines()], visitors, left)


def test_there_are_more_than_two_hundred_and_no_two_are_alike(seen: Seen) -> None:
    assert seen.contents > 200
    assert len(FILES) == len(set(FILES)) == len(seen.rows)


@pytest.mark.parametrize("number", range(len(FILES)), ids=[tries for tries, _ in FILES])
def test_it_is_refused_with_its_own_sentence_and_does_nothing(seen: Seen, number: int) -> None:
    file, row = seen.files[number], seen.rows[number]
    assert row["said"] is not None, "it was taken"
    assert row["said"].startswith(file.name)
    assert file.said in row["said"]
    assert file.said
    assert row["told"] == []
    assert row["peak"] < LARGEST
    assert row["seconds"] < SECONDS + SLACK


def test_nothing_was_reached_and_nothing_is_left(seen: Seen) -> None:
    assert (seen.visitors, seen.left) == (0, [])
    assert max(row["others"] for row in seen.rows) < LARGEST
