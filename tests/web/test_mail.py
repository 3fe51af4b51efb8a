"""How one is told by mail, on pages: chosen by oneself, mended by an administrator, ended by a link of a mail."""

from datetime import date

from workflow.services.views.mail.mailboxes import mailbox


def test_whoever_keeps_their_choices_finds_them_again(served):
    with served.client("amina") as client:
        typed = {
            "address": "amina@example.edu",
            "language": "ur",
            "zone": "Europe/Paris",
            "digest": "daily",
            "quiet": ["Friday", "Saturday"],
            "commented": "in the digest",
            "due": "never",
        }
        kept = client.post("/mail", data=typed)
        assert (kept.status_code, kept.headers["location"]) == (303, "/mail")
        assert "Mail goes to amina@example.edu" in client.get("/mail").text
    found = mailbox(served.desk.office, "amina")
    assert (found.address, found.language, found.zone) == ("amina@example.edu", "ur", "Europe/Paris")
    assert (found.digest, found.quiet) == ("daily", ("Friday", "Saturday"))
    told = {each.kind: each.how for each in found.choices}
    assert (told["commented"], told["due"], told["returned"]) == ("in the digest", "never", "at once")


def test_a_mistake_is_said_and_what_was_typed_is_kept(served):
    with served.client("amina") as client:
        refused = client.post("/mail", data={"address": "amina at home", "digest": "daily", "zone": ""})
        assert refused.status_code == 422
        assert "is no address of e-mail" in refused.text
        assert 'value="amina at home"' in refused.text


def test_an_address_that_is_refused_is_a_task_that_an_administrator_does_on_its_page(served):
    office = served.desk.office
    with office.register.transaction() as books:
        books.mailboxes.refuse("amina", "amina@old.example.edu is refused: 550 gone", date(2026, 5, 30))
    with served.client("zara") as zara, served.client("amina") as amina:
        assert "Mend the address of" in zara.get("/").text
        assert "/people/amina/mail" in zara.get("/").text
        assert amina.get("/people/zara/mail").status_code == 403
        assert "550 gone" in zara.get("/people/amina/mail").text
        zara.post("/people/amina/mail", data={"address": "amina@example.edu"})
        assert "Mend the address of" not in zara.get("/").text
    assert mailbox(office, "amina").refused is None


def test_the_link_of_a_mail_ends_what_comes_round_without_a_session_and_nothing_else(served):
    office = served.desk.office
    with office.register.transaction() as books:
        token = books.mailboxes.token_of("amina")
    with served.client() as client:
        assert "End it" in client.get(f"/unsubscribe/{token}").text
        assert mailbox(office, "amina").digest == "weekly"
        del client.headers["Sec-Fetch-Site"]
        # As a program for mail does by itself: RFC 8058.
        done = client.post(f"/unsubscribe/{token}", data={"List-Unsubscribe": "One-Click"})
        assert done.status_code == 200
        found = mailbox(office, "amina")
        assert (found.digest, found.weekly) == ("never", False)
        assert all(each.how == "at once" for each in found.choices)
        assert client.get("/unsubscribe/nothing").status_code == 404
        assert client.post("/unsubscribe/nothing", data={}).status_code == 404
