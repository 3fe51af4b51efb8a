from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.small_types import the_visit_type
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.errors import InvalidError


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> AgreementType:
    return the_visit_type(tmp_path_factory.mktemp("templates"))


def nested(depth: int) -> list[object]:
    rows: list[object] = ["x"]
    for _ in range(depth):
        rows = [rows]
    return rows


def refusal(visit: AgreementType, **facts: object) -> str:
    with pytest.raises(InvalidError) as refused:
        visit.validate_facts(facts, complete=False)
    return " ".join(refused.value.reasons)


def test_facts_are_kept_in_one_canonical_form(visit: AgreementType):
    read = visit.validate_facts(
        {
            "purpose": "  To teach.\r\nTo write. ",
            "visitor": "Dr Omar Sample",
            "themes": ["Water", " ", "Air "],
            "weeks": "6.0",
            "paid": "Yes",
            "governing_law": "pakistan",
            "arrival": date(2027, 1, 31),
            "stipend": "PKR 1,000",
            "tasks": [{"deed": "Lectures", "on": ""}, {"deed": "Reports", "on": "2027-02-10"}],
        },
        complete=True,
    )
    assert read == {
        "purpose": "To teach.\nTo write.",
        "visitor": "Dr Omar Sample",
        "themes": ["Water", "Air"],
        "weeks": 6,
        "paid": True,
        "governing_law": "Pakistan",
        "arrival": "2027-01-31",
        "stipend": {"amount": "1000.00", "currency": "PKR"},
        "tasks": [{"deed": "Lectures"}, {"deed": "Reports", "on": "2027-02-10"}],
    }


def test_reading_canonical_facts_again_changes_nothing(visit: AgreementType):
    facts = visit.example()["facts"]
    assert visit.validate_facts(facts, complete=True) == facts


def test_a_draft_may_leave_everything_open(visit: AgreementType):
    assert visit.validate_facts({}, complete=False) == {}
    assert visit.validate_facts({"tasks": [{"on": "2027-01-01"}]}, complete=False) == {
        "tasks": [{"on": "2027-01-01"}]
    }


def test_blank_fields_of_a_form_count_as_not_given(visit: AgreementType):
    blank = {"purpose": " ", "visitor": None, "themes": [], "stipend": {"amount": "", "currency": ""}}
    assert visit.validate_facts(blank, complete=False) == {}


def test_a_complete_agreement_names_every_missing_fact_at_once(visit: AgreementType):
    with pytest.raises(InvalidError) as refused:
        visit.validate_facts({"visitor": "", "tasks": [{"on": "2027-01-01"}]}, complete=True)
    assert refused.value.reasons == (
        "Purpose is missing (facts.purpose).",
        "Visitor is missing (facts.visitor).",
        "Duties, row 1, Deed is missing.",
    )


def test_missing_facts_are_sentences(visit: AgreementType):
    assert visit.missing_facts({"visitor": "Dr Sample", "tasks": [{}]}) == (
        "Purpose is missing (facts.purpose).",
        "Duties, row 1, Deed is missing.",
    )
    assert visit.missing_facts(visit.example()["facts"]) == ()


def test_all_wrong_facts_are_named_in_one_refusal(visit: AgreementType):
    with pytest.raises(InvalidError) as refused:
        visit.validate_facts({"purpos": "x", "weeks": "many", "arrival": "soon", "paid": 3}, complete=False)
    assert len(refused.value.reasons) == 4


def test_a_wrong_key_is_told_the_nearest_right_one(visit: AgreementType):
    said = refusal(visit, purpos="To teach")
    assert "has no fact “purpos”" in said
    assert "did you mean “purpose”?" in said
    assert "Allowed: purpose, visitor" in said


