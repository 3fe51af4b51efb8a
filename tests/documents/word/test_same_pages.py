"""Where LibreOffice is at hand: Word and PDF have the same pages, and each begins with the same line, for every type."""

from datetime import date
from pathlib import Path

import pytest

from tests.documents.word.same_pages import OFFICE, compared, printed
from workflow.catalogue.catalogue import Catalogue
from workflow.documents.sources import bundled_folder
from workflow.services.keeping.previews import Bench, preview
from workflow.settings import Settings

FEW = 2
"""Types in which a page may begin otherwise: LibreOffice leaves a heading behind where what follows it moves on."""

if OFFICE:

    @pytest.mark.soak
    def test_word_has_the_pages_of_the_pdf_in_every_type_and_language(tmp_path: Path):
        catalogue = Catalogue.load(bundled_folder())
        bench = Bench(Settings(name="Example Office"), catalogue, date(2026, 11, 29))
        english = [(each.key, "en") for each in catalogue.types()]
        translated = [(key, language) for key, _ in english for language in catalogue.translations(key)]
        assert len(translated) >= 2
        made = {}
        for key, language in (*english, *translated):
            papers = preview(bench, key, language)
            made[key, language] = tmp_path / f"{key}.{language}.docx"
            made[key, language].write_bytes(papers["docx"])
            made[key, language].with_suffix(".paper").write_bytes(papers["pdf"])
        printed(OFFICE, made.values(), tmp_path)
        found = {
            each: compared(file.with_suffix(".paper"), file.with_suffix(".pdf"))
            for each, file in made.items()
        }
        assert all(abs(one.pdf - one.word) <= 1 for one in found.values()), found
        assert [each for each in english if found[each].pdf != found[each].word] == []
        assert sum(bool(found[each].otherwise) for each in english) <= FEW, found
