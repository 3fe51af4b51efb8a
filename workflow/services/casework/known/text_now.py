"""What is read of a text before the transaction of an act opens: as it stands, or as it came back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from workflow.domain.agreement import act_details
from workflow.domain.agreement.act_details import Details
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.foreign.found import Found
from workflow.domain.clauses import TextClause
from workflow.domain.returned.returned_draft import ReturnedDraft
from workflow.services.office import Office
from workflow.services.papers.clauses_of_the_text import clauses_of_the_text
from workflow.services.papers.comparing.coming_back import came_back
from workflow.services.papers.comparing.measuring import found_in_file
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.open_points import to_be_filled_in
from workflow.services.papers.texts_used import drafts_asked, languages_pinned, present_sources


@dataclass(frozen=True, slots=True)
class TextNow:
    """What is read of a text before the transaction opens, where an act is about it: the version that was looked at,
    the sources of each draft, which are kept when the act is accepted, what the text leaves open, and its clauses; None
    where that is not counted, or cannot be read. `came` is what is known of a draft that came back, `found` what was found in it.
    """

    version: int | None = None
    drafts: Mapping[str, dict[str, str]] = field(default_factory=dict)
    left_open: tuple[str, ...] | None = None
    clauses: tuple[TextClause, ...] | None = None
    came: ReturnedDraft | None = None
    found: Found | None = None

    @property
    def sources(self) -> dict[str, str]:
        """The sources of all drafts together, by name."""
        return {name: sha for used in self.drafts.values() for name, sha in used.items()}


def text_now(
    office: Office,
    number: str | None,
    act: Act,
    details: Details | None,
    *,
    actor: str,
    evidence: Sequence[KeptFile] = (),
) -> TextNow:
    """The text as it stands, for the acts that are about it: it is submitted, signed off, commented on by its words, or came back.

    What it leaves open is counted again at a sign-off where nobody has counted it, and where the text is in other languages
    too: what is not translated there may have been submitted to a version that did not count it.
    """
    if number is None or not (act in (Act.SUBMIT, Act.SIGN_OFF, Act.RECEIVE) or _names_words(details)):
        return TextNow()
    agreement = office.agreement(number, actor=actor)
    if act is Act.RECEIVE:
        return _text_that_came(office, agreement, details, evidence)
    asked = text_asked(office, agreement, act, details)
    if act is not Act.SUBMIT:
        return asked
    counted = to_be_filled_in(office, agreement) if asked.left_open is None else asked.left_open
    return replace(asked, left_open=counted, found=_found_at_first(office, agreement))


def _found_at_first(office: Office, agreement: Agreement) -> Found | None:
    """What is found in a text of theirs that nobody has measured: a case that began with it had no facts to measure it by."""
    if agreement.negotiated_text is None or agreement.deviations is not None:
        return None
    return found_in_file(office, agreement, office.shelf.get(agreement.negotiated_text))


def text_asked(office: Office, agreement: Agreement, act: Act, details: Details | None = None) -> TextNow:
    """The same as far as it can hold an act back: what is left open by a text that is submitted does so only where sign-offs
    given before may stand, so that it would be signed next."""
    if _names_words(details):
        return TextNow(agreement.version, clauses=clauses_of_the_text(office, agreement))
    if act is Act.SUBMIT:
        asked = drafts_asked(office, agreement)
        drafts = {draft: present_sources(office, agreement, draft) for draft in asked}
        counted = to_be_filled_in(office, agreement) if agreement.kept_sign_offs else None
        return TextNow(agreement.version, drafts, counted)
    submission = agreement.submission
    if act is not Act.SIGN_OFF or submission is None:
        return TextNow()
    if (
        submission.left_open is not None
        and agreement.negotiated_text is None
        and not languages_pinned(agreement)
    ):
        return TextNow()
    return TextNow(agreement.version, left_open=to_be_filled_in(office, agreement))


def _text_that_came(
    office: Office, agreement: Agreement, details: Details | None, evidence: Sequence[KeptFile]
) -> TextNow:
    """What is read of the file that is received, as it was brought with the act or lies on the shelf."""
    seen = TextNow(agreement.version)
    if not isinstance(details, act_details.DraftFile):
        return seen
    file = next((each for each in evidence if each.sha256 == details.file), None)
    if file is None:
        return seen
    content = office.shelf.get(file.sha256) if file.content is None else file.content
    came = came_back(office, agreement, details, content, file.name)
    found = None if details.ours_again else found_in_file(office, agreement, content)
    return replace(seen, came=came, found=found)


def _names_words(details: Details | None) -> bool:
    """Whether somebody comments on a clause or on words, of which the text is asked."""
    return isinstance(details, act_details.CommentText) and (details.clause, details.quote) != (None, None)
