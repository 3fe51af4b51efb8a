"""Types and clauses: what lawyers edit, looked over, read, printed as an example, and taken over from files handed in."""

import base64
import tempfile
from datetime import date
from pathlib import Path

from starlette.responses import Response

from workflow.answers.templates import TypeAnswer
from workflow.documents.html.shown import Shown
from workflow.documents.languages.known import LANGUAGES
from workflow.documents.languages.language import ENGLISH
from workflow.documents.sources import WORD
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import InvalidError, NotFoundError, OfficeError
from workflow.services.keeping.library_kept import LibraryKept
from workflow.services.keeping.template_uploads import adopt, read_uploads, try_out
from workflow.services.office import Office
from workflow.services.views import listing
from workflow.services.views.library import clause_text, library, name_of
from workflow.services.views.pages import Asked
from workflow.web.failing import STATUS
from workflow.web.in_words import counted
from workflow.web.route import STAFF, Route, get, part, post
from workflow.web.visit import Visit

KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_kept: dict[Path, LibraryKept] = {}


def types(visit: Visit) -> Response:
    """Every type with what is wrong with it, and how many agreements use it."""
    kept = kept_of(visit)
    return visit.page(
        "pages/office/types.html",
        title="Types and clauses",
        here="types",
        library=library(kept.catalogue(visit.on), kept.checked(visit.on)),
        used=_used(visit.office, visit.on),
    )


def one_type(visit: Visit) -> Response:
    """A type: what it asks for, who signs it off, which agreements use it, and its draft as the example prints it."""
    kept, key = kept_of(visit), visit.part("type")
    kind = kept.catalogue(visit.on).type(key)
    languages = languages_of(kept, visit.on, kind.key)
    language = visit.asked("language") or ENGLISH.key
    if language not in languages:
        raise NotFoundError(f"{kind.title} has no draft in this language.")
    shown: Shown | None = None
    wrong: tuple[str, ...] = ()
    try:
        shown = kept.shown(visit.on, kind.key, language)
    except OfficeError as error:
        wrong = error.reasons
    return visit.page(
        "pages/office/type.html",
        title=kind.title,
        here="types",
        kind=TypeAnswer.of(kind),
        problems=[
            each for each in kept.checked(visit.on).problems if (each.file or "").startswith(f"{kind.key}/")
        ],
        used=_used(visit.office, visit.on).get(kind.key),
        clauses=[
            (name_of(each), each.title) for each in kept.catalogue(visit.on).clauses_of(kind.key).values()
        ],
        languages=languages,
        language=language,
        shown=shown,
        wrong=wrong,
    )


def preview_file(visit: Visit) -> Response:
    """The example of a type as a Word file or a PDF."""
    kept, form = kept_of(visit), visit.part("form")
    language = visit.asked("language") or ENGLISH.key
    kind = kept.catalogue(visit.on).type(visit.part("type"))
    if form not in KINDS or language not in languages_of(kept, visit.on, kind.key):
        raise NotFoundError(f"The example of {kind.title} has no such file.")
    files = kept.files(visit.on, kind.key, language)
    if form not in files:
        raise NotFoundError(
            f"The draft of {kind.title} was made in Word, and no PDF is set of it; take the Word file."
        )
    content = files[form]
    ending = form if language == ENGLISH.key else f"{language}.{form}"
    return visit.file(content, name=f"{kind.key} preview.{ending}", kind=KINDS[form])


def clause(visit: Visit) -> Response:
    """A clause: its text, the office's positions, and who takes it in."""
    kept = kept_of(visit)
    found = clause_text(kept.catalogue(visit.on), visit.part("clause"))
    titles = {kind.key: kind.title for kind in kept.catalogue(visit.on).types()}
    return visit.page(
        "pages/office/clause.html",
        title=found.title,
        here="types",
        clause=found,
        titles=titles,
        problems=[each for each in kept.checked(visit.on).problems if each.file == found.file],
    )


def clauses(visit: Visit) -> Response:
    """The clause library."""
    kept = kept_of(visit)
    return visit.page(
        "pages/office/clauses.html",
        title="Clauses",
        here="types",
        library=library(kept.catalogue(visit.on), kept.checked(visit.on)),
        name_of=name_of,
    )


