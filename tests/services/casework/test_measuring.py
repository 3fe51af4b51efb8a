"""Service levels at the desk: from the table of the text to the verdict, the file of values and the papers that quote them."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from tests.builders.offices import (
    agreement,
    document,
    everything,
    live,
    moment,
    opened,
    printed,
    submitted,
    swept,
    worked,
)
from workflow.catalogue.forms.fact_fields import in_words, template_value
from workflow.catalogue.types.levels_of_a_text import levels_of
from workflow.domain.agreement.performance_details import Reading
from workflow.domain.dates.lengths import Length
from workflow.domain.errors import InvalidError, RefusedError
from workflow.services.casework.measuring import Measured, measure, measure_all, read_measurements
from workflow.services.casework.opening import open_renewal_letter, register_existing
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.subject import subject_after
from workflow.services.views.performance import levels

MENTORING, COMPLAINTS = "mentoring-contact", "time-to-answer-a-complaint"
SCHOOL = "School of Management, Example University"
GOOD = "level,period,value,unit,note\nmentoring-contact,1,93,per cent,\nmentoring-contact,2,70,%,two mentors ill\n"


def rows_of(office: Office, **changed: Any) -> dict[str, Any]:
    """The facts of the example, with the first service level changed; None takes a cell out."""
    facts = deepcopy(office.catalogue.type("sla").example()["facts"])
    row = facts["service_levels"][0] | changed
    facts["service_levels"][0] = {key: value for key, value in row.items() if value is not None}
    return facts


def running(office: Office, **changed: Any) -> str:
    """A service-level agreement signed elsewhere, in force since 1 May 2026."""
    on = date(2026, 6, 1)
    return register_existing(
        office,
        document(office, "sla", **changed),
        actor="zara",
        second="amina",
        on=on,
        at=moment(on),
        effective_on=date(2026, 5, 1),
        original_missing=True,
    ).agreement.number


def measured(office: Office, number: str, reading: Reading, *, on: date = date(2027, 3, 1)) -> Measured:
    return measure(office, number, reading, actor="amina", on=on, at=moment(on))


def from_file(office: Office, number: str, text: str, *, on: date = date(2027, 3, 1)) -> Measured:
    file = KeptFile("f" * 64, "values.csv", text.encode())
    return measure_all(office, number, read_measurements(file), actor="amina", on=on, at=moment(on))


def wrong_file(office: Office, number: str, text: str) -> str:
    """Why a file is refused; nothing is changed by it."""
    before = everything(office)
    with pytest.raises(InvalidError) as refusal:
        from_file(office, number, text)
    assert everything(office) == before
    return "\n".join(refusal.value.reasons)


def test_the_table_of_the_text_becomes_the_levels_of_the_agreement(office: Office) -> None:
    number = live(office, "sla")
    levels = {each.key: each for each in agreement(office, number).levels}
    assert set(levels) == {"completion", "women-among-participants", MENTORING, COMPLAINTS}
    mentoring = levels[MENTORING]
    assert (mentoring.target, mentoring.breach, mentoring.period) == ("90", "75", "quarter")
    assert (mentoring.owner, mentoring.credit) == (SCHOOL, "2")
    assert mentoring.remedy == "cure plan, then service credits"
    assert mentoring.report == Length(business_days=10)
    assert levels[COMPLAINTS].direction == "at most"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"breach": 85}, "Service levels, row 1, Breach level: with a target of at least 80"),
        ({"breach": 80}, "the breach level lies below it, not at 80"),
        ({"direction": "at most"}, "the breach level lies above it, not at 65"),
        ({"target": "80 or more"}, "Service levels, row 1, Target"),
        ({"direction": "more"}, "Service levels, row 1, Direction"),
        ({"period": "monthly"}, "Service levels, row 1, Measuring period: “monthly” cannot be counted"),
        ({"owner": "The board"}, "“The board” is none of the parties"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_by_field_and_row(
    office: Office, changed: dict[str, Any], said: str
) -> None:
    with pytest.raises(InvalidError) as refusal:
        opened(office, "sla", facts=rows_of(office, **changed))
    assert said in " ".join(refusal.value.reasons)


def test_a_row_without_a_unit_is_a_draft_but_not_submitted_or_registered(office: Office) -> None:
    facts = rows_of(office, unit=None, direction=None, breach=None)
    number = opened(office, "sla", facts=facts)
    with pytest.raises(RefusedError) as refusal:
        submitted(office, number)
    assert "Service levels, row 1, Unit is missing." in refusal.value.reasons
    with pytest.raises(InvalidError, match="Service levels, row 1, Unit: is missing"):
        running(office, facts=facts)


def test_a_registered_agreement_brings_its_levels_too(office: Office) -> None:
    number = running(office, facts=rows_of(office, breach=None))
    assert [each.breach for each in agreement(office, number).levels] == [None, "35", "75", "30"]


def test_words_recorded_before_the_columns_were_numbers_stay_words(office: Office) -> None:
    assert template_value("number", "80 or more") == "80 or more"
    assert in_words("number", "below 65") == "below 65"
    kind = office.catalogue.type("sla")
    terms = deepcopy(agreement(office, opened(office, "sla")).terms)
    terms.facts["service_levels"][0]["target"] = "80 or more"
    assert len(levels_of(kind, terms)) == 3


def test_a_value_gets_its_verdict_and_a_breach_its_duty(office: Office) -> None:
    number = running(office)
    done = measured(office, number, Reading("mentoring", "70", "2026-05-15", "%", "two mentors ill"))
    assert [each.verdict for each in done.verdicts] == ["breached"]
    assert done.outcome is not None
    assert "breach of service" in done.outcome.change.flags[0]
    owed = agreement(office, number).obligations[-1]
    assert (owed.party, owed.source) == (SCHOOL, "breach")
    again = measured(office, number, Reading(MENTORING, "70.0", "1", note="two mentors ill"))
    assert again.outcome is None
    found = levels(office, number, on=date(2027, 3, 1))
    assert [each.party for each in found.parties] == [SCHOOL, "Sample Institute"]


def test_a_file_of_values_is_recorded_as_one_change_and_twice_changes_nothing(office: Office) -> None:
    number = running(office)
    done = from_file(office, number, GOOD)
    assert [(each.line, each.verdict) for each in done.verdicts] == [(2, "met"), (3, "breached")]
    assert done.outcome is not None
    assert len(done.outcome.agreement.measurements) == 2
    before = everything(office)
    again = from_file(office, number, GOOD)
    assert again.outcome is None
    assert all(each.on_record for each in again.verdicts)
    assert everything(office) == before
    corrected = from_file(office, number, GOOD.replace("70", "76"))
    assert corrected.outcome is not None
    assert "76 takes the place of 70" in corrected.outcome.change.flags[0]


def test_a_file_as_a_spreadsheet_saves_it_is_read(office: Office) -> None:
    number = running(office)
    text = '\ufeffLevel;Day;Value;Note\r\nMentoring contact;2026-06-01;93;"ill; then well"\r\n;;;\r\n'
    assert [each.verdict for each in from_file(office, number, text).verdicts] == ["met"]
    assert agreement(office, number).measurements[0].note == "ill; then well"


def test_every_wrong_row_is_named_by_its_line_and_nothing_is_recorded(office: Office) -> None:
    number = running(office)
    said = wrong_file(
        office,
        number,
        "level,period,value,unit\nmentoring-contact,1,many,per cent\nspeed,1,2,\nmentoring-contact,2,93,hours\n"
        "mentoring-contact,2\nmentoring-contact,1,93,%\nmentoring-contact,2026-05-02,94,%\n"
        "mentoring-contact,1,93,%,more,cells\n",
    )
    for line, words in {
        2: "is a number of per cent",
        3: "has no service level “speed”",
        4: "not in hours",
        5: "the value is missing",
        7: "on line 6 already: leave one of them out",
        8: "it has 6 cells for 4 columns",
    }.items():
        assert any(each.startswith(f"Line {line}: ") and words in each for each in said.splitlines()), said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "values.csv is empty"),
        ("level,period,value\n", "holds no values"),
        ("level,period,worth\nx,1,2\n", "there is no column “worth”"),
        ("level,period,day,value\nx,1,1,2\n", "the column period is there twice"),
        ('level,period,value\n"x,1,2\n', "line 2: it cannot be read as comma-separated values"),
        ("level,period,value\n\0", "is of no kind that the office can read"),
    ],
)
def test_a_file_that_is_no_table_of_values_is_refused_in_words(office: Office, text: str, said: str) -> None:
    assert said in wrong_file(office, running(office), text)


def test_a_file_in_another_encoding_is_refused_in_words() -> None:
    with pytest.raises(InvalidError, match="save it as “CSV UTF-8”"):
        read_measurements(KeptFile("f" * 64, "values.csv", "level,période".encode("latin-1")))


def test_the_renewal_review_quotes_the_record_of_each_party(office: Office) -> None:
    number = running(office)
    from_file(office, number, GOOD)
    swept(office, on=date(2027, 5, 3))
    said = printed(office, number, "renewal_review")
    assert "at least 90 per cent; breach at 75 or below" in said
    assert "70 per cent (two mentors ill)" in said
    assert "No value" in said


def test_the_memo_on_the_next_agreement_quotes_what_the_parties_reached(office: Office) -> None:
    number = running(office)
    from_file(office, number, GOOD)
    again = opened(office, "sla", on=date(2027, 3, 2))
    submitted(office, again, on=date(2027, 3, 3))
    worked(office, on=date(2027, 3, 3))
    said = printed(office, again, "review_memo")
    assert f"{SCHOOL}, under {number}" in said
    assert "70 per cent (two mentors ill)" in said


def test_the_memo_on_a_renewal_letter_quotes_the_agreement_it_renews(office: Office) -> None:
    number, on = running(office), date(2027, 3, 2)
    from_file(office, number, GOOD)
    letter = open_renewal_letter(office, number, actor="amina", on=on, at=moment(on)).agreement.number
    submitted(office, letter, on=on)
    worked(office, on=on)
    assert "70 per cent (two mentors ill)" in printed(office, letter, "review_memo")


def test_an_agreement_with_other_parties_is_not_quoted(office: Office) -> None:
    from_file(office, running(office), GOOD)
    parties = document(office, "sla")["parties"]
    same = agreement(office, opened(office, "sla", on=date(2027, 3, 2)))
    other = agreement(office, opened(office, "sla", on=date(2027, 3, 2), parties=parties[:-1]))
    assert len(subject_after(office, same.id, same.version).earlier) == 1
    assert subject_after(office, other.id, other.version).earlier == ()


def test_an_agreement_registered_or_activated_has_both_its_levels_and_its_obligations(office: Office) -> None:
    activated = agreement(office, live(office, "sla"))
    done = register_existing(
        office, document(office, "sla"), actor="zara", second="amina", on=date(2026, 6, 1),
        at=moment(date(2026, 6, 1)), effective_on=date(2026, 5, 1), original_missing=True, confirmed=True,
    )  # fmt: skip
    for found in (activated, done.agreement):
        assert len(found.levels) == 4
        assert len(found.obligations) == 10
