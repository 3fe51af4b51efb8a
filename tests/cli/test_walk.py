"""One agreement walks from the printed example to its last day, by commands alone."""

import re
from pathlib import Path

from tests.cli.line import HOME, INK, Line, code_of


def test_an_agreement_walks_from_the_example_to_its_renewal_and_its_end(
    line: Line, mou: Path, scan: Path
) -> None:
    opened = line.accepted("new", mou)
    number = opened.out.split(":")[0]
    assert "in drafting" in opened.out
    draft = line.office / "papers" / number / "01 draft v1.pdf"
    assert str(draft) in opened.out
    assert draft.read_bytes().startswith(b"%PDF")

    asked = ("review", "comment", number, "Who pays for travel?")
    assert "has no clause “77”; it has: 1 “Purpose” to 31" in line.refused(*asked, "--clause", "77")
    assert "does not say “nobody travels”" in line.refused(*asked, "--quote", "nobody travels")
    line.accepted(*asked, "--clause", "10", "--quote", "visitor", by="jonas")
    line.accepted("review", "answer", number, 1, "Whoever travels.")
    told = " ".join(line.accepted("show", number).out.split())
    assert "on clause 10 (“Visits by staff and students”): Who pays for travel?" in told
    line.accepted("submit", number)
    review = " ".join(line.accepted("review", "show", number, by="jonas").out.split())
    assert "What holds your sign-off back – One comment is open: no. 1 by Jonas" in review
    assert "10 Visits by staff and students 1" in review
    assert "Amina Example answered on" in review
    assert "Who pays for travel?" in line.refused("sign-off", number, by="jonas")
    line.accepted("review", "settle", number, 1)
    line.accepted("review", "clear", number, "due_diligence", "--note", "Looked up in the public register.")
    code = code_of(line, number)
    assert "not the one under review" in line.refused("sign-off", number, "--hash", "abcdef", by="jonas")
    assert (
        "in signing" in line.accepted("sign-off", number, "--route", "legal", "--hash", code, by="jonas").out
    )

    ink = ("--on", "2025-03-01", "--scan", scan, "--place", "Exampleton")
    line.accepted("sign", number, "--party", HOME, "--name", "Professor Amina Example", "--code", code, *ink)
    signed = line.accepted(
        "sign", number, "--party", "sample institute", "--name", "Dr Jonas Specimen", "--code", code, *ink
    )
    assert f"{number} is now in force." in signed.out

    seen = line.document("show", number)
    assert (seen["stage"], seen["effective_on"], seen["last_day"]) == ("in force", "2025-03-01", "2028-03-01")
    kinds = [paper["kind"] for paper in seen["papers"]]
    assert kinds == [
        "draft", "review_memo", "execution_copy", "signing_instructions", "received", "received", "activation_notice",
        "conformed_copy", "originals_register",
    ]  # fmt: skip
    assert all(Path(file).is_file() for paper in seen["papers"] for file in paper["files"])

    line.accepted("agreement", "suspend", number, "--reason", "Funds are held up.")
    assert line.document("list")[0]["standing"] == "suspended"
    line.accepted("agreement", "resume", number, "--reason", "Funds came.")
    letter = line.accepted("renew", number, "--length", "1 year", "--json").document["number"]
    assert line.document("show", letter)["state"]["renews"] == number
    given_up = ("agreement", "withdraw", letter, "--reason", "We let it lapse instead.")
    assert "say --yes to do it" in line.refused(*given_up)
    line.accepted(*given_up, "--yes")
    line.accepted("notice", "receive", number, "--file", scan, "--on", "2026-01-10")
    line.accepted("notice", "withdraw", number, 1, "--file", scan)
    line.accepted("notice", "give", number, "--reason", "Its aims are met.", "--yes")
    line.accepted(
        "agreement",
        "terminate",
        number,
        "--ground",
        "mutual",
        "--reason",
        "Both wish it.",
        "--file",
        scan,
        "--yes",
    )
    assert line.document("show", number)["standing"] == "terminated"
    assert "2 of 2 agreements hold" in line.accepted("office", "verify").out
    assert line.accepted("office", "doctor").code == 0


