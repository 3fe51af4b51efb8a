"""Organisations taken in from files of ROR and of university domains: all or nothing, and the same again changes nothing."""

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.checkout import MATERIAL
from workflow.domain.errors import InvalidError, NotFoundError, RefusedError
from workflow.domain.organisation import Name, NameKind
from workflow.services.casework.whom.importing import import_organisations
from workflow.services.casework.whom.organisations import Said, add_organisation, change_organisation
from workflow.services.keeping.whole_register import whole
from workflow.services.office import Office
from workflow.services.views.organisations import organisation, organisations

ROR = MATERIAL / "ror"
RECORDS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(ROR.glob("0*.json"))}
LUMS = RECORDS["05b5x4a35"]


def a_file(folder: Path, *records: Any) -> Path:
    file = folder / "records.json"
    file.write_text(json.dumps(list(records), ensure_ascii=False), encoding="utf-8")
    return file


def a_record(number: int, **changed: Any) -> dict[str, Any]:
    """A record of schema 2, by its number."""
    names = [{"value": f"University {number}", "types": ["label", "ror_display"], "lang": "en"}]
    place = {"geonames_details": {"country_code": "PK", "country_name": "Pakistan"}}
    links = [{"type": "website", "value": f"https://www.u{number}.edu.pk"}]
    return {
        "id": f"https://ror.org/{ror_of(number)}",
        "names": names,
        "locations": [place],
        "links": links,
        **changed,
    }


def ror_of(number: int) -> str:
    signs = "0123456789abcdefghjkmnpqrstvwxyz"
    written = "".join(signs[number >> shift & 31] for shift in (25, 20, 15, 10, 5, 0))
    return f"0{written}{98 - number * 100 % 97:02d}"


def keys(office: Office) -> list[str]:
    return [each.root.key for each in organisations(office, limit=1000)]


def test_records_of_both_schemas_are_taken_in_with_their_names(any_office: Office, tmp_path: Path) -> None:
    office = any_office
    came_to = import_organisations(office, a_file(tmp_path, *RECORDS.values()))
    assert (came_to.added, came_to.changed, came_to.unchanged) == (len(RECORDS), 0, 0)
    assert keys(office) == sorted(RECORDS)
    aku = organisation(office, "https://ror.org/03gd0dm95")  # of schema 1
    assert (aku.name, aku.country, aku.country_name, aku.domains) == (
        "Aga Khan University", "PK", "Pakistan", ("aku.edu",),
    )  # fmt: skip
    assert Name("آغا خان یونیورسٹی", NameKind.NAME, "ur") in aku.names
    lums = organisation(office, "LUMS")  # of schema 2
    assert (lums.name, lums.domains) == ("Lahore University of Management Sciences", ("lums.edu.pk",))
    assert Name("LUMS", NameKind.SHORT) in lums.names
    assert whole(office) == ()


def test_the_same_again_changes_nothing(any_office: Office, tmp_path: Path) -> None:
    office, file = any_office, a_file(tmp_path, *RECORDS.values())
    import_organisations(office, file)
    before = organisations(office, limit=100)
    again = import_organisations(office, file)
    assert (again.added, again.changed, again.unchanged) == (0, 0, len(RECORDS))
    assert organisations(office, limit=100) == before


def test_what_the_office_wrote_stays_and_gains_what_it_lacked(office: Office, tmp_path: Path) -> None:
    add_organisation(office, "lums", Said("LUMS University", former=["Old LUMS"], ror="05b5x4a35"))
    came_to = import_organisations(office, a_file(tmp_path, LUMS))
    assert (came_to.added, came_to.changed) == (0, 1)
    kept = organisation(office, "lums")
    assert (kept.name, kept.country, kept.domains) == ("LUMS University", "PK", ("lums.edu.pk",))
    assert Name("Old LUMS", NameKind.FORMER) in kept.names
    assert Name("Lahore University of Management Sciences", NameKind.NAME) in kept.names


def test_an_entry_without_ror_id_is_pointed_out_and_not_taken_for_the_record(
    office: Office, tmp_path: Path
) -> None:
    add_organisation(office, "lums", Said("Lahore University of Management Sciences"))
    came_to = import_organisations(office, a_file(tmp_path, LUMS))
    assert (came_to.added, came_to.alike) == (1, 1)
    assert organisation(office, "lums").alike == ("05b5x4a35",)


