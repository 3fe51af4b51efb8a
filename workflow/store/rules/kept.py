"""The versions of the rules that cases follow: kept once, never edited, and remembered while the register is open."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from workflow.domain.approval.version import RulesVersion, version_kept
from workflow.domain.errors import NotFoundError
from workflow.store.bulletin import Bulletin
from workflow.store.prepared import insert_of
from workflow.store.proof.seals import seal
from workflow.store.rules.tables import rules_kept, rules_named

_KEPT = select(rules_kept.c.document).where(rules_kept.c.sha256 == bindparam("sha256"))
_NEWEST = select(rules_named.c.sha256).where(rules_named.c.name == bindparam("name"))
_BEFORE, _OFFICE = "before ", "office"


class RulesKept:
    def __init__(self, connection: Connection, bulletin: Bulletin) -> None:
        self._connection = connection
        self._bulletin = bulletin
        self._added: set[str] = set()

    def keep(self, version: RulesVersion, *, on: date) -> str:
        """Keep a version where it is not kept yet; answers what it is known by."""
        sha256 = version.sha256
        self.remember(version)
        if sha256 in self._bulletin.kept or sha256 in self._added:
            return sha256
        if self._document(sha256) is None:
            row = {"sha256": sha256, "document": version.document, "kept_on": on}
            self._connection.execute(insert(rules_kept), row)
            seal(self._connection, rules_kept, row)
            self._added.add(sha256)  # and gone again if this unit of work is dropped
        else:
            self._bulletin.kept.add(sha256)
        return sha256

    def remember(self, version: RulesVersion) -> None:
        """Know a version by its sha256 that a case may follow soon, while the register is open."""
        self._bulletin.rules.setdefault(version.sha256, version)

    def get(self, sha256: str) -> RulesVersion:
        """The version known by this."""
        known = self._bulletin.rules.get(sha256)
        if known is None:
            document = self._document(sha256)
            if document is None:
                raise NotFoundError(
                    f"The rules {sha256[:12]} that a case follows are not on record: restore the register from its last copy."
                )
            known = self._bulletin.rules[sha256] = version_kept(document)
        return known

    def of_before(self, type_key: str) -> RulesVersion | None:
        """The version that the cases of a type follow which were opened before versions were kept; None where none was."""
        known = self._bulletin.before
        if known is None:
            rows = self._connection.execute(select(rules_named).where(rules_named.c.name.startswith(_BEFORE)))
            known = {row.name.removeprefix(_BEFORE): row.sha256 for row in rows}
            self._bulletin.before = known
        return self.get(known[type_key]) if type_key in known else None

    def keep_of_before(self, version: RulesVersion, *, on: date) -> None:
        """Keep what the cases of a type follow which were opened before versions were kept; once and for good."""
        sha256 = self.keep(version, on=on)
        if self.of_before(version.type) is None:
            self._point(f"{_BEFORE}{version.type}", sha256)
            self._bulletin.before = None

    def last_sound(self) -> RulesVersion | None:
        """What the office's files asked of all types when they were last read without a mistake; None where that was never kept."""
        sha256 = self._connection.execute(_NEWEST, {"name": _OFFICE}).scalar()
        return None if sha256 is None else self.get(sha256)

    def keep_last_sound(self, version: RulesVersion, *, on: date) -> None:
        """Keep what the office's files ask of all types, where that is not what they asked last."""
        last = self.last_sound()
        if last is None and version.routing is None:
            return
        if last is None or last.sha256 != version.sha256:
            self._point(_OFFICE, self.keep(version, on=on))

    def _point(self, name: str, sha256: str) -> None:
        statement = insert_of(self._connection.dialect.name)(rules_named).values(name=name, sha256=sha256)
        in_its_place = statement.on_conflict_do_update(index_elements=["name"], set_={"sha256": sha256})
        self._connection.execute(in_its_place)

    def _document(self, sha256: str) -> dict[str, Any] | None:
        found: dict[str, Any] | None = self._connection.execute(_KEPT, {"sha256": sha256}).scalar()
        return found
