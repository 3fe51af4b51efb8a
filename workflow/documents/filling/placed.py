"""Marks that tell, before each item and paragraph of a paper, where it stands."""

from workflow.documents.filling.marks import Marks
from workflow.documents.filling.printing_values import Markup


class PlacedMarks(Marks):
    """Every item, bullet and paragraph begins with its place, as `here` says it."""

    def here(self) -> Markup:
        """The place of what begins now."""
        raise NotImplementedError

    def item(self, depth: int, leads: int) -> Markup:
        super().item(depth, leads)
        return self.here()

    def bullet(self, depth: int, leads: int) -> Markup:
        super().bullet(depth, leads)
        return self.here()

    def text(self, depth: int, leads: int) -> Markup:
        super().text(depth, leads)
        return self.here()
