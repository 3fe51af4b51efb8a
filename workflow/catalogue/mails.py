"""The templates of mail: one for each kind, in the dialect of the papers, and in further languages beside it."""

from collections.abc import Iterator, Mapping

from workflow.catalogue.suggestions import quoted, suggestion
from workflow.documents.languages.known import LANGUAGES
from workflow.documents.languages.language import ENGLISH
from workflow.documents.reading.names_used import names_of
from workflow.documents.reading.parse import parse
from workflow.documents.sources import SUFFIX, Source
from workflow.documents.tree.blocktree import Place
from workflow.domain.errors import TemplateError
from workflow.domain.telling.mail_kinds import OF_ARRIVALS, OF_ROUNDS, MailKind

FOLDER = "_mail"
_OF_EVERY_MAIL = ("office", "reader", "link")
_OF_AN_ACT = (*_OF_EVERY_MAIL, "agreement", "event")
_OF_A_ROUND = (*_OF_EVERY_MAIL, "digest")
_OF_AN_ARRIVAL = (*_OF_EVERY_MAIL, "arrival")
_KINDS = {kind.template: kind for kind in MailKind}


def names_in(kind: MailKind) -> tuple[str, ...]:
    """What fills in the template of a kind."""
    if kind in OF_ARRIVALS:
        return _OF_AN_ARRIVAL
    return _OF_A_ROUND if kind in OF_ROUNDS else _OF_AN_ACT


def mail_template(kind: MailKind, language: str, sources: Mapping[str, Source]) -> str:
    """The template of a kind in a language; in English where there is none."""
    translated = f"{FOLDER}/{kind.template}.{language}{SUFFIX}"
    return translated if translated in sources else f"{FOLDER}/{kind.template}{SUFFIX}"


def mail_problems(sources: Mapping[str, Source], own: frozenset[str]) -> Iterator[TemplateError]:
    """What is wrong with the templates of mail: text that cannot be read, names nobody fills in, files nobody sends."""
    taken_in: set[str] = set()
    trees = {}
    for name, kind in _templates(sources).items():
        if kind is None:
            continue
        try:
            tree = trees[name] = parse(name, sources)
        except TemplateError as error:
            yield error
            continue
        taken_in |= set(tree.sources)
        yield from tree.slips
        known = names_in(kind)
        for used in names_of(tree):
            if used.name not in known:
                said = f"Nothing fills in {quoted(used.name)} in the mail {quoted(kind.value)}; {suggestion(used.name, known)}"
                yield tree.told_at(Place(used.file, used.line), own, said)
    for name, kind in _templates(sources).items():
        if kind is None and name not in taken_in and name in own:
            said = f"No mail is called so, and none takes it in; there are: {', '.join(_KINDS)}."
            yield TemplateError(said, file=name, line=1)


def _templates(sources: Mapping[str, Source]) -> dict[str, MailKind | None]:
    """The files of mail, each with its kind; None for one that others may take in."""
    found = {}
    for name in sources:
        if name.startswith(f"{FOLDER}/"):
            stem = name.removeprefix(f"{FOLDER}/").removesuffix(SUFFIX)
            plain, _, language = stem.partition(".")
            is_known = not language or (language in LANGUAGES and language != ENGLISH.key)
            found[name] = _KINDS.get(plain) if is_known else None
    return found
