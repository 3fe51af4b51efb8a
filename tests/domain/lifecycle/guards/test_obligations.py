"""What cannot be owed, fulfilled or dropped."""

from datetime import date

from tests.builders.agreements import HOME, Case, an_agreement
from tests.builders.people import OFFICER
from tests.domain.lifecycle.guards.refusing import JUNE, refused_by
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performance_details import Dropping, Obliging, Performing
from workflow.domain.lifecycle.guards import performing


def owing(*deeds: str) -> Case:
    """An agreement in force under which the home party owes these deeds, or a report, by the end of June."""
    case = an_agreement()
    for deed in deeds or ("Sends the report",):
        case.does(Act.OBLIGE, OFFICER, date(2026, 6, 1), Obliging(HOME.name, deed, "30 June 2026"))
    return case


@refused_by(performing.shown_by_file_or_note)
def test_what_was_done_is_shown_by_a_file_or_a_note():
    duty = Performing("annual report", " ")
    return an_agreement(), Act.FULFIL, OFFICER, JUNE, duty, {}, "name the file, or say what was seen"


@refused_by(performing.shown_by_file_or_note)
def test_what_was_done_is_about_a_duty():
    duty = Performing("", "sent")
    return an_agreement(), Act.FULFIL, OFFICER, JUNE, duty, {}, "say which duty it is about"


@refused_by(performing.duty_is_open)
def test_a_duty_that_is_fulfilled_is_on_record():
    duty = Performing("o9", "sent")
    return (
        owing(),
        Act.FULFIL,
        OFFICER,
        JUNE,
        duty,
        {},
        "has no obligation \u201co9\u201d: it has o1 Example University",
    )


@refused_by(performing.duty_is_open)
def test_a_duty_that_is_fulfilled_is_named_beyond_doubt():
    duty = Performing("report", "sent")
    several = owing("Sends the report", "Prints the report")
    return several, Act.FULFIL, OFFICER, JUNE, duty, {}, "said of several obligations: name one by its key"


@refused_by(performing.duty_is_open)
def test_a_duty_is_fulfilled_once():
    case = owing().does(Act.FULFIL, OFFICER, JUNE, Performing("o1", "sent"))
    again = Performing("o1", "sent")
    return case, Act.FULFIL, OFFICER, JUNE, again, {}, "is settled already: fulfilled on 15 June 2026"


@refused_by(performing.duty_is_open)
def test_a_dropped_duty_is_owed_no_longer():
    case = owing().does(Act.DROP, OFFICER, JUNE, Dropping("o1"), reason="Not wanted")
    duty = Performing("o1", "sent")
    return case, Act.FULFIL, OFFICER, JUNE, duty, {}, "was dropped on 15 June 2026: it is owed no longer"


@refused_by(performing.duty_is_open)
def test_a_duty_is_fulfilled_for_a_day_on_which_it_falls_due():
    duty = Performing("o1", "sent", date(2026, 7, 2))
    said = "is not due on 2 July 2026; open are: 30 June 2026"
    return owing(), Act.FULFIL, OFFICER, JUNE, duty, {}, said


@refused_by(performing.obligation_is_described)
def test_an_obligation_says_what_is_owed():
    empty = Obliging(HOME.name, " ", "30 June 2026")
    return an_agreement(), Act.OBLIGE, OFFICER, JUNE, empty, {}, "Say what is owed."


@refused_by(performing.obligation_is_described)
def test_what_is_owed_is_a_performance_or_a_payment():
    gift = Obliging(HOME.name, "Gives a book", "30 June 2026", "gift")
    return an_agreement(), Act.OBLIGE, OFFICER, JUNE, gift, {}, "a performance or a payment"


@refused_by(performing.obligation_is_described)
def test_only_an_obligation_on_record_is_given_its_day():
    timed = Obliging(due="30 June 2026", key="o4")
    return an_agreement(), Act.OBLIGE, OFFICER, JUNE, timed, {}, "it has none on record"


@refused_by(performing.owed_by_a_party)
def test_only_a_party_owes():
    stranger = Obliging("Third College", "Sends the report", "30 June 2026")
    said = "p1 Example University; p2 Sample Institute"
    return an_agreement(), Act.OBLIGE, OFFICER, JUNE, stranger, {}, said


@refused_by(performing.due_can_be_counted)
def test_the_day_on_which_something_is_due_can_be_counted():
    vague = Obliging(HOME.name, "Sends the report", "in good time")
    return an_agreement(), Act.OBLIGE, OFFICER, JUNE, vague, {}, "gives no day that can be counted"


@refused_by(performing.due_can_be_counted)
def test_a_rule_falls_due_within_the_term():
    never = Obliging(HOME.name, "Sends the report", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
    said = "never falls due: none of its days lies between 1 May 2026 and the end, 30 April 2028"
    return an_agreement(), Act.OBLIGE, OFFICER, JUNE, never, {}, said


@refused_by(performing.due_can_be_counted)
def test_a_rule_does_not_end_before_it_begins():
    over = Obliging(HOME.name, "Sends the report", "FREQ=DAILY;UNTIL=20250101")
    said = "The rule ends on 1 January 2025, before it begins on 1 May 2026"
    return an_agreement(), Act.OBLIGE, OFFICER, JUNE, over, {}, said


@refused_by(performing.due_can_be_counted)
def test_nothing_is_due_on_a_day_no_agreement_can_mean():
    far = Obliging(HOME.name, "Sends the report", "2000 years after the effective date")
    return an_agreement(), Act.OBLIGE, OFFICER, JUNE, far, {}, "a day no agreement can mean"


@refused_by(performing.dropping_has_a_reason)
def test_an_obligation_is_dropped_for_a_reason():
    return (
        owing(),
        Act.DROP,
        OFFICER,
        JUNE,
        Dropping("o1"),
        {},
        "To drop an obligation of MOU-2026-0001 a reason",
    )


@refused_by(performing.one_obligation_is_named)
def test_what_is_dropped_is_on_record():
    return owing(), Act.DROP, OFFICER, JUNE, Dropping("seminar"), {"reason": "No money"}, "has no obligation"


@refused_by(performing.one_obligation_is_named)
def test_what_is_dropped_is_named_beyond_doubt():
    several = owing("Sends the report", "Prints the report")
    return several, Act.DROP, OFFICER, JUNE, Dropping("report"), {"reason": "No money"}, "name one by its key"


@refused_by(performing.one_obligation_is_named)
def test_what_is_settled_is_not_dropped():
    case = owing().does(Act.FULFIL, OFFICER, JUNE, Performing("o1", "sent"))
    return case, Act.DROP, OFFICER, JUNE, Dropping("o1"), {"reason": "No money"}, "is settled already"


@refused_by(performing.one_obligation_is_named)
def test_nothing_is_dropped_twice():
    case = owing().does(Act.DROP, OFFICER, JUNE, Dropping("o1"), reason="Not wanted")
    return case, Act.DROP, OFFICER, JUNE, Dropping("o1"), {"reason": "No money"}, "was dropped already"
