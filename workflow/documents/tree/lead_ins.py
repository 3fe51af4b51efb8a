"""Which lines announce what follows, so that no page ends between the two."""

from workflow.documents.tree.blocktree import Expression, For, If, Runs, Text


def leads_in(runs: Runs) -> bool:
    """Whether a line ends in a colon, as far as its template tells: "The following is agreed:"."""
    for run in reversed(runs):
        match run:
            case Text() if words := run.text.rstrip():
                return words.endswith(":")
            case If():
                return any(leads_in(arm.body) for arm in run.arms)
            case For():
                return leads_in(run.body)
            case Expression():
                return False
    return False
