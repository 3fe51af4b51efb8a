"""The rows that benchmarks print: ours and a peer, measured turn by turn in the same run, and their ratio."""

import statistics
from collections.abc import Callable
from time import perf_counter
from typing import Any


def in_turn(ours: Callable[[], Any], peer: Callable[[], Any], *, times: int) -> tuple[float, float]:
    """The medians of both in milliseconds, measured turn by turn, after a turn that does not count."""
    measured: tuple[list[float], list[float]] = ([], [])
    for _ in range(times + 1):
        for work, kept in zip((ours, peer), measured, strict=True):
            start = perf_counter()
            work()
            kept.append(perf_counter() - start)
    mine, other = (statistics.median(kept[1:]) * 1000 for kept in measured)
    return mine, other


def row(name: str, ours: float, peer: float, unit: str, peer_name: str) -> dict[str, Any]:
    return {
        "name": name,
        "ours": round(ours, 3),
        "peer": round(peer, 3),
        "peer_name": peer_name,
        "unit": unit,
        "ratio": round(ours / peer, 2),
    }
