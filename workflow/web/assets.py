"""What pages load besides themselves: our stylesheet and script, and htmx from its package, by an allow-list of names."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

OURS = files("workflow.web") / "assets"
HTMX = files("js_lib_htmx") / "static" / "htmx" / "htmx.min.js"
AT = "/assets"
SCRIPT = "text/javascript; charset=utf-8"
A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is served, under a name that changes with what it holds."""

    name: str
    kind: str
    content: bytes

    @property
    def address(self) -> str:
        stem, _, ending = self.name.rpartition(".")
        return f"{AT}/{stem}-{hashlib.sha256(self.content).hexdigest()[:16]}.{ending}"


@cache
def every_asset() -> dict[str, Asset]:
    """Every asset by the name that templates call it."""
    return {
        each.name: each
        for each in (
            Asset("desk.css", "text/css; charset=utf-8", _stylesheet()),
            Asset("desk.js", SCRIPT, (OURS / "desk.js").read_bytes()),
            Asset("passkeys.js", SCRIPT, (OURS / "passkeys.js").read_bytes()),
            Asset("htmx.js", SCRIPT, HTMX.read_bytes()),
            Asset("mark.svg", "image/svg+xml", (OURS / "mark.svg").read_bytes()),
        )
    }


@cache
def by_address() -> dict[str, Asset]:
    """Every asset by the address it is served at."""
    return {each.address: each for each in every_asset().values()}


def _stylesheet() -> bytes:
    """Our rules in the order of the names of their files, as one."""
    found: list[Traversable] = sorted(
        (each for each in OURS.iterdir() if each.name.endswith(".css")), key=lambda each: each.name
    )
    return b"\n".join(each.read_bytes() for each in found)
