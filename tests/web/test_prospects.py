"""Prospects on the desk: noted, found, and begun as an agreement with the same organisations."""

KNOWN = {
    "key": "river-health",
    "organisation": "Example Hospital\nSample Institute of Technology",
    "themes": "rivers\nhealth",
    "note": "Met at the fair of 2026",
    "source": "A visit",
}


def test_a_prospect_is_noted_found_and_begun_as_an_agreement_with_its_organisations(served):
    with served.client("amina") as amina:
        assert "No prospect is noted" in amina.get("/prospects").text
        noted = amina.post("/prospects", data=KNOWN)
        assert noted.headers["location"] == "/prospects"
        page = amina.get("/prospects", params={"text": "RIVERS"}).text
        assert "Example Hospital; Sample Institute of Technology" in page
        assert ">no<" in page
        assert "No prospect speaks of" in amina.get("/prospects", params={"text": "zzzz"}).text
        assert "From the prospect river-health" in amina.get("/agreements/new?prospect=river-health").text
        form = amina.get("/agreements/new/mou?prospect=river-health").text
        assert 'value="Example Hospital"' in form
        assert amina.get("/agreements/new?prospect=nobody").status_code == 404


def test_every_mistake_of_a_prospect_is_said_at_its_field_and_what_was_typed_is_kept(served):
    with served.client("amina") as amina:
        refused = amina.post("/prospects", data={"key": "River Health", "note": "Met at the fair"})
        assert refused.status_code == 422
        for field in ("key", "organisation"):
            assert f'href="#field-{field}"' in refused.text, field
        assert "Met at the fair" in refused.text
        amina.post("/prospects", data=KNOWN)
        other = amina.post("/prospects", data=KNOWN | {"note": "Something else"})
        assert "is there already, with other words" in other.text


def test_auditors_read_prospects_and_note_none(shared):
    with shared.client("rashid") as rashid:
        assert 'href="/prospects/new"' not in rashid.get("/prospects").text
        assert rashid.post("/prospects", data=KNOWN).status_code == 403
