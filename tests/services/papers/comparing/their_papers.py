"""Papers of the other side: ours as it went out, with facts and positions as they would have them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from tests.builders.files import zipped
from workflow.catalogue.cases.case_files import read_terms, written_document
from workflow.catalogue.cases.described import put
from workflow.catalogue.types.paper_kinds import DRAFT
from workflow.documents.reading.parse import parse
from workflow.documents.received.clauses import clauses_of
from workflow.documents.received.read_text import read_text
from workflow.documents.word.write_docx import write_docx
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.terms import Departure, Instead
from workflow.domain.clauses import TextClause
from workflow.services.keeping.previews import Bench, example_agreement, example_paper, linked_examples
from workflow.services.office import Office
from workflow.services.papers.comparing.measuring import MeasuredText, text_measured
from workflow.services.papers.comparing.our_positions import context_of
from workflow.services.papers.texts_used import texts_of_the_deal

DAY = date(2026, 11, 2)


@dataclass(frozen=True)
class Case:
    """The example of a type in an office, and what stands around it."""

    office: Office
    agreement: Agreement
    linked: dict[str, Agreement | None]

    @classmethod
    def of(cls, office: Office, key: str) -> "Case":
        bench = Bench(office.settings, office.catalogue, DAY)
        agreement = example_agreement(bench, key)
        return cls(office, agreement, linked_examples(bench, office.catalogue.type(key), agreement))

    def with_facts(self, said: Mapping[str, Any]) -> "Case":
        """The same case, its fields typed otherwise."""
        document = written_document(self.agreement)
        for field, value in said.items():
            put(document, field, value)
        terms, contacts, _ = read_terms(self.office.catalogue.type(self.agreement.type), document)
        return replace(self, agreement=replace(self.agreement, terms=terms, contacts=contacts))

    def departing(self, clauses: Sequence[str], instead: Instead) -> "Case":
        """The same case, some of its clauses in another position."""
        departures = tuple(Departure(each, instead, "They ask for it.") for each in clauses)
        terms = replace(self.agreement.terms, departures=departures)
        return replace(self, agreement=replace(self.agreement, terms=terms))

    @property
    def docx(self) -> bytes:
        """Its draft as a Word file."""
        kind, terms = self.office.catalogue.type(self.agreement.type), self.agreement.terms
        tree = parse(kind.template_for(DRAFT), texts_of_the_deal(self.office, kind.key, terms))
        _, frame = example_paper(Bench(self.office.settings, self.office.catalogue, DAY), kind.key)
        context = context_of(self.office, self.agreement, self.linked, owner=self.agreement.owner)
        return write_docx(tree, {**context, "paper": {"kind": DRAFT}}, frame)

    def docx_with(self, said: Mapping[str, str]) -> bytes:
        """Its draft as a Word file, with other words in place of some."""
        with ZipFile(BytesIO(self.docx)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        document = parts["word/document.xml"].decode()
        for ours, theirs in said.items():
            assert ours in document
            document = document.replace(ours, theirs)
        return zipped(parts | {"word/document.xml": document.encode()})

    @property
    def clauses(self) -> tuple[TextClause, ...]:
        """What that file says."""
        return clauses_of(read_text(self.docx))

    def measures(self, theirs: Sequence[TextClause]) -> MeasuredText:
        """A text of theirs measured for this case."""
        return text_measured(self.office, self.agreement, theirs, self.linked, owner=self.agreement.owner)
