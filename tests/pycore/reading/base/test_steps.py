"""Work in steps: progress that never goes back, and a result."""

from __future__ import annotations

import pytest

from pycore.reading.base.steps import at_once, part


def work(steps: int, result: object):
    for i in range(steps):
        yield (i + 1) / steps
    return result


def whole():
    first = yield from part(work(2, "a"), 0.0, 0.5)
    second = yield from part(work(4, "b"), 0.5, 1.0)
    return first + second


def test_all_steps_give_the_result():
    assert at_once(work(3, "done")) == "done"
    assert at_once(work(0, None)) is None
    assert at_once(whole()) == "ab"


def test_a_part_goes_from_its_beginning_to_its_end():
    assert list(whole()) == [0.25, 0.5, 0.625, 0.75, 0.875, 1.0]


def test_an_error_ends_the_work():
    def broken():
        yield 0.5
        raise KeyError("x")

    with pytest.raises(KeyError):
        at_once(part(broken(), 0.0, 1.0))