def test_an_office_takes_in_some_countries_or_some_ids(office: Office, tmp_path: Path) -> None:
    file = a_file(tmp_path, *RECORDS.values())
    came_to = import_organisations(office, file, countries=["pakistan"], ids=["https://ror.org/013meh722"])
    there = {each.root.key for each in organisations(office)}
    assert {"03gd0dm95", "05b5x4a35", "013meh722"} <= there
    assert "008s83205" not in there
    assert came_to.added + came_to.passed_over == len(RECORDS)
    with pytest.raises(InvalidError, match="has no record of 00hj8s172; nothing is taken in"):
        import_organisations(office, file, ids=["00hj8s172", "008s83205"])
    assert {each.root.key for each in organisations(office)} == there
    with pytest.raises(InvalidError, match="is not a ROR id"):
        import_organisations(office, file, ids=["LUMS"])


def test_universities_and_their_domains_join_what_is_known_by_a_domain(
    office: Office, tmp_path: Path
) -> None:
    import_organisations(office, a_file(tmp_path, LUMS))
    change_organisation(office, "LUMS", Said(domains=["lums.pk"]))
    came_to = import_organisations(office, ROR / "university_domains.json")
    assert (came_to.added, came_to.unchanged) == (4, 1)
    assert set(organisation(office, "toronto.edu").domains) == {"utoronto.ca", "toronto.edu"}
    again = import_organisations(office, ROR / "university_domains.json")
    assert (again.added, again.changed, again.unchanged) == (0, 0, 5)


def test_a_domain_that_several_have_is_left_to_people(office: Office, tmp_path: Path) -> None:
    for key in ("a", "b"):
        add_organisation(office, key, Said(key.upper(), domains=["shared.edu"]))
    listed = {"name": "Shared", "domains": ["shared.edu"], "alpha_two_code": "US", "country": "United States"}
    came_to = import_organisations(office, a_file(tmp_path, listed))
    assert (came_to.added, came_to.changed) == (0, 0)
    assert came_to.left_out[0].startswith("Shared (shared.edu) is left out: it may be any of a, b.")


def test_the_successor_of_a_record_is_named_where_it_is_on_record(office: Office, tmp_path: Path) -> None:
    after = [{"type": "successor", "label": "University 2", "id": f"https://ror.org/{ror_of(2)}"}]
    old = a_record(1, status="inactive", relationships=after)
    round_again = a_record(2, relationships=[{**after[0], "id": ror_of(1)}])
    file = a_file(tmp_path, old, round_again)
    assert import_organisations(office, file).added == 2
    first = organisation(office, ror_of(1))
    assert (first.ended, first.successor) == (True, ror_of(2))
    assert organisation(office, ror_of(2)).successor is None
    assert import_organisations(office, file).unchanged == 2


def test_names_that_no_paper_can_print_are_left_out_with_a_sentence(office: Office, tmp_path: Path) -> None:
    label = {"value": "北京大学", "types": ["label", "ror_display"], "lang": "zh"}
    english = {"value": "Peking University", "types": ["label"], "lang": "en"}
    withdrawn = a_record(3, status="withdrawn")
    file = a_file(tmp_path, a_record(1, names=[label, english]), a_record(2, names=[label]), withdrawn)
    came_to = import_organisations(office, file)
    assert came_to.added == 1
    assert organisation(office, ror_of(1)).name == "Peking University"
    said = "\n".join(came_to.left_out)
    assert (
        f"record 1 (line 1): a name of {ror_of(1)} is left out: no font of the papers has the sign 北" in said
    )
    assert f"{ror_of(2)} has no name that papers can print" in said
    assert "was withdrawn by ROR" in said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"id": "https://ror.org/03gd0dm96"}, "record 2 (line 1), id: a ROR id, every sign of it right, was"),
        ({"names": "University"}, "record 2 (line 1), names: a list was expected"),
        ({"names": [{"value": 3, "types": []}]}, "names.1, value: a text was expected"),
        ({"names": []}, "names: a name of the type ror_display was expected"),
        (
            {"locations": [{"geonames_details": {"country_code": "Pakistan"}}]},
            "not the two letters of a country",
        ),
        ({"domains": ["a.edu", 4]}, "domains: a list of texts was expected"),
        ({"relationships": [{"type": "successor"}]}, "relationships.1, id: a text was expected"),
    ],
)
def test_a_damaged_record_is_named_by_its_place_and_nothing_is_taken_in(
    office: Office, tmp_path: Path, changed: dict[str, Any], said: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        import_organisations(office, a_file(tmp_path, a_record(1), a_record(2, **changed)))
    assert said in str(refused.value)
    assert "Nothing is taken in." in str(refused.value)
    assert keys(office) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds no record"),
        (b"[]", "holds no record"),
        (b"3", "a record was expected, in curly brackets"),
        (b'{"a": 1}', "neither a record of ROR"),
        (b'[{"name": "x",\n\n "id": }]', "line 3: record 1 is damaged"),
        (b'\n[{"name": "x"', "record 1 is damaged"),
        (b"[" * 200_000, "nested too deeply"),
        (b"\xff\xfe\n", "not text in UTF-8"),
        (b"PK\x03\x04 not a zip", "cannot be unpacked"),
        (b"1" * 5_000, "record 1 is damaged"),
    ],
)
def test_a_file_that_is_none_is_refused_in_a_sentence(
    office: Office, tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "file.json").write_bytes(content)
    with pytest.raises(InvalidError) as refused:
        import_organisations(office, tmp_path / "file.json")
    assert said in str(refused.value)


