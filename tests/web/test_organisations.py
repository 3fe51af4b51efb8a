"""Organisations on pages: found, added, changed, merged, and taken in from a file."""

import json

from workflow.services.casework.whom.organisations import Said, add_organisation

RECORD = {
    "id": "https://ror.org/03gd0dm95",
    "names": [{"value": "Aga Khan University", "types": ["ror_display", "label"], "lang": "en"}],
    "locations": [{"geonames_id": 1, "geonames_details": {"country_code": "PK", "country_name": "Pakistan"}}],
    "links": [{"type": "website", "value": "https://www.aku.edu"}],
    "status": "active",
    "types": ["education"],
    "relationships": [],
    "established": 1983,
    "domains": [],
    "external_ids": [],
    "admin": {},
}


def test_an_organisation_is_found_by_a_short_name_and_shown_with_its_agreements(shared):
    with shared.client("rashid") as rashid:
        page = rashid.get("/organisations", params={"text": "SIT"}).text
        assert 'href="/organisations/sample"' in page
        assert "No organisation fits" in rashid.get("/organisations", params={"text": "zzzz"}).text
        one = rashid.get("/organisations/sample").text
        assert 'href="/agreements/MOU-2026-0003"' in one
        assert "May be one with" in one
        assert "keep sample-too" not in one
        assert rashid.get("/organisations/nobody").status_code == 404


def test_every_mistake_of_an_organisation_is_said_and_what_was_typed_is_kept(served):
    with served.client("amina") as amina:
        wrong = {"key": "A K U", "name": "", "country": "Nowhere", "ror": "123", "domains": "no domain"}
        answer = amina.post("/organisations", data=wrong)
        assert answer.status_code == 422
        for field in ("key", "name", "country", "ror", "domains"):
            assert f'href="#field-{field}"' in answer.text, field
        assert 'value="A K U"' in answer.text


def test_an_organisation_is_added_and_changed_and_a_new_name_makes_the_old_one_a_former(served):
    with served.client("amina") as amina:
        added = amina.post(
            "/organisations",
            data={"key": "aku", "name": "Aga Khan University", "in_languages": "ur=آغا خان یونیورسٹی"},
        )
        assert added.headers["location"] == "/organisations/aku"
        form = amina.get("/organisations/aku/edit").text
        assert 'value="Aga Khan University"' in form
        changed = amina.post(
            "/organisations/aku",
            data={"name": "The Aga Khan University", "country": "PK", "domains": "aku.edu"},
        )
        assert changed.status_code == 303
        page = amina.get("/organisations/aku").text
        assert "Before" in page
        assert "Pakistan" in page
        amina.post(
            "/organisations/aku", data={"name": "The Aga Khan University", "forget": "Aga Khan University"}
        )
        assert "Before" not in amina.get("/organisations/aku").text


def test_two_entries_of_one_are_merged_and_nothing_they_were_found_by_is_lost(served):
    with served.client("amina") as amina:
        assert "sample-too" in amina.get("/organisations/-/alike").text
        merged = amina.post("/organisations/sample-too/merger", data={"into": "sample"})
        assert merged.headers["location"] == "/organisations/sample"
        assert "Nothing looks like a duplicate" in amina.get("/organisations/-/alike").text
        refused = amina.post("/organisations/sample/merger", data={"into": "nobody"})
        assert refused.status_code == 404
        assert "Not merged" in refused.text


def test_a_file_of_records_is_taken_in_whole_and_a_damaged_one_not_at_all(served):
    with served.client("amina") as amina:
        at = "/organisations/-/import"
        none = amina.post(at, data={"countries": "PK"})
        assert none.status_code == 422
        damaged = amina.post(at, files={"file": ("ror.json", b"[{]")})
        assert damaged.status_code == 422
        assert "ror.json" in damaged.text
        assert "/tmp" not in damaged.text
        took = amina.post(at, files={"file": ("ror.json", json.dumps([RECORD]).encode())})
        assert took.status_code == 200
        assert "one organisation added" in took.text
        assert "Aga Khan University" in amina.get("/organisations", params={"text": "aku.edu"}).text


def test_who_does_not_keep_them_reads_them_only(shared):
    with shared.client("rashid") as rashid:
        assert rashid.get("/organisations/-/new").status_code == 403
        assert rashid.post("/organisations", data={"key": "x"}).status_code == 403
        assert 'href="/organisations/-/new"' not in rashid.get("/organisations").text


def test_an_organisation_is_reached_whatever_its_key_is(served):
    office = served.desk.office
    with served.client("amina") as amina:
        for key in ("new", "alike", "import"):
            add_organisation(office, key, Said(f"The {key.title()} School"))
            page = amina.get(f"/organisations/{key}")
            assert f"<h1>The {key.title()} School" in page.text
            assert amina.get(f"/organisations/{key}/edit").status_code == 200
            assert amina.get(f"/organisations/-/{key}").status_code == 200
