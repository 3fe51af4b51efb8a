"""What changed rules of approval, and another matrix of authority, would make of the cases that run, as it is answered."""

from workflow.answers.answer import Answer
from workflow.domain.agreement.authority import Binds


class TouchedAnswer(Answer):
    """A case that changed rules would touch, with its route before and after, a line for each group of approvals.

    `stands` and `falls` are the sign-offs it has, `asked` is who would be asked anew and why, `spared` who no longer;
    `needed` and `freed` are clearances. `moves_to` is the stage it would come to, None where it stays. `rules` is the sha256
    of the rules it would follow: by it somebody confirms what they saw.
    """

    number: str
    title: str
    type: str
    stage: str
    owner: str
    owner_name: str
    rules: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    stands: tuple[str, ...]
    falls: tuple[str, ...]
    asked: tuple[str, ...]
    spared: tuple[str, ...]
    needed: tuple[str, ...]
    freed: tuple[str, ...]
    moves_to: str | None


class HandsAnswer(Answer):
    """Who may bind the office by an act now, and who once the proposed matrix counts; where that is nobody, every reason why."""

    act: Binds
    before: tuple[str, ...]
    after: tuple[str, ...]
    nobody: bool
    why_nobody: tuple[str, ...]


class AuthorityTouchedAnswer(Answer):
    """A case in which others may bind the office once the proposed matrix counts, or that nobody may sign."""

    number: str
    title: str
    stage: str
    owner: str
    owner_name: str
    acts: tuple[HandsAnswer, ...]


class AuthorityPreviewAnswer(Answer):
    """What a proposed matrix of authority would change in the cases that run; those that nobody could sign stand first.

    Where none is `proposed`, the cases that nobody may sign as the matrix stands. `looked_at` is how many cases were; while
    the file has `problems` nothing is compared.
    """

    proposed: bool
    looked_at: int
    touched: tuple[AuthorityTouchedAnswer, ...]
    problems: tuple[str, ...]


class PreviewAnswer(Answer):
    """The cases that the rules as they stand would touch, were they followed by those that run.

    `running` is how many cases are still to be approved or cleared, `older` how many of them follow other rules than new
    ones do, and `touched` those for which that makes a difference. While a file has `problems` nothing is compared.
    `authority` is the same of who may bind the office, null where the office has not written that.
    """

    running: int
    older: int
    touched: tuple[TouchedAnswer, ...]
    problems: tuple[str, ...]
    authority: AuthorityPreviewAnswer | None
