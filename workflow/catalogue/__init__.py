"""The catalogue of agreement types: what templates/*/type.toml declares, checked, and the templates beside it."""

from workflow.catalogue.cases.example_toml import example_toml
from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.folders import bundled_folder
from workflow.catalogue.forms.fact_fields import FactField, in_words
from workflow.catalogue.types.agreement_type import AgreementType

__all__ = ["AgreementType", "Catalogue", "FactField", "bundled_folder", "example_toml", "in_words"]
