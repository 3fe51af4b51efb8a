"""The review on the desk: a text read, commented, answered, settled and signed off, by mouse, by keys, and without a script."""

import re
from io import BytesIO

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.builders import offices
from tests.web.conftest import Look, Served, visiting
from tests.web.looking import keeps_nobody_out
from tests.web.test_acts import hidden, number_in
from workflow.domain.agreement.act_details import Clearing, CommentText, DraftFile, SigningOff
from workflow.domain.agreement.acts import Act
from workflow.services.casework.opening import revise
from workflow.services.papers.evidence_files import KeptFile

MOST_CHANGES = 20
MOST_TABS = 200


def address(number: str) -> str:
    return f"/agreements/{number}/review"


def under_review(served: Served) -> str:
    """A memorandum that waits for the sign-off of the legal office, and for nothing else."""
    office = served.desk.office
    number = offices.opened(office)
    offices.submitted(office, number)
    offices.act(office, number, Act.CLEAR, Clearing("due_diligence", "Register"), on=offices.SUBMITTED)
    return number


def in_a_second_round(served: Served) -> str:
    """The same after a return, with another purpose."""
    office, number = served.desk.office, under_review(served)
    offices.act(
        office, number, Act.RETURN, reason="The purpose is unclear.", actor="rashid", on=offices.APPROVED
    )
    facts = offices.document(office)["facts"] | {"purpose": "to study the rivers of both countries"}
    words = offices.document(office, facts=facts)
    revise(office, number, words, actor="amina", on=offices.APPROVED, at=offices.moment(offices.APPROVED))
    offices.submitted(office, number, on=offices.SIGNED)
    return number


def stage_of(served: Served, number: str) -> str:
    return served.desk.office.agreement(number).stage.value


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_text_is_commented_answered_settled_and_signed_off(
    scripts: bool, served: Served, browser: Browser
) -> None:
    number, look = under_review(served), Look(scripts=scripts)
    with visiting(browser, served, "rashid", look) as page:
        page.goto(address(number))
        page.get_by_role("link", name="Comment on 4 Areas").click()
        assert page.get_by_label("Clause").input_value() == "4"
        page.locator("#field-text").fill("Which faculties take part?")
        page.get_by_role("button", name="Comment").click()
        expect(page.get_by_role("heading", name="One open comment")).to_be_visible()
        expect(page.get_by_role("heading", name="Cannot be signed off yet")).to_be_visible()
    with visiting(browser, served, "amina", look) as page:
        page.goto(address(number))
        page.get_by_text("Answer", exact=False).locator("visible=true").first.click()
        page.get_by_label("Answer to comment 1").fill("Engineering and medicine.")
        page.get_by_role("button", name="Record the answer").click()
        expect(page.get_by_text("Engineering and medicine.")).to_be_visible()
    with visiting(browser, served, "rashid", look) as page:
        page.goto(address(number))
        page.get_by_role("button", name="Settle comment 1").click()
        expect(page.get_by_role("heading", name="No open comments")).to_be_visible()
        assert page.get_by_role("radio", checked=True).count() == 0
        expect(page.get_by_role("button", name="Record on draft 1")).to_be_visible()
        page.get_by_role("radio", name="Sign off").check()
        page.get_by_label("Reason or remark").fill("As agreed with the faculties.")
        page.get_by_role("button", name="Sign off draft 1").click()
        expect(page.get_by_role("status")).to_contain_text("Sign off: recorded")
        expect(page.locator("#routes")).to_contain_text("signed off by Rashid")
    assert stage_of(served, number) == "signing"
    with served.desk.office.register.reading() as books:
        last = books.agreements.history(number)[-1]
    assert (last.act, last.reason) == (Act.SIGN_OFF, "As agreed with the faculties.")


