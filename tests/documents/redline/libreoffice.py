"""LibreOffice at work on Word files, by macros in one run: their words once changes are settled, and whatever else a macro does."""

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
    paper = opened("{file}")
    {settle}
    paper.storeToURL("{text}", as_text())
    paper.close(True)
"""
_COMMON = """
Function named(name, value)
    Dim one As New com.sun.star.beans.PropertyValue
    one.Name = name
    one.Value = value
    named = one
End Function
Function opened(file)
    opened = StarDesktop.loadComponentFromURL(file, "_blank", 0, Array(named("Hidden", True)))
End Function
Function as_text()
    as_text = Array(named("FilterName", "Text (encoded)"), named("FilterOptions", "UTF8"))
End Function
Function as_word()
    as_word = Array(named("FilterName", "MS Word 2007 XML"))
End Function
Sub settle(paper, command)
    helper = createUnoService("com.sun.star.frame.DispatchHelper")
    helper.executeDispatch(paper.CurrentController.Frame, ".uno:" & command, "", 0, Array())
End Sub
"""
_ALL = """
Sub All
    On Error Goto Failed
{work}
    StarDesktop.terminate()
    Exit Sub
Failed:
    Open "{failed}" For Output As #1
    Print #1, Error & " in line " & Erl
    Close #1
    StarDesktop.terminate()
End Sub
"""
_WHO = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.UserProfile/Data">
<prop oor:name="givenname" oor:op="fuse"><value>{0}</value></prop><prop oor:name="sn" oor:op="fuse"><value>{1}</value></prop>
</item></oor:items>"""
ACCEPTED, REJECTED = "AcceptAllTrackedChanges", "RejectAllTrackedChanges"


def said_by_libreoffice(papers: Mapping[str, tuple[bytes, str | None]], folder: Path) -> dict[str, str]:
    """The words of Word files by their names, each with what is done to its changes before; in one run of LibreOffice."""
    told = []
    for name, (content, command) in papers.items():
        file, text = folder / f"{name}.docx", folder / f"{name}.txt"
        file.write_bytes(content)
        settle = f'settle(paper, "{command}")' if command else ""
        told.append(_ONE.format(file=file.as_uri(), text=text.as_uri(), settle=settle))
    run("".join(told), folder)
    return {name: (folder / f"{name}.txt").read_text(encoding="utf-8-sig") for name in papers}


def run(work: str, folder: Path, *, more: str = "", by: tuple[str, str] = ("", "")) -> None:
    """Let LibreOffice carry out lines of a macro in one process; `more` are the macros they call, `by` is who it says changes what."""
    assert OFFICE
    user, failed = folder / "profile" / "user", folder / "failed.txt"
    office = [OFFICE, f"-env:UserInstallation={user.parent.as_uri()}", "--headless", "--norestore"]
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_WHO.format(*by), encoding="utf-8")
    _ended([*office, "--terminate_after_init"])  # a new profile is filled before anything is laid into it
    basic = user / "basic"
    for name, written in _FILES.items():
        (basic / name).write_text(_DECLARED + written, encoding="utf-8")
    module = _DECLARED + _MODULE.format(escape(_COMMON + more + _ALL.format(work=work, failed=failed)))
    (basic / "Standard" / "Settled.xba").write_text(module, encoding="utf-8")
    _ended([*office, "macro:///Standard.Settled.All"])
    assert not failed.exists(), failed.read_text(encoding="utf-8")


def _ended(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=600, env=os.environ)
