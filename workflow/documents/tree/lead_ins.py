"""Which lines announce what follows, so that no page ends between the two."""

from workflow.documents.tree.blocktree import Break, For, If, Runs, Set, Text


def leads_in(runs: Runs) -> bool:
    """Whether a line ends in a colon, as far as its template tells: "The following is agreed:"."""
    for run in reversed(runs):
        if isinstance(run, Text):
            words = run.text.rstrip()
            if words:
                return words.endswith(":")
        elif isinstance(run, If):
            return any(leads_in(arm.body) for arm in run.arms)
        elif isinstance(run, For):
            return leads_in(run.body)
        elif not isinstance(run, (Set, Break)):
            return False
    return False
