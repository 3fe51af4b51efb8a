"""What lawyers edit, kept at hand: looked over and printed as an example once for each change of a template."""

from collections.abc import Callable, Mapping
from datetime import date
from threading import RLock
from typing import Any, TypeVar

from workflow.answers.templates import CheckAnswer
from workflow.catalogue.catalogue import Catalogue
from workflow.documents.html.shown import Shown
from workflow.services.keeping.previews import Bench, preview, preview_shown
from workflow.services.office import Office
from workflow.services.views.library import checked

T = TypeVar("T")


class LibraryKept:
    """The templates of one office as they stand, with what was made of them since they last changed."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._bench: Bench | None = None
        self._made: dict[tuple[object, ...], Any] = {}
        self._lock = RLock()

    def bench(self, on: date) -> Bench:
        """What previews are made with on a day; where a template has changed, all that was made of them is forgotten."""
        with self._lock:
            before = self._bench
            catalogue = (before.catalogue if before else self._office.catalogue).refreshed()
            if before is None or before.catalogue is not catalogue or before.on != on:
                self._bench = Bench(self._office.settings, catalogue, on)
                self._made.clear()
            return self._bench or Bench(self._office.settings, catalogue, on)

    def catalogue(self, on: date) -> Catalogue:
        """The types and clauses as they stand."""
        return self.bench(on).catalogue

    def checked(self, on: date) -> CheckAnswer:
        """What is wrong with any of them."""
        return self._once(on, ("checked",), lambda bench: checked(bench.catalogue))

    def shown(self, on: date, key: str, language: str) -> Shown:
        """The draft of a type from its example facts, as a page shows it."""
        return self._once(on, ("shown", key, language), lambda bench: preview_shown(bench, key, language))

    def files(self, on: date, key: str, language: str) -> Mapping[str, bytes]:
        """The same as files, by their endings."""
        return self._once(on, ("files", key, language), lambda bench: preview(bench, key, language))

    def _once(self, on: date, name: tuple[object, ...], make: Callable[[Bench], T]) -> T:
        with self._lock:
            bench = self.bench(on)
            if name not in self._made:
                self._made[name] = make(bench)
            found: T = self._made[name]
            return found
