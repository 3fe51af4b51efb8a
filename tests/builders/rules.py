"""The rules of an office in these tests: files in its folder, as an administrator writes them."""

from workflow.services.office import Office


def write_rules(office: Office, **files: str) -> None:
    """Write each file of the rules, by its name without the ending; those that are not named stay as they are."""
    folder = office.folder / "rules"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
