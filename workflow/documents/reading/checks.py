"""What must hold over a whole template: one title, ids that are unique, references that lead somewhere."""

from collections.abc import Iterator

from workflow.documents.reading.inline import shown
from workflow.documents.reading.jinja_dialect import Tag
from workflow.documents.tree.blocktree import (
    Annex,
    Blocks,
    Clause,
    For,
    Heading,
    If,
    Place,
    Set,
    Title,
    every,
)
from workflow.domain.errors import TemplateError


def check_title(name: str, blocks: Blocks) -> Title:
    """The one title, which stands first."""
    titles = [block for block in every(blocks) if isinstance(block, Title)]
    first = next((block for block in blocks if not isinstance(block, Set)), None)
    if not isinstance(first, Title):
        line = titles[0].place.line if titles else 1
        raise TemplateError('A paper begins with its title: "# Title".', file=name, line=line)
    if len(titles) > 1:
        raise titles[1].place.refusal('A paper has one title; clause headings begin with "##".')
    return first


def clauses_of(blocks: Blocks) -> Iterator[Clause]:
    """The headings and annexes that can be referred to or named as a deviation."""
    for block in every(blocks):
        if isinstance(block, Annex) or (isinstance(block, Heading) and block.kind != "under"):
            yield Clause(block.id, shown(block.runs), block.place.file, block.place.line)


def check_ids(blocks: Blocks, seen: dict[str, Place]) -> dict[str, Place]:
    """Ids are unique in the paper; two branches of one condition may use the same one."""
    for block in blocks:
        match block:
            case If():
                branches = [check_ids(arm.body, dict(seen)) for arm in block.arms]
                for branch in branches:
                    seen.update(branch)
            case For():
                check_ids(block.otherwise, check_ids(block.body, seen))
            case Heading(id=str(own)) | Annex(id=str(own)):
                if other := seen.get(own):
                    raise block.place.refusal(
                        f'The id "{own}" is taken by templates/{other.file}, {other.words}.'
                    )
                seen[own] = block.place
    return seen


def check_refs(tags: list[Tag], clauses: tuple[Clause, ...]) -> None:
    """Every reference in so many words has its clause."""
    known = {clause.id for clause in clauses}
    for tag in tags:
        for wanted in tag.refs:
            if wanted not in known:
                raise tag.place.refusal(f'No clause of this paper has the id "{wanted}".')
