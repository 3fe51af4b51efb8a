"""A text that came back beside the text that was sent: every change is told once, where it stands and by whom."""

from dataclasses import replace
from datetime import UTC, datetime

from workflow.domain.returned.compared import Text, changes_to
from workflow.domain.returned.finding import Finding, Kind
from workflow.domain.returned.lines import How, Line, Mark, Place, Story, Stretch

RUTH, NOON = "Ruth Example", datetime(2026, 3, 9, 12, tzinfo=UTC)
BOLD = frozenset({"bold"})
CAME, WENT, LOOKS = (Mark(how, RUTH, NOON) for how in (How.CAME, How.WENT, How.LOOKS))
COSTS = "Each Party bears its own costs under this agreement."
NOTICE = "A Party may end it by written notice of three months."
COURTS = "The Parties name no court and no governing law here."
DISPUTES = "The heads of the Parties settle a dispute between them."
TEXT = (("4.1", COSTS), ("4.2", NOTICE), ("4.3", COURTS), ("4.4", DISPUTES))


def line(number: str, *said: str | Stretch, ends: tuple[Mark, ...] = (), was: str | None = None) -> Line:
    stretches = tuple(each if isinstance(each, Stretch) else Stretch(each) for each in said)
    place = Place(number=number or "4", heading="Money and end")
    return Line(place, stretches, number, ends, number_was=number if was is None else was)


def cell(row: int, column: int, said: str) -> Line:
    return Line(Place(heading="Contacts", row=row, column=column), (Stretch(said),))


def text(*lines: Line, story: Story = Story.BODY, before: tuple[Line, ...] | None = None) -> Text:
    return Text({(story, ""): lines}, {(story, ""): lines if before is None else before})


def plain(*pairs: tuple[str, str]) -> tuple[Line, ...]:
    return tuple(line(number, said) for number, said in pairs)


SENT = plain(*TEXT)


def told(*back: Line, sent: tuple[Line, ...] = SENT) -> list[tuple[str, str, str]]:
    found = changes_to(text(*sent), text(*back))
    return [(each.kind.value, each.before, each.after) for each in found]


def only(found: tuple[Finding, ...]) -> Finding:
    [one] = found
    return one


def test_a_text_that_came_back_as_it_went_has_no_change():
    assert changes_to(text(*SENT), text(*SENT)) == ()


def test_words_that_nobody_tracked_are_told_with_those_around_and_as_nobodys():
    other = line("4.2", NOTICE.replace("three", "nine"))
    found = only(changes_to(text(*SENT), text(SENT[0], other, *SENT[2:])))
    assert (found.before, found.after, found.tracked, found.by) == ("three", "nine", False, None)
    assert (found.ahead, found.behind) == ("end it by written notice of", "months.")
    assert found.place.words == "clause 4.2 (“Money and end”)"


def test_words_that_are_tracked_are_told_once_with_whose_they_are_and_when():
    shown = line(
        "4.2",
        "A Party may end it by written notice of ",
        Stretch("three", marks=(WENT,)),
        Stretch("nine", marks=(CAME,)),
        " months.",
    )
    back = text(SENT[0], shown, *SENT[2:], before=SENT)
    found = only(changes_to(text(*SENT), back))
    assert (found.before, found.after, found.tracked, found.by, found.at) == (
        "three",
        "nine",
        True,
        RUTH,
        NOON,
    )


def test_what_we_tracked_ourselves_and_they_accepted_without_a_mark_is_told():
    ours = line("4.2", NOTICE, Stretch(" It is sent by post.", marks=(replace(CAME, by="Office"),)))
    accepted = line("4.2", NOTICE, " It is sent by post.")
    sent = text(SENT[0], ours, *SENT[2:], before=SENT)
    assert changes_to(sent, sent) == ()
    found = only(changes_to(sent, text(SENT[0], accepted, *SENT[2:])))
    assert (found.after, found.tracked) == ("It is sent by post.", False)


def test_a_paragraph_that_came_moves_the_numbers_behind_it_which_only_follows():
    back = plain(TEXT[0], ("4.2", "They pay a fee."), ("4.3", NOTICE), ("4.4", COURTS), ("4.5", DISPUTES))
    came, moved = changes_to(text(*SENT), text(*back))
    assert (came.before, came.after, came.follows) == ("", "They pay a fee.", False)
    assert (moved.kind, moved.before, moved.after) == (Kind.NUMBER, "4.2 to 4.4", "4.3 to 4.5")
    assert moved.follows


