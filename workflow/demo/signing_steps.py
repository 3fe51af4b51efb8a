"""From the draft to the last signature: the steps that send, submit, clear, sign off and sign."""

from datetime import timedelta

from workflow.catalogue.types.paper_kinds import DRAFT
from workflow.demo.moments import ASSUMED, Moment, ask
from workflow.demo.portfolio import PEOPLE
from workflow.demo.scans import signature_page
from workflow.domain.agreement.act_details import Clearing, DraftFile, SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.clearances import clearances_missing
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Party, Signatory
from workflow.services.casework.signing import signing
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.produce import ensure_draft, papers_of

SIGNATORY = "Authorised signatory (assumed)"


def pass_on(moment: Moment, act: Act) -> None:
    """The Word file of the draft goes out, and comes back as it went."""
    number = moment.agreement().number
    draft = next(paper for paper in papers_of(moment.office, number) if paper.kind == DRAFT)
    file = KeptFile(str(draft.docx), f"{number} draft.docx")
    ask(moment, act, DraftFile(file.sha256), evidence=(file,))


def submit(moment: Moment) -> None:
    """The text goes to its reviewers, with a draft as it then stands."""
    agreement = moment.agreement()
    if agreement.stage is Stage.DRAFTING:
        ensure_draft(moment.office, agreement.number, at=moment.at)
    ask(moment, Act.SUBMIT)


def clear_all(moment: Moment) -> None:
    """Every clearance that is asked for and nobody has given."""
    agreement = moment.agreement()
    for rule in clearances_missing(agreement, moment.rules()):
        ask(moment, Act.CLEAR, Clearing(rule.key, note=ASSUMED), part=rule.key)


def approve(moment: Moment) -> None:
    """A sign-off on every route, each by the office that gives it."""
    routes = moment.rules().routes
    for route in routes:
        giving = next(person.key for person in PEOPLE if route in person.routes)
        _sign_off_for(moment, route, actor=giving)


def sign_off(moment: Moment) -> None:
    """The sign-off on the route the step names."""
    _sign_off_for(moment, moment.step.detail["route"], actor=moment.step.who)


def _sign_off_for(moment: Moment, route: str, *, actor: str) -> None:
    submission = moment.agreement().submission
    read = submission.content_hash if submission else None
    ask(moment, Act.SIGN_OFF, SigningOff(route, read), actor=actor, part=route)


def sign(moment: Moment) -> None:
    """The signature of one party, or of all; each scan says that it is assumed."""
    agreement = moment.agreement()
    place = moment.step.detail.get("party")
    for party in agreement.still_to_sign if place is None else (agreement.terms.signing_parties[place],):
        for signatory in party.signatories or (Signatory(name=SIGNATORY),):
            _sign_for(moment, party, signatory.name or SIGNATORY)


def _sign_for(moment: Moment, party: Party, name: str) -> None:
    """Ink two days before the paper comes back, where it is dated at all."""
    agreement = moment.agreement()
    code = agreement.submission.content_hash[:12] if agreement.submission else ""
    written = None if moment.step.detail.get("undated") else moment.on - timedelta(days=2)
    page = signature_page(
        moment.office,
        agreement,
        party=party.name,
        name=name,
        code=code,
        on=written,
        scanned_on=moment.on,
    )
    scan = KeptFile(moment.office.shelf.put(page), f"signature page, {party.short or party.organisation}.pdf")
    details = signing(
        agreement,
        party=party.name,
        name=name,
        code=code,
        written_on=written,
        scan=scan,
        scanned_on=moment.on,
    )
    ask(moment, Act.SIGN, details, evidence=(scan,), part=f"{party.name}/{name}")
