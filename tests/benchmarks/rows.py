"""The rows that benchmarks print: ours and a peer, measured turn by turn in the same run, and their ratio.

`Told` says each row when it is known, and all of them in one line of JSON at the end, also where one could not be measured.
"""

import json
import statistics
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import perf_counter, process_time
from typing import Any

Row = dict[str, Any]


class Told:
    """The rows of a run so far, and the names of those that failed."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.failed: list[str] = []

    def measure(self, name: str, rows: Callable[[], Row | Iterable[Row]]) -> None:
        """Measure a row or some of them; one that fails is named, with what went wrong, and takes no other with it."""
        try:
            found = rows()
            for each in (found,) if isinstance(found, dict) else found:
                self._add(each)
        except Exception:  # noqa: BLE001  whatever went wrong is said, and what was measured is not lost
            traceback.print_exc()
            print(f"{name}: failed", file=sys.stderr, flush=True)
            self.failed.append(name)

    def _add(self, each: Row) -> None:
        self.rows.append(each)
        busy = f"{each['busy']:>8} busy" if "busy" in each else ""
        print(
            f"{each['name']:26}{each['ours']:>10} {each['unit']}{each['peer']:>10} {each['unit']}{each['ratio']:>8}{busy}",
            flush=True,
        )


@contextmanager
def told(benchmark: str, **about: Any) -> Iterator[Told]:
    """A run: its last line is JSON of all that was measured, however it ends; it ends with 1 where a row failed."""
    run = Told()
    try:
        yield run
    finally:
        print(
            json.dumps({"benchmark": benchmark, **about, "rows": run.rows, "failed": run.failed}), flush=True
        )
    if run.failed:
        raise SystemExit(1)


def in_turn(ours: Callable[[], Any], peer: Callable[[], Any], *, times: int) -> tuple[float, float]:
    """The medians of both in milliseconds, measured turn by turn, after a turn that does not count."""
    mine, other, _ = in_turn_and_busy(ours, peer, times=times)
    return mine, other


def in_turn_and_busy(
    ours: Callable[[], Any], peer: Callable[[], Any], *, times: int
) -> tuple[float, float, float]:
    """The same, and the ratio of the processor time that this process took for both: what else runs here disturbs it least."""
    measured: tuple[list[float], list[float]] = ([], [])
    busy: tuple[list[float], list[float]] = ([], [])
    for _ in range(times + 1):
        for work, kept, worked in zip((ours, peer), measured, busy, strict=True):
            began, start = process_time(), perf_counter()
            work()
            kept.append(perf_counter() - start)
            worked.append(process_time() - began)
    mine, other = (statistics.median(kept[1:]) * 1000 for kept in measured)
    own, others = (statistics.median(kept[1:]) for kept in busy)
    return mine, other, own / others


def row(name: str, ours: float, peer: float, unit: str, peer_name: str, *, busy: float | None = None) -> Row:
    """A row; `busy` is the ratio of processor times, where only this process works for both."""
    return {
        "name": name,
        "ours": round(ours, 3),
        "peer": round(peer, 3),
        "peer_name": peer_name,
        "unit": unit,
        "ratio": round(ours / peer, 2),
        **({} if busy is None else {"busy": round(busy, 2)}),
    }


def quicker(name: str, ours: float, peer: float, busy: float, peer_name: str) -> Row:
    """A row of two times in milliseconds whose ratios tell how many times quicker than the peer we are."""
    made = row(name, ours, peer, "ms", peer_name, busy=1 / busy)
    return made | {"ratio": round(peer / ours, 2)}
