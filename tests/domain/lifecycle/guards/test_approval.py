"""Sign-offs and signatures: what holds an approval or a signature back."""

from datetime import date

from tests.builders.agreements import HOME, Case, an_agreement
from tests.builders.people import OFFICER, REVIEWER
from tests.domain.lifecycle.guards.refusing import APRIL, JUNE, refused_by
from workflow.domain.agreement.act_details import CommentText, Signing, SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.lifecycle.guards import approval


def signing(case: Case, **others) -> Signing:
    code = case.now.submission.content_hash[:12]
    plain = {"party": HOME.name, "name": "A Rector", "code": code, "on": date(2026, 4, 10), "scan": "b" * 64}
    return Signing(**{**plain, **others})


@refused_by(approval.comments_are_settled)
def test_open_comments_hold_the_approval_back():
    case = an_agreement(Stage.LEGAL_REVIEW).does(
        Act.COMMENT, REVIEWER, APRIL, CommentText("Clause 4 is unclear")
    )
    return (
        case,
        Act.SIGN_OFF,
        REVIEWER,
        APRIL,
        SigningOff("legal"),
        {},
        "One comment is open: no. 1 by rashid (“Clause 4 is unclear”). Settle it first.",
    )


@refused_by(approval.paper_is_the_approved_one)
def test_a_signature_on_another_text_does_not_count():
    case = an_agreement(Stage.SIGNING)
    return case, Act.SIGN, OFFICER, APRIL, signing(case, code="0" * 12), {}, "it is another text"


@refused_by(approval.paper_is_the_approved_one)
def test_a_signature_has_the_code_of_its_paper():
    case = an_agreement(Stage.SIGNING)
    return case, Act.SIGN, OFFICER, APRIL, signing(case, code=""), {}, "Give the code printed at the foot"


@refused_by(approval.ink_is_evidenced)
def test_a_signature_has_its_scan():
    case = an_agreement(Stage.SIGNING)
    return case, Act.SIGN, OFFICER, APRIL, signing(case, scan=None), {}, "needs its scan"


@refused_by(approval.ink_is_evidenced)
def test_nobody_has_signed_on_a_day_to_come():
    case = an_agreement(Stage.SIGNING)
    return (
        case,
        Act.SIGN,
        OFFICER,
        APRIL,
        signing(case, on=JUNE),
        {},
        "15 June 2026, lies ahead of 15 April 2026",
    )


@refused_by(approval.ink_is_evidenced)
def test_an_undated_signature_takes_the_date_of_its_scan():
    case = an_agreement(Stage.SIGNING)
    return case, Act.SIGN, OFFICER, APRIL, signing(case, on=None), {}, "takes the date of its scan"


@refused_by(approval.signs_for_a_party)
def test_only_a_party_signs():
    case = an_agreement(Stage.SIGNING)
    return (
        case,
        Act.SIGN,
        OFFICER,
        APRIL,
        signing(case, party="Third College"),
        {},
        "does not sign MOU-2026-0001",
    )


@refused_by(approval.signs_for_a_party)
def test_nobody_signs_twice():
    case = an_agreement(Stage.SIGNING).signs(HOME, APRIL, name="A Rector")
    return (
        case,
        Act.SIGN,
        OFFICER,
        APRIL,
        signing(case),
        {},
        "A Rector has signed for Example University already",
    )


@refused_by(approval.signs_for_a_party)
def test_no_more_people_sign_than_a_party_has_named():
    case = an_agreement(Stage.SIGNING).signs(HOME, APRIL)
    return (
        case,
        Act.SIGN,
        OFFICER,
        APRIL,
        signing(case),
        {},
        "Everybody has signed for Example University already",
    )
