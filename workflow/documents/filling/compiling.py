"""A paper in one format is one compiled Jinja template, whose facts go in as escaped values."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from types import CodeType, TracebackType
from typing import Any

from jinja2 import StrictUndefined, Template, UndefinedError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from workflow.documents.filling.directions import RIGHT_TO_LEFT
from workflow.documents.filling.filters import TESTS, filters_of, in_a_property, in_look, strict_concat
from workflow.documents.filling.marks import Marks
from workflow.documents.filling.numbering import LEFT_OPEN, MissingClauseError
from workflow.documents.filling.phrases_in_languages import said_in
from workflow.documents.filling.printing_values import UnprintableError, escaping
from workflow.documents.filling.told import told
from workflow.documents.languages.language import ENGLISH, Language
from workflow.documents.tree.blocktree import Place
from workflow.documents.tree.bounds import SpentError, Steps, check_length, weight_of
from workflow.domain.errors import TemplateError

LONGEST = 20_000_000
"""Signs a single paper may have; a loop that runs away is stopped there."""


@dataclass(frozen=True, slots=True)
class JinjaSource:
    """A template of our own making, and the tag of the lawyers' template that each of its lines came from.

    The words and marks between its tags are `pieces`; in the code stand their numbers, so that it is the same for every
    format that asks for the same.
    """

    code: str
    pieces: tuple[str, ...]
    places: Mapping[int, tuple[Place, str]]


def call(code: str) -> str:
    """A call of the format's own, printed where it stands."""
    return f"\ue002{code}\ue003"


def value(code: str) -> str:
    """A fact, printed."""
    return f"\ue002\n({code})\ue003"


def statement(code: str) -> str:
    """A condition, loop or setting."""
    return f"\ue000\n{code}\ue001"


