"""The types that lists are read by: those that come with the program."""

import pytest

from workflow.catalogue.catalogue import Catalogue
from workflow.documents.sources import bundled_folder


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue.load(bundled_folder())
