"""A template that one worker has compiled is not compiled again by the others: they load what Python made of it."""

import hashlib
import marshal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any
from weakref import WeakKeyDictionary

from workflow.documents.filling import writer
from workflow.documents.filling.compiling import FillingEnvironment
from workflow.documents.filling.marks import Marks
from workflow.documents.languages.language import Language


@contextmanager
def compiled_once(folder: Path) -> Iterator[None]:
    """Inside, compiled templates lie in a folder that all workers share, by their source, their format and their language."""
    compiles, environment = FillingEnvironment.compile, writer._environment
    known: WeakKeyDictionary[FillingEnvironment, str] = WeakKeyDictionary()

    @lru_cache
    def told(marks: type[Marks], language: Language) -> FillingEnvironment:
        made = environment(marks, language)
        known[made] = f"{marks.__module__} {marks.__qualname__} {language.key}"
        return made

    def found_or_compiled(self: FillingEnvironment, source: str, *words: Any, **more: Any) -> CodeType:
        if words or more or self not in known:
            return compiles(self, source, *words, **more)
        kept = folder / hashlib.sha256(f"{known[self]} {source}".encode()).hexdigest()
        if (found := _read(kept)) is not None:
            return found
        code = compiles(self, source)
        _write(kept, code)
        return code

    folder.mkdir(exist_ok=True)
    FillingEnvironment.compile, writer._environment = found_or_compiled, told
    try:
        yield
    finally:
        FillingEnvironment.compile, writer._environment = compiles, environment


def _read(kept: Path) -> CodeType | None:
    """What was compiled, unless somebody is still writing it."""
    try:
        digest, made = kept.read_bytes().split(b"\n", 1)
    except (FileNotFoundError, ValueError):
        return None
    return marshal.loads(made) if hashlib.sha256(made).hexdigest().encode() == digest else None


def _write(kept: Path, code: CodeType) -> None:
    """Without a change of name, which is an event of `tests/killing.py`."""
    made = marshal.dumps(code)
    kept.write_bytes(hashlib.sha256(made).hexdigest().encode() + b"\n" + made)
