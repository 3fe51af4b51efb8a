"""The form of an act on an agreement: every field of what it carries and what is said besides, with what may be chosen."""

from dataclasses import replace
from datetime import date

from workflow.answers.acting import ActFormAnswer, FieldAnswer, FieldKind
from workflow.domain.agreement.act_details import Contacts
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.approval.in_place import in_place_of
from workflow.domain.codec import to_document
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError
from workflow.services.casework.act_labels import label_of
from workflow.services.casework.forms.field_words import words_of
from workflow.services.casework.forms.offers import AtHand, choices_of, is_chosen, suggested, value_of
from workflow.services.casework.forms.shapes import ELSEWHERE, FORMS, Shape, default_of, shapes_of
from workflow.services.casework.notices import zone_of_their_contacts
from workflow.services.office import Office
from workflow.services.papers.clauses_of_the_text import clauses_of_the_text
from workflow.services.papers.comparing.versions import versions_on_file
from workflow.services.papers.shown import unnumbered
from workflow.services.rules.followed import rules_for, rules_today


def form_of(office: Office, number: str, act: Act, *, actor: str, on: date) -> ActFormAnswer:
    """The form by which a person asks for an act on an agreement as it stands."""
    at = at_hand_for(office, number, act, actor=actor, on=on)
    if act is Act.COMMENT:
        at = replace(at, clauses=clauses_of_the_text(office, at.agreement) or ())
    return form_from(at, act)


def at_hand_for(office: Office, number: str, act: Act, *, actor: str, on: date) -> AtHand:
    """What the form of one act is made from and read back by: the versions of the text too, where it names one."""
    at = at_hand(office, number, actor=actor, on=on)
    return replace(at, versions=_versions(office, at.agreement)) if act is Act.TAKE_UP else at


def _versions(office: Office, agreement: Agreement) -> tuple[tuple[str, str], ...]:
    """The versions that can be taken up, the newest first, each with the day it is of."""
    with office.register.reading() as books:
        papers = books.papers.of(agreement.id)
        changes = books.agreements.history(agreement.number)
    return tuple(
        (each.code, f"{each.called}, {day(each.paper.made_on)}")
        for each in reversed(versions_on_file(agreement, papers, changes))
        if each.can_be_taken_up
    )


def at_hand(office: Office, number: str, *, actor: str, on: date) -> AtHand:
    """What the forms on an agreement are made from, read once."""
    with office.register.reading() as books:
        agreement, person, _ = books.subject_and_actor(number, actor)
        everybody = books.people.all()
        covered = books.absences.covered_by(person.key, on)
    people = {each.key: each for each in everybody}
    return AtHand(
        agreement=agreement,
        actor=person,
        on=on,
        rules=rules_for(office, agreement),
        settings=office.settings,
        everybody=everybody,
        in_place_of=in_place_of(covered, person.key, people, on),
        calendar=office.calendar_for(agreement.terms),
        recipient_zone=zone_of_their_contacts(agreement, office.settings),
    )


def at_hand_for_new(office: Office, type_key: str, *, actor: str, on: date) -> AtHand:
    """What the form of an agreement that is not on record yet is made from."""
    kind = office.catalogue.type(type_key)
    agreement = unnumbered(kind.key, owner=actor, on=on)
    with office.register.reading() as books:
        person, everybody = books.people.get(actor), books.people.all()
    return AtHand(agreement, person, on, rules_today(office, kind.key), office.settings, everybody)


def beside_terms(at: AtHand, act: Act) -> tuple[FieldAnswer, ...]:
    """The fields of an act that carries terms, but for these, whose form is that of the type."""
    return tuple(field_of(at, act, shape) for shape in shapes_of(act))


def form_from(at: AtHand, act: Act) -> ActFormAnswer:
    """The form of an act, from what is at hand."""
    check_has_form(act)
    return ActFormAnswer(act=act, word=act.word, label=label_of(act), fields=beside_terms(at, act))


def check_has_form(act: Act) -> None:
    """Refuse an act that has no form here, and say where it has one."""
    if act not in FORMS:
        why = ELSEWHERE.get(act, "the machine does it by itself")
        raise InvalidError(f"\u201c{act.word}\u201d is not filled in here: {why}.")


def field_of(at: AtHand, act: Act, shape: Shape, *, inside: str = "") -> FieldAnswer:
    """One field, with its words, what may be chosen, and what stands in it beforehand; `inside` names the rows it is in."""
    words = words_of(act, shape.of, shape.name)
    chosen = is_chosen(act, shape)
    choices = choices_of(at, act, shape) if chosen else suggested(at, shape)
    value = value_of(at, act, shape) or default_of(shape)
    if value is None and chosen and shape.required and len(choices) == 1 and not inside:
        value = choices[0].value
    return FieldAnswer(
        name=shape.name,
        label=words.label,
        help=words.help,
        kind=FieldKind.CHOICE if chosen else shape.kind,
        required=shape.required,
        choices=choices,
        value=value,
        columns=tuple(field_of(at, act, each, inside=shape.name) for each in shape.columns),
        rows=_rows(at, shape),
    )


def _rows(at: AtHand, shape: Shape) -> tuple[dict[str, str], ...]:
    """The rows there are: a form of contacts says them all."""
    if shape.of is not Contacts:
        return ()
    return tuple(
        {name: str(value) for name, value in to_document(each).items() if value}
        for each in at.agreement.contacts
    )
