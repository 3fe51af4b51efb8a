"""What cannot be is refused with a sentence, and leaves register and shelf as they were."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.builders.offices import (
    OPENED,
    act,
    agreement,
    approved,
    document,
    everything,
    live,
    moment,
    opened,
    submitted,
)
from workflow.catalogue.cases.case_files import read_case_file
from workflow.domain.agreement.act_details import CommentText, Noticing, Signing
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import InvalidError, NotFoundError, OfficeError, RefusedError
from workflow.services.casework.opening import open_case, open_renewal_letter, register_existing, revise
from workflow.services.office import Office

HOME = {"organisation": "Example University", "role": "home"}
PARTNER = {"organisation": "Sample Institute", "role": "partner"}
BAD: dict[str, tuple[dict[str, Any], str]] = {
    "no type": ({"type": None}, "say which agreement type"),
    "unknown type": ({"type": "treaty"}, "There is no agreement type “treaty”"),
    "a type that is a path": ({"type": "../mou"}, "There is no agreement type"),
    "no title": ({"title": " "}, "the agreement needs a title"),
    "a title of a megabyte": ({"title": "x" * 2**20}, "1,048,576 characters"),
    "control characters in the title": ({"title": "Rivers\x07"}, "nobody can see the sign U+"),
    "a surrogate in a name": (
        {"parties": [{**HOME, "organisation": "A\ud800"}, PARTNER]},
        "nobody can see the sign U+",
    ),
    "no parties": ({"parties": []}, "parties"),
    "one party twice": (
        {"parties": [HOME, {**HOME, "organisation": " example  UNIVERSITY "}]},
        "named twice",
    ),
    "one legal person with itself": (
        {"parties": [{**HOME, "unit": "School of A"}, {**PARTNER, "organisation": "Example University"}]},
        "One legal person cannot contract with itself",
    ),
    "unknown role": ({"parties": [HOME, {**PARTNER, "role": "sponsor"}]}, "“sponsor” is not a role"),
    "an end before its start": (
        {"term": {"effective": {"rule": "fixed_date", "on": "2027-05-01"}, "ends_on": "2027-04-30"}},
        "before it starts",
    ),
    "a notice longer than the term": (
        {"term": {"length": "1 month", "notice": "3 months"}},
        "longer than the term",
    ),
    "a length and a last day": (
        {"term": {"length": "1 year", "ends_on": "2027-05-01"}},
        "give only one of them",
    ),
    "a length without end": ({"term": {"length": "99999999999999 years"}}, "length"),
    "no length of time": ({"term": {"length": "soon"}}, "is not a length of time"),
    "a day in the year 9999": ({"term": {"ends_on": "9999-12-31"}}, "the year 9999 cannot be meant"),
    "an unknown field": ({"titel": "Rivers"}, "titel: there is no such field"),
    "an unknown fact": ({"facts": {"porpose": "To measure."}}, "no fact “porpose”"),
    "facts that are a list": ({"facts": ["purpose"]}, "facts"),
    "an amount that is none": (
        {"funding": {"kind": "funded", "amount": "much", "currency": "PKR"}},
        "funding",
    ),
    "an amount without funding": ({"funding": {"kind": "none", "amount": "5", "currency": "PKR"}}, "funding"),
    "automatic renewal without a length": ({"renewal": {"policy": "automatic"}}, "length of the new term"),
    "an unknown policy": ({"renewal": {"policy": "sometimes"}}, "sometimes"),
}


@pytest.mark.parametrize(("changed", "sentence"), BAD.values(), ids=list(BAD))
def test_what_cannot_be_opened_leaves_no_trace(
    office: Office, changed: dict[str, Any], sentence: str
) -> None:
    before = everything(office)
    with pytest.raises(OfficeError) as refused:
        open_case(office, document(office) | changed, actor="amina", on=OPENED, at=moment(OPENED))
    assert sentence in str(refused.value)
    assert len(str(refused.value)) < 2_000
    assert everything(office) == before
    assert opened(office) == "MOU-2026-0001"


def test_every_mistake_is_named_at_once(office: Office) -> None:
    words = document(office) | {"titel": "x", "term": {"length": "soon"}, "facts": {"porpose": "x"}}
    with pytest.raises(InvalidError) as refused:
        open_case(office, words, actor="amina", on=OPENED, at=moment(OPENED))
    assert len(refused.value.reasons) >= 2


def test_people_nobody_knows_do_not_act(office: Office) -> None:
    number = opened(office)
    before = everything(office)
    comment = CommentText("Why?")
    for words in ({"actor": "nobody"}, {"on_behalf_of": "nobody"}, {"second": "nobody"}):
        with pytest.raises(NotFoundError, match="knows nobody"):
            act(office, number, Act.COMMENT, comment, **words)
    with pytest.raises(NotFoundError, match="no agreement"):
        act(office, "MOU-2026-9999", Act.COMMENT, comment)
    with pytest.raises(NotFoundError, match="no agreement"):
        act(office, "MOU-2026-9999", Act.SUBMIT)
    assert everything(office) == before


def test_an_agreement_is_not_submitted_before_it_is_complete(office: Office) -> None:
    words = document(office)
    del words["facts"]["purpose"]
    words["term"] = {}
    number = open_case(office, words, actor="amina", on=OPENED, at=moment(OPENED)).agreement.number
    before = everything(office)
    with pytest.raises(RefusedError) as refused:
        act(office, number, Act.SUBMIT)
    assert "Purpose is missing (facts.purpose)." in str(refused.value)
    assert "The term is missing" in str(refused.value)
    assert everything(office) == before


WORDS: list[Callable[[str], tuple[Act, dict[str, Any]]]] = [
    lambda bad: (Act.COMMENT, {"details": CommentText(bad)}),
    lambda bad: (Act.WITHDRAW, {"reason": bad}),
    lambda bad: (
        Act.SIGN,
        {"details": Signing("Example University", bad, "0123456789ab", OPENED, scan="5c" * 32)},
    ),
    lambda bad: (Act.RECEIVE_NOTICE, {"details": Noticing("termination", OPENED, bad)}),
]


@pytest.mark.parametrize("words", WORDS, ids=["comment", "reason", "signature", "notice"])
@pytest.mark.parametrize("bad", ["x" * 2**20, "beep\x07", "\ue000"], ids=["megabyte", "control", "private"])
def test_words_that_no_paper_can_print_are_refused_with_every_act(
    office: Office, words: Callable[[str], tuple[Act, dict[str, Any]]], bad: str
) -> None:
    number = opened(office)
    before = everything(office)
    which, given = words(bad)
    details = given.pop("details", None)
    with pytest.raises(InvalidError):
        act(office, number, which, details, **given)
    assert everything(office) == before


def test_a_revision_keeps_the_type_and_the_agreement_it_stands_under(office: Office) -> None:
    number = opened(office)
    words = document(office)
    before = everything(office)
    for changed, sentence in (({"type": "sla"}, "stays one"), ({"under": "UMOU-2026-0001"}, "under: ")):
        with pytest.raises(InvalidError, match=sentence):
            revise(office, number, words | changed, actor="amina", on=OPENED, at=moment(OPENED))
    with pytest.raises(OfficeError, match="named twice"):
        revise(office, number, words | {"parties": [HOME, HOME]}, actor="amina", on=OPENED, at=moment(OPENED))
    assert everything(office) == before


def test_a_letter_or_a_subsidiary_needs_a_live_agreement(office: Office) -> None:
    number = opened(office)
    before = everything(office)
    with pytest.raises(RefusedError, match="has no term to renew"):
        open_renewal_letter(office, number, actor="amina", on=OPENED, at=moment(OPENED), length="1 year")
    words = document(office, "subsidiary")
    for under, said in (("UMOU-2026-0001", "is not on record"), (number, "is no umbrella")):
        with pytest.raises(RefusedError, match=said):
            open_case(office, words | {"under": under}, actor="amina", on=OPENED, at=moment(OPENED))
    assert everything(office) == before


def test_an_agreement_that_exists_already_takes_two_people_and_its_scan(office: Office) -> None:
    words, before = document(office), everything(office)
    when: dict[str, Any] = {"on": OPENED, "at": moment(OPENED), "actor": "zara"}
    with pytest.raises(RefusedError, match="cannot be both"):
        register_existing(office, words, second="zara", original_missing=True, **when)
    with pytest.raises(RefusedError, match="needs its scan"):
        register_existing(office, words, second="amina", **when)
    assert everything(office) == before
    kept = register_existing(office, words, second="amina", original_missing=True, **when)
    assert agreement(office, kept.agreement.number).original_missing


def test_a_renewal_of_no_known_length_is_asked_for(office: Office) -> None:
    number = live(office, renewal={"policy": "mutual"})
    before = everything(office)
    with pytest.raises(InvalidError, match="give a length or a new last day"):
        open_renewal_letter(office, number, actor="amina", on=OPENED, at=moment(OPENED))
    with pytest.raises(InvalidError, match="is not a length of time"):
        open_renewal_letter(office, number, actor="amina", on=OPENED, at=moment(OPENED), length="soon")
    assert everything(office) == before


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("case.toml", b"title = ", "case.toml"),
        ("case.json", b"[1, 2]", "names with values"),
        ("case.json", b"[" * 100_000, "nested too deeply"),
        ("case.toml", b"\xff\xfe", "not text in UTF-8"),
        ("none.toml", None, "There is no file"),
    ],
)
def test_a_file_that_is_no_case_is_named(
    office: Office, name: str, content: bytes | None, sentence: str
) -> None:
    path = office.folder / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(OfficeError, match=sentence):
        read_case_file(path)


def test_a_deeply_nested_document_is_refused(office: Office) -> None:
    deep: Any = "x"
    for _ in range(5_000):
        deep = [deep]
    for changed in ({"title": deep}, {"facts": {"purpose": deep}}, {"facts": {"responsibilities": deep}}):
        with pytest.raises(OfficeError):
            open_case(office, document(office) | changed, actor="amina", on=OPENED, at=moment(OPENED))


def test_a_signature_with_a_wrong_code_or_party_is_refused_with_every_reason(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    approved(office, number)
    before = everything(office)
    ink = Signing("Nobody", "A. Signatory", "0123456789ab", OPENED)
    with pytest.raises(RefusedError) as refused:
        act(office, number, Act.SIGN, ink)
    assert len(refused.value.reasons) == 3
    assert everything(office) == before
