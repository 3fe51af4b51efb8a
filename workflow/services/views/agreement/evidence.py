"""The files that show an act, found among the papers of an agreement by their sha256, so that pages can lead to them."""

from collections.abc import Iterable, Mapping

from workflow.answers.papers import EvidenceAnswer
from workflow.domain.agreement.paper import Paper

FORMS = ("original", "docx", "pdf")
Files = Mapping[str, EvidenceAnswer]


def files_by_code(papers: Iterable[Paper]) -> Files:
    """Every file of these papers by its sha256: as people brought it, else as it was made here."""
    found: dict[str, EvidenceAnswer] = {}
    for paper in sorted(papers, key=lambda each: not each.is_received):
        for form in FORMS:
            if sha := getattr(paper, form):
                named = paper.name.rpartition("/")[2] if paper.is_received else paper.title
                found.setdefault(sha, EvidenceAnswer(paper=paper.id, form=form, name=named))
    return found


def shown_by(files: Files, *codes: str | None) -> tuple[EvidenceAnswer, ...]:
    """The files of these codes that are on record as papers, each once."""
    return tuple(files[code] for code in dict.fromkeys(codes) if code is not None and code in files)
