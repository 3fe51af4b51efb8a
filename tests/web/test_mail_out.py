"""Mail that goes out, on the desk: what waits and why, and another try."""


def test_an_office_without_a_mail_server_says_so(shared):
    with shared.client("amina") as amina:
        page = amina.get("/mail/out").text
        assert "office.toml names no mail server" in page
        assert 'href="/mail/in"' in page


def test_an_officer_lets_what_was_put_off_be_tried_again(served):
    with served.client("amina") as amina:
        done = amina.post("/mail/out/again")
        assert done.headers["location"] == "/mail/out"
        assert "will be tried again now" in amina.get("/mail/out").text