def test_a_wrong_column_is_told_the_columns(visit: AgreementType):
    said = refusal(visit, tasks=[{"deed": "x"}, {"dead": "x"}])
    assert "Duties, row 2: there is no column “dead”; did you mean “deed”?" in said


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("purpose", 5, "Purpose: write it as text"),
        ("purpose", "x" * 20_001, "Purpose: it is 20,001 characters long; at most 20,000 fit."),
        ("purpose", "bell \x07", "Purpose: nobody can see the sign U+0007 at place 6; delete it"),
        ("purpose", "placeholder \ue000", "U+E000"),
        ("purpose", "half \ud800", "U+D800"),
        ("purpose", "\U0010fffd x", "U+10FFFD"),
        ("purpose", "null\x00", "U+0000"),
        ("purpose", "odd \ufffe", "U+FFFE"),
        ("purpose", "turned \u202e around", "U+202E"),
        ("visitor", "two\nlines", "Visitor: write it on one line"),
        ("visitor", "two\u2028lines", "Visitor: write it on one line"),
        ("visitor", "a\tb", "Visitor: write it on one line"),
        ("visitor", "x" * 501, "501 characters long; at most 500 fit"),
        ("themes", 5, "Themes: give a list of rows"),
        ("themes", {"a": "b"}, "Themes: give a list of rows"),
        ("themes", ["x"] * 201, "Themes: 201 rows are too many; at most 200 fit."),
        ("themes", ["fine", 5], "Themes, row 2: write it as text"),
        ("weeks", "many", "Weeks: “many” is not a number"),
        ("weeks", True, "Weeks: “True” is not a number"),
        ("weeks", "1.000,50", "is not a number"),
        ("weeks", float("nan"), "is not a number"),
        ("weeks", "Infinity", "is not a number"),
        ("weeks", "1e400", "too many digits"),
        ("weeks", "1e-999999", "too many digits"),
        ("weeks", "9" * 16, "too many digits"),
        ("paid", "perhaps", "Paid: answer yes or no, not “perhaps”."),
        ("paid", 1, "answer yes or no"),
        (
            "governing_law",
            "Pakistn",
            "Governing law: “Pakistn” is not one of the choices; did you mean “Pakistan”?",
        ),
        ("governing_law", ["silent"], "is not one of the choices"),
        (
            "governing_law",
            "si\u200blent",
            "Governing law: nobody can see the sign U+200B at place 3; delete it",
        ),
        ("arrival", "31.01.2027", "Arrival: “31.01.2027” is not a date; write year-month-day"),
        ("arrival", "2027-02-30", "is not a date"),
        ("arrival", "0207-02-03", "the year 207 cannot be meant"),
        ("arrival", 20270131, "is not a date"),
        ("stipend", "1000", "Stipend: write an amount and its currency"),
        ("stipend", 1000, "write an amount and its currency"),
        ("stipend", {"amount": "1000"}, "write an amount and its currency"),
        ("stipend", {"amount": "1000", "currency": "rupees"}, "“rupees” is not a currency"),
        ("stipend", {"amount": "-1", "currency": "PKR"}, "below zero"),
        ("stipend", {"amount": "1.00001", "currency": "PKR"}, "more decimal places"),
        (
            "stipend",
            {"amount": "1", "currency": "PKR", "vat": "2"},
            "“vat” is not part of an amount of money",
        ),
        ("themes", nested(900), "Themes, row 1: write it as text"),
        ("tasks", "all of them", "Duties: give a list of rows"),
        ("tasks", ["lecture"], "Duties, row 1: give its columns by name (deed, on)."),
        ("tasks", [{"deed": "x", "on": "soon"}], "Duties, row 1, On: “soon” is not a date"),
        ("tasks", [{"deed": "x"}] * 2_001, "2,001 rows are too many; at most 2,000 fit"),
    ],
)
def test_a_wrong_value_is_refused_in_words_a_lawyer_understands(
    visit: AgreementType, key: str, value: object, said: str
):
    assert said in refusal(visit, **{key: value})


@pytest.mark.parametrize("facts", ["purpose", ["purpose"], None, 5])
def test_facts_that_are_no_table_are_refused(visit: AgreementType, facts: object):
    with pytest.raises(InvalidError, match="The facts are a table"):
        visit.validate_facts(facts, complete=False)  # type: ignore[arg-type]


def test_a_thousand_wrong_rows_do_not_fill_the_screen(visit: AgreementType):
    with pytest.raises(InvalidError) as refused:
        visit.validate_facts({"tasks": [{"deed": 1}] * 1_000}, complete=False)
    assert len(refused.value.reasons) == 41
    assert refused.value.reasons[-1] == "And 960 more problems of this kind."


