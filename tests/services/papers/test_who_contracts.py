"""Who contracts: the legal person, through its unit, its department or its officer; never a unit by itself."""

import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.agreements import TERMS
from tests.builders.offices import OPENED, opened, submitted, worked
from tests.builders.offices import printed as printed_paper
from tests.documents.samples import FRAME
from workflow.catalogue.cases.case_files import read_terms
from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.documents.languages.known import LANGUAGES
from workflow.documents.reading.parse import parse
from workflow.documents.sources import bundled_folder
from workflow.documents.text import write_text
from workflow.documents.tree.blocktree import Tree
from workflow.domain.agreement.terms import ContractsAs, Party, Signatory, Signs
from workflow.domain.codec import from_document, to_document
from workflow.domain.errors import InvalidError
from workflow.services.keeping.previews import Bench, example_paper
from workflow.services.office import Office
from workflow.services.papers.contexts.parties import legal_person_rows, party_rows
from workflow.settings import Settings

BUNDLED = Catalogue.load(bundled_folder())
MOU = BUNDLED.type("mou")
UNITS = ("School of Law", "Centre for Rivers", "Monitoring Unit")
DEPARTMENT = {"organisation": "Department of Schools", "role": "home"}
GOVERNOR = ContractsAs("Governor of Exampleland", "the Secretary")


@cache
def the_two(language: str) -> Tree:
    """A paper of two things: the clause on the parties, and the signature blocks."""
    mark = "" if language == "en" else f".{language}"
    name = f"mou/draft{mark}.md.j2"
    clause = f'{{% include "_clauses{mark.replace(".", "_")}/parties.md.j2" %}}'
    text = f"# Paper\n\n{clause}\n\nSigned.\n\n:::signatures\n"
    sources = BUNDLED.sources()
    return parse(
        name, {**sources, name: replace(sources[name], text=text, sha256=f"of these tests, {language}")}
    )


def printed(*parties: Party, language: str = "en", binding: str = "partly") -> str:
    terms = replace(TERMS, parties=parties)
    rows = party_rows(terms, (), MOU, ours=parties[:1])
    facts = {
        "parties": rows,
        "legal_persons": legal_person_rows(terms, rows),
        "agreement": {"binding": binding},
    }
    return re.sub("[\u2066-\u2069]", "", write_text(the_two(language), facts, FRAME))


def plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def named_as_parties(text: str) -> list[str]:
    return re.findall(r"(?m)^\d+\. (.+?)(?:[,،]| \()", text)


def signed_for(text: str, language: str = "en") -> list[str]:
    return re.findall(rf"(?m)^{LANGUAGES[language].on_behalf}\n(.+)$", text)


