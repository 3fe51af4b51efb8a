"""The papers of a type made from its example."""

from datetime import date

from tests.builders.offices import pages
from workflow.catalogue.catalogue import Catalogue
from workflow.documents.sources import bundled_folder
from workflow.services.keeping.previews import Bench, preview
from workflow.settings import Settings


def test_a_first_friendly_paper_has_at_most_four_pages() -> None:
    bench = Bench(Settings(name="Example Office"), Catalogue.load(bundled_folder()), date(2026, 11, 29))
    assert len(pages(preview(bench, "mou_short")["pdf"])) <= 4
