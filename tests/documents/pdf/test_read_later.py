"""What the tests of other rooms put off is the same paper."""

from tests.documents.samples import FRAME, facts, tree
from tests.unread import as_read, set_when_read
from workflow.documents.pdf.write_pdf import write_pdf


def test_a_paper_that_is_set_when_it_is_read_is_the_one_that_is_set_at_once() -> None:
    with set_when_read():
        waits, the_same = (write_pdf(tree(), facts(), FRAME) for _ in range(2))
    assert waits == the_same
    assert waits != as_read(waits) == write_pdf(tree(), facts(), FRAME)


def test_a_paper_with_other_facts_waits_as_another_one() -> None:
    with set_when_read():
        one, another = (write_pdf(tree(), facts(purpose=words), FRAME) for words in ("water", "soil"))
    assert one != another
    assert as_read(one) != as_read(another)