parties = st.lists(
    st.builds(
        Party,
        organisation=st.sampled_from(
            ("Example University", "example  university", "Sample Board", "Sample Institute")
        ),
        role=st.sampled_from(("home", "partner", "host")),
        unit=st.none() | st.sampled_from(UNITS),
        signs=st.sampled_from(Signs),
        short=st.none() | st.sampled_from(("ExU", "SB")),
        seat=st.none() | st.just("1 College Road"),
        legal_form=st.none() | st.just("a public body"),
        acts_for=st.none() | st.just("Government of Exampleland"),
        contracts_as=st.none() | st.sampled_from((GOVERNOR, ContractsAs("Governor of Exampleland"))),
        signatories=st.sampled_from(
            ((), (Signatory("Dr A"),), (Signatory("Dr A"), Signatory(None, "Dean", order=2)))
        ),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda party: party.identity,
)


@settings(max_examples=60)
@given(parties, st.sampled_from(sorted(LANGUAGES)))
def test_no_unit_is_ever_a_party_or_signs_for_itself(rows: list[Party], language: str) -> None:
    text = printed(*rows, language=language)
    bound = list(dict.fromkeys(party.legal_person for party in rows))
    assert [plain(name) for name in named_as_parties(text)] == bound
    signing = [party for party in rows if party.signs != Signs.NO]
    assert [plain(name) for name in signed_for(text, language)] == [
        party.legal_person for party in signing for _ in party.signatories or (None,)
    ]
    assert not set(UNITS) & {*named_as_parties(text), *signed_for(text, language)}


def test_the_legal_person_comes_first_and_acts_through_its_unit() -> None:
    school = Party(
        "Example University",
        "home",
        unit="School of Law",
        short="ExU",
        seat="1 College Road, Exampleton",
        legal_form="a university established by charter",
        signatories=(Signatory("Dr A", "Rector", "article 12 of the Charter"),),
    )
    text = printed(school, Party("Sample Institute", "partner"))
    assert (
        "1. Example University, a university established by charter, with its seat at 1 College Road, Exampleton, "
        "acting through its School of Law (“ExU”), as home institution; represented by Dr A (Rector, authorised by article 12 "
        "of the Charter)." in text
    )
    assert "For and on behalf of\nExample University\nacting through its School of Law\nSignature" in text


def test_two_units_of_one_legal_person_are_one_party_in_two_roles() -> None:
    school = Party("Example University", "home", unit="School of Law", short="ExU", seat="1 College Road")
    centre = Party("Example University", "host", unit="Centre for Rivers", short="CfR", signs=Signs.NO)
    text = printed(school, centre, Party("Sample Institute", "partner"))
    assert (
        "1. Example University, with its seat at 1 College Road, acting through its School of Law and through its "
        "Centre for Rivers (“ExU”), as home institution (School of Law) and host of placements (Centre for Rivers)."
    ) in text
    assert "does not sign" not in text
    assert signed_for(text) == ["Example University", "Sample Institute"]


def test_a_department_contracts_in_the_name_and_through_the_officer_that_the_law_gives() -> None:
    department = Party("Department of Schools", "home", seat="5 Assembly Square", contracts_as=GOVERNOR)
    text = printed(department, Party("Sample Institute", "partner"))
    assert (
        "1. Governor of Exampleland, acting through the Secretary of the Department of Schools, with its seat at "
        "5 Assembly Square, as home institution." in text
    )
    assert (
        "For and on behalf of\nGovernor of Exampleland\nacting through the Secretary of the Department of Schools\n"
        in text
    )
    assert from_document(Party, to_document(department)) == department


def test_short_names_that_two_share_tell_nobody_apart_and_are_not_used() -> None:
    text = printed(
        Party("Example University", "home", short="U"), Party("Sample Institute", "partner", short="U")
    )
    assert "“U”" not in text


def test_who_signs_in_person_signs_for_nobody_and_has_no_seal() -> None:
    candidate = Party("Nadia Candidate", "home", signatories=(Signatory("Nadia Candidate"),))
    text = printed(candidate, Party("Sample Institute", "partner"))
    assert signed_for(text) == ["Sample Institute"]
    assert text.count("Seal or stamp") == 1


def test_what_is_not_known_of_a_party_is_left_open_in_a_paper_that_binds_and_passed_over_in_another() -> None:
    bare = Party("Example University", "home", signatories=(Signatory(None, "Dean"),))
    silent = Party("Sample Institute", "partner", signs=Signs.NO)
    assert (
        "1. Example University, [the legal form of Example University], with its seat at [the seat of Example University], "
        "as home institution; represented by [who signs for Example University].\n\n"
        "2. Sample Institute, as partner institution (named for its task; it does not sign)."
    ) in printed(bare, silent, binding="yes")
    assert "[" not in printed(bare, silent)


@pytest.mark.parametrize("kind", BUNDLED.types(), ids=lambda kind: kind.key)
def test_the_example_of_every_type_says_who_contracts(kind: AgreementType) -> None:
    terms, contacts, _ = read_terms(kind, {**kind.example(), "binding": "yes"})
    for party in terms.signing_parties:
        assert all((party.seat, party.country, party.legal_form))
        assert all(each.name and (each.title or each.name == party.legal_name) for each in party.signatories)
        assert party.signatories
        assert [each for each in contacts if each.party == party.name and each.email]


def test_counsel_is_asked_to_confirm_in_whose_name_a_public_body_contracts(office: Office) -> None:
    department = {**DEPARTMENT, "contracts_as": {"name": GOVERNOR.name, "through": GOVERNOR.through}}
    number = opened(office, parties=[department, {"organisation": "Sample Institute", "role": "partner"}])
    submitted(office, number)
    worked(office, on=OPENED)
    assert (
        "Whether the Department of Schools contracts in the name of the Governor of Exampleland, through the Secretary"
        in printed_paper(office, number, "review_memo")
    )


def test_a_public_body_that_contracts_in_nobodys_name_is_refused() -> None:
    example = MOU.example()
    example["parties"][0]["contracts_as"] = {"name": " "}
    with pytest.raises(InvalidError, match="row 1, contracts_as: say in whose name"):
        read_terms(MOU, example)


@pytest.mark.parametrize(
    ("kind", "language"),
    [(kind, language) for kind in BUNDLED.types() for language in ("en", *kind.translations)],
    ids=lambda each: each if isinstance(each, str) else each.key,
)
def test_no_text_calls_a_party_by_its_unit_and_one_has_a_witness_where_its_type_asks(
    kind: AgreementType, language: str
) -> None:
    context, frame = example_paper(Bench(Settings(name="An Office"), BUNDLED, date(2026, 3, 2)), kind.key)
    for row in context["parties"]:
        row["name"] = "Unit of nobody"
    text = write_text(parse(BUNDLED.draft_in(kind.key, language), BUNDLED.sources()), context, frame)
    assert "Unit of nobody" not in text
    assert (f"{LANGUAGES[language].witness_lines[0]}: ____" in text) == kind.witness
