"""What a Word file says to LibreOffice, once it has accepted or rejected every change in it."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

OFFICE = shutil.which("soffice")
_NAMESPACE = 'xmlns:library="http://openoffice.org/2000/library"'
_FILES = {
    "script.xlc": f'<library:libraries {_NAMESPACE} xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<library:library library:name="Standard" library:link="false"/></library:libraries>',
    "Standard/script.xlb": f'<library:library {_NAMESPACE} library:name="Standard" library:readonly="false" '
    'library:passwordprotected="false"><library:element library:name="Settled"/></library:library>',
}
_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'
_MODULE = '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Settled" script:language="StarBasic">{}</script:module>'
_ONE = """
    paper = StarDesktop.loadComponentFromURL("{file}", "_blank", 0, hidden())
    {settle}
    paper.storeToURL("{text}", as_text())
    paper.close(True)
"""
_BASIC = """
Function named(name, value)
    Dim one As New com.sun.star.beans.PropertyValue
    one.Name = name
    one.Value = value
    named = one
End Function
Function hidden()
    hidden = Array(named("Hidden", True))
End Function
Function as_text()
    as_text = Array(named("FilterName", "Text (encoded)"), named("FilterOptions", "UTF8"))
End Function
Sub settle(paper, command)
    helper = createUnoService("com.sun.star.frame.DispatchHelper")
    helper.executeDispatch(paper.CurrentController.Frame, ".uno:" & command, "", 0, Array())
End Sub
Sub All
{papers}
    StarDesktop.terminate()
End Sub
"""
ACCEPTED, REJECTED = "AcceptAllTrackedChanges", "RejectAllTrackedChanges"


def said_by_libreoffice(papers: Mapping[str, tuple[bytes, str | None]], folder: Path) -> dict[str, str]:
    """The words of Word files by their names, each with what is done to its changes before; in one run of LibreOffice."""
    assert OFFICE
    told = []
    for name, (content, command) in papers.items():
        file, text = folder / f"{name}.docx", folder / f"{name}.txt"
        file.write_bytes(content)
        settle = f'settle(paper, "{command}")' if command else ""
        told.append(_ONE.format(file=file.as_uri(), text=text.as_uri(), settle=settle))
    office = [OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    _ended([*office, "--terminate_after_init"])  # a new profile is filled before anything is laid into it
    basic = folder / "profile" / "user" / "basic"
    for name, written in _FILES.items():
        (basic / name).write_text(_DECLARED + written, encoding="utf-8")
    module = _DECLARED + _MODULE.format(escape(_BASIC.format(papers="".join(told))))
    (basic / "Standard" / "Settled.xba").write_text(module, encoding="utf-8")
    _ended([*office, "macro:///Standard.Settled.All"])
    return {name: (folder / f"{name}.txt").read_text(encoding="utf-8-sig") for name in papers}


def _ended(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=600, env=os.environ)
