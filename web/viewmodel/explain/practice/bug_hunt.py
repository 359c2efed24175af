"""The bug hunt: which line is wrong, what it causes, and what fixes it. The buggy lines that are shown really run.

Nothing that a learner types or a link contains is executed: all programs consist of functions of this package.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from web.viewmodel.explain.bugs import planted
from web.viewmodel.explain.bugs.clean import CLEAN, Code, loss, train
from web.viewmodel.explain.source_lines import statements

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

CHECK, SECOND_BATCH, SCALING = "check", "second_batch", "scaling"
EPSILON, RATE = 1e-6, 0.5
TOLERANCE = 1e-6


@dataclass(frozen=True)
class Bug:
    """A planted bug.

    Attributes
    ----------
    name
        Its identifier, and the key of its description.
    part
        The function of the program that it replaces, a field of ``Code``.
    function
        The function that really runs.
    begins
        The beginning of the buggy statement.
    lines
        Four lines to choose the fix from.
    right
        The index of the right one.
    symptom
        What reveals it: CHECK, the gradient check at the first minibatch; SECOND_BATCH, the check at the second one;
        SCALING, the scaled training rows.
    """

    name: str
    part: str
    function: Callable[..., Any]
    begins: str
    lines: tuple[str, str, str, str]
    right: int
    symptom: str = CHECK

    @property
    def code(self) -> Code:
        """The program with the bug."""
        return CLEAN._replace(**{self.part: self.function})

    @property
    def source(self) -> str:
        """The buggy function as it runs."""
        return inspect.getsource(self.function)

    @property
    def line(self) -> int:
        """The index of the wrong line in ``source``, from 0."""
        (found,) = statements(self.function, self.begins)
        return found.first - inspect.getsourcelines(self.function)[1]


class Symptoms(NamedTuple):
    """The measured symptoms of a program.

    Attributes
    ----------
    first, second
        The largest relative errors of the gradients used in the first and the second step, against central differences
        of the program's own loss.
    mean
        The largest absolute mean of a scaled training column.
    """

    first: float
    second: float
    mean: float

    @property
    def found(self) -> str | None:
        """The first symptom present; None for a program without a bug."""
        if self.mean > TOLERANCE:
            return SCALING
        if self.first > TOLERANCE:
            return CHECK
        return SECOND_BATCH if self.second > TOLERANCE else None


BUGS = {
    bug.name: bug
    for bug in (
        Bug(
            "derivative_missing",
            "hidden_delta",
            planted.derivative_missing,
            "return",
            (
                "return (delta @ w.T) * h * (1.0 - h)",
                "return (delta @ w) * h * (1.0 - h)",
                "return delta @ w.T * h",
                "return (delta @ w.T) * z * (1.0 - z)",
            ),
            0,
        ),
        Bug(
            "wrong_sign",
            "output_delta",
            planted.wrong_sign,
            "return",
            (
                "return (y - h) * h * (h - 1.0) * -1.0",
                "return -(h - y) * h * (1.0 - h)",
                "return (h - y) * h * (1.0 - h)",
                "return np.abs(h - y) * h * (1.0 - h)",
            ),
            2,
        ),
        Bug(
            "updated_weights",
            "backward",
            planted.updated_weights,
            "delta.insert",
            (
                "delta.insert(0, code.hidden_delta(delta[0], ahead.T, z[k], h[k + 1]))",
                "delta.insert(0, code.hidden_delta(delta[0], w[k + 1], z[k], h[k + 1]))",
                "delta.insert(0, code.hidden_delta(delta[0], w[k], z[k], h[k + 1]))",
                "delta.insert(0, code.hidden_delta(delta[0], ahead, z[k], h[k]))",
            ),
            1,
        ),
        Bug(
            "not_transposed",
            "hidden_delta",
            planted.not_transposed,
            "return",
            (
                "return (w @ delta) * h * (1.0 - h)",
                "return (delta.T @ w) * h * (1.0 - h)",
                "return (delta * w) * h * (1.0 - h)",
                "return (delta @ w.T) * h * (1.0 - h)",
            ),
            3,
        ),
        Bug(
            "bias_forgotten",
            "weighted_input",
            planted.bias_forgotten,
            "return",
            ("return h @ (w + b)", "return h @ w + b", "return h @ w.T + b", "return w @ h + b"),
            1,
        ),
        Bug(
            "factor_two",
            "output_delta",
            planted.factor_two,
            "return",
            (
                "return (h - y) * h * (1.0 - h)",
                "return 0.5 * (h - y) * h * (1.0 - h)",
                "return (h - y) ** 2 * h * (1.0 - h)",
                "return 2.0 * (h - y)",
            ),
            0,
        ),
        Bug(
            "mean_for_sum",
            "bias_gradient",
            planted.mean_for_sum,
            "return",
            (
                "return delta.mean(axis=1)",
                "return delta.sum()",
                "return delta.max(axis=0)",
                "return delta.sum(axis=0)",
            ),
            3,
        ),
        Bug(
            "not_cleared",
            "collect",
            planted.not_cleared,
            "return",
            (
                "return last",
                "return gradient",
                "return [before - now for before, now in zip(last, gradient)]",
                "return [(before + now) / 2.0 for before, now in zip(last, gradient)]",
            ),
            1,
            SECOND_BATCH,
        ),
        Bug(
            "derivative_at_z",
            "hidden_delta",
            planted.derivative_at_z,
            "return",
            (
                "return (delta @ w.T) * sigmoid(h) * (1.0 - sigmoid(h))",
                "return (delta @ w.T) * z * (1.0 - h)",
                "return (delta @ w.T) * h * (1.0 - h)",
                "return (delta @ w.T) * (1.0 - z ** 2)",
            ),
            2,
        ),
        Bug(
            "test_rows_in_scaling",
            "scale",
            planted.test_rows_in_scaling,
            "mean, deviation",
            (
                "mean, deviation = test.mean(axis=0), test.std(axis=0)",
                "mean, deviation = rows.mean(), rows.std()",
                "mean, deviation = train.mean(axis=0), train.std(axis=0)",
                "mean, deviation = train.mean(axis=1), train.std(axis=1)",
            ),
            2,
            SCALING,
        ),
    )
}


class Measured(NamedTuple):
    """What a program shows when it runs on two minibatches.

    Attributes
    ----------
    first, second
        (name, largest relative error) of each gradient, in the first and the second step, against central differences
        of the program's own loss.
    means
        The mean of each scaled training column.
    """

    first: tuple[tuple[str, float], ...]
    second: tuple[tuple[str, float], ...]
    means: tuple[float, ...]


def symptoms(code: Code, seed: int = 0) -> Symptoms:
    """Run a program for two minibatches on a small seeded network, and return its symptoms.

    Parameters
    ----------
    code
        The functions, clean or with a bug.
    seed
        The seed of the network and its rows.
    """
    found = measured(code, seed)
    first, second = (max(error for _, error in errors) for errors in found[:2])
    return Symptoms(first, second, max(abs(mean) for mean in found.means))


def measured(code: Code, seed: int = 0) -> Measured:
    """Run a program as ``symptoms`` does, and return all that it shows."""
    rng = np.random.default_rng([4, seed])
    sizes = (3, 2, 2, 2)  # square after the first: a missing transpose still fits
    w = [rng.normal(0.0, 1.0, shape) for shape in pairwise(sizes)]
    b = [rng.normal(0.0, 1.0, size) for size in sizes[1:]]
    rows, _ = code.scale(rng.normal(1.0, 2.0, (8, 3)), rng.normal(3.0, 1.0, (4, 3)))
    targets = rng.random((8, 2))
    batches = [(rows[:4], targets[:4]), (rows[4:], targets[4:])]
    names = [*(f"dL/dw[{k}]" for k in range(len(w))), *(f"dL/db[{k}]" for k in range(len(b)))]
    errors = []
    for number in (1, 2):
        *_, taken = train(code, _copied(w), _copied(b), batches[:number], RATE)
        before = _copied(w), _copied(b)
        train(code, *before, batches[: number - 1], RATE)
        found = _errors(code, *before, batches[number - 1], taken)
        errors.append(tuple(zip(names, found, strict=True)))
    return Measured(errors[0], errors[1], tuple(rows.mean(axis=0).tolist()))


def _copied(parts: list[Array]) -> list[Array]:
    return [part.copy() for part in parts]


def _errors(
    code: Code,
    w: list[Array],
    b: list[Array],
    batch: Any,  # noqa: ANN401
    taken: list[Array],
) -> list[float]:
    """Return the largest relative error of each gradient against central differences of the program's own loss."""
    errors = []
    for part, slope in zip((*w, *b), taken, strict=True):
        worst = 0.0
        for at in np.ndindex(*part.shape):
            value = part[at]
            part[at] = value + EPSILON
            above = loss(code, w, b, *batch)
            part[at] = value - EPSILON
            below = loss(code, w, b, *batch)
            part[at] = value
            numeric = (above - below) / (2.0 * EPSILON)
            size = max(abs(numeric), abs(slope[at]), 1e-3)
            worst = max(worst, float(abs(numeric - slope[at]) / size))
        errors.append(worst)
    return errors
