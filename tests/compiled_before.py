"""A template that one worker has compiled is not compiled again by the others: they load what Python made of it."""

import hashlib
import marshal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import CodeType

from workflow.documents.filling import compiling


@contextmanager
def compiled_once(folder: Path) -> Iterator[None]:
    """Inside, compiled templates lie in a folder that all workers share, by their source."""
    compiles = compiling.code_of

    @lru_cache(maxsize=640)
    def found_or_compiled(source: str) -> CodeType:
        kept = folder / hashlib.sha256(source.encode()).hexdigest()
        if (found := _read(kept)) is not None:
            return found
        code = compiles(source)
        _write(kept, code)
        return code

    folder.mkdir(exist_ok=True)
    compiling.code_of = found_or_compiled
    try:
        yield
    finally:
        compiling.code_of = compiles


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
