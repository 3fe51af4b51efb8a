"""Every act of people has a form, every field of what it carries is on it, and what is filled in is what the act carries."""

import dataclasses
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.agreements import AT, HOME, PARTNER, Case
from tests.builders.people import OFFICER, PERSON_OF
from tests.domain.lifecycle.test_matrix import fitting, in_stage
from tests.services.casework.forms.at_hand import KARACHI, LONDON, SHOWN, at_hand_of, in_a_field, typed_of
from workflow.answers.acting import FieldKind
from workflow.domain.agreement.acts import Act, Request
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.performance_details import Exchanging, Obliging
from workflow.domain.agreement.performed import Direction, ServiceLevel
from workflow.domain.agreement.terms import Contact
from workflow.domain.dates.lengths import Length
from workflow.domain.errors import InvalidError, OfficeError, Topic
from workflow.domain.lifecycle.decide import decide
from workflow.domain.lifecycle.guards.guard import Said
from workflow.domain.lifecycle.table import ROW_OF, TABLE
from workflow.services.casework.forms import field_words
from workflow.services.casework.forms.act_forms import form_from
from workflow.services.casework.forms.field_words import has_words, words_of
from workflow.services.casework.forms.filled_in import Asked, read_from
from workflow.services.casework.forms.offers import AtHand
from workflow.services.casework.forms.shapes import ELSEWHERE, FORMS, HAPPENED_ON, LEFT_OUT, Shape, shapes_of

CELLS = [
    (act, stage, role)
    for act in FORMS
    for stage in ROW_OF[act].frm
    for role in ROW_OF[act].who
    if role is not Role.MACHINE
]
SIGNS = "abcxyzÄéßABC 0123456789.,;:-/()&%اردو"
LINES = st.text(SIGNS, min_size=1, max_size=60).map(str.strip).filter(bool)
LENGTHS = st.sampled_from(["1 year", "18 months", "9999 years", "90 days", "2 academic years"]).map(
    Length.parse
)
ZONES = st.sampled_from([KARACHI, LONDON, "America/New_York"])
RUBBISH = st.one_of(
    st.text(max_size=40),
    st.lists(st.text(max_size=10), max_size=3),
    st.sampled_from(
        ["x" * 30_000, "\x00", "\ud800", "1e999", "NaN", "-1", "0", "99999999999999999999", "2027-02-30",
         "9999-12-31", "0001-01-01T00:00", "2027-03-28T01:30", "../../etc/passwd", "America", "=1+1", "yes\nno", "None", "9999 years"]
    ),
)  # fmt: skip
LEVEL = ServiceLevel("l1", "Answers in time", "per cent", Direction.AT_LEAST, "90", "quarter")
EXCLUDING = {"on": "at", "sent_on": "sent_at", "subject": "readings", "note": "readings"}
"""What is left blank here where something else is filled in that says it."""


@cache
def where(act: Act) -> tuple[Case, AtHand]:
    """An agreement on which the act can be done, with what it needs, and who does it."""
    row = ROW_OF[act]
    stage, role = row.frm[-1], next(each for each in row.who if each is not Role.MACHINE)
    case = in_stage(stage, act)
    on = fitting(case, stage, act, role)[0]
    if act in (Act.OBLIGE, Act.MEASURE, Act.RECORD_EXCHANGE):
        case.does(Act.OBLIGE, OFFICER, on, Obliging(HOME.name, "Sends the report", "30 June 2028"))
        swap = Exchanging("2026/27", HOME.name, PARTNER.name, 3, note="list of the coordinators")
        case.does(Act.RECORD_EXCHANGE, OFFICER, on, swap)
        case.agreement = replace(case.now, levels=(LEVEL,))
    return case, at_hand_of(case, PERSON_OF[role], on)


def test_every_act_of_people_has_a_form_or_one_elsewhere() -> None:
    of_people = {row.act for row in TABLE if set(row.who) != {Role.MACHINE}}
    assert {*FORMS} | {*ELSEWHERE} == of_people
    assert not {*FORMS} & {*ELSEWHERE}
    for act in (*ELSEWHERE, Act.EXPIRE):
        with pytest.raises(InvalidError, match="is not filled in here"):
            form_from(where(Act.COMMENT)[1], act)


@pytest.mark.parametrize("act", FORMS)
def test_every_field_of_what_an_act_carries_is_on_its_form_with_its_words(act: Act) -> None:
    form = form_from(where(act)[1], act)
    names = [each.name for each in form.fields]
    assert len(names) == len(set(names))
    carried = {field.name for kind in ROW_OF[act].kinds for field in dataclasses.fields(kind)}
    left_out = {name for which, name in LEFT_OUT if which is act}
    assert left_out <= carried
    assert carried - left_out == set(names) - {*Said, HAPPENED_ON}
    for shape in shapes_of(act):
        assert has_words(shape.of, shape.name), f"{act}: no words for {shape.name}"
        assert all(has_words(each.of, each.name) for each in shape.columns)
    for field in form.fields:
        assert field.label[0].isupper()
        assert not field.help or field.help.endswith(".")


