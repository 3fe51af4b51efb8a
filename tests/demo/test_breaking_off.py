"""A play that is broken off leaves no server, and goes on to the same end as one that was not."""

import random
import signal
import time

import pytest

from tests.demo.fingerprint import of_papers, of_register
from tests.demo.playing import begin, kill_when, nothing_runs, papers_in

pytestmark = pytest.mark.timeout(300)  # whoever comes first waits for the whole play


def test_killed_and_begun_again_it_ends_in_the_same_register_and_papers(played, elsewhere):
    for papers in (0, 30, 95):
        kill_when(begin(elsewhere), elsewhere, papers=papers)
        assert nothing_runs(elsewhere)
    said, code = _to_the_end(elsewhere)
    assert code == 0, said
    assert of_register(elsewhere) == of_register(played.folder)
    assert of_papers(elsewhere) == of_papers(played.folder)


def test_ctrl_c_ends_it_with_a_sentence_and_no_server(elsewhere):
    play = begin(elsewhere)
    until = time.monotonic() + 60
    while papers_in(elsewhere) < 3:
        assert time.monotonic() < until
        time.sleep(0.05)
    second = begin(elsewhere)
    said, _ = second.communicate(timeout=60)
    assert "Another demonstration is playing" in said
    assert second.returncode == 1
    play.send_signal(signal.SIGINT)
    said, _ = play.communicate(timeout=60)
    assert play.returncode == 130, said
    assert said.splitlines()[-1] == "Stopped. Run the same command again, and the play goes on where it was."
    assert "Traceback" not in said
    assert nothing_runs(elsewhere)


@pytest.mark.soak
@pytest.mark.timeout(1800)
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
@pytest.mark.timeout(600)
def test_on_postgresql_it_ends_in_the_same_register_and_papers(played, elsewhere, postgres, monkeypatch):
    before = of_register(played.folder)
    monkeypatch.setenv("MEMORANDA_DATABASE_URL", postgres.create("demonstration"))
    said, code = _to_the_end(elsewhere)
    assert code == 0, said
    assert of_register(elsewhere) == before
    assert of_papers(elsewhere) == of_papers(played.folder)


def _to_the_end(folder):
    play = begin(folder)
    said, _ = play.communicate(timeout=110)
    return said, play.returncode
