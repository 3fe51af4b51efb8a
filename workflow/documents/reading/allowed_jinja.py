"""What may stand in a tag: expressions, loops and settings, checked against a list of what is allowed."""

from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from workflow.documents.filling.filters import FILTERS, TESTS
from workflow.documents.tree.blocktree import LeftOpen, Place
from workflow.documents.tree.bounds import check_expression

_PLAIN_NODES: tuple[type[nodes.Node], ...] = (
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Slice,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Neg,
    nodes.CondExpr,
    nodes.Concat,
    nodes.Add,
    nodes.Sub,
    nodes.List,
    nodes.Tuple,
    nodes.Keyword,
    nodes.Test,
)
CALLED = {
    "ref": '"ref" is written with the id of a clause: {{ ref("term") }}.',
    "open": '"open" is written with what is left open, in quotes, with {} where a name belongs, and where that may stay open, with the words that stand for'
    ' it: {{ open("the length of the term") }}, {{ open("the seat of {}", party.name) }}, {{ open("the timetable", stays="The coordinators fix the timetable.") }}.',
    "binding_clauses": '"binding_clauses" is written in a loop: {% for clause in binding_clauses() %}.',
    "surviving_clauses": '"surviving_clauses" is written in a loop: {% for clause in surviving_clauses() %}.',
}
"""The words that can be called, and how each is written."""
_LISTS = ("binding_clauses", "surviving_clauses")
_ALONE = "{}(...) must stand alone in its tag, without filters or signs around it."
_HIDDEN = "A name that begins with an underscore cannot be asked for."
_JINJA_NAMES = frozenset({"self", "super", "caller", "varargs", "kwargs"})
_grammar = Environment(autoescape=False)  # noqa: S701 - only ever parses; nothing is rendered with it
_NODE_WORDS = {
    "Mul": "Multiplying",
    "Div": "Dividing",
    "FloorDiv": "Dividing",
    "Mod": "The sign %",
    "Pow": "The sign **",
    "Dict": "A list in braces",
}


def allow_expression(code: str, place: Place, *, printed: bool) -> tuple[str, ...]:
    """Refuse what is no expression of the dialect; answers the clause ids it refers to in so many words."""
    output = _parse("{{ (" + code + ") }}", place).body[0]
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        raise place.refusal(f'"{code}" is not one expression.')
    check_expression(output, place)
    if printed and (listed := _name_of(output.nodes[0])) in _LISTS:
        raise place.refusal(CALLED[str(listed)])
    _check(output.nodes[0], place, ref_may_stand=printed)
    calls = tuple(output.find_all(nodes.Call))
    if any(_name_of(call) == "open" and call is not output.nodes[0] for call in calls):
        raise place.refusal(_ALONE.format("open"))
    named = [call.args[0] for call in calls if _name_of(call) == "ref"]
    return tuple(one.value for one in named if isinstance(one, nodes.Const) and isinstance(one.value, str))


def open_point_of(code: str) -> LeftOpen | None:
    """What an expression that is allowed marks as left open; None for any other."""
    output = read_tag("{{ (" + code + ") }}").body[0]
    call = output.nodes[0] if isinstance(output, nodes.Output) else None
    if not isinstance(call, nodes.Call) or _name_of(call) != "open":
        return None
    words = (call.args[0], *(pair.value for pair in call.kwargs))
    return LeftOpen(*(each.value for each in words if isinstance(each, nodes.Const)))


def allow_loop(head: str, place: Place) -> None:
    """Refuse a head of a loop that is more than a name and a list."""
    loop = _parse("{% for " + head + " %}{% endfor %}", place).body[0]
    if not isinstance(loop, nodes.For) or loop.recursive:
        raise place.refusal("A loop reads: for name in list.")
    check_expression(loop, place)
    targets = loop.target.items if isinstance(loop.target, nodes.Tuple) else [loop.target]
    for target in targets:
        _check_new_name(target, place)
    _check(loop.iter, place)
    if loop.test is not None:
        _check(loop.test, place)


def allow_set(assignment: str, place: Place) -> None:
    """Refuse a setting that is more than a name and an expression."""
    said = "A set reads: set name = expression."
    made = _parse("{% set " + assignment + " %}", place, otherwise=said).body[0]
    if not isinstance(made, nodes.Assign):
        raise place.refusal(said)
    check_expression(made, place)
    _check_new_name(made.target, place)
    _check(made.node, place)


def _check_new_name(target: nodes.Node, place: Place) -> None:
    if not isinstance(target, nodes.Name):
        raise place.refusal("Only a plain name can be given a value here.")
    if target.name.startswith("_") or target.name in (*CALLED, "loop", *_JINJA_NAMES):
        raise place.refusal(f'The name "{target.name}" is taken.')


