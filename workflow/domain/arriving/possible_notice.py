"""Whether a mail may be a notice: by its words, or by the time at which it comes. Rather one too many than one too few."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from workflow.domain.dates.lengths import Length, add, day

BEFORE = Length(months=3)
"""How long before the last day to give notice a mail to an agreement is looked at as if it gave one."""
MOST_READ = 200_000
_WORDS = re.compile(
    r"\b(?:notices?|notify|terminat\w*|non[- ]?renew\w*"
    r"|(?:not|never|cannot|\w+n['\u2019]t)(?:\s+\w+){0,4}?\s+(?:renew\w*|extend\w*|continu\w*|prolong\w*)"
    r"|withdraw\w*|rescind\w*|rescission|cancel\w*|discontinu\w*|repudiat\w*|breach\w*|bring\s+to\s+an\s+end)\b"
    r"|\u0646\u0648\u0679\u0633|\u0645\u0646\u0633\u0648\u062e|\u062e\u062a\u0645 \u06a9\u0631|\u062a\u062c\u062f\u06cc\u062f \u0646\u06c1"
    r"|\u0625\u0634\u0639\u0627\u0631|\u0625\u062e\u0637\u0627\u0631|\u0625\u0646\u0647\u0627\u0621|\u0641\u0633\u062e|\u0639\u062f\u0645 \u062a\u062c\u062f\u064a\u062f|\u0639\u062f\u0645 \u0627\u0644\u062a\u062c\u062f\u064a\u062f",
    re.IGNORECASE,
)


def may_be_notice(
    subject: str, words: str, names: Sequence[str], *, on: date, act_by: date | None, last_day: date | None
) -> tuple[str, ...]:
    """The reasons for which a mail may be a notice, each a sentence; none where there is none.

    `names` are those of its files; `act_by` is the last day to give notice of its agreement, `last_day` that of the agreement.
    """
    return tuple(_reasons(subject, words, names, on, act_by, last_day))


def _reasons(
    subject: str, words: str, names: Sequence[str], on: date, act_by: date | None, last_day: date | None
) -> Iterator[str]:
    for where, said in (
        ("Its subject", subject),
        ("Its text", _own_words(words)),
        ("A file’s name", "\n".join(re.sub(r"[_.\-]+", " ", each) for each in names)),
    ):
        if found := _WORDS.search(said):
            yield f"{where} says “{' '.join(found[0].split())}”."
    if act_by is not None and act_by <= add(on, BEFORE) and on <= (last_day or act_by):
        yield f"Notice is to be given by {day(act_by)}: what comes now may be one."


def _own_words(words: str) -> str:
    """What whoever writes says, without the lines of ours that they quote."""
    return "\n".join(line for line in words[:MOST_READ].splitlines() if not line.startswith(">"))