def tab_to(page: Page, what: str) -> None:
    """Go on by the Tab key till something has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return
    raise AssertionError(f"{what} is not reached by the Tab key")


def test_a_text_is_commented_answered_settled_and_signed_off_by_keys_alone(
    served: Served, browser: Browser
) -> None:
    number = in_a_second_round(served)
    with visiting(browser, served, "rashid") as page:
        page.goto(address(number))
        for _ in range(MOST_CHANGES):  # the first are in the key terms
            page.keyboard.press("n")
            if page.evaluate("document.activeElement.closest('.clause').matches(':has([data-comment])')"):
                break
        assert "Purpose" in page.evaluate("document.activeElement.closest('.clause').textContent")
        page.keyboard.press("p")
        page.keyboard.press("n")
        page.keyboard.press("m")
        page.wait_for_url("**/comments?*")
        assert page.get_by_label("Clause").input_value() == "1"
        tab_to(page, "#field-text")
        page.keyboard.type("Rivers only?")
        tab_to(page, "form.stacked button")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{address(number)}")
        tab_to(page, ".answering summary")
        page.keyboard.press("Enter")
        tab_to(page, ".answering textarea")
        page.keyboard.type("Lakes as well, says the officer.")
        tab_to(page, ".answering button")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Lakes as well")).to_be_visible()
        tab_to(page, "form[action$=settlements] button")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="No open comments")).to_be_visible()
        page.keyboard.press("s")
        tab_to(page, "#act-sign-off")
        page.keyboard.press("Space")
        tab_to(page, ".sign-off button")
        assert page.evaluate("document.activeElement.innerText") == "Sign off draft 2"
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Sign off: recorded")
    assert stage_of(served, number) == "signing"


def test_what_holds_a_sign_off_back_is_amber_before_it_is_tried_and_red_after(served: Served) -> None:
    number = under_review(served)
    offices.act(served.desk.office, number, Act.COMMENT, CommentText("Why?", "4"), actor="rashid")
    with served.client("rashid") as rashid:
        before = rashid.get(address(number)).text
        assert "Cannot be signed off yet" in before
        assert 'role="alert"' not in before
        typed = form_of(before) | {"act": "sign-off", "route": "legal", "text": "Fine by me."}
        refused = rashid.post(address(number), data=typed)
    assert refused.status_code == 409
    assert 'role="alert"' in refused.text
    assert "Cannot be signed off yet" not in refused.text
    assert 'href="#comment-1"' in refused.text
    assert 'id="comment-1"' in refused.text
    assert "Fine by me." in refused.text


def test_nothing_is_recorded_where_nothing_is_chosen_and_what_was_typed_is_kept(served: Served) -> None:
    number = under_review(served)
    with served.client("rashid") as rashid:
        form = form_of(rashid.get(address(number)).text)
        answer = rashid.post(address(number), data=form | {"text": "A remark <b>"})
        assert answer.status_code == 422
        assert "Nothing is chosen" in answer.text
        assert 'href="#field-act"' in answer.text
        assert "A remark &lt;b&gt;" in answer.text
        silent = rashid.post(address(number), data=form | {"act": "return", "text": " "})
        assert silent.status_code == 422
        assert 'href="#field-text"' in silent.text


def test_whoever_returns_a_text_takes_back_what_they_signed_off_and_it_stays_listed(served: Served) -> None:
    office, number = served.desk.office, offices.opened(served.desk.office, "sla")
    offices.submitted(office, number)
    for each in office.catalogue.type("sla").clearances:
        offices.act(office, number, Act.CLEAR, Clearing(each.key, "Given"), on=offices.SUBMITTED)
    offices.act(office, number, Act.SIGN_OFF, SigningOff("legal"), actor="rashid", on=offices.APPROVED)
    with served.client("rashid") as rashid:
        page = rashid.get(address(number)).text
        assert "Your sign-off: Finance" in page
        typed = form_of(page) | {"act": "return", "text": "The levels are wrong."}
        assert rashid.post(address(number), data=typed).status_code == 303
        after = rashid.get(address(number)).text
    version = office.agreement(number).version
    assert "Nothing is under review yet." in after
    assert "<s>Legal" in after
    assert f'void since <a href="/agreements/{number}/history#change-{version}">' in after
    assert stage_of(served, number) == "drafting"


def test_whoever_was_slower_is_told_and_keeps_what_was_typed(served: Served) -> None:
    number = under_review(served)
    with served.client("rashid") as one, served.client("rashid") as other:
        slow, fast = form_of(one.get(address(number)).text), form_of(other.get(address(number)).text)
        said = other.post(address(number), data=fast | {"act": "comment", "text": "I was first."})
        assert said.status_code == 303
        late = one.post(address(number), data=slow | {"act": "sign-off", "route": "legal", "text": "Fine."})
        assert late.status_code == 409
        assert "Nothing was recorded" in late.text
        assert "I was first." in late.text
        assert ">Fine.</textarea>" in late.text


@pytest.mark.parametrize("person", ["amina", "ines"])
def test_who_does_not_sign_off_reads_the_review_without_the_form(person: str, shared: Served) -> None:
    number = number_in(shared, "legal review")
    with shared.client(person) as client:
        page = client.get(address(number)).text
    assert "Who pays for the insurance" in page
    assert 'name="act"' not in page
    assert "Cannot be signed off yet" not in page
    assert ("data-comment" in page) is (person == "amina")


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("exploration", "Nothing is under review yet."),
        ("drafting", "Nothing is under review yet."),
        ("signing", "The review is over"),
        ("in force", "The review is over"),
    ],
)
def test_a_review_that_is_not_on_says_what_comes_here_or_what_was(
    stage: str, said: str, shared: Served
) -> None:
    with shared.client("amina") as amina:
        answer = amina.get(address(number_in(shared, stage)))
    assert answer.status_code == 200
    assert said in answer.text


def test_a_second_round_is_shown_with_what_went_and_what_came_and_what_changed_can_stand_alone(
    served: Served,
) -> None:
    number = in_a_second_round(served)
    with served.client("rashid") as rashid:
        shown = {
            way: rashid.get(address(number), params={"show": way}).text.split("<article")[1]
            for way in ("redline", "clean", "changes")
        }
        page = rashid.get(address(number)).text
        gone = rashid.get(address(number), params={"against": "ffff"})
    assert "to study the rivers of both countries" in page
    for way in ("redline", "changes"):
        assert re.search('<ins id="change-[^>]*><span class="visually-hidden">inserted </span>', shown[way])
        assert re.search(
            '<del[^>]*><span class="visually-hidden">deleted </span>[^<]*joint research', shown[way]
        )
    assert "<del" not in shown["clean"]
    assert 'data-clause="governing-law"' in shown["clean"]
    assert ("Governing law" in shown["redline"], "Governing law" in shown["changes"]) == (True, False)
    names = re.findall('data-change="(change-[0-9]+)" href="#change-[0-9]+"', page)
    assert names
    assert all(f'id="{each}"' in page for each in names), "without a script each is a link to its change"
    assert gone.status_code == 404


def test_the_next_and_the_earlier_change_take_the_focus_and_their_clause_is_commented_by_keys(
    served: Served, browser: Browser
) -> None:
    number = in_a_second_round(served)
    with visiting(browser, served, "rashid") as page:
        page.goto(address(number))
        for key, name in (("n", "change-1"), ("n", "change-2"), ("p", "change-1"), ("n", "change-2")):
            page.keyboard.press(key)
            assert page.evaluate("document.activeElement.id") == name
        while not page.evaluate("document.activeElement.closest('.clause')?.querySelector('[data-comment]')"):
            page.keyboard.press("n")
        page.keyboard.press("m")
        expect(page).to_have_url(re.compile("/comments[?]clause="))


def test_the_form_of_a_comment_offers_the_clauses(shared: Served) -> None:
    number = number_in(shared, "legal review")
    with shared.client("rashid") as rashid:
        page = rashid.get(f"/agreements/{number}/comments").text
    assert '<option value="4">4 Numbers</option>' in page


def test_a_text_of_theirs_is_read_by_its_words(served: Served) -> None:
    office, number = served.desk.office, under_review(served)
    offices.act(office, number, Act.RETURN, reason="Theirs is better.", actor="rashid", on=offices.APPROVED)
    theirs, file = docx.Document(), BytesIO()
    theirs.add_heading("Purpose", level=1)
    theirs.add_paragraph("To study <rivers>.")
    theirs.save(file)
    kept = KeptFile(office.shelf.put(file.getvalue()), "theirs.docx", file.getvalue())
    details = DraftFile(kept.sha256, replaces_text=True)
    offices.act(office, number, Act.RECEIVE, details, evidence=(kept,), on=offices.SIGNED)
    with served.client("amina") as amina:
        redline = amina.get(address(number)).text
        page = amina.get(address(number), params={"show": "clean"}).text
    assert '<span class="visually-hidden">inserted </span>To study &lt;rivers&gt;.' in redline
    assert "To study &lt;rivers&gt;." in page
    assert "a file of the other side" in page
    assert "<s> Research on data sets</s>" in page or "Research on data sets</s>" in page


def test_a_text_in_two_columns_is_shown_whole_with_a_word_at_each_clause(served: Served) -> None:
    office = served.desk.office
    number = offices.opened(office, **offices.in_words(office, "Arabic"))
    offices.submitted(office, number)
    with served.client("rashid") as rashid:
        page = rashid.get(address(number)).text
    assert page.count(' data-comment href="/agreements') > 10
    assert page.count('id="text-4"') == 1


def test_a_review_under_way_keeps_nobody_out(served: Served, browser: Browser) -> None:
    number = in_a_second_round(served)
    offices.act(served.desk.office, number, Act.COMMENT, CommentText("Why?", "4"), actor="rashid")
    with visiting(browser, served, "rashid") as page:
        for asked in ("", "?show=clean", "?show=changes"):
            keeps_nobody_out(page, address(number) + asked)


def form_of(page: str) -> dict[str, str]:
    """The hidden fields of the sign-off form."""
    begins = page.index('<form class="card sign-off"')
    return hidden(page[begins : page.index("</form>", begins)])
