"""Work in steps: generators that yield their progress from 0 to 1 and return a result."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Generator

T = TypeVar("T")


def part(steps: Generator[float, None, T], start: float, end: float) -> Generator[float, None, T]:
    """Run steps as the part of a whole from ``start`` to ``end``, and return their result."""
    while True:
        try:
            done = next(steps)
        except StopIteration as stop:
            result: T = stop.value
            return result
        yield start + (end - start) * done


def at_once(steps: Generator[float, None, T]) -> T:
    """Run all steps, and return their result."""
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            result: T = stop.value
            return result
