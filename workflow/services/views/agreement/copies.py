"""The copy of a negotiated text that is signed: which of the papers it is, and which side has confirmed it."""

from collections.abc import Mapping, Sequence

from workflow.answers.agreement.signatures import ConfirmedCopyAnswer, CopyToSignAnswer
from workflow.catalogue.types.paper_kinds import EXECUTION_COPY
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.paper import Paper
from workflow.domain.agreement.sides import Side
from workflow.services.views.agreement.evidence import files_by_code, shown_by

NEGOTIATED_TEXT, CONTENT_HASH = "negotiated_text", "content_hash"
"""Where the manifest of such a copy says which file it was made of, and for which text that was submitted."""


def file_to_sign(agreement: Agreement, papers: Sequence[Paper]) -> str | None:
    """The copy by the sha256 of its file; None where the text is ours, or it is not made yet."""
    if agreement.negotiated_text is None or agreement.submission is None:
        return None
    content_hash = agreement.submission.content_hash
    made = (
        each
        for each in reversed(papers)
        if each.kind == EXECUTION_COPY
        and each.manifest.get(NEGOTIATED_TEXT) == agreement.negotiated_text
        and each.manifest.get(CONTENT_HASH, content_hash) == content_hash
    )
    return next((each.docx or each.original for each in made), None)


def copy_answer(
    agreement: Agreement, papers: Sequence[Paper], names: Mapping[str, str]
) -> CopyToSignAnswer | None:
    """The copy with what each side has said of it; None where the text is ours, or nobody has approved it yet."""
    sha = file_to_sign(agreement, papers)
    if agreement.negotiated_text is None or (sha is None and not agreement.copies_confirmed):
        return None
    files, said = files_by_code(papers), {each.side: each for each in agreement.copies_confirmed}
    return CopyToSignAnswer(
        sha256=sha,
        files=shown_by(files, sha),
        confirmed=tuple(
            ConfirmedCopyAnswer(
                side=side,
                on=each.on,
                who=each.who or names.get(each.by, each.by),
                by=names.get(each.by, each.by),
                files=shown_by(files, each.shown_by),
            )
            if (each := said.get(side)) is not None
            else ConfirmedCopyAnswer(side=side)
            for side in Side
        ),
    )
