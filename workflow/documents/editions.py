"""What the writers have come to write otherwise, so that an old paper that is made again can say why it is not the same."""

EDITIONS = {
    2: "cross-references lead to the clauses they name, and an annex is headed with a full stop",
    3: "dates stand on one line, no row of a table stands alone on a page, and only the first annex begins a page; "
    "titles have two levels, and a text of the parties is headed with their names in place of our letterhead; "
    "long papers begin with key terms, list their contents and have parts; "
    "lengths are written in figures, and business days are called Working Days",
    4: "a signature block names the legal person for whom somebody signs, through what it acts, and has room for a seal",
    5: "the memo is one page, what goes out tells one day for a notice and no hash of a file, and a template of before "
    "that asks for what is no longer told cannot be filled in again",
    6: "Word and PDF are set in one font, which travels inside the Word file, and every page begins with the same line in both; "
    "there, what is left open is a content control",
    7: "a notice of renewal, and of a window that was missed, lists the dates ahead alone",
    8: "what stands behind a table takes no page of its own, and the lines of a title above a table are about as long as each other",
    9: "a ledger of dates names the legal person that owes something, not its unit",
    10: "a text in another language prints the words that are translated, and countries as that language calls them",
    11: "the key terms, a ledger of dates and letters give lengths in figures",
}
"""Each edition of the writers after the first, and what it changed in the papers."""
EDITION = max(EDITIONS)
"""The edition that writes today; a paper that names none is of the first."""


def changed_since(edition: int) -> tuple[str, ...]:
    """What was changed after an edition, in order."""
    return tuple(said for number, said in sorted(EDITIONS.items()) if number > edition)
