"""A template of Word as the one Jinja template it is: its pieces of markup, with what is printed and what steers between them."""

from workflow.documents.filling.compiling import JinjaSource, call, statement, value
from workflow.documents.filling.printing_values import BLANK, BLANK_ENDS, FIRST_LOOK
from workflow.documents.tree.blocktree import Place
from workflow.documents.tree.in_word import Called, Printed, Steered, TakenIn, WordPiece, WordText
from workflow.documents.word.clauses_in_template import pieces_of
from workflow.documents.word.live_references import bookmark

BETWEEN_PARTS = "\x00"
"""Between two parts that are filled in one after the other; no part can hold it."""
PUT_IN = ("mark", "code", "office", "dated", "titled", "tongue")
"""What is put into every paper that is made from a template."""
_FIRST_BOOKMARK = 90_000
_CALLS = {
    **{name: f"_{name}()" for name in PUT_IN},
    **{name: f"_{name}({{!r}})" for name in ("clause", "plain", "under")},
    **{name: f"_{name}({{}}, 0)" for name in ("item", "bullet")},
}


def template_source(word: WordText, names: tuple[str, ...]) -> JinjaSource:
    """The parts of these names as one template, in their order."""
    writing = _Writing()
    for number, name in enumerate(names):
        if number:
            writing.markup(BETWEEN_PARTS)
        for piece in word.parts[name]:
            for each in pieces_of(piece, word.looks) if isinstance(piece, TakenIn) else (piece,):
                writing.write(each)
    return writing.source()


class _Writing:
    """Writes the source, and remembers which of its lines came from which tag."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[str] = []
        self._piece: list[str] = []
        self._places: dict[int, tuple[Place, str]] = {}
        self._bookmarks: dict[str, int] = {}

    def source(self) -> JinjaSource:
        self._end_piece()
        return JinjaSource("".join(self._parts), tuple(self._pieces), self._places)

    def write(self, piece: WordPiece) -> None:
        """One piece of the file."""
        match piece:
            case str():
                self.markup(piece)
            case Steered():
                self.tag(statement(piece.code), piece.place, piece.shown)
            case Printed():
                self.printed(piece)
            case Called():
                self.call(piece)

    def markup(self, text: str) -> None:
        self._piece.append(text)

    def tag(self, written: str, place: Place, shown: str) -> None:
        """A tag holds one line end, as in a text of our own."""
        self._end_piece()
        self._parts.append(written)
        self._places[len(self._places) + 2] = (place, shown)

    def printed(self, piece: Printed) -> None:
        """A value; what is left open is lit up in its look, and one that stands in no run has neither."""
        expression, look = piece.expression, piece.look
        left_open = expression.open_point
        lit = left_open is not None and left_open.stays is None and look >= 0
        code = expression.code
        if left_open is None and look:
            code = f"({code})|_in_look({look})" if look > 0 else f"({code})|_in_a_property"
        if lit:
            self.markup(f"{BLANK}{chr(FIRST_LOOK + look)}")
        self.tag(value(code), expression.place, expression.code)
        if lit:
            self.markup(BLANK_ENDS)

    def call(self, called: Called) -> None:
        """What the paper itself says or counts, and the bookmark around a clause."""
        if called.name in ("named", "ended"):
            number = self._bookmarks.setdefault(called.argument, _FIRST_BOOKMARK + len(self._bookmarks))
            self.markup(bookmark(number, called.argument)[called.name == "ended"])
        else:
            self._end_piece()
            self._parts.append(call(_CALLS[called.name].format(called.argument or None)))

    def _end_piece(self) -> None:
        if self._piece:
            self._parts.append(str(len(self._pieces)))
            self._pieces.append("".join(self._piece))
            self._piece = []