def test_no_words_are_kept_for_a_field_that_is_no_more() -> None:
    for kind, words in field_words._CARRIED.items():
        assert set(words) <= {each.name for each in dataclasses.fields(kind)}, kind
    for act, name in field_words._OF_AN_ACT:
        assert name in [each.name for each in shapes_of(act)], (act, name)


@pytest.mark.parametrize("act", FORMS)
def test_what_a_guard_wants_filled_in_is_a_field_of_the_form(act: Act) -> None:
    names = {each.name for each in shapes_of(act)}
    left_out = {name for which, name in LEFT_OUT if which is act}
    for guard in ROW_OF[act].guards:
        if guard.about is Topic.FIELD and isinstance(guard.at, str):
            assert guard.at in names | left_out, guard.__name__


@pytest.mark.parametrize(("act", "stage", "role"), CELLS, ids=str)
def test_what_is_typed_is_what_the_act_carries_and_the_rules_accept_it(
    act: Act, stage: Any, role: Role
) -> None:
    case = in_stage(stage, act)
    on, details, known = fitting(case, stage, act, role)
    at = at_hand_of(case, PERSON_OF[role], on)
    typed, files = typed_of(act, details)
    said = {"reason": "As decided", "second": "zoe"} | dict(typed)
    if act is Act.WAIVE:
        said["reason"] = details.note
    asked = read_from(at, act, said, {**files, "evidence": SHOWN})
    if act is Act.RECEIVE_NOTICE:
        details = dataclasses.replace(details, zone=KARACHI)
    assert asked.details == details
    assert asked.on == on
    evidence = tuple(each.sha256 for each in asked.evidence)
    case.does(
        act, PERSON_OF[role], asked.on, asked.details, known,
        reason=asked.reason, evidence=evidence, second=asked.second,
    )  # fmt: skip


@pytest.mark.parametrize("act", FORMS)
@settings(max_examples=20)
@given(data=st.data())
def test_each_field_stands_in_what_is_carried_as_it_was_filled_in(act: Act, data: st.DataObject) -> None:
    _, at = where(act)
    form = {each.name: each for each in form_from(at, act).fields}
    filled: dict[str, Any] = {}
    for shape in shapes_of(act):
        if shape.kind in (FieldKind.FILE, FieldKind.FILES):
            continue
        drawn = (
            data.draw(st.none() | _filling(at, shape, form))
            if not shape.required
            else data.draw(_filling(at, shape, form))
        )
        if drawn is not None:
            filled[shape.name] = drawn
    for name, instead in EXCLUDING.items():
        if instead in filled:
            filled.pop(name, None)
    if "received_at" in filled:
        filled["on"] = filled["received_at"].date()
    if "key" in filled:
        filled = {name: said for name, said in filled.items() if name not in ("party", "deed", "kind")}
    elif act is Act.OBLIGE:
        filled |= {"party": at.agreement.terms.parties[0].name, "deed": "Sends a report"}
    if act is Act.MEASURE and not {"readings", "subject"} & set(filled):
        filled["subject"] = "students"
    files = {each.name: SHOWN for each in shapes_of(act) if each.kind in (FieldKind.FILE, FieldKind.FILES)}
    asked = read_from(at, act, _typed(filled), files)
    for name, value in filled.items():
        assert _stands(asked, name) == _meant(at, act, filled, name, value), name
    assert (SHOWN in asked.evidence) is bool(files)
    _asked_of_the_rules(act, asked)


@pytest.mark.parametrize("act", FORMS)
def test_a_sign_that_nobody_can_print_is_refused_in_every_field_at_once(act: Act) -> None:
    _, at = where(act)
    typed = {
        each.name: "\x07" for each in shapes_of(act)
        if each.kind not in (FieldKind.FILE, FieldKind.FILES, FieldKind.ROWS)
    }  # fmt: skip
    with pytest.raises(InvalidError) as refused:
        read_from(at, act, typed, {})
    assert set(typed) <= {each.anchor for each in refused.value.why}


