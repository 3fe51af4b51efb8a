"""What outlasts the end by the list in a Word file: a text of ours that went through the hands of others still tells."""

import re

from workflow.documents.received.read_clauses import read_clauses
from workflow.domain.agreement.terms import WITHOUT_LIMIT, Survival
from workflow.domain.errors import InvalidError

LIST_BEGINS = "The following clauses continue to bind after the end"
"""How the list begins in the clause of the library that writes it."""
_ROW = re.compile(
    r"(?:clause \S+|Annex \S+) \((?P<clause>.+)\), "
    r"(?:for (?P<length>.+) after the last day|(?P<until>until .+)|without limit in time)(?:[.;]|; and)"
)


def read_survivors(docx: bytes) -> tuple[Survival, ...]:
    """The clauses that a list of ours names, each once, in its order; none where there is no such list, or a row was reworded."""
    lines = [line for clause in read_clauses(docx) for line in clause.words.splitlines()]
    begins = next((at for at, line in enumerate(lines) if line.startswith(LIST_BEGINS)), len(lines))
    found: dict[str, Survival] = {}
    for line in lines[begins + 1 :]:
        row = _ROW.fullmatch(line)
        if row is None:
            return () if line.startswith(("clause ", "Annex ")) else tuple(found.values())
        try:
            said = Survival.said(row["clause"], row["length"] or row["until"] or WITHOUT_LIMIT)
        except InvalidError:
            return ()
        found.setdefault(said.clause, said)
    return tuple(found.values())
