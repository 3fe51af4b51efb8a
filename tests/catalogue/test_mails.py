"""The words of mail are templates like those of papers: an office overlays them file by file, and the check reads them all."""

from pathlib import Path

import pytest

from tests.builders.small_types import write
from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.mails import FOLDER, mail_problems, mail_template, names_in
from workflow.documents.languages.known import LANGUAGES
from workflow.documents.reading.names_used import names_of
from workflow.documents.reading.parse import parse
from workflow.documents.sources import bundled_folder
from workflow.domain.telling.mail_kinds import MailKind


def of_an_office(folder: Path, **files: str) -> Catalogue:
    for name, words in files.items():
        write(folder, f"{FOLDER}/{name}.md.j2", words)
    return Catalogue.load(bundled_folder(), folder)


def told(folder: Path, **files: str) -> list[str]:
    catalogue = of_an_office(folder, **files)
    return [
        str(each)
        for each in mail_problems(catalogue.sources(), frozenset(f"{FOLDER}/{name}.md.j2" for name in files))
    ]


@pytest.mark.parametrize("kind", MailKind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_mail_has_its_words_in_every_language(kind: MailKind, language: str) -> None:
    sources = Catalogue.load(bundled_folder()).sources()
    template = mail_template(kind, language, sources)
    assert template.endswith(".md.j2" if language == "en" else f".{language}.md.j2")
    tree = parse(template, sources)
    assert {each.name for each in names_of(tree)} <= set(names_in(kind))


def test_nothing_is_wrong_with_the_bundled_ones(tmp_path: Path) -> None:
    sources = Catalogue.load(bundled_folder()).sources()
    assert list(mail_problems(sources, frozenset(sources))) == []


def test_an_office_says_one_mail_in_its_own_words_and_in_another_language(tmp_path: Path) -> None:
    sources = of_an_office(
        tmp_path, due="# Ours\n\nOurs.\n", **{"due.ur": "# \u06c1\u0645\u0627\u0631\u06d2\n"}
    ).sources()
    assert sources[mail_template(MailKind.DUE, "en", sources)].text.startswith("# Ours")
    assert mail_template(MailKind.DUE, "ur", sources) == f"{FOLDER}/due.ur.md.j2"
    assert sources[mail_template(MailKind.ASSIGNED, "en", sources)].path.is_relative_to(bundled_folder())


@pytest.mark.parametrize(
    ("file", "words", "sentence"),
    [
        ("due", "Without a title.\n", "begins with its title"),
        ("due", "# Due\n\n{{ agrement.number }}\n", "agrement"),
        ("due", "# Due\n\n{{ digest.on | day }}\n", "digest"),
        ("due", "# Due\n\n[click](https://elsewhere.example)\n", "Links are not part"),
        ("due", '# Due\n\n{% include "_mail/legs.md.j2" %}\n', "does not exist"),
        ("dues", "# Due\n", "No mail is called so"),
        ("due.tlh", "# Due\n", "No mail is called so"),
    ],
)
def test_what_is_wrong_with_the_words_of_a_mail_is_told_by_its_file(
    tmp_path: Path, file: str, words: str, sentence: str
) -> None:
    (problem,) = told(tmp_path, **{file: words})
    assert sentence in problem
    assert f"{FOLDER}/{file}.md.j2" in problem


def test_the_check_of_all_templates_looks_at_mail_too(tmp_path: Path) -> None:
    found = of_an_office(tmp_path, due="# Due\n\n{{ nothing }}\n").check()
    assert [each.file for each in found] == [f"{FOLDER}/due.md.j2"]


def test_a_part_that_several_mails_take_in_is_a_file_of_its_own(tmp_path: Path) -> None:
    words = '# Due\n\n{% include "_mail/greeting.md.j2" %}\n'
    assert told(tmp_path, due=words, greeting="Dear {{ reader.name }},\n") == []