@pytest.mark.parametrize("act", FORMS)
@settings(max_examples=60)
@given(data=st.data())
def test_rubbish_is_refused_with_the_field_and_never_otherwise(act: Act, data: st.DataObject) -> None:
    _, at = where(act)
    names = []
    for shape in shapes_of(act):
        names += [f"{shape.name}.{data.draw(st.integers(0, 3))}.{each.name}" for each in shape.columns] or [
            shape.name
        ]
    typed = {name: data.draw(RUBBISH) for name in (*names, "request_id", "level.1", "readings.1.nothing")}
    files = {each.name: SHOWN for each in shapes_of(act) if each.kind in (FieldKind.FILE, FieldKind.FILES)}
    try:
        asked = read_from(at, act, typed, files)
    except InvalidError as refused:
        for each in refused.why:
            assert each.about is Topic.FIELD
            assert each.anchor is not None
            assert each.anchor.partition(".")[0] in {shape.name for shape in shapes_of(act)}
            assert each.sentence.endswith((".", ".\u201d")), each.sentence
            assert len(each.sentence) < 2_000
    else:
        _asked_of_the_rules(act, asked)


def _asked_of_the_rules(act: Act, asked: Asked) -> None:
    """Whatever can be read off a form is accepted or refused in words."""
    case, at = where(act)
    evidence = tuple(each.sha256 for each in asked.evidence)
    request = Request(act, at.actor, asked.on, AT, asked.details, asked.reason, evidence, second=asked.second)
    with suppress(OfficeError):
        decide(case.now, request, case.circumstances())


def _filling(at: AtHand, shape: Shape, form: dict[str, Any]) -> st.SearchStrategy[Any]:
    """What may be filled in: the value that is meant."""
    field = form.get(shape.name)
    if field is not None and field.kind is FieldKind.CHOICE:
        assert field.choices or not shape.required, shape.name
        values = [each.value for each in field.choices]
        meant: list[Any] = [int(each) for each in values] if shape.reads is int else values
        return st.sampled_from(meant) if meant else st.none()
    match shape.kind:
        case FieldKind.ROWS:
            return _rows(at, shape, field)
        case FieldKind.DAY:
            return st.dates(date(2020, 1, 1), at.on)
        case FieldKind.MOMENT:
            days = st.dates(date(2020, 1, 1), at.on - timedelta(days=1))
            return st.builds(
                datetime.combine,
                days,
                st.times(time(9), time(20)).map(lambda each: each.replace(second=0, microsecond=0)),
            )
        case FieldKind.NUMBER:
            return st.integers(0, 9_999)
        case FieldKind.YES_NO:
            return st.booleans()
        case FieldKind.LIST:
            return st.lists(LINES, min_size=1, max_size=3).map(tuple)
    if shape.name == "zone":
        return ZONES
    return LENGTHS if shape.reads is Length else LINES


def _rows(at: AtHand, shape: Shape, field: Any) -> st.SearchStrategy[Any]:
    columns = {each.name: each for each in field.columns}
    if shape.reads is not Contact and not columns["level"].choices:
        return st.none()
    filling = {
        each.name: _filling(at, each, columns) if each.required else st.none() | _filling(at, each, columns)
        for each in shape.columns
    }
    return st.lists(st.fixed_dictionaries(filling), min_size=1, max_size=3).map(tuple)


def _typed(filled: dict[str, Any]) -> dict[str, str | list[str]]:
    typed: dict[str, str | list[str]] = {}
    for name, value in filled.items():
        if isinstance(value, tuple) and isinstance(value[0], dict):
            for number, row in enumerate(value, start=1):
                typed |= {f"{name}.{number}.{column}": said for column, said in row.items() if said}
        elif isinstance(value, tuple):
            typed[name] = list(value)
        elif isinstance(value, datetime):
            typed[name] = value.isoformat()
        else:
            typed[name] = in_a_field(value)
    return typed


def _stands(asked: Asked, name: str) -> Any:
    if name == HAPPENED_ON:
        return asked.on
    return getattr(asked, name) if name in tuple(Said) else getattr(asked.details, name)


def _meant(at: AtHand, act: Act, filled: dict[str, Any], name: str, value: Any) -> Any:
    """What is to stand there: an hour as the moment it was where it was read, rows as what they are of."""
    if isinstance(value, datetime):
        zone = filled.get("zone", LONDON) if act is Act.RECORD_RECEIPT else at.settings.zone
        return value.replace(tzinfo=ZoneInfo(zone))
    if act is Act.RECORD_RECEIPT and name == "zone" and "at" not in filled:
        return None
    if isinstance(value, tuple) and isinstance(value[0], dict):
        kind = next(each.reads for each in shapes_of(act) if each.name == name)
        return tuple(kind(**{column: said for column, said in row.items() if said}) for row in value)
    return value


def test_a_field_that_nobody_has_found_words_for_is_called_as_it_is_named() -> None:
    assert words_of(Act.COMMENT, None, "a_new_field").label == "A new field"
