"""What stands under an umbrella ends with it where its text says so, and the umbrella's renewal moves that."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.builders.offices import act, agreement, document, in_force, live, moment, opened, printed, worked
from tests.builders.people import ADMINISTRATOR, OFFICER
from tests.services.machine.test_four_policies import letter_signed
from workflow.domain.agreement.act_details import Correction, DecidingNotice, Noticing, Reinstating
from workflow.domain.agreement.acts import Act
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.due.open_matters import open_matters
from workflow.domain.errors import RefusedError
from workflow.services.casework.opening import open_renewal_letter, register_existing
from workflow.services.keeping.proving import prove
from workflow.services.machine.sweep import let_fall_due
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.views.agreements import history
from workflow.services.views.due_dates import dates_of

TWO_YEARS = {"length": "2 years", "start_included": True, "notice": "3 months"}
THREE_YEARS = {"length": "3 years", "start_included": True}
END, LATER, OWN = date(2028, 4, 30), date(2030, 4, 30), date(2029, 4, 30)
NONE, AUTOMATIC = {"policy": "none"}, {"policy": "automatic", "length": "2 years"}
CLAUSE = "The term may not run past the last day of the Umbrella MOU. A later last day counts as that day."


def an_umbrella(office: Office, fate: str = "run on", renewal: dict[str, str] = NONE) -> str:
    facts = document(office, "umbrella_mou")["facts"] | {"fate": fate}
    return live(office, "umbrella_mou", term=TWO_YEARS, renewal=renewal, facts=facts)


def below(office: Office, umbrella: str, *, survives: bool = False, made: Callable[..., str] = live) -> str:
    facts = document(office, "subsidiary")["facts"] | {"survives_umbrella": survives}
    return made(office, "subsidiary", under=umbrella, term=THREE_YEARS, renewal=NONE, facts=facts)


def ends(office: Office, number: str) -> DatedEntry:
    return {each.key: each for each in dates_of(office, number)[1]}["umbrella"]


def goes_by(office: Office, number: str, on: date) -> None:
    let_fall_due(office, number, on=on, at=moment(on))


def matters(office: Office, number: str) -> dict[str, str]:
    now = agreement(office, number)
    return {each.key: each.ahead for each in open_matters(now, office.calendar_for(now.terms))}


def test_a_later_last_day_counts_as_that_of_the_umbrella_everywhere(office: Office) -> None:
    umbrella = an_umbrella(office)
    number = below(office, umbrella, made=in_force)
    found = ends(office, number)
    assert agreement(office, number).last_day == found.on == END
    assert (found.what, found.why) == (
        "Last day, as that of its umbrella",
        f"{umbrella} ends on 30 April 2028 unless the umbrella is renewed; its own text: “{CLAUSE}”",
    )
    assert "1 May 2026 to 30 April 2028" in printed(office, number, "activation_notice")
    said = matters(office, number)
    assert "its own last day, 30 April 2029, counts as that day" in said["umbrella"]
    assert "students placed and payments accrued run on" in said["umbrella"]
    assert "end 1" not in said
    goes_by(office, number, date(2028, 4, 30))
    reminded = [each for each in agreement(office, number).reminders if each.matter == "umbrella"]
    assert reminded[-1].to == "head"
    goes_by(office, number, date(2028, 5, 2))
    worked(office, on=date(2028, 5, 2))
    assert "30 April 2028" in printed(office, number, "closing_notice")
    closed = agreement(office, number)
    assert (closed.closed_as, closed.closed_on) == ("expired", END)
    assert prove(office, number).holds


def test_the_renewal_of_the_umbrella_by_itself_moves_it_though_the_machine_looks_below_first(
    office: Office,
) -> None:
    umbrella = an_umbrella(office, renewal=AUTOMATIC)
    number = below(office, umbrella)
    goes_by(office, number, date(2028, 5, 1))
    now = agreement(office, number)
    assert now.is_live
    assert (now.last_day, now.cap and now.cap.last_day) == (OWN, LATER)
    moved = [each for each in history(office, number) if each.act == "follow the umbrella"]
    assert moved[-1].flags == (
        f"by {umbrella}, under which it stands, it ends on 30 April 2029; it was 30 April 2028",
    )
    assert ends(office, number).what == "Its umbrella ends"
    assert prove(office, number).holds


def test_a_letter_of_the_umbrella_moves_it_at_once(office: Office) -> None:
    umbrella = an_umbrella(office, renewal={"policy": "mutual", "length": "2 years"})
    number, on = below(office, umbrella), date(2027, 6, 1)
    letter = open_renewal_letter(office, umbrella, actor=OFFICER.key, on=on, at=moment(on)).agreement.number
    letter_signed(office, letter, on=on)
    assert agreement(office, umbrella).last_day == LATER
    assert agreement(office, number).last_day == OWN


def test_what_survives_runs_to_its_own_end(office: Office) -> None:
    number = below(office, an_umbrella(office, "end with the umbrella"), survives=True)
    assert agreement(office, number).last_day == OWN
    assert ends(office, number).why.endswith("this agreement runs to its own end")
    assert "umbrella" not in matters(office, number)


@pytest.mark.parametrize(("fate", "last_day"), [("run on", END), ("end with the umbrella", date(2026, 9, 1))])
def test_an_umbrella_that_ends_early_takes_with_it_what_its_text_says(
    office: Office, fate: str, last_day: date
) -> None:
    umbrella = an_umbrella(office, fate)
    number = below(office, umbrella)
    act(office, umbrella, Act.GIVE_NOTICE, on=date(2026, 6, 1), reason="No funds")
    assert agreement(office, umbrella).last_day == date(2026, 9, 1)
    assert agreement(office, number).last_day == last_day
    goes_by(office, umbrella, date(2026, 9, 2))
    assert ends(office, number).on == last_day
    goes_by(office, number, date(2026, 9, 2))
    assert agreement(office, number).is_live == (fate == "run on")


def registered(office: Office, umbrella: str, **said: bool) -> str:
    words = document(office, "subsidiary", under=umbrella, term=THREE_YEARS, renewal=NONE)
    words["facts"].pop("survives_umbrella", None)
    words["facts"] |= said
    on = date(2026, 6, 1)
    return register_existing(
        office, words, actor=ADMINISTRATOR.key, second=OFFICER.key, effective_on=date(2026, 5, 1),
        original_missing=True, on=on, at=moment(on), confirmed=True,
    ).agreement.number  # fmt: skip


def test_a_silent_text_signed_elsewhere_has_no_cap_and_asks_its_owner(office: Office) -> None:
    umbrella = an_umbrella(office)
    number = registered(office, umbrella)
    assert agreement(office, number).last_day == OWN
    assert ends(office, number).why.endswith("whether it ends with that is not known")
    assert "look it up in the original and correct the record" in matters(office, number)["umbrella asked"]
    kept = KeptFile(office.shelf.put(b"the original"), "original.pdf")
    said = {"on": date(2026, 6, 2), "reason": "Clause 12", "evidence": (kept,), "second": ADMINISTRATOR.key}
    with pytest.raises(RefusedError, match="“ends with it” or “outlives it”"):
        act(office, number, Act.CORRECT, Correction(umbrella="perhaps"), **said)
    act(office, number, Act.CORRECT, Correction(umbrella="ends with it"), **said)
    assert agreement(office, number).last_day == END
    assert "umbrella asked" not in matters(office, number)
    act(office, number, Act.CORRECT, Correction(umbrella="outlives it"), **said)
    assert agreement(office, number).last_day == OWN


def test_a_text_signed_elsewhere_that_says_so_is_capped(office: Office) -> None:
    umbrella = an_umbrella(office)
    assert agreement(office, registered(office, umbrella, survives_umbrella=False)).last_day == END
    assert agreement(office, registered(office, umbrella, survives_umbrella=True)).last_day == OWN


def test_what_was_on_record_before_is_asked_again_when_the_end_of_its_umbrella_is_announced(
    office: Office,
) -> None:
    umbrella = an_umbrella(office)
    number = below(office, umbrella)
    with office.register._writers.begin() as connection:  # as an older office holds it
        connection.exec_driver_sql("UPDATE agreements SET state = json_remove(state, '$.cap')")
    assert agreement(office, number).last_day == OWN
    goes_by(office, umbrella, date(2027, 4, 30))
    assert agreement(office, number).last_day == END


def test_what_had_ended_before_people_let_a_late_notice_end_its_umbrella_stays_and_they_are_told(
    office: Office,
) -> None:
    umbrella, number = renewed_past_a_late_notice(office)
    decided_on, survives = date(2029, 6, 1), below(office, umbrella, survives=True)
    with pytest.raises(
        RefusedError, match=f"{number}, which stands under it, is past its last day on record: let"
    ):
        counts_for_the_next_end(office, umbrella, decided_on)
    for each in (umbrella, number, survives):
        goes_by(office, each, decided_on)
    counts_for_the_next_end(office, umbrella, decided_on)
    assert agreement(office, umbrella).last_day == date(2027, 10, 31)
    closed = agreement(office, number)
    assert (closed.closed_as, closed.closed_on) == ("expired", OWN)
    told = [each for each in list(history(office, umbrella))[-1].flags if "SUB-" in each]
    assert told == [
        f"{number}, which ends with it, had ended on 30 April 2029: people must decide what follows"
    ]
    assert prove(office, number).holds


def test_what_runs_when_people_let_a_late_notice_end_its_umbrella_ends_with_it(office: Office) -> None:
    umbrella, number = renewed_past_a_late_notice(office)
    goes_by(office, umbrella, date(2028, 6, 1))
    counts_for_the_next_end(office, umbrella, date(2028, 6, 1))
    goes_by(office, number, date(2028, 6, 1))
    closed = agreement(office, number)
    assert (closed.closed_as, closed.closed_on) == ("expired", date(2027, 10, 31))


def test_what_ended_with_its_umbrella_is_not_revived_with_it_whether_or_not_the_machine_looked(
    office: Office,
) -> None:
    umbrella = an_umbrella(office)
    number, on = below(office, umbrella), date(2028, 6, 1)
    goes_by(office, umbrella, on)
    assert agreement(office, number).is_live  # on record still
    said = {"on": on, "reason": "Signed late", "evidence": (a_letter(office),)}
    with pytest.raises(
        RefusedError, match=f"{number}, which stands under it, is past its last day on record: let"
    ):
        act(office, umbrella, Act.REINSTATE, Reinstating(LATER, on), **said)
    goes_by(office, number, on)
    act(office, umbrella, Act.REINSTATE, Reinstating(LATER, on), **said)
    closed = agreement(office, number)
    assert (closed.closed_as, closed.closed_on) == ("expired", END)


def renewed_past_a_late_notice(office: Office) -> tuple[str, str]:
    """An umbrella that renewed on 1 May 2027 after a notice of 1 March, which is in time for the end after; and one under it."""
    facts = document(office, "umbrella_mou")["facts"] | {"fate": "run on"}
    term, renewal = TWO_YEARS | {"length": "1 year"}, AUTOMATIC | {"length": "6 months"}
    umbrella = live(office, "umbrella_mou", term=term, renewal=renewal, facts=facts)
    number, came = below(office, umbrella), date(2027, 3, 1)
    act(
        office,
        umbrella,
        Act.RECEIVE_NOTICE,
        Noticing("non-renewal", came),
        on=came,
        evidence=(a_letter(office),),
    )
    return umbrella, number


def counts_for_the_next_end(office: Office, number: str, on: date) -> None:
    act(office, number, Act.DECIDE_NOTICE, DecidingNotice(1, "next end"), on=on, reason="Asked them")


def a_letter(office: Office) -> KeptFile:
    return KeptFile(office.shelf.put(b"their letter"), "letter.pdf")


def test_an_umbrella_without_an_end_caps_nothing(office: Office) -> None:
    facts = document(office, "umbrella_mou")["facts"]
    umbrella = live(
        office, "umbrella_mou", term={"open_ended": True, "notice": "3 months"}, renewal=NONE, facts=facts
    )
    number = below(office, umbrella)
    assert agreement(office, number).last_day == OWN
    assert "umbrella" not in {each.key for each in dates_of(office, number)[1]}
    assert opened(office, "subsidiary", under=umbrella)