def test_a_clause_that_lost_its_number_is_a_change_and_those_behind_it_follow():
    back = (SENT[0], line("", NOTICE), line("4.2", COURTS), line("4.3", DISPUTES))
    lost, moved = changes_to(text(*SENT), text(*back))
    assert (lost.before, lost.after, lost.follows) == ("4.2", "no number", False)
    assert (moved.before, moved.after, moved.follows) == ("4.3 to 4.4", "4.2 to 4.3", True)


def test_a_number_that_was_taken_off_and_is_tracked_is_told_with_whose_that_is():
    shown = line("", NOTICE, ends=(LOOKS,), was="4.2")
    found = only(changes_to(text(*SENT), text(SENT[0], shown, *SENT[2:], before=SENT)))
    assert (found.kind, found.before, found.after) == (Kind.NUMBER, "4.2", "no number")
    assert (found.tracked, found.by, found.follows) == (True, RUTH, False)


def test_a_paragraph_that_is_set_otherwise_and_is_tracked_is_told_as_formatting():
    shown = line("4.2", NOTICE, ends=(LOOKS,))
    found = only(changes_to(text(*SENT), text(SENT[0], shown, *SENT[2:], before=SENT)))
    assert (found.kind, found.before, found.tracked, found.by) == (Kind.FORMAT, NOTICE, True, RUTH)


def test_a_paragraph_that_stands_elsewhere_now_moved_and_neither_went_nor_came():
    back = plain(("4.1", COSTS), ("4.2", COURTS), ("4.3", DISPUTES), ("4.4", NOTICE))
    moved = [each for each in changes_to(text(*SENT), text(*back)) if not each.follows]
    assert [(each.kind, each.after) for each in moved] == [(Kind.MOVED, NOTICE)]
    assert moved[0].was_at is not None
    assert moved[0].was_at.number == "4.2"


def test_paragraphs_of_one_clause_that_went_together_are_one_change():
    [gone] = changes_to(text(*SENT), text(*SENT[:1], *SENT[3:]))[:1]
    assert gone.before == f"{NOTICE}\n{COURTS}"


def test_looks_and_hidden_words_are_told_as_what_they_are():
    hidden, bold = Stretch(" Nor any other.", hidden=True), Stretch(COSTS, look=BOLD)
    assert told(line("4.1", bold), SENT[1], line("4.3", COURTS, hidden), SENT[3]) == [
        ("formatting", COSTS, COSTS),
        ("hidden text", "", "Nor any other."),
    ]


def test_a_reference_that_reads_otherwise_is_told_and_follows_where_the_number_it_leads_to_moved():
    def referring(number: str) -> Line:
        return line("4.4", "As said in clause ", Stretch(number, field="REF"), " of this agreement.")

    sent = (*SENT[:3], referring("4.2"))
    [lead] = changes_to(text(*sent), text(*SENT[:3], referring("4.1")))
    assert (lead.kind, lead.before, lead.after, lead.follows) == (Kind.FIELD, "4.2", "4.1", False)
    moved = (line("4.1", COSTS), line("4.2", "They pay a fee."), *plain(("4.3", NOTICE), ("4.4", COURTS)))
    found = changes_to(text(*sent), text(*moved, replace(referring("4.3"), number="4.5")))
    assert [each.follows for each in found if each.kind is Kind.FIELD] == [True]


def test_a_cell_of_a_table_of_which_nearly_every_word_is_another_is_one_change():
    sent = (cell(1, 1, "Planning and health statistics"), cell(1, 2, "Room 3"))
    back = (cell(1, 1, "Quite otherwise said statistics"), cell(1, 2, "Room 3"))
    assert told(*back, sent=sent) == [("words", "Planning and health", "Quite otherwise said")]


def test_headers_that_say_the_same_on_several_pages_are_told_once():
    def headed(said: str) -> Text:
        head = (Line(Place(Story.HEADER), (Stretch(said),)),)
        stories = {(Story.HEADER, which): head for which in ("0 header first", "0 header default")}
        return Text(stories, stories)

    found = only(changes_to(headed("Draft, not for signature"), headed("Draft, for signature")))
    assert (found.place.words, found.before) == ("the header", "not")


def test_blanks_and_signs_that_nobody_sees_are_no_change():
    seen = "Each  Par\u00adty bears its own costs\u200b under this agreement ."
    assert told(line("4.1", seen), *SENT[1:]) == []
