"""The pages that runs leave, without a server."""

from datetime import date

from flows.batches import Tally, parts, verdict
from flows.reports import report_on_sweep
from workflow.services.digest import digest_of
from workflow.services.sweep import Swept


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
