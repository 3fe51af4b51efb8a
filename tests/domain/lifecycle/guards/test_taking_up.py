"""An earlier version taken up again: what holds it back."""

from tests.builders.agreements import opened
from tests.builders.people import OFFICER
from tests.domain.lifecycle.guards.refusing import APRIL, refused_by
from workflow.domain.agreement.act_details import TakingUp
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.foreign.versions import EarlierVersion
from workflow.domain.lifecycle.guards import evidence, taking_up

WHY = {"reason": "They would not sign the second."}
CODE = TakingUp("c0dec0dec0de")


@refused_by(evidence.has_reason)
def test_a_version_is_taken_up_for_a_reason():
    given = {"given": {"taken_up": EarlierVersion(CODE.code, "draft 1", file="f" * 64)}}
    return opened(), Act.TAKE_UP, OFFICER, APRIL, CODE, given, "a reason is needed"


@refused_by(taking_up.version_is_known)
def test_a_code_of_no_version_is_refused_with_those_there_are():
    given = {"given": {"versions": ("3f1c3d624d26 (draft 1)",)}, **WHY}
    said = "no version of its text with the code “c0dec0dec0de”; there are: 3f1c3d624d26 (draft 1)."
    return opened(), Act.TAKE_UP, OFFICER, APRIL, CODE, given, said


@refused_by(taking_up.version_can_be_taken_up)
def test_the_text_as_it_stands_is_not_taken_up():
    given = {"given": {"taken_up": EarlierVersion(CODE.code, "draft 2", is_present=True)}, **WHY}
    said = "Draft 2 is the text as it stands: there is nothing to take up."
    return opened(), Act.TAKE_UP, OFFICER, APRIL, CODE, given, said


@refused_by(taking_up.version_can_be_taken_up)
def test_what_went_out_and_was_not_made_here_is_not_taken_up():
    given = {"given": {"taken_up": EarlierVersion(CODE.code, "our last word.docx")}, **WHY}
    said = (
        "Our last word.docx was sent as a file that was not made here: take up the draft that it was made of."
    )
    return opened(), Act.TAKE_UP, OFFICER, APRIL, CODE, given, said
