"""What the rules need to know besides the agreement, read in the transaction of one act before it is decided."""

from collections.abc import Mapping
from dataclasses import replace

from workflow.catalogue.types.duties_of_a_text import obligations_of
from workflow.catalogue.types.levels_of_a_text import levels_of
from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act, Circumstances, Request
from workflow.domain.agreement.agreement import MACHINE, Agreement, Person
from workflow.domain.agreement.foreign.details import SayingPosition
from workflow.domain.agreement.links import STANDS_ON, Link, links_of
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.approval.in_place import in_place_of
from workflow.domain.due.expected import left_open
from workflow.domain.errors import RefusedError
from workflow.domain.lifecycle.effects.foreign import first_measured, with_position
from workflow.domain.sight.sights import sight_of
from workflow.domain.sight.who_may_see import may_see
from workflow.services.casework.known.text_now import TextNow
from workflow.services.office import Office
from workflow.services.papers.comparing.facts_in_a_text import settled_by
from workflow.services.papers.comparing.taking_up import version_asked
from workflow.services.papers.signed_clauses import survivals_by_facts, survivals_of_text
from workflow.services.papers.texts_used import draft_inputs, drafts_asked
from workflow.services.rules.authority import authority_asked, partners_show
from workflow.services.rules.followed import rules_by, rules_for, rules_today, version_today
from workflow.services.views.agreement.copies import file_to_sign
from workflow.store.books import Books


def circumstances_of(
    office: Office,
    books: Books,
    agreement: Agreement | None,
    request: Request,
    text: TextNow,
) -> Circumstances:
    """What the rules need for this act, and no more: most acts need only the type."""
    subject = agreement or request.details
    if not isinstance(subject, Agreement | act_details.Opening):
        raise RefusedError(f"There is no agreement yet for \u201c{request.act.word}\u201d.")
    plain = Circumstances(
        rules_today(office, subject.type)
        if agreement is None
        else rules_for(office, first_measured(agreement, text.found), books, on=request.on),
        office.calendar_for(subject.terms),
        clauses=text.clauses,
        came=text.came,
        found=text.found,
    )
    if agreement is None:
        return _of_a_new_one(office, books, subject, request, plain)
    if request.actor == MACHINE:
        plain = replace(plain, unchecked_changes=_unchecked_changes(books, agreement))
    if isinstance(request.details, SayingPosition):
        return _of_a_position_said(office, books, agreement, request, plain)
    if isinstance(request.details, act_details.Revision) and agreement.open_proposals:
        plain = replace(plain, edited=settled_by(agreement, request.details.terms))
    if request.act is Act.FOLLOW_RULES:
        return _of_new_rules(office, books, agreement, request, plain)
    if request.act in (Act.ANSWER_FOR, Act.DISOWN):
        names = {person.key: person.name for person in books.people.all()}
        return replace(plain, head=_head_who_sees(office, books, agreement, plain.rules), names=names)
    if isinstance(request.details, act_details.Reassigning):
        return _of_a_reassigning(books, request.details, plain)
    if isinstance(request.details, act_details.TakingUp):
        taken_up, versions = version_asked(office, books, agreement, request.details.code)
        return replace(plain, taken_up=taken_up, versions=versions)
    plain = replace(plain, authority=authority_asked(office, books, agreement, request))
    if request.act in (Act.CONFIRM_COPY, Act.SIGN) and agreement.negotiated_text is not None:
        plain = replace(plain, copy=file_to_sign(agreement, books.papers.of(agreement.id)))
    return _of_one_on_record(office, books, agreement, request, plain, text)


def _head_who_sees(office: Office, books: Books, agreement: Agreement, rules: TypeRules) -> str | None:
    """Who heads the office, where they act for it still and see the agreement; else it is as if nobody did."""
    head = None if office.settings.head is None else books.people.find(office.settings.head)
    sees = head is not None and head.active and may_see(head, agreement, route=rules.route)
    return head.key if head is not None and sees else None


