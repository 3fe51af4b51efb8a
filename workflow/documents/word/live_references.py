"""References that Word keeps right: a bookmark around the heading of each clause, and fields that print its number."""

import hashlib
import re
from functools import lru_cache

from workflow.documents.filling.numbering import Label
from workflow.documents.languages.language import Language
from workflow.documents.word.right_to_left import turned_look

LONGEST_NAME = 40
_PREFIX = "_Ref_"
_ORDINARY = re.compile(f"(?=.{{1,{LONGEST_NAME - len(_PREFIX)}}}$)[a-z0-9]+(-[a-z0-9]+)*")
_RUN, _RUN_ENDS = "<w:r>", "</w:t></w:r>"


@lru_cache(maxsize=1024)
def bookmark_name(clause_id: str) -> str:
    """The name of a clause's bookmark, hidden as Word's own are; always the same for the same clause.

    Word takes letters, digits and underscores, forty at most, and does not tell capitals from small letters.
    """
    if _ORDINARY.fullmatch(clause_id):
        return _PREFIX + clause_id.replace("-", "_")
    return f"{_PREFIX}_{hashlib.sha256(clause_id.encode()).hexdigest()[:16]}"


def bookmark(number: int, clause_id: str) -> tuple[str, str]:
    """What stands before and after the words that are marked."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{bookmark_name(clause_id)}"/>',
        f'<w:bookmarkEnd w:id="{number}"/>',
    )


def live_reference(found: re.Match[str], label: Label, language: Language) -> str:
    """The label with its number as a field, in the look of the run in which the reference was found."""
    body = found.string
    look_begins = body.rindex(_RUN, 0, found.start()) + len(_RUN)
    look = body[look_begins : body.index("<w:t", look_begins)]
    number = field(f"REF {bookmark_name(found[1])} \\r \\h", label.number, turned_look(look, language))
    return f'{label.before}{_RUN_ENDS}{number}{_RUN}{look}<w:t xml:space="preserve">{label.after}'


def field(code: str, shown: str, look: str = "") -> str:
    """What Word works out by itself, and what it shows until it has."""
    run = _RUN + look
    return (
        f'{run}<w:fldChar w:fldCharType="begin"/></w:r>{run}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'{run}<w:fldChar w:fldCharType="separate"/></w:r>{run}<w:t>{shown}{_RUN_ENDS}{run}<w:fldChar w:fldCharType="end"/></w:r>'
    )
