"""The rules of an office in these tests: files in its folder, as an administrator writes them, and people who can follow them."""

from tests.builders.people import a_person
from workflow.domain.agreement.agreement import Role
from workflow.services.office import Office

HOLDERS = tuple(
    a_person(f"holder-{route}", Role.REVIEWER, name=f"Holder of {route}", routes=(route,))
    for route in ("finance", "academic", "research", "data_protection")
)
"""One reviewer for each sign-off of a type, where nobody signs off twice."""


def write_rules(office: Office, **files: str) -> None:
    """Write each file of the rules, by its name without the ending; those that are not named stay as they are."""
    folder = office.folder / "rules"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    with office.register.transaction() as books:
        for person in HOLDERS:
            if books.people.find(person.key) is None:
                books.people.add(person)
