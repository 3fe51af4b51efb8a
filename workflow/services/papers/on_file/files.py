"""The files of papers as they are taken away: under a name that says what they are, and as a kind that runs nowhere."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from workflow.domain.agreement.paper import Paper
from workflow.domain.errors import NotFoundError
from workflow.services.office import Office

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNKNOWN = "application/octet-stream"
KINDS = {
    ".docx": WORD,
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".txt": "text/plain; charset=utf-8",
}
"""What is said of a file by its ending; of any other, that it is bytes, so that no browser takes it for a page."""
PICTURES = ("image/png", "image/jpeg")
OPENED = (KINDS[".pdf"], *PICTURES)
"""What every browser opens by itself."""
FORMS = ("docx", "pdf", "original")


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A file of a paper that nobody has opened: its name and kind, and where it lies."""

    name: str
    kind: str
    sha256: str


@dataclass(frozen=True, slots=True)
class TakenAway:
    """A file of a paper with the name and the kind under which it goes out."""

    name: str
    kind: str
    content: bytes


def file_of(office: Office, number: str, paper_id: str, form: str) -> TakenAway:
    """A file of a paper of this agreement, in one of its forms."""
    found = on_shelf(office, number, paper_id, form)
    return TakenAway(found.name, found.kind, office.shelf.get(found.sha256))


def on_shelf(office: Office, number: str, paper_id: str, form: str) -> OnShelf:
    """Where that file lies; NotFoundError where there is none that whoever asks may see."""
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        papers = books.papers.of(agreement.id)
    paper = next((each for each in papers if each.id == paper_id), None)
    sha = getattr(paper, form) if paper is not None and form in FORMS else None
    if paper is None or sha is None:
        raise NotFoundError(f"{agreement.number} has no such file among its papers.")
    name = file_name(agreement.number, paper, form)
    return OnShelf(name, kind_of(name), sha)


def kind_of(name: str) -> str:
    """What is said of a file by its ending."""
    return KINDS.get(PurePosixPath(name).suffix.lower(), UNKNOWN)


def file_name(number: str, paper: Paper, form: str) -> str:
    """What a file is called where it is taken to: the agreement, and the paper as its folder calls it."""
    last = paper.place.rpartition("/")[2]
    return f"{number} {last}" if form == "original" else f"{number} {last}.{form}"
