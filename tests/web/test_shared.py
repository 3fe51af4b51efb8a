"""What a partner is shown: their agreements, dates and papers that went out, and nothing else of the house."""

import re


def test_a_partner_sees_what_took_effect_with_their_organisation_and_nothing_else(shared):
    with shared.client("petra") as petra:
        assert petra.get("/").headers["location"] == "/shared"
        page = petra.get("/shared").text
        assert 'href="/shared/MOU-2026-0003"' in page
        assert "MOU-2026-0002" not in page
        assert petra.get("/shared/MOU-2026-0002").status_code == 404
        for address in ("/agreements", "/agreements/MOU-2026-0003", "/organisations", "/enquiries"):
            assert petra.get(address).status_code == 403, address


def test_a_paper_that_went_out_is_taken_away_as_pdf_and_a_memo_of_the_house_is_not_there(shared):
    with shared.client("petra") as petra:
        page = petra.get("/shared/MOU-2026-0003").text
        papers = re.findall(r'href="(/shared/MOU-2026-0003/papers/\d+)"', page)
        assert papers
        answer = petra.get(papers[0])
        assert answer.content.startswith(b"%PDF")
        assert answer.headers["content-type"] == "application/pdf"
        assert petra.get("/shared/MOU-2026-0003/papers/99").status_code == 404
        assert not re.search(r"\bmemo\b", page.lower())


def test_what_is_for_partners_is_for_nobody_of_the_house(shared):
    with shared.client("amina") as amina:
        assert amina.get("/shared").status_code == 403
