import tomllib
from pathlib import Path
from typing import Any

from tests.builders.small_types import VISIT, a_templates_folder, the_visit_type
from workflow.catalogue.cases.example_toml import example_toml
from workflow.catalogue.catalogue import Catalogue


def without_absent(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_absent(each) for key, each in value.items() if each is not None}
    return [without_absent(each) for each in value] if isinstance(value, list) else value


def test_the_example_is_an_agreement_that_can_be_opened(tmp_path: Path):
    example = the_visit_type(tmp_path).example()
    assert example["type"] == "visit"
    assert example["binding"] == "no"
    assert without_absent(example["term"]) == {
        "effective": {"rule": "last_signature"},
        "length": "3 months",
        "open_ended": False,
        "start_included": False,
    }
    assert example["parties"][1]["signatories"] == [
        {"name": "Dr Jonas Specimen", "title": "Rector", "authority": None, "order": 1}
    ]
    assert example["facts"]["stipend"] == {"amount": "1000.00", "currency": "PKR"}
    assert example["facts"]["arrival"] == "2027-01-31"


def test_changing_an_example_does_not_change_the_type(tmp_path: Path):
    visit = the_visit_type(tmp_path)
    visit.example()["parties"][0]["organisation"] = "Other"
    assert visit.example()["parties"][0]["organisation"] == "Example University"


def test_a_fixed_day_may_be_written_as_the_effective_date(tmp_path: Path):
    text = VISIT.replace('effective = "last signature"', "effective = 2027-09-01")
    visit = Catalogue.load(a_templates_folder(tmp_path, type_text=text)).type("visit")
    assert visit.example()["term"]["effective"] == {
        "rule": "fixed_date",
        "on": "2027-09-01",
        "k": None,
        "reason": None,
    }


def test_the_printed_example_reads_back_the_same(tmp_path: Path):
    visit = the_visit_type(tmp_path)
    printed = example_toml(visit.example(), visit)
    assert tomllib.loads(printed) == without_absent(visit.example())


def test_the_printed_example_explains_each_fact(tmp_path: Path):
    visit = the_visit_type(tmp_path)
    printed = example_toml(visit.example(), visit)
    assert "# Purpose (required; text of any length). One or two sentences." in printed
    assert "# Governing law (optional; one of: silent, Pakistan)." in printed
    assert "# role: home, host" in printed


def test_a_link_the_type_asks_for_is_left_open_in_the_example(tmp_path: Path):
    text = VISIT.replace("requires = []", 'requires = ["under"]')
    visit = Catalogue.load(a_templates_folder(tmp_path, type_text=text)).type("visit")
    assert '# under = ""' in example_toml(visit.example(), visit)


def test_odd_characters_survive_the_printing(tmp_path: Path):
    visit = the_visit_type(tmp_path)
    odd = visit.example()
    odd["title"] = 'A "quoted" \\ title # with {braces} \x7f and مفاہمت'
    odd["facts"]["purpose"] = ' """three\n\\"""\n\ttab\x1f\n'
    odd["facts"]["tasks"] = [{"deed": "two\nlines"}]
    assert tomllib.loads(example_toml(odd, visit)) == without_absent(odd)
