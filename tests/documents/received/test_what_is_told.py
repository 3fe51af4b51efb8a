"""Nothing a Word file holds is dropped: comments, moves, rows, controls, fields, text boxes, and by name what is no words."""

from datetime import UTC, datetime

from tests.documents.received.files import MADE_BY, a_file, deleted, inserted, p, run
from workflow.documents.received.changes import Kind
from workflow.documents.received.read_text import read_text
from workflow.documents.received.settled import as_accepted, as_rejected
from workflow.documents.received.tree import (
    Comment,
    Control,
    Field,
    Paragraph,
    Run,
    Table,
    TextBox,
    Untold,
    Where,
    paragraphs,
)
from workflow.documents.received.words import plain_text, words_of

BY = 'w:author="Ada Example" w:date="2026-11-02T09:30:00Z"'
AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def first(body: str, **parts: str) -> Paragraph:
    return next(paragraphs(read_text(a_file(body, **parts)).body))


def test_a_comment_knows_its_words_and_what_answers_it():
    body = p(
        "Fees of ",
        '<w:commentRangeStart w:id="0"/>',
        "100",
        inserted(" euro"),
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        " a year.",
    ) + p("Nothing else.")
    comments = (
        f'<w:comment w:id="0" {BY}><w:p w14:paraId="0A"><w:r><w:t>Too much?</w:t></w:r></w:p></w:comment>'
        f'<w:comment w:id="1" {BY}><w:p w14:paraId="0B"><w:r><w:t>Agreed.</w:t></w:r></w:p></w:comment>'
    )
    threads = '<w15:commentEx w15:paraId="0A" w15:done="1"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="1"/>'
    text = read_text(a_file(body, comments=comments, commentsExtended=threads))
    assert text.comments == (
        Comment("0", "Ada Example", AT, "Too much?", "100 euro", None, is_done=True),
        Comment("1", "Ada Example", AT, "Agreed.", "100 euro", "0", is_done=True),
    )


def test_a_moved_paragraph_has_one_name_at_both_places():
    mark = "<w:rPr><w:move{} {}/></w:rPr>"
    body = (
        f'<w:moveFromRangeStart w:id="5" w:name="move1" {BY}/>'
        + p(
            f"<w:moveFrom {MADE_BY}>{run('Costs are shared.')}</w:moveFrom>",
            look=mark.format("From", MADE_BY),
        )
        + '<w:moveFromRangeEnd w:id="5"/>'
        + p("Between.")
        + f'<w:moveToRangeStart w:id="6" w:name="move1" {BY}/>'
        + p(f"<w:moveTo {MADE_BY}>{run('Costs are shared.')}</w:moveTo>", look=mark.format("To", MADE_BY))
        + '<w:moveToRangeEnd w:id="6"/>'
    )
    text = read_text(a_file(body + p("After.")))
    told = [(change.kind, change.move) for each in paragraphs(text.body) for change in each.ends]
    assert told == [(Kind.MOVED_AWAY, "move1"), (Kind.MOVED_HERE, "move1")]
    assert plain_text(as_rejected(text)).splitlines() == ["Costs are shared.", "Between.", "After."]
    assert plain_text(as_accepted(text)).splitlines() == ["Between.", "Costs are shared.", "After."]


def test_words_that_came_and_went_again_are_in_neither_text():
    body = p("a", f"<w:ins {MADE_BY}><w:del {MADE_BY}>{run('b', tag='delText')}</w:del></w:ins>", "c")
    text = read_text(a_file(body))
    assert [plain_text(settle(text)) for settle in (as_accepted, as_rejected)] == ["ac", "ac"]
    (run_of_both,) = [each for each in next(paragraphs(text.body)).content if each.changes]
    assert [each.kind for each in run_of_both.changes] == [Kind.INSERTED, Kind.DELETED]


def test_a_paragraph_whose_end_went_runs_into_the_next():
    body = p("The fee ", look=f"<w:rPr><w:del {MADE_BY}/></w:rPr>") + p("is owed.")
    text = read_text(a_file(body))
    assert plain_text(as_accepted(text)) == "The fee is owed."
    assert plain_text(as_rejected(text)) == "The fee \nis owed."


def cell(words: str, look: str = "") -> str:
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{p(words)}</w:tc>"


