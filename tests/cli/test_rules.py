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


def written(line: Line, text: str, name: str = "routes.toml") -> None:
    (line.office / "rules").mkdir(exist_ok=True)
    (line.office / "rules" / name).write_text(text, encoding="utf-8")


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


def test_rules_are_said_back_in_words(line: Line) -> None:
    written(line, ROUTES)
    said = line.accepted("rules", "show").out
    assert "Partners abroad (line 8)" in said
    assert "For agreements with a party outside Pakistan: Rector signs off." in said
    assert "Rector: Zara Example" in said
    assert "Legal office; then Rector" in said


def test_the_route_of_a_draft_is_told_before_anybody_is_asked(line: Line) -> None:
    written(line, ROUTES)
    example = line.office.parent / "mou.toml"
    example.write_text(line("types", "example", "mou").out, encoding="utf-8")
    number = line.accepted("new", example, "--json").document["number"]
    said = line.accepted("review", "route", number).out
    assert "Legal office, because every agreement of its type asks for it." in said
    assert "It does not apply, because no money goes with it, not above USD 25,000." in said
    answer = line.accepted("review", "route", number, "--json").document
    assert answer["groups"][0][0]["key"] == "legal"
