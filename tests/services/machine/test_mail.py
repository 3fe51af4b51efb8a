"""Mail goes out once, in order for each reader of an agreement, whatever its server does."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.builders.enquiries import asked
from tests.builders.offices import (
    APPROVED,
    OPENED,
    SUBMITTED,
    act,
    approved,
    moment,
    opened,
    submitted,
)
from tests.builders.older_registers import as_version_15_made_it
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, SECOND_OFFICER, SIGNATORY
from tests.builders.post import FALL, Letterbox, Post, a_post, address_of, sending_by
from workflow.answers.telling.mail import MailTallyAnswer
from workflow.catalogue.catalogue import Catalogue
from workflow.documents.sources import bundled_folder
from workflow.domain.agreement.act_details import CommentText, Confining, HandingOver
from workflow.domain.agreement.acts import Act
from workflow.domain.telling.mail_kinds import MailKind
from workflow.domain.telling.mailboxes import How, Mailbox, Rhythm
from workflow.services.keeping.upgrading import upgrade
from workflow.services.machine.mailing.sending import mail_waits, send_mail
from workflow.services.office import Office
from workflow.store.mail.queue import Outcome

A_TUESDAY = datetime(2026, 3, 10, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def post() -> Iterator[Post]:
    with a_post() as found:
        yield found


@pytest.fixture
def sending(office: Office, post: Post) -> Office:
    """An office that sends mail, and whose people have no digest, so that only acts tell."""
    made = sending_by(office, post.setting)
    without_rounds(made)
    return made


def without_rounds(office: Office) -> None:
    with office.register.transaction() as books:
        for box in books.mailboxes.all():
            books.mailboxes.put(replace(box, digest=Rhythm.NEVER, weekly=False), box.address)


def sent(office: Office, at: datetime = A_TUESDAY, **words: object) -> MailTallyAnswer:
    return send_mail(office, owner="relay", at=at, **words)  # type: ignore[arg-type]


def commented(office: Office, number: str, words: str, *, on: date = SUBMITTED) -> None:
    act(office, number, Act.COMMENT, CommentText(words), actor=REVIEWER.key, on=on)


def a_hundred_comments(office: Office) -> list[str]:
    """Twenty comments on each of five agreements, in turn; what each says is its own."""
    numbers = [opened(office) for _ in range(5)]
    for turn in range(20):
        for number in numbers:
            commented(office, number, f"remark {turn} on {number}")
    return [f"remark {turn} on {number}" for number in numbers for turn in range(20)]


def remarks(box: Letterbox) -> list[str]:
    found = []
    for letter in box.taken:
        body = letter.get_body(("plain",))
        assert body is not None
        found.append(next(line for line in body.get_content().splitlines() if line.startswith("remark")))
    return found


def assert_each_once_in_order(box: Letterbox, wanted: list[str]) -> None:
    told = remarks(box)
    assert Counter(told) == Counter(wanted)
    by_agreement = {
        number: [each for each in told if each.endswith(number)]
        for number in {each.split()[-1] for each in told}
    }
    for number, found in by_agreement.items():
        assert found == [each for each in wanted if each.endswith(number)]
    assert len(set(box.ids)) == len(box.ids)


def worked_off(office: Office, at: datetime, *, step: timedelta = HOUR, turns: int = 200) -> datetime:
    """Send again and again, the clock going on by a step, until nothing is left to be sent; answers when that was."""
    for _ in range(turns):
        sent(office, at)
        with office.register.reading() as books:
            if not books.mails.how_many_open():
                return at
        at += step
    raise AssertionError("mail is left over")


def test_each_act_tells_those_whom_it_concerns(sending: Office, post: Post) -> None:
    number = opened(sending)
    act(sending, number, Act.HAND_OVER, HandingOver(SECOND_OFFICER.key), reason="on leave", on=OPENED)
    act(
        sending,
        number,
        Act.HAND_OVER,
        HandingOver(OFFICER.key),
        actor=SECOND_OFFICER.key,
        reason="back",
        on=OPENED,
    )
    submitted(sending, number)
    commented(sending, number, "Please name the law.")
    act(sending, number, Act.RETURN, actor=REVIEWER.key, reason="the law is missing", on=SUBMITTED)
    sent(sending)
    assert [(str(each["To"]), each["Subject"]) for each in post.box.taken] == [
        (f"{SECOND_OFFICER.name} <{address_of('bilal')}>", f"{number}: yours from now on"),
        (f"{OFFICER.name} <{address_of('amina')}>", f"{number}: yours from now on"),
        (f"{REVIEWER.name} <{address_of('rashid')}>", f"{number}: a text waits for your sign-off"),
        (f"{OFFICER.name} <{address_of('amina')}>", f"{number}: {REVIEWER.name} commented"),
        (f"{OFFICER.name} <{address_of('amina')}>", f"{number}: the text came back"),
    ]


def test_a_letter_says_where_its_task_is_done_and_whom_to_thank(sending: Office, post: Post) -> None:
    number = opened(sending)
    submitted(sending, number)
    sent(sending)
    letter = post.box.taken[0]
    text, html = (letter.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    link = f"https://agreements.example.edu/agreements/{number}/review"
    assert link in text.get_content()
    assert f'href="{link}"' in html.get_content()
    assert "<style" not in html.get_content()
    assert letter["Auto-Submitted"] == "auto-generated"
    assert str(letter["From"]) == "Office of Partnerships <agreements@example.edu>"


def test_all_letters_of_one_agreement_stand_in_one_thread(sending: Office, post: Post) -> None:
    first, second = opened(sending), opened(sending)
    for number in (first, second, first):
        commented(sending, number, "see clause 4")
    sent(sending)
    threads = [str(each["References"]) for each in post.box.taken]
    assert threads[0] == threads[2] != threads[1]
    assert all(each["In-Reply-To"] == each["References"] for each in post.box.taken)


def test_an_office_without_a_mail_server_writes_no_mail(office: Office) -> None:
    opened(office)
    submitted(office, opened(office))
    with office.register.reading() as books:
        assert books.mails.open() == ()
    assert not mail_waits(office, at=A_TUESDAY)


def test_what_happened_before_the_server_was_named_is_told_to_nobody(office: Office, post: Post) -> None:
    number = opened(office)
    submitted(office, number)
    sending = sending_by(office, post.setting)
    without_rounds(sending)
    sent(sending)
    assert post.box.taken == []
    commented(sending, number, "from now on")
    sent(sending)
    assert post.box.subjects == [f"{number}: {REVIEWER.name} commented"]


def test_a_hundred_mails_go_once_each_and_in_order(sending: Office, post: Post) -> None:
    wanted = a_hundred_comments(sending)
    while mail_waits(sending, at=A_TUESDAY):
        sent(sending)
    assert_each_once_in_order(post.box, wanted)


def test_a_server_that_is_away_for_an_hour_has_every_mail_after_it(sending: Office, post: Post) -> None:
    wanted = a_hundred_comments(sending)
    post.shut()
    at = A_TUESDAY
    tried = 0
    while at < A_TUESDAY + HOUR:
        if mail_waits(sending, at=at):
            tried += 1
            assert sent(sending, at).away is not None
        at += timedelta(minutes=1)
    assert tried == 6  # after 1, 2, 4, 8, 16 and 32 minutes
    post.open()
    worked_off(sending, at)
    assert_each_once_in_order(post.box, wanted)


def test_a_server_that_falls_over_in_the_middle_of_letters_has_each_once(sending: Office, post: Post) -> None:
    wanted = a_hundred_comments(sending)
    seen = Counter[str]()

    def falls(letter: object) -> str | None:
        seen["letters"] += 1
        return FALL if seen["letters"] % 7 == 3 else None

    post.box.at_data = falls
    worked_off(sending, A_TUESDAY)
    assert_each_once_in_order(post.box, wanted)


def test_letters_that_are_not_taken_now_keep_their_order(sending: Office, post: Post) -> None:
    wanted = a_hundred_comments(sending)
    seen = Counter[str]()

    def greylisted(address: str) -> str | None:
        seen["asked"] += 1
        return "451 come again" if seen["asked"] % 3 == 0 else None

    post.box.at_recipient = greylisted
    post.box.at_data = lambda letter: (
        "452 no room now"
        if len(post.box.taken) % 11 == 10 and seen.update(["full"]) is None and seen["full"] % 2
        else None
    )
    worked_off(sending, A_TUESDAY, step=timedelta(minutes=5))
    assert_each_once_in_order(post.box, wanted)


def test_a_server_that_answers_nothing_is_given_up_for_a_while(sending: Office, post: Post) -> None:
    import asyncio

    async def silent(*_: object) -> str:
        await asyncio.sleep(3)
        return "250 at last"

    commented(sending, opened(sending), "remark 0 on it")
    post.box.handle_RCPT = silent  # type: ignore[method-assign]
    tally = sent(sending, patience=0.1)
    assert tally.away is not None
    del post.box.handle_RCPT
    worked_off(sending, A_TUESDAY + HOUR)
    assert remarks(post.box) == ["remark 0 on it"]


def test_an_address_that_is_refused_for_good_becomes_a_task_and_its_mail_waits(
    sending: Office, post: Post
) -> None:
    number = opened(sending)
    post.box.at_recipient = lambda address: "550 no such user" if address.startswith("amina") else None
    commented(sending, number, "remark 0 on it")
    commented(sending, number, "remark 1 on it")
    assert sent(sending).refused == 1
    assert not mail_waits(sending, at=A_TUESDAY + timedelta(days=30))
    with sending.register.transaction() as books:
        box = books.mailboxes.of(OFFICER.key)
        assert "550" in (box.refused or "")
        assert address_of("amina") in (box.refused or "")
        books.mailboxes.accept(OFFICER.key)
    post.box.at_recipient = lambda _: None
    sent(sending, A_TUESDAY + timedelta(days=30))
    assert remarks(post.box) == ["remark 0 on it", "remark 1 on it"]


def test_a_letter_that_is_refused_for_what_it_says_holds_up_no_other(sending: Office, post: Post) -> None:
    number = opened(sending)
    post.box.at_data = lambda letter: "554 looks like spam" if "remark 0" in str(letter) else None
    commented(sending, number, "remark 0 on it")
    commented(sending, number, "remark 1 on it")
    assert sent(sending).refused == 1
    with sending.register.transaction() as books:
        books.mailboxes.accept(OFFICER.key)
    sent(sending)
    assert remarks(post.box) == ["remark 1 on it"]
    with sending.register.reading() as books:
        assert [each.outcome for each in books.mails.done_last(9)] == [Outcome.SENT, Outcome.REFUSED]


def test_whoever_may_not_see_a_case_has_no_mail_of_it(sending: Office, post: Post) -> None:
    number = opened(sending)
    submitted(sending, number)  # tells the reviewer
    act(sending, number, Act.RETURN, actor=REVIEWER.key, reason="not yet", on=SUBMITTED)
    act(sending, number, Act.HAND_OVER, HandingOver(SECOND_OFFICER.key), reason="on leave", on=SUBMITTED)
    act(
        sending,
        number,
        Act.CONFINE,
        Confining("Graduate School"),
        actor=ADMINISTRATOR.key,
        reason="sensitive",
        on=SUBMITTED,
    )
    tally = sent(sending)
    assert tally.left_out == 1  # the first owner has no key any more
    assert not post.box.to(address_of("amina"))
    assert post.box.to(address_of("bilal"))


def test_whoever_has_left_has_no_mail(sending: Office, post: Post) -> None:
    number = opened(sending)
    commented(sending, number, "remark 0 on it")
    with sending.register.transaction() as books:
        books.people.change(replace(OFFICER, active=False))
    assert sent(sending).left_out == 1
    assert post.box.taken == []


def test_the_last_sign_off_asks_the_signatories_and_tells_the_owner(sending: Office, post: Post) -> None:
    with sending.register.transaction() as books:
        books.people.add(SIGNATORY)
        books.mailboxes.put(Mailbox(SIGNATORY.key), address_of(SIGNATORY.key))
    number = opened(sending)
    submitted(sending, number)
    approved(sending, number)
    sent(sending, moment(APPROVED))
    assert (
        post.box.to(address_of(SIGNATORY.key))[0]["Subject"] == f"{number}: a text waits for your signature"
    )
    assert post.box.to(address_of("amina"))[-1]["Subject"] == f"{number}: the text is approved"


def test_on_quiet_days_nothing_comes_and_on_the_morning_after_it_does(sending: Office, post: Post) -> None:
    with sending.register.transaction() as books:
        quiet = Mailbox(OFFICER.key, zone="Asia/Karachi", digest=Rhythm.NEVER, quiet=("Tuesday", "Wednesday"))
        books.mailboxes.put(quiet, address_of("amina"))
    commented(sending, opened(sending), "remark 0 on it", on=date(2026, 3, 10))
    sent(sending, A_TUESDAY)
    sent(sending, datetime(2026, 3, 12, 1, 59, tzinfo=UTC))
    assert post.box.taken == []
    sent(sending, datetime(2026, 3, 12, 2, 0, tzinfo=UTC))  # seven in the morning in Karachi
    assert len(post.box.taken) == 1


def test_what_somebody_wants_in_the_digest_comes_in_it_and_what_they_never_want_does_not(
    sending: Office, post: Post
) -> None:
    with sending.register.transaction() as books:
        choices = {MailKind.COMMENTED: How.IN_DIGEST, MailKind.RETURNED: How.NEVER}
        books.mailboxes.put(Mailbox(OFFICER.key, choices=choices, digest=Rhythm.DAILY), address_of("amina"))
    number = opened(sending)
    submitted(sending, number)
    commented(sending, number, "see clause 4")
    act(sending, number, Act.RETURN, actor=REVIEWER.key, reason="not yet", on=SUBMITTED)
    sent(sending, A_TUESDAY)
    (digest,) = post.box.to(address_of("amina"))
    body = digest.get_body(("plain",))
    assert body is not None
    assert "Somebody commented" in body.get_content()
    assert number in body.get_content()
    assert str(digest["List-Unsubscribe"]).strip().startswith("<https://agreements.example.edu/unsubscribe/")
    sent(sending, A_TUESDAY + HOUR)
    assert len(post.box.to(address_of("amina"))) == 1


def test_an_older_office_is_upgraded_and_tells_nobody_of_what_was_before(
    any_office: Office, post: Post
) -> None:
    office = any_office
    number = opened(office)
    submitted(office, number)
    as_version_15_made_it(office)
    upgrade(office, at=A_TUESDAY)
    sending = sending_by(office, post.setting)
    without_rounds(sending)
    assert not mail_waits(sending, at=A_TUESDAY)
    commented(sending, number, "remark 0 on it")
    sent(sending)
    assert remarks(post.box) == ["remark 0 on it"]


def test_the_first_digest_tells_what_waits_and_a_later_one_takes_the_place_of_one_that_could_not_go(
    office: Office, post: Post
) -> None:
    sending = sending_by(office, post.setting, OFFICER.key)
    with sending.register.transaction() as books:
        books.mailboxes.put(Mailbox(OFFICER.key, digest=Rhythm.DAILY), address_of("amina"))
    number = opened(sending)
    post.shut()
    assert sent(sending, A_TUESDAY).away is not None
    post.open()
    tally = sent(sending, A_TUESDAY + timedelta(days=1))
    assert (tally.sent, tally.left_out) == (1, 1)
    (digest,) = post.box.taken
    assert digest["Subject"] == "Office of Partnerships: your work on 11 March 2026"
    body, html = digest.get_body(("plain",)), digest.get_body(("html",))
    assert body is not None
    assert html is not None
    assert f"legal review: {number}" in " ".join(body.get_content().split())
    assert f'href="https://agreements.example.edu/agreements/{number}"' in html.get_content()


def test_whoever_has_nothing_to_do_has_no_digest(office: Office, post: Post) -> None:
    sending = sending_by(office, post.setting, REVIEWER.key)
    assert sent(sending).left_out == 1
    assert post.box.taken == []


def test_the_head_of_the_office_has_its_week_with_the_numbers_of_what_they_may_see(
    office: Office, post: Post
) -> None:
    sending = sending_by(office, post.setting, ADMINISTRATOR.key)
    with sending.register.transaction() as books:
        books.mailboxes.put(Mailbox(ADMINISTRATOR.key, digest=Rhythm.NEVER), address_of("zara"))
    number = opened(sending)
    sent(sending)
    sent(sending, A_TUESDAY + timedelta(days=2))
    (week,) = post.box.taken
    assert str(week["Subject"]).startswith("Office of Partnerships: the week of")
    body = week.get_body(("plain",))
    assert body is not None
    assert "In work | 1" in body.get_content()
    assert number in body.get_content()


def test_a_digest_tells_nothing_of_a_case_its_reader_may_not_see(sending: Office, post: Post) -> None:
    with sending.register.transaction() as books:
        choices = {MailKind.COMMENTED: How.IN_DIGEST}
        books.mailboxes.put(Mailbox(OFFICER.key, choices=choices, digest=Rhythm.DAILY), address_of("amina"))
    quiet, plain = opened(sending), opened(sending)
    for number in (quiet, plain):
        commented(sending, number, "see clause 4")
    act(sending, quiet, Act.HAND_OVER, HandingOver(SECOND_OFFICER.key), reason="on leave", on=SUBMITTED)
    act(
        sending,
        quiet,
        Act.CONFINE,
        Confining("Graduate School"),
        actor=ADMINISTRATOR.key,
        reason="quiet",
        on=SUBMITTED,
    )
    sent(sending)
    (digest,) = [each for each in post.box.to(address_of("amina")) if "your work" in str(each["Subject"])]
    assert plain in str(digest)
    assert quiet not in str(digest)
    with sending.register.reading() as books:
        assert books.mails.for_digest(OFFICER.key) == ()


def test_words_of_a_mail_that_cannot_be_read_hold_up_no_other_and_go_once_they_are_mended(
    sending: Office, post: Post
) -> None:
    number = opened(sending)
    ours = sending.folder / "templates" / "_mail" / "commented.md.j2"
    ours.parent.mkdir(parents=True)
    ours.write_text("# {{ no_such_word }}\n", encoding="utf-8")
    sending = replace(
        sending, templates=Catalogue.load(bundled_folder(), sending.folder / "templates").refreshed
    )
    commented(sending, number, "remark 0 on it")
    submitted(sending, number)
    tally = sent(sending)
    assert (tally.sent, tally.put_off) == (1, 1)
    with sending.register.reading() as books:
        (waiting,) = books.mails.open()
        assert "no_such_word" in (waiting.failure or "")
    ours.unlink()
    worked_off(sending, A_TUESDAY + HOUR)
    assert remarks(replace(post.box, taken=post.box.taken[1:])) == ["remark 0 on it"]


@pytest.mark.parametrize(("language", "words"), [("ur", "آپ کے سپرد"), ("ar", "في عهدتك")])
def test_whoever_reads_in_another_language_is_told_in_it_from_right_to_left(
    sending: Office, post: Post, language: str, words: str
) -> None:
    with sending.register.transaction() as books:
        box = Mailbox(SECOND_OFFICER.key, language=language, digest=Rhythm.NEVER)
        books.mailboxes.put(box, address_of("bilal"))
    number = opened(sending)
    act(sending, number, Act.HAND_OVER, HandingOver(SECOND_OFFICER.key), reason="on leave", on=OPENED)
    sent(sending)
    (letter,) = post.box.taken
    assert str(letter["Subject"]).startswith(f"{number}: ")
    assert words in str(letter["Subject"])
    html = letter.get_body(("html",))
    assert html is not None
    assert 'dir="rtl"' in html.get_content()
    assert f'href="https://agreements.example.edu/agreements/{number}"' in html.get_content()
    assert f'lang="{language}-' in html.get_content()


def test_the_digest_leads_to_what_each_task_is_about(office: Office, post: Post) -> None:
    sending = sending_by(office, post.setting, OFFICER.key, ADMINISTRATOR.key)
    enquiry = asked(sending).enquiry.number
    with sending.register.transaction() as books:
        books.mailboxes.refuse(REVIEWER.key, "rashid@example.edu is refused: 550 gone", SUBMITTED)
    sent(sending)
    (of_officer,) = post.box.to(address_of("amina"))
    of_administrator = "".join(map(str, post.box.to(address_of("zara"))))
    body = of_officer.get_body(("plain",))
    assert body is not None
    assert f"https://agreements.example.edu/enquiries/{enquiry}" in body.get_content()
    assert f"https://agreements.example.edu/people/{REVIEWER.key}/mail" in of_administrator