def test_rows_and_cells_tell_what_became_of_them_and_how_far_they_go():
    body = (
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
        + cell("wide", '<w:gridSpan w:val="2"/>')
        + "</w:tr><w:tr>"
        + cell("tall", '<w:vMerge w:val="restart"/>')
        + cell("one")
        + "</w:tr><w:tr>"
        + cell("", "<w:vMerge/>")
        + cell("two")
        + f"</w:tr><w:tr><w:trPr><w:del {MADE_BY}/></w:trPr>"
        + cell("gone")
        + cell("gone too")
        + "</w:tr></w:tbl>"
        + p("")
    )
    text = read_text(a_file(body))
    table = text.body[0]
    assert isinstance(table, Table)
    assert (table.rows[0].is_head, table.rows[0].cells[0].across) == (True, 2)
    assert (table.rows[1].cells[0].down, table.rows[2].cells[0].goes_on) == (2, True)
    assert [each.kind for each in table.rows[3].changes] == [Kind.DELETED]
    assert plain_text(as_accepted(text)).split("\n")[:-1] == ["wide", "tall | one", "two"]
    assert "gone | gone too" in plain_text(as_rejected(text))


def field(code: str, result: str) -> str:
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f"{sign.format('begin')}<w:r><w:instrText> {code} </w:instrText></w:r>{sign.format('separate')}"
        f"{run(result) if not result.startswith('<') else result}{sign.format('end')}"
    )


def test_a_field_is_told_with_its_result_and_one_within_another_too():
    found = first(p("See clause ", field("REF _Ref1 \\r \\h", "4"), field("IF 1 = 1", field("PAGE", "7"))))
    assert [(each.text, each.field) for each in found.content if isinstance(each, Run)] == [
        ("See clause ", None),
        ("4", Field("REF", "REF _Ref1 \\r \\h")),
        ("7", Field("PAGE", "PAGE")),
    ]


def test_a_field_without_a_result_is_there():
    found = first(p('<w:fldSimple w:instr=" NUMPAGES "/>'))
    assert [each.field for each in found.content] == [Field("NUMPAGES", "NUMPAGES")]


def test_a_content_control_tells_what_it_asks_for():
    properties = '<w:alias w:val="Fee"/><w:tag w:val="fee"/><w:showingPlcHdr/><w:text/>'
    found = first(
        p(f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run('[the fee]')}</w:sdtContent></w:sdt>")
    )
    assert [each.control for each in found.content] == [Control("Fee", "fee", "text", prompts=True)]


def test_hidden_words_are_in_the_tree_and_not_on_paper():
    styles = '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
    found = first(
        p("open", run("secret", '<w:rStyle w:val="Secret"/>'), run("hidden", "<w:vanish/>")), styles=styles
    )
    assert words_of(found) == "open"
    assert [each.look.hidden for each in found.content] == [False, True, True]


def test_what_is_no_words_stands_at_its_place_by_its_name():
    chart = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Chart 1" descr="Students by year"/><a:graphic><c:chart/></a:graphic></wp:inline></w:drawing></w:r>'
    equation = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    text = read_text(a_file(p("before ", chart, equation, "<w:r><w:object/></w:r>", " after")))
    told = (
        Untold("chart", "Students by year"),
        Untold("equation", "a+b"),
        Untold("embedded file", ""),
    )
    assert text.untold == told
    assert next(paragraphs(text.body)).content[1:4] == told


def test_a_text_box_is_read_once_though_it_is_written_twice():
    box = f"<w:txbxContent>{p('beside')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    text = read_text(a_file(p("here", drawn)))
    boxes = [each for each in next(paragraphs(text.body)).content if isinstance(each, TextBox)]
    assert [plain_text(text).splitlines(), len(boxes)] == [["here", "beside"], 1]


def test_notes_are_numbered_as_they_are_called_and_one_that_nothing_calls_is_named():
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(f'<w:footnote w:id="{each}">{p(f"note {each}")}</w:footnote>' for each in (2, 5, 7))
    text = read_text(a_file(p("a", call.format(5), "b", call.format(2)), footnotes=notes))
    assert [
        (each.key, plain_words)
        for each in text.of(Where.FOOTNOTE)
        for plain_words in map(words_of, paragraphs(each.blocks))
    ] == [
        ("footnote 5", "note 5"),
        ("footnote 2", "note 2"),
    ]
    assert text.untold == (Untold("footnote that nothing leads to", "note 7"),)


def test_a_changed_number_is_told_as_it_is_and_as_it_was():
    lists = '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = f"{number}<w:rPr><w:del {MADE_BY}/></w:rPr>"
    body = p("one", look=number) + p(deleted("two"), look=gone) + p("three", look=number)
    told = [
        (each.number, each.number_was) for each in paragraphs(read_text(a_file(body, numbering=lists)).body)
    ]
    assert told == [("1.", "1."), ("2.", "2."), ("2.", "3.")]


def test_what_is_hidden_in_a_browser_alone_stands_on_paper():
    assert words_of(first(p(run("1. Fees", "<w:webHidden/>"), run("\u20261")))) == "1. Fees\u20261"
