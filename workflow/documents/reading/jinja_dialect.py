"""The Jinja that lawyers may write: tags are found, checked against an allow-list, and stand as one sign each."""

import re
import sys
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Literal, NoReturn

from jinja2 import Environment, TemplateSyntaxError, nodes

from workflow.documents.filling.printing_values import FILTERS, TESTS
from workflow.documents.tree.blocktree import Place
from workflow.documents.tree.bounds import check_expression, check_size, check_tag
from workflow.domain.errors import TemplateError

Word = Literal["print", "if", "elif", "else", "endif", "for", "endfor", "set", "include"]
STEERING: frozenset[str] = frozenset({"if", "elif", "else", "endif", "for", "endfor", "set", "include"})

_FIRST_SIGN = 0xF0000  # a plane for private use: no template may hold these signs itself
_OPEN = re.compile(r"\{\{|\{%|\{#")
_QUOTED = r"""[^"'%}]|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'"""
_WHOLE = {
    "{{": re.compile(r"\{\{(-?)((?:" + _QUOTED + r"|%|\}(?!\}))*?)(-?)\}\}", re.DOTALL),
    "{%": re.compile(r"\{%([-+]?)((?:" + _QUOTED + r"|\}|%(?!\}))*?)([-+]?)%\}", re.DOTALL),
    "{#": re.compile(r"\{#(-?)(.*?)(-?)#\}", re.DOTALL),
}
_ATTRIBUTES = re.compile(r"\{#[A-Za-z][\w-]*(?:[ \t]+\.plain)?\}[ \t]*(?=\n|\Z)")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]"
)
_SIGN_BY_NUMBER = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")
_INCLUDE = re.compile(r"""\A\s*(?:"([^"\\]+)"|'([^'\\]+)')\s*\Z""")
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
)
_JINJA_NAMES = frozenset({"self", "super", "caller", "varargs", "kwargs"})
_grammar = Environment(autoescape=False)  # noqa: S701 - only ever parses; nothing is rendered with it


@dataclass(frozen=True, slots=True)
class Tag:
    """One Jinja tag. `code` is what stands after the word: an expression, a loop's head, a file name."""

    word: Word
    code: str
    place: Place
    refs: tuple[str, ...] = ()
    """The clause ids it refers to in so many words."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with a sign in place of each tag, and the number it has in the file."""

    text: str
    number: int
    is_comment: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """A template text after its tags were taken out."""

    lines: tuple[Line, ...]
    tags: tuple[Tag, ...]

    def tag(self, sign: str) -> Tag | None:
        """The tag a sign stands for, if it stands for one."""
        index = ord(sign) - _FIRST_SIGN
        return self.tags[index] if 0 <= index < len(self.tags) else None


