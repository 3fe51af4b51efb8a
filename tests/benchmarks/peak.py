"""One command in a process of its own, and the most memory it held: python -m tests.benchmarks.peak FILE WORDS..."""

import re
import sys
from pathlib import Path

from workflow.cli.main import run


def main() -> None:
    """Run the command, and write into the file how many megabytes were held at most."""
    file, *words = sys.argv[1:]
    code = run(words)
    held = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8"))
    assert held is not None
    Path(file).write_text(str(int(held[1]) / 1000), encoding="utf-8")
    sys.exit(code)


if __name__ == "__main__":
    main()
