"""Organisations of the office: added, changed, merged and succeeded; agreements keep what they say of their parties."""

from collections.abc import Sequence

import pytest

from tests.builders.offices import agreement, opened
from workflow.domain.errors import InvalidError, NotFoundError, RefusedError
from workflow.domain.organisation import Name, NameKind
from workflow.services.casework.whom.organisations import (
    Said,
    add_organisation,
    change_organisation,
    merge_organisations,
)
from workflow.services.keeping.whole_register import whole
from workflow.services.office import Office
from workflow.services.views.organisations import duplicates, organisation, organisations

PARTNER = "Sample Institute of Technology"


def test_an_organisation_is_added_with_all_its_names(office: Office) -> None:
    said = Said(
        "Aga  Khan University",
        in_languages=[("ur", "آغا خان یونیورسٹی")],
        short=["AKU"],
        former=["Aga Khan College"],
        country="Pakistan",
        ror="https://ror.org/03gd0dm95",
        domains=["https://www.aku.edu/"],
    )
    added = add_organisation(office, "aku", said)
    assert (added.name, added.country, added.country_name) == ("Aga Khan University", "PK", "Pakistan")
    assert (added.ror, added.domains) == ("03gd0dm95", ("aku.edu",))
    assert added.names[-1] == Name("آغا خان یونیورسٹی", NameKind.NAME, "ur")
    assert add_organisation(office, "aku", said) == added
    assert whole(office) == ()


@pytest.mark.parametrize(
    ("key", "said", "reasons"),
    [
        ("A KU", Said("Name"), ["“A KU” is not a key"]),
        ("aku", Said(" "), ["an organisation needs a name"]),
        ("aku", Said("Name", country="Atlantis"), ["“Atlantis” is not a country"]),
        ("aku", Said("Name", ror="03gd0dm96"), ["ROR id: “03gd0dm96” is none"]),
        ("aku", Said("Name", domains=["aku"]), ["domain: “aku” is not a web domain"]),
        ("aku", Said("Name", in_languages=[("Urdu", "Nam")]), ["“Urdu” is not the letters of a language"]),
        ("aku", Said("Name", also=[" "]), ["name also: it is empty"]),
        ("aku", Said("大学"), ["no font of the papers has the sign"]),
        ("aku", Said("N" * 301), ["at most 300"]),
        ("aku", Said("Name", also=["a\x07b"], ror="x"), ["nobody can see", "ROR id"]),
    ],
)
def test_what_cannot_be_kept_of_an_organisation_is_refused_with_every_mistake(
    office: Office, key: str, said: Said, reasons: Sequence[str]
) -> None:
    with pytest.raises(InvalidError) as refused:
        add_organisation(office, key, said)
    for reason in reasons:
        assert reason in str(refused.value)
    assert organisations(office) == ()


def test_a_name_that_changes_stays_as_a_former_one_and_is_found(office: Office) -> None:
    add_organisation(office, "delta", Said("Delta College", short=["DC"]))
    changed = change_organisation(office, "Delta College", Said("Delta University", domains=["delta.edu"]))
    assert changed.names[-1] == Name("Delta College", NameKind.FORMER)
    for said in ("delta", "Delta College", "délta university", "DC", "https://delta.edu/about"):
        assert organisation(office, said).key == "delta"
    forgotten = change_organisation(office, "delta", Said(forget=["DC", "delta.edu"]))
    assert (forgotten.names, forgotten.domains) == ((Name("Delta College", NameKind.FORMER),), ())
    with pytest.raises(InvalidError, match="forget: Delta University has no other name"):
        change_organisation(office, "delta", Said(forget=["DC"]))
    with pytest.raises(InvalidError, match="needs a name"):
        change_organisation(office, "delta", Said(" "))


def test_nothing_on_record_of_an_agreement_changes_when_an_organisation_does(any_office: Office) -> None:
    office = any_office
    number = opened(office)
    before = agreement(office, number)
    add_organisation(office, "sample", Said("Sample University", also=[PARTNER]))
    change_organisation(office, "sample", Said("Sample College", ended=True))
    assert agreement(office, number) == before
    shown = organisation(office, "sample")
    assert [each.number for each in shown.agreements] == [number]
    assert not shown.more
    assert organisation(office, PARTNER) == shown
    assert whole(office) == ()