def _unchecked_changes(books: Books, agreement: Agreement) -> tuple[Agreement, ...]:
    """The letters and amendments from lists by which its dates, or those of what it stands under, may be others."""
    changing = books.unchecked.changing(agreement.number, agreement.under)
    return tuple(books.agreements.get(number) for number in changing)


def _of_a_new_one(
    office: Office,
    books: Books,
    opening: Agreement | act_details.Opening,
    request: Request,
    plain: Circumstances,
) -> Circumstances:
    """What it names; of one that exists already, what its text brings as well."""
    for number in links_of(opening, STANDS_ON).values():
        if _named(books, number, request.actor) is None:
            return plain  # what is not seen is not there
    plain = replace(plain, linked=_linked(books, opening), above=_above(office, books, opening))
    if request.act is not Act.REGISTER:
        return plain
    kind = office.catalogue.type(opening.type)
    owed = obligations_of(kind, opening.terms, since=request.on)
    return replace(
        plain,
        obligations=owed,
        levels=levels_of(kind, opening.terms),
        survivals=survivals_by_facts(office, opening.type, opening.terms.facts),
    )


def _of_one_on_record(
    office: Office,
    books: Books,
    agreement: Agreement,
    request: Request,
    plain: Circumstances,
    text: TextNow,
) -> Circumstances:
    """What the act is about besides, and what the text brings where the act brings it."""
    kind, terms = office.catalogue.type(agreement.type), agreement.terms
    match request.act, request.details:
        case Act.SUBMIT, _:
            return replace(
                plain,
                missing_facts=kind.missing_facts(terms.facts, unknown=terms.unknown_facts),
                sources=text.sources,
                left_open=text.left_open or (),
                partners_show=partners_show(office, agreement, on=request.on),
                draft_is_current=_drafts_are_current(office, books, agreement, text.drafts),
                linked=_linked(books, agreement),
                above=_above(office, books, agreement),
                names=_names(books) if agreement.kept_sign_offs else {},
            )
        case Act.SIGN_OFF, _:
            return _of_a_sign_off(books, agreement, request, plain, text)
        case Act.ACTIVATE, _:
            return replace(
                plain,
                levels=levels_of(kind, agreement.terms),
                obligations=obligations_of(kind, agreement.terms),
                survivals=survivals_of_text(office, books, agreement),
                linked=_linked(books, agreement),
            )
        case Act.CORRECT | Act.CHECK, act_details.Correction() | act_details.Checking() as said:
            levels = levels_of(kind, said.terms or agreement.terms)
            return replace(plain, levels=levels, linked=_linked(books, agreement))
        case Act.TAKE_OUT, _:
            history = books.agreements.history(agreement.number)[1:]
            return replace(
                plain,
                below=books.agreements.linked_to(agreement.number, Link.UNDER),
                acted_by=tuple(dict.fromkeys(each.actor for each in history if each.actor != MACHINE.key)),
                names=_names(books),
            )
        case Act.FOLLOW, _:
            return replace(plain, linked=_linked(books, agreement))
        case Act.DECIDE_NOTICE | Act.REINSTATE, _:
            return replace(plain, below=books.agreements.linked_to(agreement.number, Link.UNDER))
        case Act.CARRY_OUT, _ if agreement.amends is not None:
            return replace(plain, linked=books.agreements.find(agreement.amends))
        case (
            _,
            act_details.Renewing()
            | act_details.Amending()
            | act_details.Superseding()
            | act_details.LookingAgain(),
        ):
            return _of_what_is_named(books, request, plain)
        case Act.CONFINE | Act.LIFT, _:
            owner = books.people.get(agreement.owner)
            return replace(plain, unit_of_owner=owner.unit, names={owner.key: owner.name})
        case Act.EXPIRE, _:
            letters = books.agreements.linked_to(agreement.number, Link.RENEWS)
            pending = (letter for letter in letters if letter.stage is not Stage.CLOSED)
            return replace(plain, letter=next(pending, None), linked=_linked(books, agreement))
    return plain