def test_a_refusal_never_prints_a_long_or_odd_value_whole(visit: AgreementType):
    said = refusal(visit, weeks="x\x1b[31m" + "y" * 1_000)
    assert len(said) < 300
    assert "\x1b" not in said


def test_tabs_and_line_breaks_may_stand_in_a_text(visit: AgreementType):
    assert visit.validate_facts({"purpose": "a\tb\n\nc"}, complete=False) == {"purpose": "a\tb\n\nc"}


def test_right_to_left_text_is_kept_as_it_is(visit: AgreementType):
    words = "مفاہمت کی یادداشت \u200f(2027)"
    assert visit.validate_facts({"visitor": words}, complete=False) == {"visitor": words}


def test_a_list_may_be_given_as_lines(visit: AgreementType):
    assert visit.validate_facts({"themes": "Water\n\nAir\n"}, complete=False) == {"themes": ["Water", "Air"]}


def test_no_float_ever_reaches_the_record(visit: AgreementType):
    read = visit.validate_facts(
        {"weeks": 0.5, "stipend": {"amount": 10.5, "currency": "pkr"}}, complete=False
    )
    assert read == {"weeks": "0.5", "stipend": {"amount": "10.50", "currency": "PKR"}}


@settings(max_examples=100)
@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False))
def test_a_number_means_the_same_however_it_is_written(number: Decimal):
    from workflow.catalogue.forms.values import read_number

    assert read_number(str(number)) == read_number(number) == read_number(format(number, "e"))
    assert Decimal(read_number(number)) == number


def test_templates_get_days_as_dates_and_none_for_what_is_absent(visit: AgreementType):
    context = visit.context_facts({"arrival": "2027-01-31", "weeks": "0.5", "tasks": [{"deed": "Lectures"}]})
    assert context["arrival"] == date(2027, 1, 31)
    assert context["weeks"] == Decimal("0.5")
    assert context["tasks"] == [{"deed": "Lectures", "on": None}]
    assert context["purpose"] is None
    assert list(context) == [field.key for field in visit.facts]


def test_the_context_shares_nothing_with_the_record(visit: AgreementType):
    facts = {"themes": ["Water"], "stipend": {"amount": "1.00", "currency": "PKR"}}
    context = visit.context_facts(facts)
    context["themes"].append("Air")
    context["stipend"]["amount"] = "2.00"
    assert facts == {"themes": ["Water"], "stipend": {"amount": "1.00", "currency": "PKR"}}


def test_facts_off_the_standard_are_rows_for_the_review_memo(visit: AgreementType):
    rows = visit.deviations({"weeks": 6, "governing_law": "Pakistan"}, notice="1 month", renewal="none")
    assert [(row["clause"], row["found"], row["standard"]) for row in rows] == [
        ("Weeks", "6", "4"),
        ("Governing law", "Pakistan", "silent"),
        ("Notice period", "1 month", "3 months"),
        ("Renewal", "none", "mutual"),
    ]
    assert rows[1]["id"] == "governing-law"


def test_terms_at_the_standard_are_no_deviation(visit: AgreementType):
    assert visit.deviations({"weeks": 4}, notice="3  Months", renewal="mutual") == []


def test_no_notice_period_at_all_is_a_deviation(visit: AgreementType):
    assert [row["found"] for row in visit.deviations({}, notice=None, renewal="mutual")] == [
        "no notice period"
    ]


def test_a_fact_may_bear_the_name_of_a_method(tmp_path: Path):
    from tests.builders.small_types import VISIT, a_templates_folder
    from workflow.catalogue.catalogue import Catalogue

    text = VISIT.replace("[facts.visitor]", "[facts.copy]").replace("[facts.weeks]", "[facts.model_config]")
    visit = Catalogue.load(a_templates_folder(tmp_path, type_text=text)).type("visit")
    assert visit.validate_facts({"copy": "x", "model_config": 3}, complete=False) == {
        "copy": "x",
        "model_config": 3,
    }