def test_an_agreement_belongs_to_the_whole_name_and_not_to_a_part_of_it(office: Office) -> None:
    opened(office)
    add_organisation(office, "part", Said("Sample Institute"))
    assert organisation(office, "part").agreements == ()


def test_a_successor_takes_the_place_of_an_organisation_and_never_of_itself(office: Office) -> None:
    for key in ("old", "new", "newest"):
        add_organisation(office, key, Said(f"{key.title()} University"))
    change_organisation(office, "old", Said(successor="New University", ended=True))
    change_organisation(office, "new", Said(successor="newest"))
    assert organisation(office, "new").predecessors == ("old",)
    assert organisation(office, "old").ended
    for heir in ("old", "new", "newest"):
        with pytest.raises(RefusedError, match="it would follow itself"):
            change_organisation(office, "newest", Said(successor=heir))


def test_two_that_may_be_one_are_pointed_out_with_what_they_share(any_office: Office) -> None:
    office = any_office
    add_organisation(office, "a", Said("Example University", country="PK", domains=["example.edu"]))
    added = add_organisation(
        office, "b", Said("Univ. Example", also=["EXAMPLE University"], domains=["example.edu"])
    )
    assert added.alike == ("a",)
    add_organisation(office, "c", Said("Example University", country="AE"))
    assert [([each.key for each in pair.organisations], pair.reasons) for pair in duplicates(office)] == [
        (
            ["a", "b"],
            (
                "They have the domain example.edu in common.",
                "They have the name “example university” in common.",
            ),
        ),
    ]


def test_one_of_two_is_kept_and_found_by_the_names_of_both(any_office: Office) -> None:
    office = any_office
    add_organisation(office, "a", Said("Example University", country="PK"))
    add_organisation(office, "b", Said("Example University", short=["EU"], domains=["example.edu"]))
    kept = merge_organisations(office, "b", into="a")
    assert (kept.key, kept.domains, kept.predecessors, kept.alike) == ("a", ("example.edu",), ("b",), ())
    assert duplicates(office) == ()
    assert organisation(office, "EU").key == organisation(office, "Example University").key == "a"
    assert whole(office) == ()
    with pytest.raises(RefusedError, match="it would follow itself"):
        merge_organisations(office, "a", into="b")


def test_two_with_a_ror_id_each_are_not_merged(office: Office) -> None:
    add_organisation(office, "a", Said("Aga Khan University", ror="03gd0dm95"))
    add_organisation(office, "b", Said("Aga Khan University", ror="02wwrqj12"))
    assert duplicates(office) == ()
    with pytest.raises(RefusedError, match="two ROR ids"):
        merge_organisations(office, "b", into="a")


def test_whoever_means_several_or_none_is_told_which_there_are(office: Office) -> None:
    add_organisation(office, "a", Said("Example University", country="PK"))
    add_organisation(office, "b", Said("Example University", country="AE"))
    with pytest.raises(NotFoundError, match=r"means several organisations; say which, by key: a .*; b "):
        organisation(office, "example university")
    with pytest.raises(NotFoundError, match=r"Did you mean a \(Example University\); b"):
        organisation(office, "Example")
    with pytest.raises(NotFoundError, match="no organisation by “Nobody”"):
        organisation(office, "Nobody")


def test_organisations_are_listed_by_what_is_said_and_by_country(office: Office) -> None:
    add_organisation(office, "a", Said("Example University", country="PK", ror="03gd0dm95"))
    add_organisation(office, "b", Said("Sample College", country="AE"))
    for said in ({"text": "example"}, {"country": "pakistan"}, {"text": "https://ror.org/03gd0dm95"}):
        assert [each.root.key for each in organisations(office, **said)] == ["a"]
    assert [each.root.key for each in organisations(office, limit=1)] == ["a"]
    assert [each.root.key for each in organisations(office, after="a")] == ["b"]
