"""Whoever binds the office is looked for in its matrix: before they sign, when they do, and when nobody finds them there."""

from dataclasses import replace

import pytest

from tests.builders.authority import RECTOR, RESOLUTION, our_signatory, with_matrix
from tests.builders.offices import (
    APPROVED,
    SIGNED,
    act,
    agreement,
    approved,
    live,
    moment,
    opened,
    signed,
    submitted,
)
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, SECOND_OFFICER
from workflow.domain.agreement.act_details import Confining, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.authority import Answer, Binds
from workflow.domain.agreement.authority_details import AnsweringFor, ShowingAuthority
from workflow.domain.agreement.performance_details import Performing
from workflow.domain.agreement.stages import Stage
from workflow.domain.approval.authority import Signer
from workflow.domain.errors import RefusedError, RulesError
from workflow.domain.evidence import sha256
from workflow.services.machine.sweep import let_fall_due
from workflow.services.office import Office
from workflow.services.papers.evidence_files import keep_sent
from workflow.services.papers.produce import papers_of
from workflow.services.rules.authority import authority_for, matrix_of, to_be_mended
from workflow.services.views.performance import evaluation_of
from workflow.services.views.waits import waits

SCAN = keep_sent("board.txt", b"The board ratifies it.\n")


def out_for_signature(office: Office, **changed) -> str:
    number = opened(office, **changed)
    submitted(office, number)
    approved(office, number)
    return number


def signed_by_a_stranger(office: Office) -> str:
    """An agreement whose signatory for us has no authority in the matrix."""
    number = out_for_signature(office)
    with_matrix(office, RECTOR)
    signed(office, number)
    return number


def test_an_office_without_a_matrix_works_as_before(any_office: Office) -> None:
    number = live(any_office)
    standing = agreement(any_office, number)
    assert standing.stage is Stage.IN_FORCE
    assert standing.unauthorised == ()
    assert all(each.authority is None for each in standing.signatures)


def test_a_signature_by_authority_says_on_what_it_rests_and_its_resolution_is_kept(
    any_office: Office,
) -> None:
    number = out_for_signature(any_office)
    rector = our_signatory(any_office, number)
    with_matrix(any_office, RECTOR, rector)
    signed(any_office, number)
    standing = agreement(any_office, number)
    ours, theirs = standing.signatures[0], standing.signatures[1]
    assert ours.authority == f"authority “rector” of {rector}, by {RESOLUTION}"
    assert theirs.authority is None
    kept = [each for each in papers_of(any_office, number) if each.title == "resolution"]
    assert len(kept) == 1
    assert any_office.shelf.get(kept[0].original) == b"The board resolves that the rector signs.\n"


def test_a_signature_without_authority_is_recorded_flagged_and_asked_of_the_head(any_office: Office) -> None:
    number = signed_by_a_stranger(any_office)
    standing = agreement(any_office, number)
    assert standing.stage is Stage.ACTIVATION
    (act_open,) = standing.to_be_answered_for
    assert act_open.what is Binds.SIGNATURE
    assert f"has given {act_open.by}" in act_open.why[0]
    asked = [each for each in waits(any_office) if each.key == "unauthorised 1"]
    assert [each.of_role for each in asked] == ["head of the office"]


def test_the_machine_does_not_put_it_in_force_till_the_head_has_answered(any_office: Office) -> None:
    number = signed_by_a_stranger(any_office)
    let_fall_due(any_office, number, on=SIGNED, at=moment(SIGNED))
    assert agreement(any_office, number).stage is Stage.ACTIVATION
    with pytest.raises(RefusedError, match="Signed without authority"):
        act(any_office, number, Act.ACTIVATE, on=SIGNED)


def test_once_it_is_ratified_it_comes_into_force(any_office: Office) -> None:
    number = signed_by_a_stranger(any_office)
    said = AnsweringFor(1, Answer.RATIFIED, SIGNED)
    act(any_office, number, Act.ANSWER_FOR, said, actor=REVIEWER.key, on=SIGNED, evidence=(SCAN,))
    let_fall_due(any_office, number, on=SIGNED, at=moment(SIGNED))
    standing = agreement(any_office, number)
    assert standing.stage is Stage.IN_FORCE
    assert standing.unauthorised[0].resolution == sha256(b"The board ratifies it.\n")


def test_whoever_heads_the_office_answers_where_somebody_does(any_office: Office) -> None:
    headed = replace(any_office, settings=replace(any_office.settings, head=ADMINISTRATOR.key))
    number = signed_by_a_stranger(headed)
    said, why = AnsweringFor(1, Answer.BINDS), "He was held out as one who may"
    with pytest.raises(RefusedError, match="is said by Zara Specimen, not by Rashid Sample"):
        act(headed, number, Act.ANSWER_FOR, said, actor=REVIEWER.key, on=SIGNED, reason=why)
    assert any(each.key == "unauthorised 1" for each in waits(headed, mine=ADMINISTRATOR.key))
    assert not any(each.key == "unauthorised 1" for each in waits(headed, mine=REVIEWER.key))
    act(headed, number, Act.ANSWER_FOR, said, actor=ADMINISTRATOR.key, on=SIGNED, reason=why)


