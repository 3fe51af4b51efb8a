"""An office with a matrix of authority, and a resolution on which it rests."""

from workflow.services.office import Office

RESOLUTION = "2026-01 board.txt"
RECTOR = """\
[authority.rector]
name = "{rector}"
acts = ["signature", "amendment", "renewal letter", "notice", "termination", "withdrawal", "waiver"]
resolution = "2026-01 board.txt"
"""


def with_matrix(office: Office, text: str, rector: str = "Nobody at all", *, file: str = "authority") -> None:
    """Write the matrix of an office, as an administrator does; `rector` stands in its text, `file` is what it is called."""
    folder = office.folder / "rules" / "resolutions"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / RESOLUTION).write_text("The board resolves that the rector signs.\n", encoding="utf-8")
    (office.folder / "rules" / f"{file}.toml").write_text(text.format(rector=rector), encoding="utf-8")


def our_signatory(office: Office, number: str) -> str:
    """Who signs for us, as the terms name them."""
    return str(_terms(office, number).parties[0].signatories[0].name)


def _terms(office: Office, number: str):
    with office.register.reading() as books:
        return books.agreements.get(number).terms