def _of_new_rules(
    office: Office, books: Books, agreement: Agreement, request: Request, plain: Circumstances
) -> Circumstances:
    """The rules that a case like it would be opened under now; they are kept once it follows them."""
    version = version_today(office, books, agreement.type)
    books.rules.remember(version)
    return replace(
        plain,
        new_rules=rules_by(office, version, agreement, on=request.on),
        new_rules_known_as=version.sha256,
        left_open=left_open(agreement),
        names={person.key: person.name for person in books.people.all()},
    )


def _of_a_position_said(
    office: Office, books: Books, agreement: Agreement, request: Request, plain: Circumstances
) -> Circumstances:
    """The rules as they look at it once the position is said."""
    after = with_position(agreement, request)
    return replace(
        plain,
        new_rules=rules_for(office, after, books, on=request.on),
        left_open=left_open(agreement),
        names=_names(books),
    )


def _of_a_sign_off(
    books: Books, agreement: Agreement, request: Request, plain: Circumstances, text: TextNow
) -> Circumstances:
    """What the text leaves open, for whom the reviewer stands in, and by whom the comments are that are open."""
    submission = agreement.submission
    if submission is not None and text.left_open is not None:
        submission = replace(submission, left_open=text.left_open)
    known = replace(plain, left_open=left_open(replace(agreement, submission=submission)))
    covered = books.absences.covered_by(request.actor.key, request.on)
    in_whose = isinstance(request.details, act_details.SigningOff) and request.details.for_whom is not None
    if not (agreement.open_comments() or covered or in_whose):
        return known
    people = {person.key: person for person in books.people.all()}
    return replace(
        known,
        names={person.key: person.name for person in people.values()},
        in_place_of=in_place_of(covered, request.actor.key, people, request.on),
    )


def _of_a_reassigning(books: Books, said: act_details.Reassigning, plain: Circumstances) -> Circumstances:
    """Who is to be asked, and in whose place: who is named for the sign-off alone, where nobody is said."""
    step = plain.rules.route.step(said.route)
    alone = step.people[0] if step is not None and len(step.people) == 1 else None
    whose = said.from_whom or alone
    return replace(
        plain,
        heir=books.people.get(said.to),
        replaced=books.people.get(whose) if whose else None,
        names=_names(books),
    )


def _names(books: Books) -> dict[str, str]:
    return {person.key: person.name for person in books.people.all()}


def _drafts_are_current(
    office: Office, books: Books, agreement: Agreement, sources: Mapping[str, dict[str, str]]
) -> bool:
    """Whether the last draft of each kind that is asked for was made from what it is made from now."""
    wanted = {draft: draft_inputs(agreement, used) for draft, used in sources.items()}
    made = {paper.kind: paper.manifest.get("inputs") for paper in books.papers.of(agreement.id)}
    return wanted.items() <= made.items() and set(sources) == set(drafts_asked(office, agreement))


def _of_what_is_named(books: Books, request: Request, plain: Circumstances) -> Circumstances:
    """The letter, the amendment or the successor that the act names."""
    match request.details:
        case act_details.Renewing(letter=number):
            return replace(plain, letter=_named(books, number, request.actor))
        case act_details.Amending(amendment=number):
            return replace(plain, amendment=_named(books, number, request.actor))
        case act_details.LookingAgain(changed_by=number):
            return replace(plain, linked=books.agreements.find(number))
        case act_details.Superseding(successor=number):
            return replace(plain, successor=_named(books, number, request.actor))
    return plain


def _named(books: Books, number: str, actor: Person) -> Agreement | None:
    """An agreement that somebody names; None where there is none that they see."""
    found = books.agreements.find(number)
    return found if found is not None and books.agreements.shows(found, sight_of(actor)) else None


def _linked(books: Books, named: Agreement | act_details.Opening) -> Agreement | None:
    """The agreement this one belongs under, renews or amends; None when it names none or none is found."""
    number = next(iter(links_of(named, STANDS_ON).values()), None)
    return None if number is None else books.agreements.find(number)


def _above(office: Office, books: Books, named: Agreement | act_details.Opening) -> TypeRules | None:
    """The rules of the type of the umbrella that an agreement names, where one is found."""
    umbrella = None if named.under is None else books.agreements.find(named.under)
    return None if umbrella is None else rules_for(office, umbrella, books)
