"""Slices and frames by a made-up clock that only goes on when something is done."""

from __future__ import annotations

import asyncio
from functools import partial
from itertools import pairwise

import pytest

from web.viewmodel.run import slices
from web.viewmodel.run.slices import (
    DRAWING_SHARE,
    FRAME_SECONDS,
    REST_SECONDS,
    SLICE_SECONDS,
    STRETCH_SECONDS,
    Pace,
    Runner,
)


class Scene:
    """A runner whose steps and frames take the given times; it notes when each slice ended and each frame was drawn."""

    def __init__(self, step_seconds: float, frame_seconds: float = 0.0, steps: int = 1000) -> None:
        self.now = 0.0
        self.step_seconds = step_seconds
        self.frame_seconds = frame_seconds
        self.left = steps
        self.slices = [0.0]
        self.frames: list[float] = []
        self.runner = Runner(lambda: self.now, self.give_way, self.draw)

    async def give_way(self) -> None:
        self.slices.append(self.now)
        await asyncio.sleep(0)

    def step(self) -> bool:
        self.now += self.step_seconds
        self.left -= 1
        return self.left > 0

    def draw(self) -> None:
        self.frames.append(self.now)
        self.now += self.frame_seconds

    def run(self) -> None:
        asyncio.run(self.runner.run(self.step))

    @property
    def slice_lengths(self) -> list[float]:
        return [end - start for start, end in zip(self.slices, self.slices[1:], strict=False)]


@pytest.mark.parametrize("step_seconds", [0.00005, 0.001, 0.007, 0.012, 0.0299])
def test_slices_stay_within_their_time(step_seconds: float) -> None:
    """No slice is longer than 30 ms as long as a step is not, and none leaves room for another step."""
    scene = Scene(step_seconds)
    scene.run()
    assert max(scene.slice_lengths) <= SLICE_SECONDS + 1e-9
    assert min(scene.slice_lengths) > SLICE_SECONDS - 2 * step_seconds - 1e-9


def test_a_slice_takes_at_least_one_step() -> None:
    """A step longer than a slice, or a clock that jumps, does not stop the run from going on."""
    scene = Scene(0.5, steps=7)
    scene.run()
    assert scene.left == 0
    assert len(scene.slices) - 1 == 6


def test_frames_come_at_most_ten_times_a_second() -> None:
    """Between two frames lies at least a tenth of a second, and not much more."""
    scene = Scene(0.001, steps=3000)
    scene.run()
    gaps = [b - a for a, b in zip(scene.frames, scene.frames[1:], strict=False)]
    assert min(gaps) >= FRAME_SECONDS - 1e-9
    assert max(gaps) <= FRAME_SECONDS + SLICE_SECONDS + 1e-9


def test_slow_drawing_leaves_time_to_train() -> None:
    """When a frame takes long, there are fewer of them: drawing takes a fifth of the time at most."""
    scene = Scene(0.001, frame_seconds=0.2, steps=50_000)
    scene.run()
    drawing = 0.2 * len(scene.frames)
    assert drawing / scene.now == pytest.approx(DRAWING_SHARE, rel=0.05)


def test_stop_between_slices_allows_no_further_step() -> None:
    """After stop not one step is taken, although the run has yet to notice."""
    scene = Scene(0.001)

    async def story() -> int:
        running = asyncio.ensure_future(scene.runner.run(scene.step))
        await asyncio.sleep(0)
        scene.runner.stop()
        left = scene.left
        await running
        return left

    assert asyncio.run(story()) == scene.left > 0


def test_a_new_run_ends_the_old_one() -> None:
    """Of two runs started on top of each other only the second takes steps."""
    scene = Scene(0.001, steps=10_000)
    taken = []

    def second() -> bool:
        scene.now += 0.001
        taken.append(scene.left)
        return len(taken) < 100

    async def story() -> None:
        first = asyncio.ensure_future(scene.runner.run(scene.step))
        await asyncio.sleep(0)
        await asyncio.gather(first, scene.runner.run(second))

    asyncio.run(story())
    assert len(taken) == 100
    assert len(set(taken)) == 1


def test_the_pace_of_many_steps_fills_a_stretch() -> None:
    """Doubled while a call is short, halved when it is long; never more than there are."""
    now = 0.0
    asked: list[int] = []

    def act(steps: int) -> int:
        nonlocal now
        asked.append(steps)
        now += steps * 1e-4
        return steps

    pace = Pace(lambda: now)
    for _ in range(20):
        pace.make(10**6, act)
    assert STRETCH_SECONDS / 2 <= asked[-1] * 1e-4 <= STRETCH_SECONDS
    assert asked[:4] == [1, 2, 4, 8]
    pace.make(3, act)
    assert asked[-1] == 3
    pace.make(10**6, act)
    assert asked[-1] == asked[-3]


class Slow:
    """A runner that rests between its steps, by a made-up clock."""

    def __init__(self, seconds: float, steps: int) -> None:
        self.now, self.due, self.seconds, self.left = 0.0, 0.0, seconds, steps
        self.times: list[float] = []
        self.waits: list[float] = []
        give_way = partial(asyncio.sleep, 0)  # the true one
        self.drawn: list[int] = []
        self.runner = Runner(
            lambda: self.now,
            give_way,
            lambda: self.drawn.append(len(self.times)),
            lambda: self.due - self.now,
        )

    def step(self) -> bool:
        self.times.append(self.now)
        self.now += 0.001
        self.due = self.times[-1] + self.seconds
        self.left -= 1
        return self.left > 0

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


@pytest.mark.parametrize("seconds", [0.2, 1.0])
def test_a_run_that_rests_makes_one_step_at_a_time(
    monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    """It never waits long at once, so that a changed speed counts soon, and a stop at once."""
    slow = Slow(seconds, steps=5)
    monkeypatch.setattr(slices.asyncio, "sleep", slow.sleep)
    asyncio.run(slow.runner.run(slow.step))
    between = [b - a for a, b in pairwise(slow.times)]
    assert between == pytest.approx([seconds] * 4)
    assert max(slow.waits) <= REST_SECONDS
    assert slow.drawn == [1, 2, 3, 4]  # the end is drawn by whoever runs it
    slow.left = 100
    plain = slow.sleep

    async def stopping(wait: float) -> None:
        await plain(wait)
        slow.runner.stop()

    monkeypatch.setattr(slices.asyncio, "sleep", stopping)
    made = len(slow.times)
    asyncio.run(slow.runner.run(slow.step))
    assert len(slow.times) <= made + 1