def handing_in(
    visit: Visit,
    *,
    reasons: tuple[str, ...] = (),
    status: int = 200,
    tried: tuple[tuple[str, str], ...] = (),
) -> Response:
    """Where a draft is handed in, tried, and taken over."""
    kind = kept_of(visit).catalogue(visit.on).type(visit.part("type"))
    return visit.page(
        "pages/office/handing_in.html",
        title=f"A new draft: {kind.title}",
        here="types",
        status=status,
        kind=kind,
        reasons=reasons,
        tried=tried,
    )


def hand_in(visit: Visit) -> Response:
    """Try what was handed in in a process that can do nothing else; taken over, it is what the office writes with."""
    kept, key = kept_of(visit), visit.part("type")
    kind = kept.catalogue(visit.on).type(key)
    files = _files(visit)
    try:
        if not files:
            raise InvalidError("draft: choose the file of the draft, as draft.md.j2 or draft.docx.")
        with tempfile.TemporaryDirectory(prefix="memoranda-handed-in-") as folder:
            laid = [_laid(Path(folder), place, name, text) for place, (name, text) in enumerate(files)]
            uploads = read_uploads(kind.key, laid[0], laid[1:])
        bench = kept.bench(visit.on)
        if visit.typed.one("do") != "take over":
            try_out(bench, kind.key, uploads)
            return handing_in(visit, tried=files)
        adopted = adopt(visit.office, kind.key, uploads, actor=visit.who.key, bench=bench)
    except OfficeError as error:
        return handing_in(visit, reasons=error.reasons, status=STATUS.get(error.code, 400), tried=())
    return visit.to(
        f"/types/{kind.key}", f"{counted(len(adopted), 'file')} taken over: new papers are written with them."
    )


def kept_of(visit: Visit) -> LibraryKept:
    """The library of the office that is served, kept in this process."""
    office = visit.desk.office
    if office.folder not in _kept:
        _kept[office.folder] = LibraryKept(office)
    return _kept[office.folder]


def languages_of(kept: LibraryKept, on: date, key: str) -> dict[str, str]:
    """The languages in which the draft of a type is written, by their keys."""
    others = kept.catalogue(on).translations(key)
    return {each: LANGUAGES[each].name for each in (ENGLISH.key, *others) if each in LANGUAGES}


def _used(office: Office, on: date) -> dict[str, str]:
    """How many agreements there are of each type, in words."""
    facets = listing.counts(office, Asked(), on=on)
    return {value.value: value.words for each in facets if each.facet == "type" for value in each.values}


def _files(visit: Visit) -> tuple[tuple[str, str], ...]:
    """The files of the form, the draft first; those that were tried before come back as text with their names."""
    chosen = [*visit.typed.files.get("draft", ())[-1:], *visit.typed.files.get("clauses", ())]
    if chosen:
        return tuple((name, _as_text(name, content)) for name, content in chosen)
    names, texts = visit.typed.words.get("file_name", ()), visit.typed.words.get("file_text", ())
    return tuple(zip(names, texts, strict=False))


def _laid(folder: Path, place: int, name: str, text: str) -> Path:
    """A file as it was handed in, by the last part of its name, in a folder of its own."""
    plain = Path(name.replace("\\", "/")).name.lstrip(".") or "draft.md.j2"
    file = folder / str(place) / plain[:120]
    file.parent.mkdir()
    file.write_bytes(_as_bytes(plain, text))
    return file


def _as_text(name: str, content: bytes) -> str:
    """A file as a form can carry it on: a Word file in the letters of base64."""
    if name.lower().endswith(WORD):
        return base64.b64encode(content).decode()
    return content.decode("utf-8-sig", "surrogateescape")


def _as_bytes(name: str, text: str) -> bytes:
    """What a form carried on; of letters that are no base64 nothing is left, which is then refused."""
    if not name.lower().endswith(WORD):
        return text.encode("utf-8", "surrogateescape")
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return b""


ADMINISTRATORS = (Role.ADMINISTRATOR,)
ROUTES: tuple[Route, ...] = (
    get("/types", types, "The types of agreement"),
    get("/types/{type}", one_type, "A type of agreement with its example"),
    part("/types/{type}/preview.{form}", preview_file, "The example of a type as a file"),
    get("/types/{type}/draft", handing_in, "Where a draft of a type is handed in", who=ADMINISTRATORS),
    post("/types/{type}/draft", hand_in, "Try or take over a draft of a type", who=ADMINISTRATORS),
    get("/clauses", clauses, "The clause library", who=STAFF),
    get("/clauses/{clause}", clause, "A clause with its positions", who=STAFF),
)
