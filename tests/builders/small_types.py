"""A small agreement type written into a folder, and the papers every type needs beside it."""

from pathlib import Path

from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.paper_kinds import PAPER_KINDS

VISIT = """\
title = "Visit letter"
code = "VIS"
summary = "One visit of one person."
binding = "no"
one_sided = false
roles = { home = "Home institution", host = "Host" }
parties = { least = 2, most = 3 }
requires = []
renewal = ["none", "mutual"]

[sign_offs]
legal = "Legal office"

[clearances.ethics]
label = "Ethics approval"
before = "activation"
required = true

[standard]
notice = "3 months"
renewal = "mutual"

[facts.purpose]
kind = "text"
label = "Purpose"
required = true
help = "One or two sentences."
example = "To teach a course.\\nTo write a paper."

[facts.visitor]
kind = "line"
label = "Visitor"
required = true
example = "Dr Omar Sample"

[facts.themes]
kind = "list"
label = "Themes"
example = ["Water", "Air"]

[facts.weeks]
kind = "number"
label = "Weeks"
standard = 4
example = 6

[facts.paid]
kind = "yes_no"
label = "Paid"
example = true

[facts.governing_law]
kind = "choice"
label = "Governing law"
choices = ["silent", "Pakistan"]
standard = "silent"
clause = "governing-law"
example = "silent"

[facts.arrival]
kind = "date"
label = "Arrival"
example = 2027-01-31

[facts.stipend]
kind = "money"
label = "Stipend"
example = { amount = "1000", currency = "PKR" }

[facts.tasks]
kind = "table"
label = "Duties"
columns = { deed = { kind = "line", label = "Deed" }, on = { kind = "date", label = "On", required = false } }
example = [
  { deed = "Gives a lecture", on = 2027-02-10 },
  { deed = "Writes a report" },
]

[example]
title = "Visit of Dr Omar Sample to Sample Institute"
effective = "last signature"
length = "3 months"
renewal = { policy = "none" }
funding = { kind = "none" }

[[example.parties]]
organisation = "Example University"
role = "home"

[[example.parties]]
organisation = "Sample Institute"
role = "host"
signatories = [{ name = "Dr Jonas Specimen", title = "Rector" }]
"""

DRAFT = """\
# {{ agreement.title }}

## Purpose {#purpose}

{{ purpose }}

{{ visitor }} comes{{ " with a stipend" if paid and weeks and themes and arrival and stipend and tasks }}.

## Governing law {#governing-law}

{% if governing_law %}
The law is: {{ governing_law }}.
{% endif %}
"""

SHARED = tuple(key for key, row in PAPER_KINDS.items() if not (row.in_languages or row.compares))


CLAUSE_HEAD = """\
+++
id = "{id}"
title = "Law"
standing = "as the paper"
{more}
[positions]
preferred = "Ours."
fallback = "A neutral one."
walk_away = "Theirs alone."
+++
"""


def a_clause(clause_id: str, text: str, *, more: str = "") -> str:
    """The text of a clause file with its head; `more` are further lines of the head."""
    return CLAUSE_HEAD.format(id=clause_id, more=more) + text


def write(folder: Path, name: str, text: str) -> Path:
    """One file below a templates folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def a_templates_folder(folder: Path, *, type_text: str = VISIT, draft: str = DRAFT) -> Path:
    """A templates folder with the visit letter and the shared papers."""
    write(folder, "visit/type.toml", type_text)
    write(folder, "visit/draft.md.j2", draft)
    for paper in SHARED:
        write(folder, f"_papers/{paper}.md.j2", "# {{ agreement.title }}\n")
    return folder


def the_visit_type(folder: Path) -> AgreementType:
    """The visit letter, read."""
    return Catalogue.load(a_templates_folder(folder)).type("visit")


def line_of(text: str, start: str) -> int:
    """The line that starts with some words."""
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(start))
