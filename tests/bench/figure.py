"""A figure of the bench: what was measured, the limit it must hold, and how pairs of runs are measured."""

import gc
import statistics
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the table. `is_floor`: the measured value must reach the limit; otherwise it must not pass it."""

    name: str
    measured: float
    limit: float
    is_floor: bool = False
    note: str = ""

    @property
    def is_ok(self) -> bool:
        return self.measured >= self.limit if self.is_floor else self.measured <= self.limit

    def __str__(self) -> str:
        sign, verdict = ("≥" if self.is_floor else "≤"), ("ok" if self.is_ok else "MISSED")
        return f"{self.name:<58} {self.measured:>7.2f}  {sign} {self.limit:<5g} {verdict:<7} {self.note}"


def timed(act: Callable[[], object]) -> float:
    """Seconds of one call; a collection of garbage left by others is not counted against it."""
    gc.collect()
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def pairs(ours: Callable[[], object], least: Callable[[], object], rounds: int) -> tuple[float, float, float]:
    """Both by turns, so that a slow moment of the machine meets both: medians of the ratio, ours and the least."""
    measured = [(timed(ours), timed(least)) for _ in range(rounds)]
    ratio = statistics.median(mine / other for mine, other in measured)
    return ratio, *(statistics.median(column) for column in zip(*measured, strict=True))


def held(act: Callable[[], object]) -> float:
    """MB of Python's memory at the peak of one call, after a first one."""
    act()
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1] / 1024**2
    finally:
        tracemalloc.stop()