def test_a_signed_letter_renews_the_agreement(line: Line, in_force: str, scan: Path) -> None:
    number = in_force
    letter = str(line.accepted("renew", number, "--until", "2030-06-30", "--json").document["number"])
    assert "until the new last day, 30 June 2030" in line.accepted("show", letter).out
    line.accepted("submit", letter)
    line.accepted("sign-off", letter, by="jonas")
    code = code_of(line, letter)
    for party, name in INK:
        line.accepted(
            "sign",
            letter,
            "--party",
            party,
            "--name",
            name,
            "--code",
            code,
            "--on",
            "2026-02-01",
            "--scan",
            scan,
        )
    assert line.document("show", number)["last_day"] == "2030-06-30"
    renewed = {each["number"]: each["term"] for each in line.document("list")}
    assert renewed[number] == 2
    assert line.document("show", letter)["standing"] == "carried out"


def test_a_signed_amendment_moves_the_last_day_and_is_listed(line: Line, in_force: str, scan: Path) -> None:
    number = in_force
    change = "Annual review|once a year|twice a year"
    assert "write \u201cclause|" in line.refused("agreement", "amend", number, "--change", "Annual review")
    words = ("agreement", "amend", number, "--change", change, "--until", "2029-06-30", "--json")
    amendment = str(line.accepted(*words).document["number"])
    assert "drafting" in line.accepted("show", number).out.split("Amendments")[1]
    line.accepted("submit", amendment)
    line.accepted("sign-off", amendment, by="jonas")
    code = code_of(line, amendment)
    for party, name in INK:
        ink = ("--party", party, "--name", name, "--code", code, "--on", "2026-02-01", "--scan", scan)
        line.accepted("sign", amendment, *ink)
    assert line.document("show", amendment)["standing"] == "carried out"
    seen = line.document("show", number)
    assert seen["last_day"] == "2029-06-30"
    (listed,) = seen["amendments"]
    assert listed["number"] == amendment
    assert (listed["applies_from"], listed["new_last_day"]) == ("2026-02-01", "2029-06-30")


def test_what_is_explored_can_be_begun_edited_sent_and_received(line: Line, mou: Path, scan: Path) -> None:
    number = str(line.accepted("new", mou, "--explore", "--json").document["number"])
    assert line.document("list")[0]["stage"] == "exploration"
    line.accepted("draft", "begin", number)
    line.accepted(
        "draft",
        "edit",
        number,
        "--title",
        "Shorter",
        "--set",
        "parties.2.country=Testland",
        "--fact",
        "originals=4",
    )
    state = line.document("show", number)["state"]
    assert state["terms"]["title"] == "Shorter"
    assert state["terms"]["parties"][1]["country"] == "Testland"
    assert state["terms"]["facts"]["originals"] == 4
    assert state["terms"]["facts"]["purpose"].startswith("to carry out joint research")
    line.accepted("draft", "send", number, scan)
    assert line.document("list")[0]["standing"] == "their turn"
    line.accepted("draft", "receive", number, scan, "--replaces")
    assert line.document("list")[0]["standing"] == "draft"
    assert line.document("show", number)["state"]["negotiated_text"] is not None
    assert "our text holds again" in line.accepted("draft", "receive", number, scan, "--ours-again").out
    assert line.document("show", number)["state"]["negotiated_text"] is None


def test_a_closed_agreement_is_registered_with_how_it_ended_and_superseded_ones_are_named(
    line: Line, mou: Path, scan: Path
) -> None:
    words = ("record", "register", mou, "--stage", "closed", "--scan", scan, "--second", "amina", "--json")
    ended = ("--closed-as", "terminated", "--closed-on", "2024-09-30")
    number = str(line.accepted(*words, *ended, by="zara").document["number"])
    seen = line.document("show", number)
    assert (seen["standing"], seen["state"]["closed_on"]) == ("terminated", "2024-09-30")
    successor = str(line.accepted("new", mou, "--set", f"supersedes={number}", "--json").document["number"])
    assert line.document("show", successor)["state"]["supersedes"] == number
    assert "no agreement MOU-2001-0001" in line.refused("new", mou, "--set", "split_from=MOU-2001-0001")


def test_what_the_parties_owe_is_fulfilled_waived_and_measured(line: Line, in_force: str, scan: Path) -> None:
    number = in_force
    assert "name the file" in line.refused("obligation", "done", number, "Open the laboratory")
    line.accepted(
        "obligation", "done", number, "Open the laboratory", "--note", "Opened in May.", "--file", scan
    )
    assert "reason" in line.refused("obligation", "waive", number, "Yearly report")
    line.accepted("obligation", "waive", number, "Yearly report", "--reason", "Nothing was done in 2025.")
    line.accepted("level", "measure", number, "Joint papers", "--note", "four in 2025", "--file", scan)
    done = line.document("show", number)["state"]["performances"]
    assert [(each["kind"], each["subject"]) for each in done] == [
        ("fulfil", "Open the laboratory"), ("waive", "Yearly report"), ("measure", "Joint papers"),
    ]  # fmt: skip
    assert "four in 2025" in line.accepted("show", number).out