class _Generator(CodeGenerator):
    """Jinja's own, but that ~ refuses a missing value, and a format's own calls skip the guards meant for lawyers'.

    The names of those calls begin with an underscore, which the dialect refuses in a template.
    """

    def enter_frame(self, frame: Frame) -> None:
        super().enter_frame(frame)
        if frame.rootlevel:
            self.writeline("pieces = context.parent['_pieces']")
            self.writeline("finalize = environment.finalize")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("environment.strict_concat((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        # All parts of a text at once: to hand each over by itself takes longer than to print it.
        self.writeline("yield concat((")
        self.indent()
        for part in node.nodes:
            self.newline(part)
            if isinstance(part, nodes.TemplateData):
                self.write(f"pieces[{part.data}]")
            else:
                self._output_child_pre(part, frame, None)
                self.visit(part, frame)
                self._output_child_post(part, frame, None)
            self.write(",")
        self.outdent()
        self.writeline("))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        # A fact of a plain dict is looked up where it stands; anything else goes the sandbox's own, slower way.
        fact = repr(node.attr)
        self.write(f"(of[{fact}] if type(of := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {fact} in of else environment.getattr(of, {fact}))")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        # The same for one of a list, counted from its beginning.
        if not (isinstance(node.arg, nodes.Const) and type(node.arg.value) is int and node.arg.value >= 0):
            super().visit_Getitem(node, frame)
            return
        place = node.arg.value
        self.write(f"(of[{place}] if type(of := ")
        self.visit(node.node, frame)
        self.write(f") is list and len(of) > {place} else environment.getitem(of, {place}))")

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802
        arguments = [nodes.ContextReference(), node.iter, nodes.Const(weight_of(node))]
        node.iter = nodes.Call(nodes.EnvironmentAttribute("turns"), arguments, [], None, None)
        super().visit_For(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, **named: Any) -> None:  # type: ignore[override]  # noqa: N802
        if not _is_own(node):
            super().visit_Call(node, frame, **named)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002 - Jinja's
        self.write("(" if _is_own(node) else "finalize(")  # which gives a text in any case

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002 - Jinja's
        self.write(")" if _is_own(node) else ", context)")


def _is_own(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.Call):
        return False
    called = node.node
    return isinstance(called, nodes.EnvironmentAttribute) or (
        isinstance(called, nodes.Name) and called.name.startswith("_")
    )


class FillingEnvironment(ImmutableSandboxedEnvironment):
    """How the templates of one format and language are compiled. Their tags are private-use signs, which no text can hold."""

    code_generator_class = _Generator
    intercepted_binops = frozenset("+")

    def __init__(
        self, finalize: Callable[..., str], language: Language = ENGLISH, date_space: str = " "
    ) -> None:
        super().__init__(
            block_start_string="\ue000",
            block_end_string="\ue001",
            variable_start_string="\ue002",
            variable_end_string="\ue003",
            comment_start_string="\ue004",
            comment_end_string="\ue005",
            keep_trailing_newline=True,
            undefined=StrictUndefined,
            autoescape=False,
            optimized=False,  # the same code serves every format and language
            finalize=finalize,
        )
        self.globals.clear()
        own = {"_in_look": in_look, "_in_a_property": in_a_property, "_told": told}
        self.filters = {**filters_of(language, date_space), **own}
        self.tests = {name: test for name, test in self.tests.items() if name in TESTS}

    def template_of(self, code: str) -> Template:
        """The template of a source of our own making, for what this environment prints."""
        return Template.from_code(self, code_of(code), self.make_globals(None))

    def strict_concat(self, parts: Sequence[object]) -> str:
        """What ~ joins."""
        return check_length(strict_concat(parts))  # type: ignore[no-any-return]

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """What + adds."""
        return check_length(super().call_binop(context, operator, left, right))

    def turns(self, context: Context, rounds: Any, weight: int) -> Any:
        """The list a loop goes through, counted."""
        return context.parent["_steps"].turns(rounds, weight)


@lru_cache(maxsize=640)
def code_of(source: str) -> CodeType:
    """What Python makes of a source of our own making; compiled once, whatever formats and languages it is printed in."""
    return FillingEnvironment(str).compile(source)


class CompiledPaper:
    """A tree in one format, compiled; filling it in does not parse anything again."""

    __slots__ = ("_pieces", "_places", "_template", "holds", "turns")

    def __init__(
        self, source: JinjaSource, environment: FillingEnvironment, looked_for: Iterable[str] = ()
    ) -> None:
        self._template = environment.template_of(source.code)
        self._pieces, self._places = source.pieces, source.places
        self.holds = frozenset(sign for sign in looked_for if any(sign in piece for piece in source.pieces))
        """Those of the signs looked for that are among its own words and marks."""
        self.turns = any(map(RIGHT_TO_LEFT.search, (source.code, *source.pieces)))
        """Whether its own words hold letters that run from right to left; values that do are set apart by isolates."""

    def fill(self, facts: Mapping[str, object], marks: Marks, asked: Mapping[str, object]) -> str:
        """The text with the facts in their places and all references resolved; `asked` are the lists it may ask for."""
        try:
            facts = said_in(marks.language, facts)
            numbers = marks.numbers
            given = {**facts, **marks.calls(), **asked}
            given |= {"ref": numbers.ref, "open": numbers.open, "left_open": numbers.ref(LEFT_OPEN)}
            given |= {"_steps": Steps(), "_pieces": self._pieces}
            written = _collected(self._template.root_render_func(self._template.new_context(given)))
            return numbers.resolve(marks.lit(written), marks.reference, escaping(marks.signs))
        except MissingClauseError as error:
            place, _ = self._reference(error.clause_id)
            raise _mishap(
                f'refers to the clause "{error.clause_id}", which has no number in this paper', place
            ) from error
        except UnprintableError as error:
            place, code = self._place(error.__traceback__)
            raise _mishap(f'"{code}" {error}', place) from error
        except UndefinedError as error:
            place, code = self._place(error.__traceback__)
            raise _mishap(f'"{code}" has no value: {error.message}', place) from error
        except (SpentError, MemoryError) as error:
            place, code = self._place(error.__traceback__)
            what = "memory" if isinstance(error, MemoryError) else "time"
            raise _mishap(f'the {what} of this paper was used up at "{code}"', place) from error
        except (SecurityError, RecursionError, TypeError, ValueError, LookupError, ArithmeticError) as error:
            place, code = self._place(error.__traceback__)
            raise _mishap(f'"{code}" cannot be worked out: {error}', place) from error

    def _reference(self, clause_id: str) -> tuple[Place | None, str]:
        wanted = (f'"{clause_id}"', f"'{clause_id}'")
        for place, code in self._places.values():
            if "ref(" in code and any(one in code for one in wanted):
                return place, code
        return next(((place, code) for place, code in self._places.values() if "ref(" in code), (None, ""))

    def _place(self, trace: TracebackType | None) -> tuple[Place | None, str]:
        """The tag that was at work: the innermost frame of the compiled template tells its line."""
        line = 0
        while trace is not None:
            if trace.tb_frame.f_globals.get("__jinja_template__") is self._template:
                line = self._template.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        return self._places.get(line, (None, "The text"))


def _collected(written: Iterator[str]) -> str:
    parts: list[str] = []
    left = LONGEST
    while batch := list(islice(written, 128)):
        parts.append("".join(batch))
        left -= len(parts[-1])
        if left < 0:
            raise TemplateError("The paper grows longer than any paper may be; look for a loop in a loop.")
    return "".join(parts)


def _mishap(sentence: str, place: Place | None) -> TemplateError:
    if place is None:
        return TemplateError(f"{sentence[:1].upper()}{sentence[1:]}.")
    ended = sentence.rstrip(".") + "."
    return place.refusal(ended[:1].upper() + ended[1:])
