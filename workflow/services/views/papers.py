"""Papers as people find them: where the files of each lie."""

from collections.abc import Iterable

from workflow.answers.papers import PaperAnswer
from workflow.domain.agreement.paper import Paper
from workflow.services.office import Office

MADE = ("docx", "pdf")


def papers_answer(office: Office, papers: Iterable[Paper]) -> tuple[PaperAnswer, ...]:
    """Papers as they are answered, each with its files."""
    return tuple(
        PaperAnswer.of(
            paper,
            files=files_of(office, paper),
            sha256={form: sha for form in (*MADE, "original") if (sha := getattr(paper, form)) is not None},
        )
        for paper in papers
    )


def files_of(office: Office, paper: Paper) -> tuple[str, ...]:
    """Where a person finds a paper\u2019s files."""
    endings = [f".{form}" for form in MADE if getattr(paper, form) is not None]
    endings += [] if paper.original is None else [""]
    return tuple(str(office.view.folder / f"{paper.name}{ending}") for ending in endings)
