"""The catalogue of agreement types: what templates/*/type.toml declares, checked, and the templates beside it."""

from workflow.catalogue.agreement_types import AgreementType
from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.example_toml import example_toml
from workflow.catalogue.folders import bundled_folder
from workflow.catalogue.forms.fact_fields import FactField, in_words

__all__ = ["AgreementType", "Catalogue", "FactField", "bundled_folder", "example_toml", "in_words"]