def test_what_is_owed_is_put_on_record_settled_by_a_file_alone_and_dropped(
    line: Line, in_force: str, scan: Path
) -> None:
    number = in_force
    owed = ("obligation", "add", number, "--party", "p1", "--deed", "Sends the accounts", "--due")
    assert "is no party to" in line.refused(
        "obligation", "add", number, "--party", "Nobody", "--deed", "x", "--due", "daily"
    )
    assert "gives no day" in line.refused(*owed, "soon")
    line.accepted(*owed, "every 3 months")
    key = line.document("obligation", "list", number, "--all")["obligations"][-1]["key"]
    assert "Sends the accounts" in line.accepted("obligation", "list", number, "--open").out
    line.accepted("obligation", "done", number, "the accounts", "--file", scan)
    settled = line.document("obligation", "list", number, "--all")["obligations"][-1]["times"][0]
    assert (settled["state"], bool(settled["evidence"])) == ("fulfilled", True)
    assert "a reason is needed" in line.refused("obligation", "drop", number, key)
    line.accepted("obligation", "drop", number, key, "--reason", "Nobody reads them.")
    assert key not in [each["key"] for each in line.document("obligation", "list", number)["obligations"]]
    assert "not both" in line.refused("obligation", "list", number, "--open", "--all")


def test_contacts_change_on_a_running_agreement_without_touching_its_terms(line: Line, in_force: str) -> None:
    number = in_force
    line.accepted("draft", "edit", number, "--set", "parties.1.contacts.1.name=Dr New Coordinator")
    state = line.document("show", number)["state"]
    assert state["contacts"][0]["name"] == "Dr New Coordinator"
    assert state["terms_version"] == 1
    assert "Nothing is different" in line.refused(
        "draft", "edit", number, "--set", "parties.1.contacts.1.name=Dr New Coordinator"
    )


def test_the_printed_terms_of_an_agreement_can_be_given_back(line: Line, mou: Path, tmp_path: Path) -> None:
    number = str(line.accepted("new", mou, "--json").document["number"])
    file = tmp_path / "edited.toml"
    file.write_text(
        line.accepted("draft", "edit", number, "--print").out.replace("3 months", "4 months"),
        encoding="utf-8",
    )
    line.accepted("draft", "edit", number, file)
    assert line.document("show", number)["state"]["terms"]["term"]["notice"] == {"months": 4, "days": 0}


def test_whoever_changed_the_terms_meanwhile_is_named(line: Line, mou: Path, tmp_path: Path) -> None:
    number = str(line.accepted("new", mou, "--json").document["number"])
    file = tmp_path / "edited.toml"
    printed = line.accepted("draft", "edit", number, "--print").out
    assert f"memoranda draft edit {number} FILE --seen 1" in printed
    file.write_text(printed.replace("3 months", "4 months"), encoding="utf-8")
    line.accepted("draft", "edit", number, "--title", "Somebody was faster")
    slower = line("draft", "edit", number, file, "--seen", 1, by="amina")
    assert slower.code == 75
    assert "Amina Example recorded “edit draft”" in slower.err
    line.accepted("draft", "edit", number, file, "--seen", 2)


def test_an_existing_agreement_is_registered_by_two_people_and_renewal_is_opened_by_the_sweep(
    line: Line, mou: Path, scan: Path
) -> None:
    words = ("record", "register", mou, "--effective-on", "2024-01-15", "--scan", scan)
    assert "two people" in line.refused(*words, by="zara")
    number = str(line.accepted(*words, "--second", "amina", "--json", by="zara").document["number"])
    assert line.document("show", number)["last_day"] == "2027-01-15"
    swept = line.accepted("machine", "sweep", "--json").document["agreements"]
    assert [each["number"] for each in swept] == [number]
    assert line.accepted("machine", "sweep").out.startswith("Nothing fell due")
    correction = (
        "record",
        "correct",
        number,
        "--effective-on",
        "2024-06-15",
        "--reason",
        "Read wrongly.",
        "--file",
        scan,
    )
    assert "moves a date" in line.refused(*correction, "--second", "amina", by="zara")
    line.accepted(*correction, "--second", "amina", "--yes", by="zara")
    assert line.document("show", number)["effective_on"] == "2024-06-15"


