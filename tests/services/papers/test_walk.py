"""One agreement from its draft to its end, with every paper the office owes its people on the way."""

import io
from datetime import date

import docx
import pytest

from tests.builders.offices import (
    APPROVED,
    SIGNED,
    SUBMITTED,
    act,
    agreement,
    approved,
    kinds,
    opened,
    pages,
    paper,
    signed,
    submitted,
    swept,
    worked,
)
from workflow.domain.agreement.act_details import Noticing
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.services.office import Office
from workflow.services.papers.produce import papers_of

THREE_MONTHS_BEFORE = date(2028, 1, 28)


def test_an_agreement_walks_from_draft_to_close_and_leaves_every_paper(any_office: Office) -> None:
    office = any_office
    number = opened(office, term={"length": "2 years", "notice": "3 months"})
    assert number == "MOU-2026-0001"
    worked(office, on=SUBMITTED)
    submitted(office, number)
    worked(office, on=SUBMITTED)
    assert kinds(office, number) == ["draft", "review_memo"]
    approved(office, number)
    worked(office, on=APPROVED)
    assert agreement(office, number).stage is Stage.SIGNING
    signed(office, number)
    done = worked(office, on=SIGNED)
    assert [(each.failed, each.waits) for each in done] == [(None, ())] * 2
    assert agreement(office, number).stage is Stage.IN_FORCE
    assert agreement(office, number).last_day == date(2028, 5, 1)
    swept(office, on=date(2027, 5, 3))
    assert agreement(office, number).stage is Stage.RENEWAL
    act(office, number, Act.NOT_RENEW, Noticing(), on=date(2028, 1, 20))
    worked(office, on=date(2028, 1, 20))
    swept(office, on=date(2028, 5, 2))
    assert agreement(office, number).closed_as == "expired"
    assert kinds(office, number) == [
        "draft",
        "review_memo",
        "execution_copy",
        "signing_instructions",
        "activation_notice",
        "conformed_copy",
        "originals_register",
        "renewal_notice",
        "non_renewal_notice",
        "close_out_list",
        "closing_notice",
    ]
    _each_paper_can_be_read(office, number)
    _shown_under_readable_names(office, number)


def _each_paper_can_be_read(office: Office, number: str) -> None:
    for made in papers_of(office, number):
        if made.docx is None or made.pdf is None:
            continue
        word = docx.Document(io.BytesIO(office.shelf.get(made.docx)))
        assert any(paragraph.text.strip() for paragraph in word.paragraphs)
        code = made.manifest["change"][:12]
        if made.kind in ("execution_copy", "conformed_copy"):
            submission = agreement(office, number).submission
            assert submission is not None
            code = submission.content_hash[:12]
        for page in pages(office.shelf.get(made.pdf)):
            assert number in page
            assert code in page
        assert code in word.sections[0].footer.paragraphs[0].text


def _shown_under_readable_names(office: Office, number: str) -> None:
    shown = sorted(path.name for path in (office.folder / "papers" / number).iterdir() if path.is_file())
    assert shown[:4] == [
        "01 draft v1.docx",
        "01 draft v1.pdf",
        "02 review memo v1.docx",
        "02 review memo v1.pdf",
    ]
    assert len(shown) == 22
    received = [path.name for path in (office.folder / "papers" / number / "received").iterdir()]
    assert received
    assert all(name.endswith("signed copy - signed copy.pdf") for name in received)


@pytest.mark.parametrize("kind", ["data_sharing", "sla", "umbrella_mou"])
def test_every_type_that_stands_alone_walks_into_force(office: Office, kind: str) -> None:
    number = opened(office, kind)
    submitted(office, number)
    approved(office, number)
    signed(office, number)
    done = worked(office, on=SIGNED)
    assert [each.failed for each in done if each.failed] == []
    assert paper(office, number, "execution_copy").pdf is not None
    assert paper(office, number, "activation_notice").pdf is not None
    assert agreement(office, number).stage in (Stage.ACTIVATION, Stage.IN_FORCE)
