"""People and prospects of the office."""

import pytest

from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import InvalidError, NotFoundError
from workflow.services.casework.people import add_person, add_prospect, everybody, one_person, prospects
from workflow.services.office import Office

LEGAL = ("legal",)


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
