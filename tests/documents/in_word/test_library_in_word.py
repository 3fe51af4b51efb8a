"""A clause of the library says in a paper made in Word what it says in a text: each of them, in each of its positions."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.catalogue.example_context import a_context
from tests.documents.in_word.word_files import FRAME, filled, line, source, word_file
from workflow.catalogue.catalogue import Catalogue
from workflow.documents.reading.clause_heads import with_head_of
from workflow.documents.reading.in_word.compiled import know
from workflow.documents.reading.parse import parse
from workflow.documents.received.clauses import clauses_of
from workflow.documents.received.read_text import read_text
from workflow.documents.sources import Source, bundled_folder
from workflow.documents.tree.in_word import WordTree
from workflow.documents.word.write_docx import write_docx
from workflow.documents.word_templates.reading import read_template
from workflow.domain.clauses import TextClause
from workflow.domain.errors import TemplateError

CATALOGUE = Catalogue.load(bundled_folder())
SOURCES = CATALOGUE.sources()
CLAUSE = "_clauses/the-clause.md.j2"
MADE_IN_WORD = {
    "_clauses/signing.md.j2": "holds more than headings, items, words and tables",
    "_clauses/parties.md.j2": "numbers items under a heading without a number",
}
"""Clauses that a Word template has of its own, and why."""
TEXT = f'# Title\n\n## Opening\n\n{{% include "{CLAUSE}" %}}\n'
SETTING = re.compile(r"^\{% set \w+ = .* %\}$", re.MULTILINE)
REFERENCE = re.compile(r"""\bref\(["']([\w-]+)["']\)""")


def a_text(name: str, text: str) -> Source:
    return Source(name, text, hashlib.sha256(text.encode()).hexdigest(), Path(name))


def word_template() -> Source:
    """A template that takes in one clause, and shows nothing of how its items are written."""
    made = source(
        word_file(
            line("Title", style="Title"),
            line("Opening", style="Heading1"),
            line(f"{{%p include “{CLAUSE}” %}}"),
        )
    )
    know(made, json.loads(json.dumps(read_template(made.content or b"", made.name))))
    return made


def with_all_it_asks_for(name: str, clause: str) -> tuple[str, dict[str, Any]]:
    """A clause with the names that a draft sets for it and the clauses it refers to; and the facts of that draft."""
    kinds = [kind for kind in CATALOGUE.types() if name in parse(kind.template_for("draft"), SOURCES).sources]
    kind = kinds[0] if kinds else CATALOGUE.type("mou")
    settings = "\n".join(SETTING.findall(SOURCES[kind.template_for("draft")].text))
    head, _, body = clause.rpartition("+++\n")
    own = re.findall(r"\{#([\w-]+)\}", body)
    wanted = [each for each in dict.fromkeys(REFERENCE.findall(body)) if each not in own]
    others = "".join(f"\n\n## Clause {each} {{#{each}}}\n" for each in wanted)
    return f"{head}+++\n{settings}\n\n{body}{others}", a_context(kind, kind.example()["facts"])


def said(content: bytes) -> tuple[TextClause, ...]:
    """What a Word file says by its clauses, with the numbers that Word prints."""
    return clauses_of(read_text(content))


def test_every_clause_of_the_library_says_in_word_what_it_says_in_a_text() -> None:
    template = word_template()
    names = [name for name in SOURCES if name.startswith("_clauses/") and name not in MADE_IN_WORD]
    assert len(names) > 50
    for name in names:
        base = f"{name.partition('.')[0]}.md.j2"
        whole = (
            with_head_of(SOURCES[base].text, SOURCES[name].text, file=name)
            if base != name
            else SOURCES[name].text
        )
        text, facts = with_all_it_asks_for(base, whole)
        sources = {**SOURCES, "text/draft.md.j2": a_text("text/draft.md.j2", TEXT), template.name: template}
        sources[CLAUSE] = a_text(CLAUSE, text)
        in_word = parse(template.name, sources)
        assert isinstance(in_word, WordTree)

        made = said(filled(in_word, facts))

        assert made == said(write_docx(parse("text/draft.md.j2", sources), facts, FRAME)), name


@pytest.mark.parametrize(("name", "why"), MADE_IN_WORD.items())
def test_what_a_word_template_has_of_its_own_is_not_taken_in(name: str, why: str) -> None:
    template = word_template()
    sources = {**SOURCES, template.name: template, CLAUSE: a_text(CLAUSE, SOURCES[name].text)}

    with pytest.raises(TemplateError) as refused:
        parse(template.name, sources)

    said = f"Clause 1, in the paragraph after “Opening”: {CLAUSE} {why}"
    assert said in str(refused.value)
    assert "Word file" in str(refused.value)