def test_a_list_that_goes_on_badly_is_refused_as_a_whole(office: Office, tmp_path: Path) -> None:
    record = json.dumps(a_record(1))
    for rest, said in (
        (",]", "after the last comma a record is missing"),
        (" 3]", "a comma or the end of the list is missing"),
        ("", "a comma or the end of the list is missing"),
        ("] 4", "there is something after the end of the list"),
    ):
        (tmp_path / "file.json").write_text(f"[{record}{rest}", encoding="utf-8")
        with pytest.raises(InvalidError, match=said):
            import_organisations(office, tmp_path / "file.json")
    assert keys(office) == []
    with pytest.raises(NotFoundError):
        import_organisations(office, tmp_path / "none.json")
    with pytest.raises(InvalidError, match="a folder"):
        import_organisations(office, tmp_path)


def test_records_come_from_a_zip_file_and_one_after_the_other_too(office: Office, tmp_path: Path) -> None:
    packed = tmp_path / "ror.zip"
    with ZipFile(packed, "w") as file:
        file.writestr("v1.0-ror-data.json", json.dumps([RECORDS["03gd0dm95"]]))
        file.writestr("v1.0-ror-data_schema_v2.json", json.dumps([LUMS]))
        file.writestr("v1.0-ror-data.csv", "id,name")
    assert import_organisations(office, packed).added == 1
    assert keys(office) == ["05b5x4a35"]
    lines = tmp_path / "lines.json"
    lines.write_text("\n".join(map(json.dumps, RECORDS.values())), encoding="utf-8-sig")
    assert import_organisations(office, lines).added == len(RECORDS) - 1
    with ZipFile(packed, "w") as file:
        file.writestr("a.json", "[]")
        file.writestr("b.json", "[]")
    with pytest.raises(InvalidError, match=r"several JSON files: unpack it and name one of a\.json, b\.json"):
        import_organisations(office, packed)


def test_a_key_that_is_taken_and_an_id_that_two_have_are_told(office: Office, tmp_path: Path) -> None:
    file = a_file(tmp_path, LUMS)
    add_organisation(office, "05b5x4a35", Said("Somebody Else"))
    with pytest.raises(RefusedError, match="is taken by Somebody Else"):
        import_organisations(office, file)
    change_organisation(office, "05b5x4a35", Said(ror="05b5x4a35"))
    add_organisation(office, "twin", Said("Twin", ror="05b5x4a35"))
    assert "it may be any of" in import_organisations(office, file).left_out[0]


def test_very_many_records_are_never_held_at_once(office: Office, tmp_path: Path) -> None:
    many = 2_000

    def lines() -> Iterator[str]:
        for number in range(many):
            # What nobody reads makes the file large.
            yield json.dumps(a_record(number, external_ids=["x" * 9_000])) + "\n"

    file = tmp_path / "many.json"
    with file.open("w", encoding="utf-8") as written:
        written.writelines(lines())
    tracemalloc.start()
    try:
        assert import_organisations(office, file).added == many
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert file.stat().st_size > 18_000_000
    assert peak < 9_000_000
