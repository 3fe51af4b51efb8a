"""Commands on many agreements: views kept and asked, files written, runs told line by line, changes looked over."""

from pathlib import Path

from tests.cli.line import Line


def test_a_view_is_kept_listed_asked_and_dropped(line: Line, in_force: str) -> None:
    assert "No view is kept" in line.accepted("views", "list").out
    said = line.accepted("views", "save", "Ours", "--live", "--home", "--everybody").out
    assert "\u201cOurs\u201d is kept: live." in said
    line.accepted("views", "save", "Drafts", "--stage", "drafting")
    shown = line.accepted("views", "list").out
    assert "everybody" in shown
    assert "stage drafting" in shown
    assert in_force in line.accepted("list", "--view", "ours").out
    assert "No agreement fits." in line.accepted("list", "--view", "Drafts").out
    assert "leave it out, or the other options" in line.refused("list", "--view", "Ours", "--live")
    assert "There is no view" in line.refused("list", "--view", "Theirs")
    assert "is dropped" in line.accepted("views", "drop", "Ours", "--everybody").out
    assert "There is no view" in line.refused("views", "drop", "Ours")


def test_the_list_is_written_to_a_file_and_one_that_is_there_is_left(
    line: Line, in_force: str, tmp_path: Path
) -> None:
    file = tmp_path / "all.csv"
    assert "1 agreement: " in line.accepted("list", "--export", file).out
    assert in_force in file.read_text(encoding="utf-8-sig")
    assert "is there already" in line.refused("list", "--export", file)
    assert "0 agreements: " in line.accepted("list", "--stage", "closed", "--export", file, "--replace").out
    assert "neither .csv nor .xlsx" in line.refused("list", "--export", tmp_path / "all.pdf")


def test_a_run_tells_each_and_ends_as_found_where_something_was_refused(line: Line, in_force: str) -> None:
    line.accepted("people", "add", "bilal", "--name", "Bilal Sample", "--role", "officer")
    done = line(
        "bulk", "hand-over", in_force, "MOU-1999-0001", "--to", "bilal", "--reason", "Leave", by="amina"
    )
    assert done.code == 1
    assert f"1 of 2, {in_force}: It goes to Bilal Sample." in done.out
    assert "1 done, 1 refused." in done.out
    assert "MOU-1999-0001: refused." in done.err
    everything = ("bulk", "hand-over", "--from", "bilal", "--to", "amina", "--reason", "Back", "--run", "b")
    assert "1 done, 0 refused." in line.accepted(*everything).out
    assert "one of the two" in line.refused("bulk", "hand-over", "--to", "bilal")
    assert "at least one number" in line.refused("bulk", "papers", "draft")
    assert "1 done" in line.accepted("bulk", "papers", "consolidated-text", in_force).out


def test_the_changes_of_all_agreements_are_paged_and_exported(
    line: Line, in_force: str, tmp_path: Path
) -> None:
    page = line.accepted("record", "changes", "--limit", 1).out
    assert "More follow" in page
    assert in_force in page
    assert "No change fits." in line.accepted("record", "changes", "--by", "zara").out
    file = tmp_path / "changes.csv"
    assert "changes: " in line.accepted("record", "changes", "--export", file).out
    assert "Recorded on" in file.read_text(encoding="utf-8-sig")
    assert "does not end in .csv" in line.refused("record", "changes", "--export", tmp_path / "changes.xlsx")
    assert "is no act" in line.refused("record", "changes", "--act", "dance")


def test_a_calendar_is_given_once_and_taken_back(line: Line, in_force: str) -> None:
    said = line.accepted("dates", "subscribe").out
    assert "/calendar/" in said
    assert "told this once" in said
    assert "is taken back" in line.accepted("dates", "unsubscribe").out
    assert "has no calendar" in line.accepted("dates", "unsubscribe").out
    assert in_force


def test_the_portfolio_begins_with_its_numbers(line: Line, in_force: str) -> None:
    shown = line.accepted("office", "portfolio").out
    assert shown.index("Renew by themselves") < shown.index("stage")
    assert in_force in line.accepted("list", "--live", "--ends-until", "2099-01-01").out
    assert "No agreement fits." in line.accepted("list", "--automatic").out
    assert "No agreement fits." in line.accepted("list", "--unchecked").out
