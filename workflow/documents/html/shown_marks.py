"""The marks of a paper shown inside a page of the desk: those of HTML, with a name for every clause and around every fact."""

import re
from functools import lru_cache
from typing import ClassVar

from workflow.documents.filling.marks import OPEN
from workflow.documents.filling.numbering import Label
from workflow.documents.filling.printing_values import Markup
from workflow.documents.html.marks import HtmlMarks, escape
from workflow.documents.languages.language import ENGLISH

OPENS, CLOSES = "<i open>", "</i>"
"""Around what is left open, until it is known what it is called; no fact can hold them."""
FACT = '<mark class="paper-fact" data-fact="', '">', "</mark>"
"""Around a fact: before its place, between the place and what is printed, and after that."""
_WORDS = re.compile(r"\w+")


class ShownMarks(HtmlMarks):
    """HTML in which each clause and item can be pointed at by its number, and each fact and open point by its name."""

    around_fact: ClassVar[tuple[str, str, str] | None] = FACT
    looks: ClassVar = {**HtmlMarks.looks, OPEN: (OPENS, CLOSES)}

    def reference(self, found: re.Match[str], label: Label) -> str:  # noqa: ARG002 - asked of every format
        """A link to the clause."""
        return f'<a class="paper-ref" href="#{self.name_at(label.number)}">{escape("".join(label))}</a>'

    def name_at(self, where: str) -> str:
        """What the clause, the item or the annex at a place is called in the page: "clause-4-2" at 4.2."""
        name = anchor(where)
        return name if self.language is ENGLISH else f"{self.language.key}-{name}"

    def item(self, depth: int, leads: int) -> Markup:
        before, begins, after = super().item(depth, leads).rpartition("<li>")
        where = self.numbers.here()
        named = self._named_here(where) if where else ""
        return Markup(f"{before}{begins[:-1]}{named}>{after}")

    def _heading(
        self,
        level: int,
        number: str = "",
        clause_id: str | None = None,
        *,
        look: str = "",
        keeps_level: bool = False,
    ) -> Markup:
        """Every heading with a number has its name by it, beside the id that templates call it by."""
        said = f' data-clause="{escape(clause_id)}"' if clause_id else ""
        named = self._named_here(number.rstrip(".")) if number else ""
        return super()._heading(level, number, look=f"{named}{said}{look}", keeps_level=keeps_level)

    def _named_here(self, where: str) -> str:
        name = self.name_at(where)
        return f' id="{name}"' if self.names(name) else ""


@lru_cache(4096)
def anchor(where: str) -> str:
    """The name in the page of a place in a paper: "clause-4-2-a" for 4.2(a), "annex-a-1" for Annex A 1, "part-b" for B."""
    name = "-".join(_WORDS.findall(where.lower()))
    return f"{'clause' if where[:1].isdigit() else 'part'}-{name}" if " " not in where else name