def read_script(text: str, *, file: str) -> Script:
    """Take the tags out of a template text; every tag is checked here."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    check_size(text, file=file)
    _check_signs(text, file)
    lines: list[Line] = []
    tags: list[Tag] = []
    here, first, number, position, commented = "", 1, 1, 0, False

    def take(piece: str) -> None:
        nonlocal here, first, number, commented
        head, *rest = piece.split("\n")
        here += head
        for following in rest:
            lines.append(Line(here, first, commented and not here.strip()))
            number += 1
            here, first, commented = following, number, False

    trim = False
    while opening := _OPEN.search(text, position):
        literal = text[position : opening.start()]
        start = opening.start()
        if opening[0] == "{#" and (attributes := _ATTRIBUTES.match(text, start)):
            take((literal.lstrip(" \t") if trim else literal) + attributes[0])
            trim, position = False, attributes.end()
            continue
        whole = _WHOLE[opening[0]].match(text, start)
        place = Place(file, text.count("\n", 0, start) + 1)
        if whole is None:
            _refuse(f"The tag opened with {opening[0]} is not closed.", place)
        if trim:
            literal = literal.lstrip(" \t")
        if whole[1] == "-":
            literal = literal.rstrip(" \t")
        take(literal)
        if opening[0] != "{#":
            check_tag(whole[2], place, tags=len(tags))
            tags.append(_read_tag(opening[0], whole[2], place))
            here += chr(_FIRST_SIGN + len(tags) - 1)
        else:
            commented = True
        number += whole[0].count("\n")
        trim, position = whole[3] == "-", whole.end()
    take(text[position:].lstrip(" \t") if trim else text[position:])
    lines.append(Line(here, first, commented and not here.strip()))
    return Script(tuple(lines), tuple(tags))


def _check_signs(text: str, file: str) -> None:
    """Refuse signs nobody sees, also those written by their number: some of them stand for tags here."""
    for found in chain(_FORBIDDEN.finditer(text), _SIGN_BY_NUMBER.finditer(text)):
        number = ord(found[0]) if len(found[0]) == 1 else int(found[1], 16) if found[1] else int(found[2])
        if number > sys.maxunicode or _FORBIDDEN.match(chr(number)):
            line = text.count("\n", 0, found.start()) + 1
            said = f"A hidden sign (U+{number:04X}) stands in the text; delete it."
            raise TemplateError(said, file=file, line=line)


def _read_tag(opening: str, inside: str, place: Place) -> Tag:
    code = " ".join(inside.split()) if "\n" in inside else inside.strip()
    if opening == "{{":
        if not code:
            _refuse("The tag {{ }} is empty.", place)
        return Tag("print", code, place, _check_expression(code, place, printed=True))
    word, _, rest = code.partition(" ")
    rest = rest.strip()
    if word in ("if", "elif"):
        if not rest:
            _refuse(f'"{word}" needs a condition.', place)
        _check_expression(rest, place, printed=False)
    elif word in ("else", "endif", "endfor"):
        if rest:
            _refuse(f'Nothing may stand after "{word}".', place)
    elif word == "for":
        _check_loop(rest, place)
    elif word == "set":
        _check_set(rest, place)
    elif word == "include":
        named = _INCLUDE.match(rest)
        if not named:
            _refuse('An include names one file in quotes: {% include "_clauses/name.md.j2" %}.', place)
        rest = named[1] or named[2]
    else:
        _refuse(f'The tag "{word}" is not part of the template dialect.', place)
    return Tag(word, rest, place)  # type: ignore[arg-type]  # the branches above leave only these words


def _check_expression(code: str, place: Place, *, printed: bool) -> tuple[str, ...]:
    output = _parse("{{ (" + code + ") }}", place).body[0]
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        _refuse(f'"{code}" is not one expression.', place)
    check_expression(output, place)
    _check(output.nodes[0], place, ref_may_stand=printed)
    named = [call.args[0] for call in output.find_all(nodes.Call)]
    return tuple(one.value for one in named if isinstance(one, nodes.Const) and isinstance(one.value, str))


def _check_loop(head: str, place: Place) -> None:
    loop = _parse("{% for " + head + " %}{% endfor %}", place).body[0]
    if not isinstance(loop, nodes.For) or loop.recursive:
        _refuse("A loop reads: for name in list.", place)
    check_expression(loop, place)
    targets = loop.target.items if isinstance(loop.target, nodes.Tuple) else [loop.target]
    for target in targets:
        _check_new_name(target, place)
    _check(loop.iter, place)
    if loop.test is not None:
        _check(loop.test, place)


def _check_set(assignment: str, place: Place) -> None:
    made = _parse("{% set " + assignment + " %}", place, closing="{% endset %}").body[0]
    if not isinstance(made, nodes.Assign):
        _refuse("A set reads: set name = expression.", place)
    check_expression(made, place)
    _check_new_name(made.target, place)
    _check(made.node, place)


def _check_new_name(target: nodes.Node, place: Place) -> None:
    if not isinstance(target, nodes.Name):
        _refuse("Only a plain name can be given a value here.", place)
    if target.name.startswith("_") or target.name in ("ref", "loop", *_JINJA_NAMES):
        _refuse(f'The name "{target.name}" is taken.', place)


def _parse(code: str, place: Place, closing: str = "") -> nodes.Template:
    try:
        return _read(code)
    except TemplateSyntaxError as error:
        if closing:
            _refuse("A set reads: set name = expression.", place)
        _refuse(f"The tag cannot be read: {error.message}", place)
    except (RecursionError, ValueError):  # brackets without end; a number of thousands of digits
        _refuse("The tag holds too much; set parts of it to names of their own before.", place)


@lru_cache(maxsize=2048)
def _read(code: str) -> nodes.Template:
    """A tag that stands in many clauses is read once; nobody changes what is read."""
    return _grammar.parse(code)


def _check(node: nodes.Node, place: Place, *, ref_may_stand: bool = False) -> None:
    """Refuse what is not on the allow-list; `ref` may only stand where its value is printed untouched."""
    if isinstance(node, nodes.Call):
        _check_ref(node, place, ref_may_stand=ref_may_stand)
    elif isinstance(node, nodes.Filter):
        _check_filter(node, place)
    elif isinstance(node, nodes.Test):
        if node.name not in TESTS:
            _refuse(
                f'The test "is {node.name}" is not allowed; allowed are {", ".join(sorted(TESTS))}.', place
            )
    elif isinstance(node, nodes.Name):
        _check_name(node.name, place)
    elif isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        _refuse(f'The name "{node.attr}" begins with an underscore.', place)
    elif isinstance(node, nodes.Getitem) and _is_hidden(node.arg):
        _refuse("A name that begins with an underscore cannot be asked for.", place)
    elif not isinstance(node, _PLAIN_NODES):
        _refuse(f"{_NODE_WORDS.get(type(node).__name__, 'This')} is not part of the template dialect.", place)
    for child in node.iter_child_nodes(exclude=("node",) if isinstance(node, nodes.Call) else None):
        chosen = isinstance(node, nodes.CondExpr) and child is not node.test
        _check(child, place, ref_may_stand=ref_may_stand and chosen)


def _check_name(name: str, place: Place) -> None:
    if name.startswith("_"):
        _refuse(f'The name "{name}" begins with an underscore.', place)
    if name in _JINJA_NAMES:
        _refuse(f'The name "{name}" means something else to the machine; choose another.', place)
    if name == "ref":
        _refuse('"ref" is written with the id of a clause: {{ ref("term") }}.', place)


def _check_ref(node: nodes.Call, place: Place, *, ref_may_stand: bool) -> None:
    if not isinstance(node.node, nodes.Name) or node.node.name != "ref":
        _refuse("Only ref(...) can be called.", place)
    if len(node.args) != 1 or node.kwargs or node.dyn_args or node.dyn_kwargs:
        _refuse('"ref" takes the id of one clause: {{ ref("term") }}.', place)
    if not ref_may_stand:
        _refuse("ref(...) must stand alone in its tag, without filters or signs around it.", place)


def _check_filter(node: nodes.Filter, place: Place) -> None:
    if node.name not in FILTERS or node.node is None:
        _refuse(f'The filter "{node.name}" is not allowed; allowed are {", ".join(sorted(FILTERS))}.', place)
    if node.dyn_args or node.dyn_kwargs:
        _refuse(f'The filter "{node.name}" takes no starred arguments.', place)
    if node.name == "map" and (node.args or [pair.key for pair in node.kwargs] != ["attribute"]):
        _refuse('"map" is written as map(attribute="name").', place)
    for pair in node.kwargs:
        if pair.key == "attribute" and _is_hidden(pair.value):
            _refuse("A name that begins with an underscore cannot be asked for.", place)
    if node.name in ("selectattr", "rejectattr") and node.args and _is_hidden(node.args[0]):
        _refuse("A name that begins with an underscore cannot be asked for.", place)
    tests = {"select": 0, "selectattr": 1, "rejectattr": 1}.get(node.name)
    if tests is not None and len(node.args) > tests:
        test = node.args[tests]
        if not isinstance(test, nodes.Const) or test.value not in TESTS:
            _refuse(f'"{node.name}" may use only the tests {", ".join(sorted(TESTS))}.', place)


def _is_hidden(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.Const) or not isinstance(node.value, str):
        return False
    return any(part.startswith("_") for part in node.value.split("."))


_NODE_WORDS = {
    "Mul": "Multiplying",
    "Div": "Dividing",
    "FloorDiv": "Dividing",
    "Mod": "The sign %",
    "Pow": "The sign **",
    "Dict": "A list in braces",
}


def _refuse(sentence: str, place: Place) -> NoReturn:
    raise TemplateError(sentence, file=place.file, line=place.line)
