"""The pages that runs leave, without a server."""

from datetime import date

from flows.batches import Tally, parts, verdict
from flows.reports import report_on_sweep
from workflow.domain.codec import from_document, to_document
from workflow.services.machine.digest import MOST_LISTED, Digest, digest_of
from workflow.services.machine.sweep import Swept


def test_what_needs_a_person_stands_apart(office):
    swept = [
        Swept(
            "MOU-2026-0001",
            "Water",
            acts=("renew", "renew"),
            flags=("missed: the window of term 1 closed unannounced",),
        ),
        Swept("MOU-2026-0002", "Soil", acts=("activate",)),
        Swept("MOU-2026-0003", "Air", failed="Somebody else was faster."),
    ]
    page = report_on_sweep(digest_of(swept), office, on=date(2028, 5, 2), tally="2 orders, 2 papers")
    assert "## Came into force (1)\n\n- **MOU-2026-0002** Soil\n" in page
    assert "## Renewed by themselves (1)\n\n- **MOU-2026-0001** Water (2 terms)\n" in page
    assert (
        "## Missed or out of order: needs a person (1)\n\n- **MOU-2026-0001** Water: missed: the window"
        in page
    )
    assert "- **MOU-2026-0003** Air: Somebody else was faster." in page


def test_a_run_says_how_it_ended():
    assert verdict(Tally(2, 0, 3)).message == "2 orders, 3 papers"
    assert verdict(Tally(5, 2, 3)).name == "2 of 5 failed"
    assert verdict(Tally(5, 2, 3)).is_completed()
    assert verdict(Tally(5, 5, 0)).is_failed()


def test_a_long_list_is_cut_into_parts():
    assert [len(part) for part in parts(range(250))] == [100, 100, 50]


def test_a_page_on_very_much_says_how_much_and_names_the_first_hundred(office):
    swept = [
        Swept(
            f"MOU-2026-{number:04d}", "Water", acts=("remind",) if number % 2 else ("open renewal", "remind")
        )
        for number in range(1, 1301)
    ]
    page = report_on_sweep(digest_of(swept), office, on=date(2028, 5, 2), tally="650 orders, 650 papers")
    assert "1,300 agreements had something due." in page
    assert "| Renewal opened | 650 |\n| Reminded | 1,300 |" in page
    assert page.count("\n- **MOU-") == 200
    assert "- and 550 more" in page
    assert "- and 1,200 more" in page


def test_the_digest_of_two_parts_is_that_of_the_whole():
    swept = [
        Swept(f"MOU-2026-{number:04d}", "Water", acts=("remind",), flags=("late",)) for number in range(300)
    ]
    whole = digest_of(swept)
    assert digest_of(swept[:120]) + digest_of(swept[120:]) == whole
    assert from_document(Digest, to_document(whole)) == whole
    assert len(whole.first) == MOST_LISTED


def test_a_quiet_day_says_so(office):
    page = report_on_sweep(digest_of(()), office, on=date(2028, 5, 2), tally="0 orders, 0 papers")
    assert page == (
        "# What fell due on 2 May 2028\n\n"
        "Office of Partnerships: nothing fell due. The work that followed: 0 orders, 0 papers.\n\n"
    )
