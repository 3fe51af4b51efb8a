"""Where among the facts a tag takes its value from, found without filling it in."""

import re
from functools import lru_cache

from jinja2 import Environment, nodes

_CALLED = ("open", "ref")
_LOOP = re.compile(r"(\w+)\s+in\s+(.*?)(?:\s+if\s.*)?", re.DOTALL)
_SETTING = re.compile(r"(\w+)\s*=(.*)", re.DOTALL)


class Origins:
    """The names that loops and settings have given to facts, at one point of the walk over a tree."""

    def __init__(self) -> None:
        self._known: dict[str, str | None] = {}
        self._outside: list[tuple[str, bool, str | None]] = []

    def of(self, code: str) -> str | None:
        """The fact that an expression prints: "purpose", "term.length_text"; None where it prints none."""
        return self._origin(_parsed(code.strip()))

    def set(self, assignment: str) -> None:
        """A name stands for something from here on."""
        if found := _SETTING.fullmatch(assignment.strip()):
            self._known[found[1]] = self.of(found[2])

    def enter(self, head: str) -> None:
        """A loop begins, in which a name stands for each of a list."""
        found = _LOOP.fullmatch(head.strip())
        name, rows = (found[1], self.of(found[2])) if found else ("", None)
        self._outside.append((name, name in self._known, self._known.get(name)))
        self._known[name] = rows

    def leave(self) -> None:
        """The loop ends."""
        name, was_known, before = self._outside.pop()
        if was_known:
            self._known[name] = before
        else:
            del self._known[name]

    def _origin(self, node: nodes.Node | None) -> str | None:
        match node:
            case nodes.Name():
                return self._known.get(node.name, node.name)
            case nodes.Getattr():
                return self._inside(node.node, node.attr)
            case nodes.Getitem(arg=nodes.Const(value=int(place))) if place >= 0:
                return self._inside(node.node, str(place + 1))
            case nodes.Filter():
                return self._origin(node.node)
            case nodes.CondExpr():
                return self._origin(node.expr1) or self._origin(node.expr2)
            case nodes.Or() | nodes.And():  # what is looked up in a list stands before what was typed
                return self._origin(node.right) or self._origin(node.left)
            case nodes.Concat():
                return next(filter(None, map(self._origin, node.nodes)), None)
            case nodes.Add():
                return self._origin(node.left) or self._origin(node.right)
        return None

    def _inside(self, outer: nodes.Node, name: str) -> str | None:
        origin = self._origin(outer)
        return None if origin is None else f"{origin}.{name}"


@lru_cache(4096)
def _parsed(code: str) -> nodes.Node:
    parsed = Environment(autoescape=True).parse(f"{{{{ ({code}) }}}}")
    return next(parsed.find_all(nodes.Output)).nodes[0]
