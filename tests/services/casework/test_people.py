"""People and prospects of the office."""

from datetime import date

import pytest

from tests.builders.offices import moment
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import InvalidError, NotFoundError, RefusedError
from workflow.services.casework.beginnings.prospecting import add_prospect, prospects
from workflow.services.casework.leaving import change_person, end_person
from workflow.services.casework.people import add_person, everybody, one_person
from workflow.services.office import Office

LEGAL = ("legal",)
JULY = date(2026, 7, 1)


def test_a_person_is_added_once_with_roles(office: Office) -> None:
    made = add_person(
        office, "lena", name=" Lena  Muster ", roles=["officer", "legal-reviewer", "officer"], routes=LEGAL
    )
    assert (made.name, made.roles) == ("Lena Muster", (Role.OFFICER, Role.REVIEWER))
    assert add_person(office, "lena", name="Lena Muster", roles=["officer", "reviewer"], routes=LEGAL) == made
    assert one_person(office, "lena") == made
    assert [person.key for person in everybody(office)][-1] == "machine"


def test_a_reviewer_may_give_the_sign_offs_that_were_named_and_no_other(office: Office) -> None:
    with pytest.raises(InvalidError, match=r"legal \(Legal office\)"):
        add_person(office, "lena", name="Lena", roles=["reviewer"])
    lena = add_person(office, "lena", name="Lena", roles=["reviewer"], routes=["finance", "legal", "finance"])
    assert lena.routes == ("finance", "legal")


def test_every_mistake_about_a_person_is_named_at_once(office: Office) -> None:
    with pytest.raises(InvalidError) as refused:
        add_person(office, "Not A Key", name="", roles=["king"], routes=["leagl"])
    assert len(refused.value.reasons) == 4
    assert "did you mean “legal”?" in str(refused.value)


@pytest.mark.parametrize(
    ("key", "words", "said"),
    [
        ("machine", {"roles": ["officer"]}, "the machine itself"),
        ("lena", {"roles": []}, "at least one role"),
        ("lena", {"roles": ["machine"]}, "not a role"),
        ("lena", {"roles": ["officer"], "routes": ["legal"]}, "legal reviewer"),
        ("amina", {"roles": ["auditor"]}, "is taken"),
        ("lena", {"roles": ["officer"], "name": "L" * 500}, "Shorten it"),
        ("lena", {"roles": ["officer"], "name": "L\x1b[31m"}, "nobody can see the sign U+"),
    ],
)
def test_a_person_who_cannot_be_is_refused(office: Office, key: str, words: dict, said: str) -> None:
    with pytest.raises(InvalidError, match=said):
        add_person(office, key, **{"name": "Lena", **words})


def test_nobody_unknown_is_found(office: Office) -> None:
    with pytest.raises(NotFoundError, match="amina"):
        one_person(office, "anina")


def test_prospects_are_found_by_organisation_theme_and_note(office: Office) -> None:
    add_prospect(office, "water", organisations=["Sample Institute"], themes=["rivers"], note="met at a fair")
    add_prospect(office, "health", organisations=["Example  Hospital"], verified=True)
    assert [each.key for each in prospects(office)] == ["health", "water"]
    for about in ("SAMPLE", "river", "fair"):
        assert [each.key for each in prospects(office, about=about)] == ["water"]
    with pytest.raises(InvalidError, match="at least one organisation"):
        add_prospect(office, "empty", organisations=[" "])


def test_at_the_desk_an_administrator_alone_says_who_acts_for_the_office(office: Office) -> None:
    desk, lena = office.by_page("a session"), {"name": "Lena", "roles": ["officer"]}
    by = {"on": JULY, "at": moment(JULY)}
    for actor in (OFFICER.key, REVIEWER.key):
        with pytest.raises(RefusedError, match="is no administrator: only one says who acts for the office"):
            add_person(desk, "lena", actor=actor, **lena)
        with pytest.raises(RefusedError, match="is no administrator"):
            change_person(desk, REVIEWER.key, name="Jonas", actor=actor, **by)
        with pytest.raises(RefusedError, match="is no administrator"):
            end_person(desk, REVIEWER.key, actor=actor, **by)
    with pytest.raises(RefusedError, match="Nobody is named who says"):
        add_person(desk, "lena", **lena)
    assert add_person(desk, "lena", actor=ADMINISTRATOR.key, **lena).name == "Lena"
    assert change_person(desk, "lena", name="Lena M", actor=ADMINISTRATOR.key, **by).person.name == "Lena M"
    assert not end_person(desk, "lena", actor=ADMINISTRATOR.key, **by).person.active


def test_on_the_command_line_whoever_can_write_the_register_is_trusted(office: Office) -> None:
    add_person(office, "lena", name="Lena", roles=["officer"])
    changed = change_person(office, "lena", name="Lena M", actor="lena", on=JULY, at=moment(JULY))
    assert changed.person.name == "Lena M"
