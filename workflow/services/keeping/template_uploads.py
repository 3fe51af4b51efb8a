"""Templates that somebody hands in: tried in a confined process, and taken over once nothing is wrong with them."""

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.clauses.clause_library import LIBRARY
from workflow.catalogue.suggestions import quoted
from workflow.catalogue.types.paper_kinds import DRAFT
from workflow.documents.languages.known import language_of_template
from workflow.documents.languages.language import ENGLISH
from workflow.documents.sources import SUFFIX, WORD, Source, bundled_folder, read_source
from workflow.documents.tree.bounds import LONGEST_FILE
from workflow.documents.trial.confined import MOST_FILES, write_confined
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import InvalidError, NotFoundError, RefusedError, StorageError, TemplateError
from workflow.services.keeping.previews import Bench, example_paper
from workflow.services.office import Office

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_-")
_MOST_BYTES = 4 * LONGEST_FILE
"""No text of the longest that is allowed has more."""


def read_uploads(key: str, draft: Path, clauses: Sequence[Path] = ()) -> dict[str, Source]:
    """The files handed in by the names they would have below templates/; the draft stands first.

    A file named draft.ur.md.j2 or draft.ur.docx is the draft in Urdu.
    """
    if len(clauses) >= MOST_FILES:
        raise InvalidError(f"An upload holds {MOST_FILES} files at most.")
    language = language_of_template(draft.name)
    made_as = WORD if draft.suffix.lower() == WORD else SUFFIX
    file = f"{DRAFT}{'' if language is ENGLISH else f'.{language.key}'}{made_as}"
    found = {f"{key}/{file}": draft}
    for clause in clauses:
        stem = clause.name.removesuffix(SUFFIX)
        if stem == clause.name or not stem or not _PLAIN.issuperset(stem):
            said = "a clause is named in small letters, digits, _ and -, and ends in"
            raise InvalidError(f"{quoted(clause.name)}: {said} {SUFFIX}.")
        found[f"{LIBRARY}/{clause.name}"] = clause
    return {name: _read(name, path) for name, path in found.items()}


def try_out(bench: Bench, key: str, uploads: Mapping[str, Source]) -> Mapping[str, bytes]:
    """The draft of a type as the files handed in would make it, from example facts, by the ending of each form."""
    context, frame = example_paper(bench, key, language_of_template(next(iter(uploads))).key)
    sources = bench.catalogue.sources()
    known = {name: sources[name] for name in sources if name.startswith(LIBRARY)}
    return write_confined(next(iter(uploads)), uploads, known, context, frame).papers


def adopt(
    office: Office, key: str, uploads: Mapping[str, Source], *, actor: str, bench: Bench
) -> tuple[Path, ...]:
    """Lay the files handed in over the office's own templates; all of them, or none and the reasons.

    Only an administrator may, a try must succeed, and the catalogue may have no problem it did not have before.
    """
    with office.register.reading() as books:
        person = books.people.get(actor)
    if not person.acts_as(Role.ADMINISTRATOR):
        raise RefusedError(f"{person.name} is no {Role.ADMINISTRATOR}; templates are theirs to change.")
    try_out(bench, key, uploads)
    own = office.folder / "templates"
    known = {str(problem) for problem in bench.catalogue.check()}
    with tempfile.TemporaryDirectory(prefix="memoranda-adopt-") as place:
        beside = Path(place) / "templates"
        try:
            if own.is_dir():
                shutil.copytree(own, beside)
            _lay(beside, uploads)
        except OSError as error:
            raise StorageError(f"The templates cannot be copied to be checked: {error.strerror}.") from None
        problems = [
            problem
            for problem in Catalogue.load(bundled_folder(), beside).check()
            if str(problem) not in known
        ]
    if problems:
        raise RefusedError(*(str(problem) for problem in problems))
    try:
        return _lay(own, uploads)
    except OSError as error:
        raise StorageError(f"{own} cannot be written: {error.strerror}.") from None


def _read(name: str, path: Path) -> Source:
    """One file handed in; what is no file, or is far too large, is not read."""
    if not path.is_file():
        raise NotFoundError(f"There is no file {path}.")
    if path.stat().st_size > _MOST_BYTES and not name.endswith(WORD):
        raise TemplateError(f"The file is longer than {LONGEST_FILE:,} signs; divide it.", file=name)
    return read_source(name, path)


def _lay(folder: Path, uploads: Mapping[str, Source]) -> tuple[Path, ...]:
    """Write all files beside their places, then put each in its place, what is included first."""
    waiting = []
    for name, source in uploads.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        partial = file.with_name(f".{file.name}.new")
        with partial.open("wb") as writing:
            writing.write(source.text.encode() if source.content is None else source.content)
            writing.flush()
            os.fsync(writing.fileno())
        waiting.append((partial, file))
    for partial, file in reversed(waiting):
        partial.replace(file)
    return tuple(file for _, file in waiting)
