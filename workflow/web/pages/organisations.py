"""Organisations: whom the office deals with, found by any name, changed, merged, and taken in from a file."""

import re

from starlette.responses import Response

from workflow.answers.acting import FieldAnswer, FieldKind
from workflow.answers.organisations import OrganisationAnswer
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import InvalidError, OfficeError, RefusedError
from workflow.domain.organisation import NameKind
from workflow.services.casework.whom.importing import import_sent
from workflow.services.casework.whom.organisations import (
    Said,
    add_organisation,
    change_organisation,
    merge_organisations,
)
from workflow.services.views.organisations import PAGE, duplicates, organisation, organisations
from workflow.web.failing import STATUS
from workflow.web.route import Route, get, post
from workflow.web.visit import Visit

KEEPS = (Role.OFFICER, Role.ADMINISTRATOR)
KEY = FieldAnswer(name="key", label="Key", help="Short and small, as \u201caku\u201d; it stays.", kind=FieldKind.LINE, required=True)  # fmt: skip
NAME = FieldAnswer(name="name", label="Name", help="As agreements print it. A new one makes the one before a former name.", kind=FieldKind.LINE, required=True)  # fmt: skip
OTHERS = (
    FieldAnswer(name="country", label="Country", help="Two letters or its name, as PK or Pakistan.", kind=FieldKind.LINE, required=False),
    FieldAnswer(name="ror", label="ROR id", help="From ror.org, as 03gd0dm95.", kind=FieldKind.LINE, required=False),
    FieldAnswer(name="domains", label="Web domains", help="One a line, as aku.edu.", kind=FieldKind.LIST, required=False),
    FieldAnswer(name="in_languages", label="Names in languages", help="One a line: the language, =, and the name, as \u201cur=\u2026\u201d.", kind=FieldKind.LIST, required=False),
    FieldAnswer(name="also", label="Other names", help="One a line.", kind=FieldKind.LIST, required=False),
    FieldAnswer(name="short", label="Short names", help="One a line, as AKU.", kind=FieldKind.LIST, required=False),
    FieldAnswer(name="former", label="Former names", help="One a line.", kind=FieldKind.LIST, required=False),
    FieldAnswer(name="successor", label="Its place was taken by", help="The key or a name of that organisation.", kind=FieldKind.LINE, required=False),
    FieldAnswer(name="ended", label="There is no such organisation any more", help="", kind=FieldKind.YES_NO, required=False),
)  # fmt: skip
FIELD_OF = {
    "name": "name",
    "country": "country",
    "ROR id": "ror",
    "domain": "domains",
    "language": "in_languages",
}
"""The field that a sentence is about, by the words before its colon."""
KINDS = {NameKind.NAME: "Name", NameKind.ALSO: "Also", NameKind.SHORT: "Short", NameKind.FORMER: "Before"}


def page(visit: Visit) -> Response:
    """The organisations, found by any part of a name, a domain or a ROR id, and by country."""
    text, country = visit.asked("text"), visit.asked("country")
    found = organisations(
        visit.office, text=text, country=country, after=visit.asked("after") or "", limit=PAGE + 1
    )
    rows = [each.root for each in found]
    return visit.page(
        "pages/organisations.html",
        title="Organisations",
        here="organisations",
        rows=rows[:PAGE],
        later=rows[PAGE - 1].key if len(rows) > PAGE else None,
        asked=bool(text or country),
        keeps=any(map(visit.may, KEEPS)),
    )


def one(visit: Visit, *, not_done: str = "", reasons: tuple[str, ...] = (), status: int = 200) -> Response:
    """One organisation under all its names, with its agreements and those that it may be one with."""
    found = organisation(visit.office, visit.part("key"))
    return visit.page(
        "pages/organisation.html",
        title=found.name,
        here="organisations",
        status=status,
        organisation=found,
        kinds=KINDS,
        keeps=any(map(visit.may, KEEPS)),
        not_done=not_done,
        reasons=reasons,
    )


def new(visit: Visit) -> Response:
    """The form of an organisation that the office does not know yet."""
    return _form(visit, None)


def edit(visit: Visit) -> Response:
    """The form by which one is changed."""
    return _form(visit, organisation(visit.office, visit.part("key")))


def add(visit: Visit) -> Response:
    """Add an organisation; what it may be one with is pointed out."""
    try:
        added = add_organisation(visit.office, visit.typed.one("key"), _said(visit))
    except (InvalidError, RefusedError) as error:
        return _form(visit, None, error)
    return visit.to(f"/organisations/{added.key}", f"{added.name} is on record.{_alike(added)}")


def change(visit: Visit) -> Response:
    """Change one: names and domains are added, those marked are taken away; no agreement changes."""
    known = organisation(visit.office, visit.part("key"))
    try:
        changed = change_organisation(visit.office, known.key, _said(visit))
    except (InvalidError, RefusedError) as error:
        return _form(visit, known, error)
    return visit.to(f"/organisations/{changed.key}", f"{changed.name} is on record.{_alike(changed)}")


