"""One command in a process of its own, and the most memory it held: python -m tests.benchmarks.peak FILE WORDS..."""

import sys
from pathlib import Path

from tests.held import most_held
from workflow.cli.main import run


def main() -> None:
    """Run the command, and write into the file how many megabytes were held at most."""
    file, *words = sys.argv[1:]
    code = run(words)
    Path(file).write_text(str(most_held() / 1_024_000), encoding="utf-8")
    sys.exit(code)


if __name__ == "__main__":
    main()
