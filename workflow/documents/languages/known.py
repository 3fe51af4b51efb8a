"""Every language a paper can be made in, by its key, by what people call it, and by the name of a template."""

from collections.abc import Mapping

from workflow.documents.languages.arabic import ARABIC
from workflow.documents.languages.language import ENGLISH, Language
from workflow.documents.languages.urdu import URDU

LANGUAGES: Mapping[str, Language] = {each.key: each for each in (ENGLISH, URDU, ARABIC)}


def language_named(name: str) -> Language | None:
    """The language people call so, in English or in its own words: "Urdu" and "اردو" are the same; None when unknown."""
    called = name.strip().lower()
    return next(
        (
            each
            for each in LANGUAGES.values()
            if called in (each.name.lower(), each.languages.get(each.name.lower()))
        ),
        None,
    )


def language_of_template(name: str) -> Language:
    """The language a template is written in, told by its name: "mou/draft.ur.md.j2" is Urdu."""
    stem = name.removesuffix(".md.j2").removesuffix(".docx")
    return LANGUAGES.get(stem.rpartition(".")[2], ENGLISH) if "." in stem else ENGLISH