def test_where_the_head_does_not_see_a_confidential_case_a_reviewer_of_the_legal_route_answers(
    office: Office,
) -> None:
    headed = replace(office, settings=replace(office.settings, head=SECOND_OFFICER.key))
    number = signed_by_a_stranger(headed)
    act(headed, number, Act.CONFINE, Confining("health"), on=SIGNED, reason="Names of patients")
    asked = [each.of_role for each in waits(headed) if each.key.startswith("unauthorised 1")]
    assert sorted(asked) == ["head of the office", "legal reviewer"]
    said = AnsweringFor(1, Answer.BINDS)
    act(headed, number, Act.ANSWER_FOR, said, actor=REVIEWER.key, on=SIGNED, reason="He was held out")
    assert agreement(headed, number).to_be_answered_for == ()


def test_a_disowned_signature_is_asked_for_again(any_office: Office) -> None:
    number = signed_by_a_stranger(any_office)
    act(any_office, number, Act.DISOWN, Which(1), actor=REVIEWER.key, on=SIGNED, reason="He never may")
    assert agreement(any_office, number).stage is Stage.SIGNING
    assert any(each.key.startswith("signature p1") for each in waits(any_office))


def test_whoever_acts_for_the_office_in_its_life_is_looked_for_too(any_office: Office) -> None:
    number = live(any_office)
    with_matrix(any_office, RECTOR)
    done = act(
        any_office,
        number,
        Act.WAIVE,
        Performing("annual report", "not wanted"),
        on=SIGNED,
        reason="Not wanted",
    )
    assert done.change.flags[-1].startswith(f"the waiver by {OFFICER.name} is without authority: ")
    assert agreement(any_office, number).to_be_answered_for[0].person == OFFICER.key


def test_a_matrix_that_cannot_be_read_covers_nobody_and_refuses_no_ink(office: Office) -> None:
    number = out_for_signature(office)
    with_matrix(office, RECTOR.replace("acts", "act"))
    signed(office, number)
    (found,) = agreement(office, number).to_be_answered_for
    assert "The rules of the office cannot be read: rules/authority.toml, line " in found.why[0]


def test_a_person_of_the_office_has_authority_by_key(office: Office) -> None:
    number = live(office)
    text = RECTOR.replace('name = "{rector}"', 'person = "amina"')
    with_matrix(office, text)
    told = Performing("annual report", "not wanted")
    done = act(office, number, Act.WAIVE, told, on=SIGNED, reason="Not wanted")
    assert done.change.flags == ()
    with office.register.reading() as books:
        standing = books.agreements.get(number)
        who = Signer(REVIEWER.name, person=REVIEWER.key)
        assert not authority_for(office, books, Act.WAIVE, standing, who, SIGNED).is_there
        assert authority_for(office, books, Act.COMMENT, standing, who, SIGNED) is None


def test_what_is_wrong_in_the_matrix_is_told_all_at_once(office: Office) -> None:
    wrong = RECTOR + RECTOR.replace("rector]", "dean]").replace('name = "{rector}"', 'person = "nobody"')
    with_matrix(office, wrong + "until = 2026-04-30\n")
    told = [str(each) for each in to_be_mended(office, on=SIGNED)]
    assert [each.partition(": ")[0] for each in told] == ["rules/authority.toml, line 5"] * 2
    assert "“nobody” is nobody’s key" in told[0]
    assert "ended on 30 April 2026" in told[1]
    (office.folder / "rules" / "resolutions" / RESOLUTION).unlink()
    with pytest.raises(RulesError, match="There is no file"):
        matrix_of(office)


def test_partners_are_asked_for_theirs_where_the_matrix_says_so_and_it_is_filed(office: Office) -> None:
    with_matrix(office, RECTOR + '[[partners]]\nwhen = {{ types = ["mou"] }}\n')
    number = out_for_signature(office)
    asked = [each for each in waits(office) if each.key.startswith("authority ")]
    assert asked
    assert asked[0].reason == "it is a Memorandum of Understanding"
    standing = agreement(office, number)
    partner = standing.terms.parties[int(asked[0].key[-1]) - 1]
    said = ShowingAuthority(partner.name, "Somebody Else", "Rector")
    act(office, number, Act.SHOW_AUTHORITY, said, on=APPROVED, evidence=(SCAN,))
    assert not [each for each in waits(office) if each.key == asked[0].key]
    signed(office, number)
    flags = [flag for change in _history(office, number) for flag in change.flags]
    assert any(f"{partner.name} showed the authority of Somebody Else, and" in flag for flag in flags)


def test_before_a_renewal_is_decided_it_is_said_who_may_sign_the_letter(office: Office) -> None:
    number = live(office)
    assert evaluation_of(office, number, on=SIGNED).letter is None
    with_matrix(office, RECTOR, "Professor Amina Example")
    letter = evaluation_of(office, number, on=SIGNED).letter
    assert [each.name for each in letter.may] == ["Professor Amina Example"]
    with_matrix(office, RECTOR.replace('"renewal letter", ', ""), "Professor Amina Example")
    letter = evaluation_of(office, number, on=SIGNED).letter
    assert (letter.may, "not for: renewal letter" in letter.why_nobody[0]) == ((), True)


def _history(office: Office, number: str):
    with office.register.reading() as books:
        return books.agreements.history(number)
