"""A play that is broken off leaves no server, and goes on to the same end as one that was not."""

import io
import random
import shutil
import signal
import time

import pytest
from rich.console import Console

from tests.demo.fingerprint import of_papers, of_register
from tests.demo.playing import BUILT_ON, begin, kill_when, nothing_runs, papers_in
from tests.killing import Killed, killed_at
from tests.patience import until
from workflow.demo.demo_office import held_office
from workflow.demo.portfolio_steps import PORTFOLIO
from workflow.demo.run import run
from workflow.domain.errors import BusyError


def test_killed_and_begun_again_it_ends_in_the_same_register_and_papers(played, elsewhere):
    kill_when(begin(elsewhere, "here"), elsewhere, papers=30)
    for number in (1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233):
        with pytest.raises(Killed), killed_at(number):
            _played_here(elsewhere)
    assert _played_here(elsewhere) == 0
    assert of_register(elsewhere) == of_register(played.folder)
    assert of_papers(elsewhere) == of_papers(played.folder)


def test_ctrl_c_ends_it_with_a_sentence_and_no_server(played, elsewhere):
    with held_office(elsewhere, PORTFOLIO, today=BUILT_ON):  # whose Prefect has its tables already
        shutil.copytree(played.folder / "prefect" / "server", elsewhere / "prefect" / "server")
    play = begin(elsewhere)
    until(lambda: papers_in(elsewhere) >= 3, of=play.pid)
    with pytest.raises(BusyError, match="Another demonstration goes on"):
        _played_here(elsewhere)
    play.send_signal(signal.SIGINT)
    said, _ = play.communicate()
    assert play.returncode == 130, said
    assert said.splitlines()[-1] == "Stopped. Run the same command again, and it goes on where it was."
    assert "Traceback" not in said
    assert nothing_runs(elsewhere)


@pytest.mark.soak
@pytest.mark.timeout(14_400)
@pytest.mark.parametrize("seed", range(5))
def test_killed_at_any_moment_it_ends_in_the_same_register_and_papers(played, elsewhere, seed):
    chance = random.Random(seed)
    for _ in range(6):
        play = begin(elsewhere)
        time.sleep(chance.uniform(0.2, 18))
        play.kill()
        play.communicate()
        assert nothing_runs(elsewhere)
    said, code = _to_the_end(elsewhere)
    assert code == 0, said
    assert of_register(elsewhere) == of_register(played.folder)
    assert of_papers(elsewhere) == of_papers(played.folder)


@pytest.mark.soak
@pytest.mark.postgres
def test_on_postgresql_it_ends_in_the_same_register_and_papers(played, elsewhere, postgres, monkeypatch):
    before = of_register(played.folder)
    monkeypatch.setenv("MEMORANDA_DATABASE_URL", postgres.create("demonstration"))
    said, code = _to_the_end(elsewhere)
    assert code == 0, said
    assert of_register(elsewhere) == before
    assert of_papers(elsewhere) == of_papers(played.folder)


def _to_the_end(folder):
    play = begin(folder)
    said, _ = play.communicate()
    return said, play.returncode


def _played_here(folder):
    return run(folder, Console(file=io.StringIO(), width=80), today=BUILT_ON, here=True)
