"""The example of a type in another language: a file beside its draft, which gives the example's phrases one by one."""

from workflow.catalogue.cases.case_files import read_terms
from workflow.catalogue.cases.said_translated import nowhere, read_translations, strangers, wrong_translations
from workflow.catalogue.forms.case_table import TranslationsTable
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.toml_text import TomlText
from workflow.domain.agreement.terms import Translation
from workflow.domain.errors import InvalidError, TemplateError


def read_example_words(
    kind: AgreementType, name: str, text: str
) -> tuple[tuple[Translation, ...], tuple[TemplateError, ...]]:
    """What a file translates, and what cannot be read in it, each at its line."""
    file = TomlText(name, text)
    table = file.read_as(TranslationsTable)
    for path, sentence in wrong_translations(kind, table.translations) if table else ():
        file.refuse(sentence, "translations", *path)
    if table is None or file.problems:
        return (), tuple(file.problems)
    return read_translations(table.translations), ()


def example_words_problems(kind: AgreementType, name: str, text: str) -> tuple[TemplateError, ...]:
    """What is wrong with a file, the words among it that the example of the type does not say."""
    given, problems = read_example_words(kind, name, text)
    file = TomlText(name, text)
    try:
        terms, contacts, _ = read_terms(kind, kind.example())
    except InvalidError:  # told at the example itself
        return problems
    for each in strangers(kind, given, terms, contacts):
        row = [one.of for one in given if one.language == each.language].index(each.of)
        file.refuse(
            nowhere(each, kind, terms, contacts, whose="the example"), "translations", each.language, row
        )
    return (*problems, *file.problems)
