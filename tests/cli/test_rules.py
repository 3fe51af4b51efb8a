"""The rules of the office on the terminal: checked with file and line, said back in words, and explained for one agreement."""

from tests.cli.line import Line

ROUTES = """\
several_by_one = true
order = [["legal"], ["rector"]]

[approvals.rector]
label = "Rector"
people = ["zara"]

[[rules]]
name = "Partners abroad"
when = { outside = ["PK"] }
asks = ["rector"]

[[rules]]
when = { more_than = "USD 25,000" }
asks = ["finance"]
"""


MATRIX = """\
[authority.dean]
name = "Dr Bo Dean"
title = "Dean of Law"
acts = ["signature"]
resolution = "board.txt"
"""


def written(line: Line, text: str, name: str = "routes.toml") -> None:
    (line.office / "rules").mkdir(exist_ok=True)
    (line.office / "rules" / name).write_text(text, encoding="utf-8")


def with_a_case(line: Line) -> str:
    """The number of a memorandum that was opened from the example of its type."""
    example = line.office.parent / "mou.toml"
    example.write_text(line("types", "example", "mou").out, encoding="utf-8")
    return str(line.accepted("new", example, "--json").document["number"])


def test_an_office_without_rules_says_that_types_list_the_sign_offs(line: Line) -> None:
    told = "The office has written no rules: each agreement asks for the sign-offs that its type lists.\n"
    assert line.accepted("rules", "check").out == told
    assert line.accepted("rules", "show").out == told


def test_each_mistake_is_told_with_the_file_and_the_line_and_the_command_says_no(line: Line) -> None:
    written(line, ROUTES.replace('asks = ["finance"]', 'asks = ["finanse"]'))
    answer = line("rules", "check")
    assert answer.code == 1
    path = line.office / "rules" / "routes.toml"
    assert answer.out.startswith(f"{path}:15: asks: “finanse” is no sign-off of any type")
    assert "did you mean “finance”?" in answer.out


def test_a_file_that_nobody_reads_is_told(line: Line) -> None:
    written(line, ROUTES, "route.toml")
    answer = line("rules", "check")
    assert answer.code == 1
    assert "Nobody reads “route.toml”; did you mean “routes.toml”?" in answer.out


def test_a_proposed_matrix_is_looked_at_case_by_case_before_it_counts(line: Line) -> None:
    number = with_a_case(line)
    (line.office / "rules" / "resolutions").mkdir(parents=True)
    (line.office / "rules" / "resolutions" / "board.txt").write_text("The board resolves.", encoding="utf-8")
    written(line, MATRIX, "authority.toml")
    written(line, MATRIX.replace("signature", "notice"), "authority.proposed.toml")
    said = line.accepted("policy", "preview").out
    assert "Authority: a matrix is proposed" in said
    assert "Running cases: 1; touched: 1." in said
    assert number in said
    told = " ".join(said.split())
    assert "Signature now Dr Bo Dean, Dean of Law" in told
    assert "Signature then nobody: Dr Bo Dean has authority for: notice; not for: signature." in told
    written(line, MATRIX.replace("signature", "signeture"), "authority.proposed.toml")
    answer = line("policy", "preview")
    assert answer.code == 1
    assert "rules/authority.proposed.toml, line 4" in answer.err + answer.out


def test_rules_are_said_back_in_words(line: Line) -> None:
    written(line, ROUTES)
    said = line.accepted("rules", "show").out
    assert "Partners abroad (line 8)" in said
    assert "For agreements with a party outside Pakistan: Rector signs off." in said
    assert "Rector: Zara Example" in said
    assert "Legal office; then Rector" in said


def test_the_route_of_a_draft_is_told_before_anybody_is_asked(line: Line) -> None:
    written(line, ROUTES)
    number = with_a_case(line)
    said = line.accepted("review", "route", number).out
    assert "Legal office, because every agreement of its type asks for it." in said
    assert "It does not apply, because no money goes with it, not above USD 25,000." in said
    answer = line.accepted("review", "route", number, "--json").document
    assert answer["groups"][0][0]["key"] == "legal"