def test_an_agreement_without_its_original_is_registered_with_dates_unknown(line: Line, mou: Path) -> None:
    number = str(
        line.accepted(
            "record", "register", mou, "--original-missing", "--second", "amina", "--json", by="zara"
        ).document["number"]
    )
    assert line.document("list")[0]["standing"] == "signed with dates unknown"
    assert "original is missing" in line.accepted("record", "history", number).out


def test_a_text_goes_back_from_review_and_from_signing(line: Line, at_signing: str) -> None:
    number = at_signing
    assert "reason" in line.refused("signature", "decline", number)
    line.accepted("signature", "decline", number, "--reason", "The rector wants a longer term.")
    line.accepted("draft", "edit", number, "--set", "title=For a longer term")
    line.accepted("submit", number)
    line.accepted("review", "return", number, "--reason", "Clause 4 is not ours.", by="jonas")
    line.accepted("submit", number)
    line.accepted("sign-off", number, by="jonas")
    line.accepted("signature", "recall", number, "--reason", "A wrong annex.")
    assert line.document("list")[0]["stage"] == "drafting"


def test_dates_can_be_asked_for_as_of_a_day(line: Line, in_force: str) -> None:
    number = in_force
    early = line.refused("dates", "list", number, "--as-of", "2020-01-01")
    assert "not there yet" in early
    assert re.search(r"opened on \d+ [A-Z][a-z]+ \d{4}\.", early)
    now = line.document("dates", "list", number)
    assert now["dates"][0]["key"] == "effective"
    assert line.document("dates", "list", number, "--known-on", "2099-01-01")["dates"] == now["dates"]
    ahead = line.document("due", "--until", "2028-12-31")
    assert {entry["key"] for entry in ahead} >= {"notice", "end 1"}


def test_a_draft_is_made_from_options_alone(line: Line) -> None:
    answer = line.accepted(
        "new", "--type", "mou", "--title", "Joint work on water",
        "--party", "Example University/School of Water:home", "--party", "Sample Institute: Section 2:partner",
        "--fact", "purpose=to measure rivers", "--fact", "areas=Rivers", "--fact", "areas=Lakes",
        "--fact", "steering_group=yes", "--fact", "responsibilities=party=p1; deed=Measures",
        "--length", "2 years", "--notice", "3 months", "--renewal", "automatic", "--renewal-length", "1 year",
        "--max-terms", "2", "--effective", "2026-01-01", "--json",
        "--retroactive", "The gauges were set in January.", "--place", "pk", "--place", "KE", "--teach-out", "6 months",
        "--survives", "Disputes: 2 years", "--survives", "Governing law", "--early-notice", "40 business days",
    ).document  # fmt: skip
    terms = line.document("show", answer["number"])["state"]["terms"]
    assert [party["organisation"] for party in terms["parties"]] == [
        "Example University",
        "Sample Institute: Section 2",
    ]
    assert terms["facts"]["areas"] == ["Rivers", "Lakes"]
    assert terms["facts"]["steering_group"] is True
    assert terms["facts"]["responsibilities"][0]["deed"] == "Measures"
    assert terms["term"]["effective"] == {
        "rule": "fixed_date",
        "on": "2026-01-01",
        "k": None,
        "reason": "The gauges were set in January.",
    }
    assert terms["term"]["places"] == ["PK", "KE"]
    assert [row["clause"] for row in terms["term"]["survival"]] == ["Disputes", "Governing law"]
    page = line.accepted("show", answer["number"]).out
    for said in (
        "The gauges were set in January.",
        "40 business days",
        "six months after the end",
        "without an end",
    ):
        assert said in page
    assert terms["renewal"] == {"policy": "automatic", "length": {"months": 12, "days": 0}, "max_terms": 2}
    assert len(answer["papers"]) == 2
    line.accepted("submit", answer["number"])


def test_a_prospect_is_noted_and_found(line: Line) -> None:
    line.accepted(
        "prospects", "add", "water", "--with", "Sample Institute", "--theme", "rivers", "--source", "a talk"
    )
    line.accepted(
        "prospects", "add", "water", "--with", "Sample Institute", "--theme", "rivers", "--source", "a talk"
    )
    assert line.document("prospects")[0]["themes"] == ["rivers"]
    assert "other words" in line.refused("prospects", "add", "water", "--with", "Somebody Else")
