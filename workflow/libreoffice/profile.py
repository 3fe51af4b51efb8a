"""The settings under which LibreOffice opens what nobody vouches for: nothing is fetched, started, asked or remembered."""

from collections.abc import Iterator
from hashlib import md5
from pathlib import Path
from xml.sax.saxutils import escape

_FILE = "user/registrymodifications.xcu"
NO_PROXY_ANSWERS = ("127.0.0.1", "9")
"""Where whatever would be fetched all the same is sent to: the port on which a machine throws all away."""
_COMMON, _INET = "/org.openoffice.Office.Common", "/org.openoffice.Inet/Settings"
SETTINGS: tuple[tuple[str, str, str], ...] = (
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_COMMON}/Security/Scripting", "HyperlinksWithCtrlClick", "true"),
    (f"{_COMMON}/Misc", "FirstRun", "false"),
    (f"{_COMMON}/Save/Document", "CreateBackup", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("/org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    (_INET, "ooInetProxyType", "2"),
    *((_INET, f"ooInet{kind}ProxyName", NO_PROXY_ANSWERS[0]) for kind in ("HTTP", "HTTPS", "FTP")),
    *((_INET, f"ooInet{kind}ProxyPort", NO_PROXY_ANSWERS[1]) for kind in ("HTTP", "HTTPS", "FTP")),
    (_INET, "ooInetNoProxy", ""),
)
"""Where each setting stands, what it is called, and its value."""
_SOCKETS = ("/tmp", "/var/tmp")  # noqa: S108 - LibreOffice asks for no other place


def make_profile(folder: Path) -> None:
    """Lay a profile with these settings into a folder that is new."""
    file = folder / _FILE
    file.parent.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{escape(value)}</value></prop></item>'
        for path, name, value in SETTINGS
    )
    file.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>\n',
        encoding="utf-8",
    )


def sockets_left(folder: Path) -> Iterator[Path]:
    """Where LibreOffice listens for a second one with the same profile; one that is ended from outside leaves it there."""
    digest = md5(folder.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    name = "".join(f"{byte:x}" for byte in digest)
    for place in _SOCKETS:
        yield from Path(place).glob(f"OSL_PIPE_*_SingleOfficeIPC_{name}")
