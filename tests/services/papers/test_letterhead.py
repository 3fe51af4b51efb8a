"""An office's own letterhead is on its papers and on the shelf with them, and the doctor names one that is broken."""

from dataclasses import replace

import docx
import pytest

from tests.builders.offices import OPENED, SUBMITTED, agreement, moment, opened, paper, submitted, worked
from tests.documents.letterheads import FOOT, a_reference
from workflow.domain.errors import TemplateError
from workflow.services.keeping.doctor import examine
from workflow.services.keeping.remaking_papers import SAME, remake
from workflow.services.office import Office


def given(office: Office, content: bytes) -> Office:
    file = office.folder / "templates" / "_letterhead" / "reference.docx"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return office.refreshed()


def test_papers_wear_the_letterhead_from_the_moment_it_lies_in_the_templates(office: Office) -> None:
    before = opened(office)
    worked(office, on=OPENED)
    office = given(office, a_reference())
    after = opened(office)
    worked(office, on=OPENED)
    plain, headed = paper(office, before, "draft"), paper(office, after, "draft")
    assert "letterhead_files" not in plain.manifest
    assert office.shelf.has(headed.manifest["letterhead_files"]["reference.docx"])
    assert plain.manifest["letterhead"] == headed.manifest["letterhead"]
    submitted(office, after)
    worked(office, on=SUBMITTED)
    memo = office.shelf.path(paper(office, after, "review_memo").docx or "")
    (section,) = docx.Document(str(memo)).sections
    assert section.footer.paragraphs[0].text == FOOT


def test_a_text_of_the_parties_is_headed_with_their_names_and_not_with_one_letterhead(office: Office) -> None:
    office = given(office, a_reference())
    number = opened(office)
    worked(office, on=OPENED)
    (section,) = docx.Document(str(office.shelf.path(paper(office, number, "draft").docx or ""))).sections
    heads = [section.first_page_header, section.header]
    names = " \u00b7 ".join(party.organisation for party in agreement(office, number).terms.parties)
    assert [head.paragraphs[0].text.split("\t")[0] for head in heads] == [names, names]
    assert not any(head._element.xpath(".//pic:pic") for head in heads)
    assert FOOT not in [line.text for line in section.footer.paragraphs]


def test_papers_are_made_again_with_the_letterhead_of_their_day(office: Office) -> None:
    before = opened(office)
    worked(office, on=OPENED)
    office = given(office, a_reference())
    after = opened(office)
    worked(office, on=OPENED)
    (office.folder / "templates" / "_letterhead" / "reference.docx").unlink()
    given(office, a_reference(heading_size=15))
    for number in (before, after):
        assert {each.found for each in remake(office, number)} == {SAME}


def test_the_doctor_and_the_check_name_a_broken_letterhead(office: Office) -> None:
    office = given(office, b"no letterhead at all")
    finding = next(each for each in examine(office, at=moment(OPENED)) if each.about == "Templates")
    assert finding.said.startswith(
        "templates/_letterhead/reference.docx: The file is a text (.txt), where a Word file"
    )
    with pytest.raises(TemplateError, match=r"reference\.docx"):
        office.catalogue.refuse_broken("mou")
    mended = given(office, a_reference())
    assert replace(mended.catalogue.letterhead(), files=()).foot == FOOT
    assert next(each for each in examine(mended, at=moment(OPENED)) if each.about == "Templates").well