def _parse(code: str, place: Place, *, otherwise: str = "") -> nodes.Template:
    try:
        return read_tag(code)
    except TemplateSyntaxError as error:
        raise place.refusal(otherwise or f"The tag cannot be read: {error.message}") from error
    except (RecursionError, ValueError) as error:  # brackets without end; a number of thousands of digits
        said = "The tag holds too much; set parts of it to names of their own before."
        raise place.refusal(said) from error


@lru_cache(maxsize=2048)
def read_tag(code: str) -> nodes.Template:
    """A tag that stands in many clauses is read once; nobody changes what is read."""
    return _grammar.parse(code)


def _check(node: nodes.Node, place: Place, *, ref_may_stand: bool = False) -> None:
    """Refuse what is not on the allow-list; `ref` may only stand where its value is printed untouched."""
    match node:
        case nodes.Call():
            _check_call(node, place, ref_may_stand=ref_may_stand)
        case nodes.Filter():
            _check_filter(node, place)
        case nodes.Test() if node.name not in TESTS:
            raise place.refusal(
                f'The test "is {node.name}" is not allowed; allowed are {", ".join(sorted(TESTS))}.'
            )
        case nodes.Name():
            _check_name(node.name, place)
        case nodes.Getattr() if node.attr.startswith("_"):
            raise place.refusal(f'The name "{node.attr}" begins with an underscore.')
        case nodes.Getitem() if _is_hidden(node.arg):
            raise place.refusal(_HIDDEN)
        case _ if not isinstance(node, _PLAIN_NODES):
            raise place.refusal(
                f"{_NODE_WORDS.get(type(node).__name__, 'This')} is not part of the template dialect."
            )
    for child in node.iter_child_nodes(exclude=("node",) if isinstance(node, nodes.Call) else None):
        chosen = isinstance(node, nodes.CondExpr) and child is not node.test
        _check(child, place, ref_may_stand=ref_may_stand and chosen)


def _check_name(name: str, place: Place) -> None:
    if name.startswith("_"):
        raise place.refusal(f'The name "{name}" begins with an underscore.')
    if name in _JINJA_NAMES:
        raise place.refusal(f'The name "{name}" means something else to the machine; choose another.')
    if name in CALLED:
        raise place.refusal(CALLED[name])


def _check_call(node: nodes.Call, place: Place, *, ref_may_stand: bool) -> None:
    name = _name_of(node)
    if name not in CALLED:
        raise place.refusal(f"Only {', '.join(f'{each}(...)' for each in CALLED)} can be called.")
    if name in _LISTS:
        if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise place.refusal(CALLED[name])
        return
    if (
        len(node.args) != 1 + (name == "open" and _names_another(node.args))
        or node.dyn_args
        or node.dyn_kwargs
    ):
        raise place.refusal(CALLED[name])
    named = {pair.key: pair.value for pair in node.kwargs}
    if not named.keys() <= ({"stays"} if name == "open" else set()):
        raise place.refusal(CALLED[name])
    if name == "open" and not all(map(_is_words, (node.args[0], *named.values()))):
        raise place.refusal(CALLED[name])
    if not ref_may_stand:
        raise place.refusal(_ALONE.format(name))


def _names_another(words: list[nodes.Expr]) -> bool:
    """Whether the first words leave room for a name, which then follows them."""
    return bool(words) and isinstance(words[0], nodes.Const) and str(words[0].value).count("{}") == 1


def _is_words(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and isinstance(node.value, str) and bool(node.value.strip())


def _name_of(node: nodes.Node) -> str | None:
    """The name that is called; None where nothing is."""
    return node.node.name if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) else None


def _check_filter(node: nodes.Filter, place: Place) -> None:
    if node.name not in FILTERS or node.node is None:
        raise place.refusal(
            f'The filter "{node.name}" is not allowed; allowed are {", ".join(sorted(FILTERS))}.'
        )
    if node.dyn_args or node.dyn_kwargs:
        raise place.refusal(f'The filter "{node.name}" takes no starred arguments.')
    if node.name == "map" and (node.args or [pair.key for pair in node.kwargs] != ["attribute"]):
        raise place.refusal('"map" is written as map(attribute="name").')
    asked = [pair.value for pair in node.kwargs if pair.key == "attribute"]
    if node.name in ("selectattr", "rejectattr"):
        asked += node.args[:1]
    if any(map(_is_hidden, asked)):
        raise place.refusal(_HIDDEN)
    tests = {"select": 0, "selectattr": 1, "rejectattr": 1}.get(node.name)
    if tests is not None and len(node.args) > tests:
        test = node.args[tests]
        if not isinstance(test, nodes.Const) or test.value not in TESTS:
            raise place.refusal(f'"{node.name}" may use only the tests {", ".join(sorted(TESTS))}.')


def _is_hidden(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.Const) or not isinstance(node.value, str):
        return False
    return any(part.startswith("_") for part in node.value.split("."))
