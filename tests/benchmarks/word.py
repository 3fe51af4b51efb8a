"""What Word files cost: read, shown, compared, and made, beside the libraries that do each of it.

Run it as `python -m tests.benchmarks.word`; with `--quick` each is measured a few times, to try it. Each row is printed as soon as
it is known, and the last line is JSON of all. Here a ratio is the peer's time by ours: so many times quicker.
"""

import argparse

from tests.benchmarks import word_reading, word_redline, word_templates
from tests.benchmarks.rows import told

PARTS = (word_reading, word_redline, word_templates)
"""Modules with `rows(times)`; each measures a part of it."""
TIMES, FEW = 21, 3


def main() -> None:
    """Measure, print each row, and at last all of them in one line of JSON."""
    words = argparse.ArgumentParser(prog="python -m tests.benchmarks.word")
    words.add_argument("--quick", action="store_true", help="each a few times only")
    times = FEW if words.parse_args().quick else TIMES
    with told("word", times=times) as run:
        for part in PARTS:
            run.measure(part.__name__.rpartition(".")[2], lambda part=part: part.rows(times))


if __name__ == "__main__":
    main()