def merge(visit: Visit) -> Response:
    """Two entries are one organisation: the one named is kept, and gains the names of this one."""
    key = visit.part("key")
    try:
        kept = merge_organisations(visit.office, key, into=visit.typed.one("into"))
    except OfficeError as error:
        return one(visit, not_done="Not merged", reasons=error.reasons, status=STATUS.get(error.code, 400))
    return visit.to(f"/organisations/{kept.key}", f"{key} is the same as {kept.key}, which is kept.")


def alike(visit: Visit) -> Response:
    """Those that may be one, with what they have in common."""
    return visit.page(
        "pages/organisations_alike.html",
        title="Possible duplicates",
        here="organisations",
        pairs=duplicates(visit.office),
        keeps=any(map(visit.may, KEEPS)),
    )


def file(visit: Visit, *, reasons: tuple[str, ...] = (), status: int = 200) -> Response:
    """The form by which records are taken in."""
    return visit.page(
        "pages/organisations_import.html",
        title="Import organisations",
        here="organisations",
        status=status,
        reasons=reasons,
        came_to=None,
    )


def take_in(visit: Visit) -> Response:
    """Take in the records of a file, all or none, and say what it came to."""
    brought = visit.typed.files.get("file", ())
    if not brought:
        return file(visit, reasons=("file: choose a file of records.",), status=422)
    name, content = brought[0]
    try:
        came_to = import_sent(
            visit.office,
            name,
            content,
            countries=_words(visit.typed.one("countries")),
            ids=_words(visit.typed.one("ids")),
        )
    except OfficeError as error:
        return file(visit, reasons=error.reasons, status=STATUS.get(error.code, 400))
    return visit.page(
        "pages/organisations_import.html",
        title="Import organisations",
        here="organisations",
        reasons=(),
        came_to=came_to,
        name=name,
    )


def _form(visit: Visit, known: OrganisationAnswer | None, error: OfficeError | None = None) -> Response:
    reasons = () if error is None else error.reasons
    fields = (*(() if known else (KEY,)), NAME, *OTHERS)
    about = {each: field for each in reasons if (field := FIELD_OF.get(each.split(":")[0]))}
    about |= {each: "key" for each in reasons if "is not a key" in each and known is None}
    return visit.page(
        "pages/organisation_form.html",
        title=f"Change {known.name}" if known else "Add an organisation",
        here="organisations",
        status=200 if error is None else STATUS.get(error.code, 400),
        fields=fields,
        values={each.name: _value(visit, known, each.name) for each in fields},
        known=known,
        kinds=KINDS,
        forgotten=visit.typed.several("forget"),
        reasons=reasons,
        links={each: f"#field-{field}" for each, field in about.items()},
        problems={field: each for each, field in about.items()},
    )


def _value(visit: Visit, known: OrganisationAnswer | None, name: str) -> object:
    """What stands in a field: what was typed, else what is on record and is put in its place."""
    if visit.request.method == "POST" or known is None:
        return visit.typed.one(name)
    there = {
        "name": known.name,
        "country": known.country_name or known.country or "",
        "ror": known.ror or "",
        "successor": known.successor or "",
        "ended": "yes" if known.ended else "",
    }
    return there.get(name, "")


def _said(visit: Visit) -> Said:
    """What a form says of an organisation; a line that is left blank says nothing."""
    typed = visit.typed

    def line(name: str) -> str | None:
        return typed.one(name) or None

    def lines(name: str) -> tuple[str, ...]:
        return tuple(each.strip() for each in typed.one(name).splitlines() if each.strip())

    return Said(
        name=typed.one("name"),
        in_languages=tuple(map(_in_language, lines("in_languages"))),
        also=lines("also"),
        short=lines("short"),
        former=lines("former"),
        country=line("country"),
        ror=line("ror"),
        domains=lines("domains"),
        successor=line("successor"),
        ended=typed.one("ended") == "yes",
        forget=typed.several("forget"),
    )


def _in_language(said: str) -> tuple[str, str]:
    language, equals, name = said.partition("=")
    if not equals:
        raise InvalidError(
            f"language: \u201c{said[:60]}\u201d: write the language, =, and the name, as \u201cur=\u2026\u201d."
        )
    return language.strip(), name.strip()


def _words(said: str) -> list[str]:
    return [each for each in re.split(r"[\s,;]+", said) if each]


def _alike(kept: OrganisationAnswer) -> str:
    return f" It may be one with {', '.join(kept.alike)}." if kept.alike else ""


ROUTES: tuple[Route, ...] = (
    get("/organisations", page, "The organisations the office deals with"),
    post("/organisations", add, "Add an organisation", who=KEEPS),
    get("/organisations/-/new", new, "The form of a new organisation", who=KEEPS),
    get("/organisations/-/alike", alike, "Organisations that may be one"),
    get(
        "/organisations/-/import", file, "The form by which records of organisations are taken in", who=KEEPS
    ),
    post("/organisations/-/import", take_in, "Take in records of organisations", who=KEEPS),
    get("/organisations/{key}", one, "One organisation, with its agreements"),
    post("/organisations/{key}", change, "Change an organisation", who=KEEPS),
    get("/organisations/{key}/edit", edit, "The form by which an organisation is changed", who=KEEPS),
    post("/organisations/{key}/merger", merge, "Two entries are one organisation", who=KEEPS),
)
