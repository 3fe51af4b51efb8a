"""Word files edited by LibreOffice itself, as a person at a desk edits them: this file runs in its own Python, with its UNO.

It is given a list of edits as JSON; each file is opened, edited, and saved as Word writes it.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PIPE = "memoranda"
PATIENCE = 400


def of(name, value):
    said = PropertyValue()
    said.Name, said.Value = name, value
    return said


def desktop_of(office, profile):
    """LibreOffice started without a screen, and the desktop to which documents are opened."""
    pipe = f"{PIPE}{profile.stat().st_ino}"
    process = subprocess.Popen(
        [
            office,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(PATIENCE):
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return process, there.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", there
            )
        except NoConnectException:
            time.sleep(0.1)
    process.kill()
    sys.exit("LibreOffice did not start")


def edited(document, edit):
    """One edit: what is found is replaced, or a paragraph is put in before what is found."""
    search = document.createSearchDescriptor()
    search.SearchString, search.SearchCaseSensitive = edit["find"], True
    found = document.findFirst(search)
    if found is None:
        sys.exit(f"LibreOffice finds no {edit['find']!r}")
    document.RecordChanges = edit["tracked"]
    match edit["how"]:
        case "words":
            found.setString(edit["put"])
        case "paragraph":
            cursor = found.Text.createTextCursorByRange(found.getStart())
            cursor.gotoStartOfParagraph(False)
            found.Text.insertString(cursor, edit["put"], False)
            found.Text.insertControlCharacter(cursor, 0, False)
        case "bold":
            found.CharWeight = 150.0
    document.RecordChanges = False


def main(office, profile, orders):
    process, desktop = desktop_of(office, Path(profile))
    try:
        for order in json.loads(Path(orders).read_text()):
            document = desktop.loadComponentFromURL(
                Path(order["file"]).as_uri(), "_blank", 0, (of("Hidden", True),)
            )
            for edit in order["edits"]:
                edited(document, edit)
            document.storeToURL(Path(order["into"]).as_uri(), (of("FilterName", "MS Word 2007 XML"),))
            document.close(True)
        desktop.terminate()
        process.wait(60)
    finally:
        process.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
