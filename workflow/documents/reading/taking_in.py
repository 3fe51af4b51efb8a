"""Files that a template takes in: each read where it stands, and what is gathered over all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workflow.documents.reading.clause_heads import declared, original_of
from workflow.documents.reading.jinja_dialect import Tag
from workflow.documents.reading.nesting import nest
from workflow.documents.reading.one_text import pieces_of_text
from workflow.documents.sources import WORD, Source
from workflow.documents.tree.blocktree import Block, Blocks, Heading, Place, Title
from workflow.documents.tree.bounds import check_include
from workflow.domain.errors import TemplateError


@dataclass(slots=True)
class Reading:
    """What is gathered over a template and the files it takes in."""

    sources: Mapping[str, Source]
    used: dict[str, str] = field(default_factory=dict)
    tags: list[Tag] = field(default_factory=list)
    slips: list[TemplateError] = field(default_factory=list)
    included: dict[str, Place] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    files: int = 0


def source_of(name: str, sources: Mapping[str, Source], place: Place | None) -> Source:
    """A file by its name; `place` is where another takes it in, None for the template itself."""
    if name in sources:
        return sources[name]
    if place is None:
        raise TemplateError("There is no such template.", file=name)
    raise place.refusal(f'The included file "{name}" does not exist.')


def read_file(name: str, reading: Reading, place: Place | None) -> Blocks:
    """The blocks of one text with those of all that it takes in; `place` is where it is taken in itself."""
    source = source_of(name, reading.sources, place)
    if place is not None and name in reading.open:
        raise place.refusal(f'The file "{name}" includes itself.')
    reading.files += 1
    if place is not None:
        check_include(files=reading.files, depth=len(reading.open), place=place)
        reading.included.setdefault(name, place)
    reading.open.append(name)
    reading.used[name] = source.sha256
    tags, pieces, slipped = pieces_of_text(name, source.text, is_paper=place is None)
    reading.tags.extend(tags)
    reading.slips.extend(slipped)
    said = None
    if place is not None:
        original = original_of(name, reading.sources)
        reading.used[original] = reading.sources[original].sha256
        said = declared(reading.sources[original].text, file=original)
    stream: list[Block | Tag] = []
    for one in pieces:
        if isinstance(one, Heading) and said is not None:
            stream.append(said.of(one))
        elif isinstance(one, Tag) and one.word == "include":
            stream.extend(take_in(one, reading))  # nested already; it stands there as a block of its own
        else:
            stream.append(one)
    reading.open.pop()
    return nest(stream, where="in this file")


def take_in(tag: Tag, reading: Reading) -> Blocks:
    """What an include puts in its place."""
    if tag.code.endswith(WORD):
        raise tag.place.refusal(f'"{tag.code}" was made in Word; only a text (.md.j2) can be taken in.')
    included = read_file(tag.code, reading, tag.place)
    titled = next((block for block in included if isinstance(block, Title)), None)
    if titled:
        raise titled.place.refusal("Only the paper itself has a title (#), not a file that is included.")
    return included
