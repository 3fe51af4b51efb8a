"""The plain text of a paper: what the other formats say, without their looks; for mail, comparison and search."""

from collections.abc import Mapping

from workflow.documents.filling.marks import HeadingKind, Marks, RowMarks, TableMarks, Worded
from workflow.documents.filling.printing_values import Markup, one_line
from workflow.documents.filling.signature_blocks import signature_blocks
from workflow.documents.filling.writer import filled
from workflow.documents.frame import PaperFrame
from workflow.documents.tree.blocktree import Block, Contents, Table, Tree

BULLET = "\u2022"
BLANK = "____________________"
_STEP = "    "


def write_text(tree: Tree, facts: Mapping[str, object], frame: PaperFrame) -> str:
    """The paper as plain text, one line a block, numbered as in the other formats; the notice stands on top."""
    body = filled(tree, facts, TextMarks(tree.language))
    head = "".join(f"{one_line(line)}\n\n" for line in (frame.notice, frame.mark) if line)
    return head + body.strip("\n") + f"\n\n{one_line(frame.code)}\n"


def write_mail_text(tree: Tree, facts: Mapping[str, object], notice: str | None = None) -> tuple[str, str]:
    """A letter sent by mail as plain text: its title, which is its subject, and the rest."""
    subject, _, body = filled(tree, facts, TextMarks(tree.language)).strip("\n").partition("\n")
    said = f"{one_line(notice)}\n\n" if notice else ""
    return subject, f"{said}{body.strip()}\n"


class TextMarks(Marks):
    """Numbers, indents and empty lines are all that plain text has."""

    @classmethod
    def leaves_out(cls, block: Block) -> bool:
        """Plain text has no pages, so it lists none."""
        return isinstance(block, Contents)

    @classmethod
    def after(cls, block: Worded) -> str:
        return "\n\n"

    @classmethod
    def table(cls, table: Table) -> TableMarks:
        row = RowMarks("", (("", ""), *((" | ", ""),) * (len(table.widths) - 1)), "\n")
        return TableMarks("", row, "", row, "\n")

    def heading(self, kind: HeadingKind, number: str, clause_id: str | None) -> Markup:
        return Markup(f"{number}. " if number else "")

    def item(self, depth: int, leads: int) -> Markup:
        return Markup(f"{_STEP * (depth - 1)}{self.numbers.item(depth)} ")

    def bullet(self, depth: int, leads: int) -> Markup:
        return Markup(f"{_STEP * (depth - 1)}{BULLET} ")

    def text(self, depth: int, leads: int) -> Markup:
        self.numbers.edge(depth)
        return Markup(_STEP * max(depth, 0))

    def signatures(self, parties: object) -> Markup:
        lines = []
        for block in signature_blocks(parties, self.language):
            lines += [words for words in (block.behalf, block.party, *block.remarks) if words]
            lines += [f"{label}: {words or BLANK}" for label, words in block.lines]
            lines += [block.seal, ""] if block.seal else [""]
        return Markup("\n".join(lines) + "\n")
