"""Killed anywhere between an act and its letter, everybody is told once; only in one moment the same letter may go twice."""

import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from tests.builders.offices import SUBMITTED, act, an_office, office_over, opened
from tests.builders.people import OFFICER, REVIEWER
from tests.builders.post import Post, a_post, sending_by
from tests.checkout import ROOT
from tests.killing import Killed, killed_at
from tests.services.machine.test_mail import A_TUESDAY, HOUR, remarks, sent, without_rounds
from workflow.domain.agreement.act_details import CommentText
from workflow.domain.agreement.acts import Act
from workflow.services.machine.claiming import release
from workflow.services.machine.mailing.sending import mail_waits
from workflow.services.office import Office

REMARKS = [f"remark {turn}" for turn in range(4)]
NewOffice = Callable[[], Office]


@pytest.fixture
def post() -> Iterator[Post]:
    with a_post() as found:
        yield found


@pytest.fixture
def prepared(sqlite_template: Path, tmp_path: Path, post: Post) -> tuple[Path, str]:
    """The folder of an office that sends mail, with an agreement nobody has said anything of yet; and its number."""
    folder = tmp_path / "prepared"
    folder.mkdir()
    shutil.copy(sqlite_template, folder / "register.db")
    office = sending_by(an_office(folder, url_of(folder)), post.setting)
    without_rounds(office)
    number = opened(office)
    office.close()
    return folder, number


@pytest.fixture
def new_office(prepared: tuple[Path, str], tmp_path: Path, post: Post) -> Iterator[NewOffice]:
    """Makes copies of that office."""
    names, made = count(1), list[Office]()

    def make() -> Office:
        folder = tmp_path / f"copy {next(names)}"
        shutil.copytree(prepared[0], folder)
        made.append(of_folder(folder, post))
        return made[-1]

    yield make
    for each in made:
        each.close()


def url_of(folder: Path) -> str:
    return f"sqlite:///{folder / 'register.db'}"


def of_folder(folder: Path, post: Post) -> Office:
    office = office_over(folder, url_of(folder))
    return replace(office, settings=replace(office.settings, mail=post.setting))


def said_and_told(office: Office, number: str) -> None:
    """Somebody says it all, or says it again not knowing how far they came; and the machine tells of it."""
    for words in REMARKS:
        said = CommentText(words)
        act(office, number, Act.COMMENT, said, actor=REVIEWER.key, on=SUBMITTED, request_id=words)
    while mail_waits(office, at=A_TUESDAY):
        sent(office, A_TUESDAY)


def test_killed_at_any_event_everybody_is_told_of_everything_in_order(
    new_office: NewOffice, prepared: tuple[Path, str], post: Post
) -> None:
    number = prepared[1]
    for event in count(1):
        office = new_office()
        post.box.taken.clear()
        killed = False
        try:
            with killed_at(event):
                said_and_told(office, number)
        except Killed:
            killed = True
        release(office)
        said_and_told(office, number)
        told = Counter(remarks(post.box))
        twice = [words for words, times in told.items() if times > 1]
        assert sorted(told) == REMARKS, event
        assert len(twice) <= 1, event
        assert len(set(post.box.ids)) == len(REMARKS), event  # sent twice, it is known as the same
        assert list(dict.fromkeys(remarks(post.box))) == REMARKS, event
        if not killed:
            assert not twice
            break
    assert event > 2 * len(REMARKS)


def test_a_machine_that_dies_once_the_server_has_the_letter_sends_the_same_letter_again(
    new_office: NewOffice, prepared: tuple[Path, str], post: Post
) -> None:
    office, number = new_office(), prepared[1]
    for words in REMARKS:
        act(office, number, Act.COMMENT, CommentText(words), actor=REVIEWER.key, on=SUBMITTED)
    sender: list[subprocess.Popen[bytes]] = []

    def kills(letter: object) -> None:
        if len(post.box.taken) == 1 and sender:
            os.kill(sender[0].pid, signal.SIGKILL)

    post.box.at_data = kills
    words = [sys.executable, "-m", "tests.services.machine.a_sender", str(office.folder), str(post.port)]
    sender.append(subprocess.Popen(words, cwd=ROOT))
    assert sender[0].wait() == -signal.SIGKILL
    assert remarks(post.box) == REMARKS[:2]
    sent(office, A_TUESDAY)
    assert remarks(post.box) == REMARKS[:2]  # what the dead one held comes free by itself
    sent(office, A_TUESDAY + HOUR)
    assert list(dict.fromkeys(remarks(post.box))) == REMARKS
    assert len(post.box.taken) == len(REMARKS) + 1
    assert post.box.ids[1] == post.box.ids[2]
    assert OFFICER.name in str(post.box.taken[0]["To"])
