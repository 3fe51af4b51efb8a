"""The people of the tests, by what they may do."""

from collections.abc import Iterable
from dataclasses import replace

from workflow.domain.agreement.agreement import MACHINE, Person, Role


def a_person(key: str = "amina", *roles: Role, name: str | None = None, routes: Iterable[str] = ()) -> Person:
    return Person(key, name or key.title(), roles or (Role.OFFICER,), tuple(routes))


OFFICER = a_person("amina", name="Amina Example")
SECOND_OFFICER = a_person("bilal", name="Bilal Sample")
REVIEWER = a_person("rashid", Role.REVIEWER, name="Rashid Sample", routes=("legal", "finance"))
SIGNATORY = a_person("sana", Role.SIGNATORY, name="Sana Signatory")
ADMINISTRATOR = a_person("zara", Role.ADMINISTRATOR, name="Zara Specimen")
AUDITOR = a_person("ines", Role.AUDITOR, name="Ines Auditor")
MEMBER = a_person("mina", Role.MEMBER, name="Mina Member")
PARTNER = replace(a_person("petra", Role.PARTNER, name="Petra Partner"), organisations=("Sample University",))
PERSON_OF = {
    Role.OFFICER: OFFICER,
    Role.REVIEWER: REVIEWER,
    Role.SIGNATORY: SIGNATORY,
    Role.ADMINISTRATOR: ADMINISTRATOR,
    Role.AUDITOR: AUDITOR,
    Role.MEMBER: MEMBER,
    Role.PARTNER: PARTNER,
    Role.MACHINE: MACHINE,
}
