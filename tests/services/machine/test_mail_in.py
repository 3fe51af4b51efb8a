"""Mail that comes in is kept once, lies at its agreement, and waits for people: nothing is acted on by itself."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders.files import zipped
from tests.builders.mail_in import (
    a_bounce,
    a_draft,
    a_letter,
    a_maildir,
    at_the_agreement,
    taking_mail,
)
from tests.builders.offices import OPENED, act, agreement, everything, in_force, live, moment, opened
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, SECOND_OFFICER
from tests.builders.post import a_post, address_of
from workflow.answers.telling.arrivals import ArrivalAnswer
from workflow.domain.agreement.act_details import CommentText, Confining
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.errors import (
    InvalidError,
    NotFoundError,
    RefusedError,
)
from workflow.domain.telling.mailboxes import WEEKDAYS, Rhythm
from workflow.services.casework.mail.seeing_to import drop, place, receive_draft, receive_notice
from workflow.services.machine.mailing import taking
from workflow.services.machine.mailing.sending import send_mail
from workflow.services.machine.mailing.taking import take_mail, take_maildir
from workflow.services.office import Office
from workflow.services.views.mail.arrivals import arrived, enclosed_file, mail_done, waiting_mail
from workflow.services.views.my_work import my_work
from workflow.services.views.waits import waits

RECEIVED = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 3, 20, 9, tzinfo=UTC)
QUIET = Person("hina", "Hina of Health", (Role.OFFICER,), unit="health")
OMAR = Person("omar", "Omar of Law", (Role.OFFICER,), unit="law")


@pytest.fixture
def taking_in(office: Office) -> Office:
    return taking_mail(office)


def took(office: Office, content: bytes, at: datetime = RECEIVED) -> bool:
    return take_mail(office, content, arrived_at=at, at=at)


def the_one(office: Office) -> ArrivalAnswer:
    (found,) = waiting_mail(office)
    return found


def tasks_of(office: Office, person: Person, on: date = date(2026, 3, 4)) -> list[str]:
    work = my_work(office.seen_by(person), person, on=on, whole_office=False)
    return [task.task for group in work.groups for task in group.tasks if task.key.startswith("mail ")]


def test_a_draft_sent_to_the_address_of_an_agreement_waits_there_until_a_person_receives_it(
    taking_in: Office,
) -> None:
    number = opened(taking_in)
    before = agreement(taking_in, number)
    assert took(taking_in, a_draft(at_the_agreement(taking_in, number)))
    waiting = the_one(taking_in)
    assert (waiting.number, waiting.sure, waiting.stands) == (number, True, "waiting")
    assert agreement(taking_in, number) == before
    assert tasks_of(taking_in, OFFICER) == ["Receive a draft that came by mail"]
    assert tasks_of(taking_in, SECOND_OFFICER) == []
    done = receive_draft(taking_in, waiting.id, actor=OFFICER.key, at=LATER)
    assert (done.change.act, done.change.actor) == (Act.RECEIVE, OFFICER.key)
    assert done.change.occurred_on == RECEIVED.date()
    assert done.change.evidence == (waiting.enclosed[0].sha256,)
    assert waiting_mail(taking_in) == ()
    assert [each.stands for each in mail_done(taking_in)] == ["draft"]
    with pytest.raises(InvalidError, match="was received as a draft already"):
        receive_draft(taking_in, waiting.id, actor=OFFICER.key, at=LATER)


def test_the_same_mail_taken_twice_is_one_and_another_that_bears_its_id_is_not_lost(
    taking_in: Office,
) -> None:
    to = at_the_agreement(taking_in, opened(taking_in))
    draft = a_draft(to)
    assert took(taking_in, draft)
    as_it_was = everything(taking_in)
    assert not took(taking_in, b"Received: from elsewhere\r\n" + draft, LATER)
    assert everything(taking_in) == as_it_was
    assert took(taking_in, a_letter(to, text="Quite another thing."))
    nameless = a_letter(to, message_id=None)
    assert took(taking_in, nameless)
    assert not took(taking_in, nameless)
    assert len(waiting_mail(taking_in)) == 3


def test_one_mail_to_two_agreements_is_delivered_to_each(taking_in: Office) -> None:
    first, second = opened(taking_in), opened(taking_in, title="Another")
    both = f"{at_the_agreement(taking_in, first)}, {at_the_agreement(taking_in, second)}"
    for number in (first, second):
        to = at_the_agreement(taking_in, number)
        assert took(taking_in, f"Delivered-To: {to}\r\n".encode() + a_draft(both))
    assert [each.number for each in waiting_mail(taking_in)] == [first, second]
    assert took(taking_in, a_draft(both))
    last = waiting_mail(taking_in)[-1]
    assert (last.number, last.remarks) == (
        None,
        ("It is addressed to several agreements: place it where it belongs.",),
    )


def test_an_address_that_nobody_was_given_leads_nowhere(taking_in: Office) -> None:
    opened(taking_in)
    assert took(taking_in, a_draft("replies+00000000000000000000000000000000@agreements.example.edu"))
    assert the_one(taking_in).number is None
    with pytest.raises(InvalidError, match="say to which agreement"):
        receive_draft(taking_in, the_one(taking_in).id, actor=OFFICER.key, at=LATER)


def test_a_number_in_the_subject_is_a_supposition_until_a_person_places_it(taking_in: Office) -> None:
    number = opened(taking_in)
    assert took(taking_in, a_draft("office@example.edu", subject=f"Re: {number}"))
    waiting = the_one(taking_in)
    assert (waiting.number, waiting.sure) == (number, False)
    with pytest.raises(InvalidError, match=f"{number} is only supposed"):
        receive_draft(taking_in, waiting.id, actor=OFFICER.key, at=LATER)
    place(taking_in, waiting.id, number, actor=OFFICER.key)
    assert the_one(taking_in).sure
    receive_draft(taking_in, waiting.id, actor=OFFICER.key, at=LATER)


def test_what_may_be_a_notice_reaches_the_owner_the_same_day_and_counts_from_its_receipt(
    office: Office,
) -> None:
    with a_post() as post:
        made = taking_mail(office)
        mail = replace(made.settings.mail, port=post.port)  # type: ignore[type-var]
        made = replace(made, settings=replace(made.settings, mail=mail))
        number = live(made)
        send_mail(made, owner="relay", at=moment(date(2026, 7, 1)))
        post.box.taken.clear()
        arrived_at = datetime(2026, 7, 6, 19, 30, tzinfo=UTC)  # the 7th where the office is
        said = a_letter(
            at_the_agreement(made, number), subject="Notice of termination", text="We end the agreement."
        )
        assert took(made, said, arrived_at)
        send_mail(made, owner="relay", at=arrived_at)
        (letter,) = (each for each in post.box.taken if "may be a notice" in str(each["Subject"]))
        assert address_of("amina") in str(letter["To"])
        assert str(letter["Reply-To"]) == at_the_agreement(made, number)
    (waiting,) = waiting_mail(made)
    assert waiting.received_on == date(2026, 7, 7)
    assert "Its subject says \u201cNotice\u201d." in waiting.may_be_notice
    assert tasks_of(made, OFFICER, date(2026, 7, 7)) == ["Read a mail that may be a notice"]
    assert not agreement(made, number).notices
    weeks_later = moment(date(2026, 8, 20))
    done = receive_notice(made, waiting.id, actor=OFFICER.key, at=weeks_later, kind="termination")
    (notice,) = done.agreement.notices
    assert (notice.method, notice.received_on or notice.on) == ("e-mail", date(2026, 7, 7))
    assert done.change.occurred_on == date(2026, 7, 7)
    kept = [made.shelf.get(each).decode() for each in done.change.evidence]
    assert any("Subject: Notice of termination" in each and "We end the agreement." in each for each in kept)


def test_what_may_be_a_notice_waits_neither_for_a_loud_day_nor_behind_what_does(office: Office) -> None:
    with a_post() as post:
        made = taking_mail(office)
        mail = replace(made.settings.mail, port=post.port)  # type: ignore[type-var]
        made = replace(made, settings=replace(made.settings, mail=mail))
        number = opened(made)
        with made.register.transaction() as books:
            box = books.mailboxes.of("amina")
            books.mailboxes.put(replace(box, quiet=WEEKDAYS[5:], digest=Rhythm.NEVER), box.address)
        send_mail(made, owner="relay", at=moment(OPENED))
        post.box.taken.clear()
        saturday = datetime(2026, 3, 7, 9, tzinfo=UTC)
        act(made, number, Act.COMMENT, CommentText("Hello."), actor=REVIEWER.key, on=saturday.date())
        assert took(made, a_letter(at_the_agreement(made, number), subject="Notice"), saturday)
        send_mail(made, owner="relay", at=saturday)
        assert post.box.subjects == [f"{number}: a mail may be a notice"]


def test_any_mail_near_the_last_day_to_give_notice_may_be_one(taking_in: Office) -> None:
    number = live(taking_in)
    with taking_in.register.reading() as books:
        act_by, _ = books.arrivals.window_of(agreement(taking_in, number).id)
    assert act_by is not None
    to = at_the_agreement(taking_in, number)
    assert took(
        taking_in, a_letter(to, subject="Hello", text="See below."), moment(act_by - timedelta(days=200))
    )
    assert took(taking_in, a_letter(to, subject="Hello", text="See."), moment(act_by - timedelta(days=20)))
    early, near = waiting_mail(taking_in)
    assert not early.may_be_notice
    assert near.may_be_notice


def test_a_mail_that_came_back_is_tied_to_the_mail_and_the_address_and_becomes_a_task(
    office: Office,
) -> None:
    with a_post() as post:
        made = taking_mail(office)
        mail = replace(made.settings.mail, port=post.port)  # type: ignore[type-var]
        made = replace(made, settings=replace(made.settings, mail=mail))
        number = opened(made)
        act(made, number, Act.COMMENT, CommentText("Please name the law."), actor=REVIEWER.key, on=OPENED)
        send_mail(made, owner="relay", at=moment(OPENED))
        ours = next(each for each in post.box.taken if number in str(each["Subject"]))
    sent = str(ours["Message-ID"])
    assert took(made, a_bounce(sent, address_of("amina")))
    waiting = the_one(made)
    assert waiting.came_back is not None
    assert waiting.came_back.address == address_of("amina")
    assert waiting.came_back.whose == OFFICER.name
    assert waiting.came_back.mail is not None
    assert waiting.came_back.mail in sent
    assert waiting.number == number
    assert "550 5.1.1 no such user" in waiting.came_back.said
    assert not waiting.may_be_notice
    assert tasks_of(made, OFFICER) == [f"See to {address_of('amina')}: mail to it came back"]
    with made.register.reading() as books:
        assert books.mailboxes.of("amina").refused is None
    drop(made, waiting.id, actor=OFFICER.key, reason="A new address was given.", at=LATER)
    assert tasks_of(made, OFFICER) == []


def test_a_sender_that_seems_to_be_one_of_us_is_never_taken_for_them(taking_in: Office) -> None:
    number = opened(taking_in)
    before = agreement(taking_in, number)
    forged = a_draft(
        at_the_agreement(taking_in, number), sender=f"{OFFICER.name} <{address_of('amina').upper()}>"
    )
    assert took(taking_in, forged)
    assert the_one(taking_in).seems == OFFICER.name
    assert agreement(taking_in, number) == before


def test_mail_of_a_confidential_case_is_seen_by_whoever_sees_the_case(taking_in: Office) -> None:
    with taking_in.register.transaction() as books:
        for person in (QUIET, OMAR):
            books.people.add(person)
    number = opened(taking_in)
    act(taking_in, number, Act.CONFINE, Confining("health"), on=OPENED, reason="Names of patients")
    assert took(taking_in, a_draft(at_the_agreement(taking_in, number)))
    assert took(taking_in, a_draft("office@example.edu", subject=f"About {number}", message_id="<2@x>"))
    first, second = waiting_mail(taking_in)
    for person, sees in ((OFFICER, 2), (QUIET, 2), (ADMINISTRATOR, 2), (OMAR, 0)):
        assert len(waiting_mail(taking_in.seen_by(person))) == sees
    for each in (first, second):
        with pytest.raises(NotFoundError, match="No mail"):
            arrived(taking_in.seen_by(OMAR), each.id)
        with pytest.raises(NotFoundError, match="No mail"):
            enclosed_file(taking_in.seen_by(OMAR), each.id, 1)
        with pytest.raises(NotFoundError, match="No mail"):
            drop(taking_in, each.id, actor=OMAR.key, reason="none of mine", at=LATER)
    assert not any("mail" in each.key for each in waits(taking_in.seen_by(OMAR), mine=OMAR.key))


def test_only_officers_and_administrators_see_to_mail(taking_in: Office) -> None:
    number = opened(taking_in)
    assert took(taking_in, a_draft(at_the_agreement(taking_in, number)))
    with pytest.raises(RefusedError, match="neither an officer nor an administrator"):
        drop(taking_in, the_one(taking_in).id, actor=REVIEWER.key, reason="no", at=LATER)


def test_what_the_door_refuses_is_named_beside_the_mail_with_its_sentence(taking_in: Office) -> None:
    number = opened(taking_in)
    files = {"all.zip": zipped({"a.docx": b"x"}), "run.exe": b"MZ" + bytes(100), "empty.docx": b""}
    assert took(taking_in, a_letter(at_the_agreement(taking_in, number), files=files))
    found = the_one(taking_in)
    assert [each.name for each in found.enclosed] == list(files)
    assert all(each.sha256 is None and each.refused for each in found.enclosed)
    assert "unpack it" in (found.enclosed[0].refused or "")
    with pytest.raises(InvalidError, match="no Word file and no PDF"):
        receive_draft(taking_in, found.id, actor=OFFICER.key, at=LATER)
    with pytest.raises(NotFoundError, match="was not taken"):
        enclosed_file(taking_in, found.id, 1)


def test_an_act_that_the_rules_refuse_leaves_the_mail_waiting(taking_in: Office) -> None:
    number = in_force(taking_in)
    assert took(taking_in, a_draft(at_the_agreement(taking_in, number)))
    before = everything(taking_in)
    with pytest.raises(RefusedError):
        receive_draft(taking_in, the_one(taking_in).id, actor=OFFICER.key, at=LATER)
    assert everything(taking_in) == before
    assert the_one(taking_in).stands == "waiting"


def test_a_maildir_is_read_from_new_and_laid_into_cur(taking_in: Office, tmp_path: Path) -> None:
    to = at_the_agreement(taking_in, opened(taking_in))
    folder = a_maildir(tmp_path / "mail", a_draft(to), a_letter(to, message_id="<2@partner.example>"))
    done = take_maildir(taking_in, folder, at=datetime.now(UTC))
    assert (done.taken, done.known, done.not_taken) == (2, 0, ())
    assert not list((folder / "new").iterdir())
    assert len(list((folder / "cur").iterdir())) == 2
    arrived_at = [each.arrived_at for each in waiting_mail(taking_in)]
    assert arrived_at == [datetime.fromtimestamp(1780300001, UTC), datetime.fromtimestamp(1780300002, UTC)]


@pytest.mark.parametrize("before", ["_enclosed", "_arrival", "_tell", "lay_aside"])
def test_killed_in_between_a_maildir_loses_nothing_and_doubles_nothing(
    taking_in: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    class KilledError(BaseException):
        pass

    to = at_the_agreement(taking_in, opened(taking_in))
    mails = [a_draft(to, message_id=f"<{each}@partner.example>", subject="Notice") for each in range(3)]
    folder = a_maildir(tmp_path / "mail", *mails)
    real = getattr(taking, before)
    for last in range(1, len(mails) + 1):
        calls = count(1)

        def dying(*said: Any, calls: Iterator[int] = calls, last: int = last) -> Any:
            if next(calls) == last:
                raise KilledError
            return real(*said)

        with monkeypatch.context() as patched, suppress(KilledError):
            patched.setattr(taking, before, dying)
            take_maildir(taking_in, folder, at=datetime.now(UTC))
    take_maildir(taking_in, folder, at=datetime.now(UTC))
    assert len(waiting_mail(taking_in)) == len(mails)
    assert not list((folder / "new").iterdir())
    assert len(list((folder / "cur").iterdir())) == len(mails)
    with taking_in.register.reading() as books:
        told = [each.arrival for each in books.mails.open() if each.arrival is not None]
    assert sorted(told) == [each.id for each in waiting_mail(taking_in)]


def test_what_cannot_be_taken_stays_where_it_is_and_holds_up_no_other(
    taking_in: Office, tmp_path: Path
) -> None:
    to = at_the_agreement(taking_in, opened(taking_in))
    folder = a_maildir(tmp_path / "mail", a_draft(to))
    (folder / "new" / "0large").write_bytes(a_letter(to) + b"x" * (30 * 2**20))
    (folder / "new" / "0link").symlink_to("/etc/hostname")
    (folder / "new" / "0folder").mkdir()
    done = take_maildir(taking_in, folder, at=LATER)
    assert done.taken == 1
    assert len(done.not_taken) == 3
    assert "0large is larger than 25 MB" in " ".join(done.not_taken)
    assert {each.name for each in (folder / "new").iterdir()} == {"0large", "0link", "0folder"}


def test_a_folder_that_is_no_maildir_is_refused_in_a_sentence(taking_in: Office, tmp_path: Path) -> None:
    with pytest.raises(InvalidError, match="is no maildir"):
        take_maildir(taking_in, tmp_path, at=LATER)
    with pytest.raises(InvalidError, match="There is no folder"):
        take_maildir(taking_in, tmp_path / "nowhere", at=LATER)


def test_a_mail_laid_aside_writes_over_no_other(taking_in: Office, tmp_path: Path) -> None:
    to = at_the_agreement(taking_in, opened(taking_in))
    folder = a_maildir(tmp_path / "mail", a_draft(to))
    (name,) = (each.name for each in (folder / "new").iterdir())
    (folder / "cur" / f"{name}:2,").write_bytes(b"another")
    take_maildir(taking_in, folder, at=datetime.now(UTC))
    assert (folder / "cur" / f"{name}:2,").read_bytes() == b"another"
    assert len(list((folder / "cur").iterdir())) == 2


HEADERS = st.lists(
    st.tuples(
        st.sampled_from(
            ["From", "To", "Subject", "Date", "Message-ID", "Content-Type", "References", "Content-Disposition",
             "Content-Transfer-Encoding", "Auto-Submitted", "Return-Path", "Received"]
        ),
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(
                ["multipart/mixed; boundary=b", "multipart/report; boundary=b", "message/rfc822", "message/delivery-status",
                 "text/html; charset=punycode", "text/plain; charset=rot13", "text/plain; charset=utf-7", "base64",
                 "quoted-printable", "=?utf-8?b?////?=", "=?x?q?=ff?=", "attachment; filename*=utf-8''%ff%00../x.docx",
                 "<a@b>", "Fri, 99 Foo 99999 99:99", "Mon, 01 Jan 0001 00:00:00 +2359", "<>", '"', "@,,<<>>;:"]
            ),
        ),
    ),
    max_size=8,
)  # fmt: skip
BODIES = st.lists(
    st.one_of(
        st.binary(max_size=80),
        st.sampled_from([b"\r\n--b\r\n", b"\n--b--\n", b"\n\n", b"Content-Type: message/rfc822\n\n", b"=ZZ", b"\x00"]),
    ),
    max_size=8,
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HEADERS, BODIES)
def test_any_rubbish_is_kept_once_and_never_breaks_anything(
    taking_in: Office, headers: list[tuple[str, str]], bodies: list[bytes]
) -> None:
    head = "".join(f"{name}: {said}\r\n" for name, said in headers).encode("utf-8", "surrogatepass")
    content = head + b"\r\n" + b"".join(bodies)
    before = len(waiting_mail(taking_in, limit=10_000))
    is_new = took(taking_in, content)
    after = waiting_mail(taking_in, limit=10_000)
    assert len(after) == before + is_new
    assert not took(taking_in, content)
    assert arrived(taking_in, after[-1].id).headers is not None
    assert my_work(taking_in, OFFICER, on=RECEIVED.date(), whole_office=True)


def test_a_mail_nested_deeper_than_any_is_meant_is_kept_with_a_remark(taking_in: Office) -> None:
    deep = b"Message-ID: <deep@x>\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 20_000 + b"end"
    assert took(taking_in, deep)
    wide = b"Message-ID: <wide@x>\r\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (each, each)
        for each in range(5_000)
    )
    assert took(taking_in, wide)
    assert all(
        "open it with a program for mail" in " ".join(each.remarks) for each in waiting_mail(taking_in)
    )


def test_a_forwarded_mail_brings_its_words_and_its_files(taking_in: Office) -> None:
    to = at_the_agreement(taking_in, opened(taking_in))
    inner = a_draft("amina@example.edu", text="We do not wish to renew.")
    outer = (
        f"From: amina@example.edu\r\nTo: {to}\r\nSubject: Fwd\r\nMessage-ID: <fwd@x>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="o"\r\n\r\n--o\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n'
        "--o\r\nContent-Type: message/rfc822\r\n\r\n"
    ).encode() + inner + b"\r\n--o--\r\n"  # fmt: skip
    assert took(taking_in, outer)
    found = the_one(taking_in)
    assert [each.name for each in found.enclosed] == ["Their text.docx"]
    assert found.may_be_notice


@pytest.mark.parametrize("broken", ["<!", "<a ", "<script>", "<a b='", "&", "</", "<p"])
def test_broken_html_is_read_in_one_pass(taking_in: Office, broken: str) -> None:
    assert took(taking_in, _html("office@example.edu", broken * 150_000))


def test_html_is_read_as_words_and_searched_as_well(taking_in: Office) -> None:
    to = at_the_agreement(taking_in, opened(taking_in))
    html = "<html><style>p{}</style><p>We <b>terminate</b> it.</p><script>alert(1)</script></html>"
    assert took(taking_in, _html(to, html))
    found = arrived(taking_in, the_one(taking_in).id)
    assert found.text == "We terminate it."
    assert found.may_be_notice


def _html(to: str, html: str) -> bytes:
    return f"From: p@x.example\r\nTo: {to}\r\nSubject: Hello\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n".encode()
