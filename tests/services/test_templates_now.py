"""An office that stays, as the desk and the relay do, goes on with the templates that were last looked at."""

from tests.builders.offices import opened
from tests.builders.small_types import write
from workflow.services.office import Office


def test_what_lawyers_change_is_there_for_everybody_once_somebody_has_looked(office: Office) -> None:
    opened(office)
    before = office.refreshed()
    theirs = office.catalogue.type_source("nda").text
    write(office.folder / "templates", "nda/type.toml", theirs.replace('title = "', 'title = "Our own ', 1))
    assert not before.catalogue.type("nda").title.startswith("Our own ")
    assert office.refreshed().catalogue.type("nda").title.startswith("Our own ")
    assert office.catalogue.type("nda").title.startswith("Our own ")
    assert not before.catalogue.type("nda").title.startswith("Our own "), (
        "a use case ends with what it began with"
    )
