"""What an agreement type is: its roles, routes, facts and papers, and how the facts of an agreement are read by it."""

from collections.abc import Collection, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from workflow.catalogue.forms.fact_fields import FactField, template_value
from workflow.catalogue.forms.fact_forms import FactForm
from workflow.catalogue.forms.sums import Sum
from workflow.catalogue.forms.values import is_blank
from workflow.catalogue.types.deviations import Deviation, fact_deviations, term_deviations
from workflow.catalogue.types.paper_kinds import DRAFT, kind_and_language, template_places, work_key
from workflow.catalogue.types.translations import languages_asked, unmade_languages
from workflow.catalogue.types.type_file import PartyRange, StandardTerms
from workflow.documents.languages.language import ENGLISH
from workflow.documents.sources import WORD
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.terms import Binding, Policy
from workflow.domain.agreement.type_rules import ClearanceRule
from workflow.domain.errors import InvalidError, NotFoundError, Reason, Topic


@dataclass(frozen=True, slots=True, eq=False)
class AgreementType:
    """One folder of templates/, read and found right. Read again, it is another one."""

    key: str
    title: str
    code: str
    summary: str
    binding: Binding
    one_sided: bool
    witness: bool
    granted_by: str | None
    layout: str | None
    roles: Mapping[str, str]
    parties: PartyRange
    requires: tuple[Link, ...]
    renewal: tuple[Policy, ...]
    sign_offs: Mapping[str, str]
    clearances: tuple[ClearanceRule, ...]
    standard: StandardTerms
    facts: tuple[FactField, ...]
    sums: tuple[Sum, ...]
    papers: Mapping[str, tuple[str, ...]]
    templates: Mapping[str, str] = field(repr=False)
    translations: Mapping[str, str] = field(repr=False)
    example_document: Mapping[str, Any] = field(repr=False)
    form: FactForm = field(repr=False)

    @property
    def made_in_word(self) -> bool:
        """Whether its draft is a Word file with tags, in place of a text."""
        return self.templates.get(DRAFT, "").endswith(WORD)

    def fact(self, key: str) -> FactField | None:
        """The declaration of one fact, None when the type has no such fact."""
        return next((each for each in self.facts if each.key == key), None)

    def validate_facts(self, raw: Mapping[str, Any], *, complete: bool) -> dict[str, Any]:
        """The facts in canonical form; InvalidError names every wrong one, and every missing one when `complete`."""
        facts = self.form.read_complete(raw) if complete else self.form.read_draft(raw)
        problems = unmade_languages(self.title, self.translations, facts)
        if problems:
            raise InvalidError(*(Reason(said, Topic.FIELD, f"facts.{key}") for key, said in problems))
        return facts

    def missing_facts(self, facts: Mapping[str, Any], *, unknown: Collection[str] = ()) -> tuple[str, ...]:
        """A sentence for each required fact that canonical facts do not hold, and that is not said to be unknown."""
        return self.form.missing(facts, unknown)

    def expected_facts(self, facts: Mapping[str, Any]) -> tuple[FactField, ...]:
        """The facts that are expected before signing and that canonical facts do not hold."""
        return tuple(each for each in self.facts if each.expected and is_blank(facts.get(each.key)))

    def context_facts(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Every fact of the type as templates get it; an absent one is None."""
        return {each.key: template_value(each.kind, facts.get(each.key), each.columns) for each in self.facts}

    def deviations(
        self, facts: Mapping[str, Any], *, notice: str | None = None, renewal: str | None = None
    ) -> list[Deviation]:
        """A row for each fact and common term that is off the office's standard position."""
        terms = term_deviations(self.standard.notice, notice, self.standard.renewal, renewal)
        return fact_deviations(self.facts, facts) + terms

    def papers_of(self, work: str) -> tuple[str, ...]:
        """The kinds of paper made when an agreement enters a stage, or by a work order that keeps it there."""
        return self.papers.get(work_key(work), ())

    def languages_asked(self, facts: Mapping[str, Any]) -> tuple[str, ...]:
        """The languages besides English in which the papers of an agreement with these facts are made."""
        return languages_asked(self.translations, facts)

    def template_for(self, paper_kind: str) -> str:
        """The template a paper of this type is made from; that of a translation may since have gone."""
        if kind_and_language(paper_kind)[1] is not ENGLISH:
            language = kind_and_language(paper_kind)[1].key
            return self.translations.get(language) or template_places(self.key, paper_kind)[1]
        try:
            return self.templates[paper_kind]
        except KeyError:
            raise NotFoundError(f"{self.title} has no template for the paper {paper_kind}.") from None

    def example(self) -> dict[str, Any]:
        """A filled-in agreement document, as `memoranda new` takes it."""
        return deepcopy(dict(self.example_document))
