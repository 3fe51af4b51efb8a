"""Accounts, sessions, codes and attempts as each database keeps them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing.synchronize import Barrier
from threading import Barrier as Turnstile

from tests.builders.people import ADMINISTRATOR, OFFICER, SECOND_OFFICER, a_person
from tests.patience import A_TURN
from tests.processes import a_barrier, process
from workflow.store.access.accounts import Account, OneTimeCode, Passkey
from workflow.store.access.sessions import Session
from workflow.store.register import Register

NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


def a_session(session_id: str = "s1", **changed: object) -> Session:
    words = {
        "id": session_id, "person": OFFICER, "how": "password", "begun_at": NOW, "last_seen_at": NOW, "idle": HOUR,
        "ends_at": NOW + 12 * HOUR,
    }  # fmt: skip
    return Session(**(words | changed))  # type: ignore[arg-type]


def known(register: Register) -> Register:
    with register.transaction() as books:
        for person in (OFFICER, SECOND_OFFICER, ADMINISTRATOR):
            books.people.add(person)
    return register


def test_a_session_is_found_by_its_token_with_its_person_as_they_are_now(register: Register) -> None:
    known(register)
    with register.transaction() as books:
        books.sessions.begin(a_session(agent="Firefox on Linux"), token="t1")
    with register.reading() as books:
        assert books.sessions.of_token("t1") == a_session(agent="Firefox on Linux")
        assert books.sessions.of_token("t2") is None
    left = a_person("amina", name="Amina Example")
    with register.transaction() as books:
        books.people.change(type(left)(left.key, left.name, left.roles, (), active=False))
    with register.reading() as books:
        found = books.sessions.of_token("t1")
    assert found is not None
    assert not found.goes_on(NOW)


def test_a_session_ends_when_nobody_uses_it_and_after_its_longest_time_whatever_happens() -> None:
    session = a_session()
    assert session.goes_on(NOW + HOUR - timedelta(seconds=1))
    assert not session.goes_on(NOW + HOUR)
    assert session.as_of(NOW + 2 * HOUR).ended_why == "nobody used it for too long"
    used = a_session(last_seen_at=NOW + 11.5 * HOUR)
    assert used.goes_on(NOW + 11.9 * HOUR)
    assert used.as_of(NOW + 12 * HOUR).ended_why == "its longest time was over"


def test_a_session_that_ended_is_not_begun_again_by_being_seen(register: Register) -> None:
    known(register)
    with register.transaction() as books:
        books.sessions.begin(a_session(), token="t1")
        books.sessions.touch("s1", at=NOW + HOUR)
        assert books.sessions.end("s1", at=NOW + HOUR, why="signed out")
        books.sessions.touch("s1", at=NOW + 2 * HOUR)
        assert not books.sessions.end("s1", at=NOW + 3 * HOUR, why="again")
        found = books.sessions.get("s1")
    assert found == a_session(last_seen_at=NOW + HOUR, ended_at=NOW + HOUR, ended_why="signed out")


def test_all_sessions_of_a_person_end_but_the_one_that_is_named(register: Register) -> None:
    known(register)
    with register.transaction() as books:
        for name in ("s1", "s2", "s3"):
            books.sessions.begin(a_session(name), token=name)
        books.sessions.begin(a_session("s4", person=SECOND_OFFICER), token="s4")
        assert books.sessions.end_all_of("amina", at=NOW, why="gone", but="s2") == 2
        left = {each.id for each in books.sessions.all() if each.ended_at is None}
        assert left == {"s2", "s4"}
        assert [each.id for each in books.sessions.all(person_key="bilal")] == ["s4"]
        assert books.sessions.forget_ended(before=NOW + HOUR) == 2


def test_somebody_is_named_by_key_by_address_or_by_name_and_two_of_a_name_by_neither(
    register: Register,
) -> None:
    known(register)
    with register.transaction() as books:
        books.people.add(a_person("other", name="bilal sample"))
        books.accounts.begin(Account("amina", "h", NOW))
        books.accounts.set_email("amina", "Amina@Example.edu")
        named = {
            word: books.accounts.named(word)
            for word in (
                "amina",
                "AMINA",
                " amina@example.EDU ",
                "amina  example",
                "Bilal Sample",
                "nobody",
                "",
            )
        }
    assert named == {
        "amina": "amina", "AMINA": "amina", " amina@example.EDU ": "amina", "amina  example": "amina",
        "Bilal Sample": None, "nobody": None, "": None,
    }  # fmt: skip


def test_an_account_is_begun_once_and_tells_who_can_sign_in(register: Register) -> None:
    known(register)
    with register.transaction() as books:
        first = books.accounts.begin(Account("amina", "h", NOW))
        assert books.accounts.begin(Account("amina", "other", NOW + HOUR)) == first
        books.accounts.begin(Account("bilal", "i", NOW))
        books.accounts.begin(Account("zara", "j", NOW))
        assert books.accounts.who_can_sign_in() == ()
        books.accounts.set_password("amina", "hash", at=NOW)
        assert books.accounts.add_passkey(Passkey("k", "bilal", "p", 0, "Laptop", NOW, ("internal",)))
        assert not books.accounts.add_passkey(Passkey("k", "amina", "p", 0, "Laptop", NOW))
        assert books.accounts.who_can_sign_in() == ("amina", "bilal")
        books.accounts.renew_hash("amina", was="another", now="stronger")
        assert books.accounts.of("amina") == Account("amina", "h", NOW, password="hash", password_since=NOW)
        assert books.accounts.of_handle("i") == Account("bilal", "i", NOW)
        books.accounts.set_subject("zara", "issuer|1", roles_by_groups=True)
        assert books.accounts.of_subject("issuer|1") == Account(
            "zara", "j", NOW, subject="issuer|1", roles_by_groups=True
        )


def test_a_passkey_is_used_once_at_a_time_and_dropped_by_its_owner_only(register: Register) -> None:
    with register.transaction() as books:
        books.accounts.add_passkey(Passkey("k", "bilal", "p", 0, "Laptop", NOW))
        assert books.accounts.used_passkey("k", was=0, sign_count=7, at=NOW)
        assert not books.accounts.used_passkey("k", was=0, sign_count=8, at=NOW)
        assert books.accounts.passkey("k") == Passkey("k", "bilal", "p", 7, "Laptop", NOW, used_at=NOW)
        assert not books.accounts.drop_passkey("k", person="amina")
        assert books.accounts.drop_passkey("k", person="bilal")
        assert books.accounts.passkeys_of("bilal") == ()


def test_a_code_holds_once_and_until_its_time_and_a_newer_one_takes_its_place(register: Register) -> None:
    def code(name: str, person: str | None) -> OneTimeCode:
        return OneTimeCode(name, "invitation", person, "zara", NOW, NOW + HOUR)

    with register.transaction() as books:
        for each in (code("a", "amina"), code("b", "amina"), code("c", None), code("d", "bilal")):
            books.accounts.add_code(each)
        assert books.accounts.code("a", at=NOW) is None
        assert books.accounts.code("b", at=NOW) == code("b", "amina")
        assert books.accounts.code("b", at=NOW + HOUR) is None
        assert books.accounts.use_code("b", at=NOW)
        assert not books.accounts.use_code("b", at=NOW)
        assert books.accounts.code("c", at=NOW) == code("c", None)
        assert not books.accounts.use_code("d", at=NOW + HOUR)
        assert books.accounts.forget_old_codes(at=NOW) == 1


def test_of_two_who_use_a_code_at_once_one_comes_in(register: Register) -> None:
    with register.transaction() as books:
        books.accounts.add_code(OneTimeCode("a", "invitation", "amina", "zara", NOW, NOW + HOUR))
    start = Turnstile(4)

    def use(_: int) -> bool:
        start.wait()
        with register.transaction() as books:
            return books.accounts.use_code("a", at=NOW)

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(use, range(4))) == [False, False, False, True]


def test_what_was_asked_is_taken_once_for_what_it_was_asked_and_in_time(register: Register) -> None:
    with register.transaction() as books:
        for name in ("a", "b"):
            books.challenges.keep(name, "passkey", {"challenge": name}, at=NOW, until=NOW + HOUR)
        assert books.challenges.take("a", "university", at=NOW) is None
        assert books.challenges.take("a", "passkey", at=NOW) == {"challenge": "a"}
        assert books.challenges.take("a", "passkey", at=NOW) is None
        assert books.challenges.take("b", "passkey", at=NOW + HOUR) is None
        assert books.challenges.forget_old(at=NOW + HOUR) == 1


def test_attempts_are_counted_in_their_window_and_forgotten(register: Register) -> None:
    with register.transaction() as books:
        assert [books.attempts.count("amina", since=NOW) for _ in range(3)] == [1, 2, 3]
        assert books.attempts.count("amina", since=NOW + HOUR) == 1
        books.attempts.take_back("amina", since=NOW)
        assert books.attempts.count("amina", since=NOW) == 3
        assert books.attempts.forget_old(before=NOW + HOUR) == 1
        books.attempts.forget("amina")
        assert books.attempts.count("amina", since=NOW + HOUR) == 1


def test_processes_that_count_at_once_count_together(register_url: str) -> None:
    start = a_barrier(3)
    begun = [process(count_attempts, register_url, start, 20) for _ in range(3)]
    for each in begun:
        each.join()
        assert each.exitcode == 0
    register = Register.open(register_url, wait=A_TURN)
    with register.transaction() as books:
        assert books.attempts.count("amina", since=NOW) == 61
    register.close()


def count_attempts(url: str, start: Barrier, times: int) -> None:
    register = Register.open(url, wait=A_TURN)
    start.wait()
    for _ in range(times):
        with register.transaction() as books:
            books.attempts.count("amina", since=NOW)
    register.close()
