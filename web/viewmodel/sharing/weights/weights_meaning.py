"""What weights alone leave open: activation, scaling of the inputs, unit of the target; and what the data suggest.

Weights have a meaning only together with these three. The current ones are assumed; others are tried on the training
rows, so that the page can offer those with which the weights predict their training target.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pycore import PycoreError
from pycore.columns.preparation import SCALINGS
from pycore.functions.activations import ACTIVATIONS, HIDDEN_ACTIVATIONS
from pycore.training.metrics import r2

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from pycore import Dataset
    from pycore.model.layers.stored import Stored
    from web.viewmodel.data.source import Source

    Array = NDArray[np.float64]

SCALED, OWN_UNIT = "scaled", "own_unit"  # the unit of the outputs of a network for numbers
TARGETS = (SCALED, OWN_UNIT)
LINEAR = "identity"  # the output activation that allows another unit
USUAL_ACTIVATION = "relu"  # scikit-learn's default, also in most examples of other libraries
#: The activations of libraries that have only a few.
KNOWN = {
    "scikit-learn": ("relu", "tanh", "sigmoid"),
    "MATLAB": ("tanh", "sigmoid", "relu"),
}
MAX_ROWS, MIN_ROWS = 500, 50  # that are tried
MAX_PRODUCTS = 2_000_000  # rows times weights
MAX_CELLS = 1_000_000  # of a table that is scaled in every way
#: A loss that much smaller, with a score that much higher, is not due to chance; nor is a very much smaller one.
LESS, MARGIN, MUCH_LESS = 0.9, 0.02, 0.75
ALIKE, ABOUT = 1.02, 0.005  # losses this close do not tell which is meant,
PREFERRED = 1.25  # nor do these, if one is with the usual activation
LEAST = 1e-12  # minimum probability


class Meaning(NamedTuple):
    """One way to interpret weights.

    Attributes
    ----------
    activations
        Of the hidden layers.
    scaling
        Of the inputs, one of SCALINGS.
    target
        SCALED or OWN_UNIT; SCALED for classes, for which it says nothing.
    """

    activations: tuple[str, ...]
    scaling: str
    target: str


class Judged(NamedTuple):
    """How well weights predict the training rows in one interpretation.

    Attributes
    ----------
    meaning
        The interpretation.
    loss
        Mean squared error or log loss, infinity if it is NaN.
    score
        R2 or accuracy, as shown on the page.
    is_credible
        Whether it is better than the baseline.
    """

    meaning: Meaning
    loss: float
    score: float
    is_credible: bool


class Likely(NamedTuple):
    """What weights are likely to mean, and whose convention that is; "" if the training rows suggest it."""

    judged: Judged
    habit_of: str = ""


class Network(NamedTuple):
    """Weights from a file, the activation of their outputs, and whose format the file has, "" if unknown."""

    weights: Sequence[Array]
    biases: Sequence[Array]
    outputs: str
    form: str


def judge(
    source: Source,
    dataset: Dataset,
    settings: Mapping[str, Any],
    network: Network,
    meaning: Meaning,
) -> list[Judged]:
    """Return how well each interpretation predicts the training rows; the first is ``meaning``, the current one.

    Parameters
    ----------
    source, dataset, settings
        The current ones.
    network
        The weights.
    meaning
        The current interpretation.
    """
    size = sum(w.size for w in network.weights)
    rows = max(MIN_ROWS, min(MAX_ROWS, MAX_PRODUCTS // max(size, 1)))
    hidden = len(network.weights) - 1
    names = KNOWN.get(
        network.form, tuple(name for name in HIDDEN_ACTIVATIONS if name != "identity")
    )
    activations = dict.fromkeys(
        [meaning.activations, *((name,) * hidden for name in names)] if hidden else [()]
    )
    targets = [meaning.target]
    if network.outputs == LINEAR:
        targets += [target for target in TARGETS if target != meaning.target]
    found = []
    for scaling, data in _scaled(source, dataset, settings):
        for names, target in product(activations, targets):
            found.append(_judged(data, network, Meaning(names, scaling, target), rows))
    found.sort(key=lambda judged: judged.meaning != meaning)  # stable: the current one comes first
    return found


def likely_of(stored: Stored, judged: Sequence[Judged], outputs: str) -> Likely | None:
    """Return a more likely interpretation than the assumed one, None if there is no evidence for any other.

    One that predicts the training rows clearly better is likely. If none predicts them, as with weights that were
    hardly trained, or trained on other rows, it is their library's default.

    Parameters
    ----------
    stored
        The file.
    judged
        The results of ``judge``.
    outputs
        The activation of the network's outputs.
    """
    now = judged[0]
    usual = stored.activation or USUAL_ACTIVATION
    best = min(judged, key=lambda each: each.loss)
    if best.is_credible:
        found = min(
            (each for each in judged if each.loss <= _room(each, usual) * best.loss + ABOUT),
            key=lambda each: _preference(now, each, usual),
        )
        scores_more = found.loss < LESS * now.loss and found.score >= now.score + MARGIN
        fits_more = found.loss < MUCH_LESS * now.loss and found.score >= now.score
        return Likely(found) if scores_more or fits_more or not now.is_credible else None
    form = "" if stored.found is None else stored.found.form.name
    target = OWN_UNIT if outputs == LINEAR else SCALED
    habit = Meaning((usual,) * len(now.meaning.activations), "none", target)
    found_habit = next((each for each in judged if each.meaning == habit), None)
    if found_habit is None or found_habit is now or not form:
        return None
    return Likely(found_habit, form)


def _room(judged: Judged, usual: str) -> float:
    """Return by what factor a loss may exceed the smallest one and still count as equal."""
    return PREFERRED if set(judged.meaning.activations) == {usual} else ALIKE


def _preference(now: Judged, other: Judged, usual: str) -> tuple[bool, float]:
    """Return the sort key of equal interpretations: the usual activation first, then the smallest change."""
    activations = set(other.meaning.activations)
    is_usual = activations == {usual}
    return not is_usual, other.loss if is_usual else _changes(now, other)


def _changes(now: Judged, other: Judged) -> int:
    return sum(a != b for a, b in zip(now.meaning, other.meaning, strict=True))


def in_own_unit(
    weights: Sequence[Array], biases: Sequence[Array], dataset: Dataset
) -> tuple[list[Array], list[Array]]:
    """Return weights and biases whose outputs are scaled like the target, from those with outputs in its own unit."""
    scale, mean = dataset.target_scale, dataset.target_mean
    return [*weights[:-1], weights[-1] / scale], [*biases[:-1], (biases[-1] - mean) / scale]


def _scaled(
    source: Source, dataset: Dataset, settings: Mapping[str, Any]
) -> list[tuple[str, Dataset]]:
    """Return the data set in each scaling, the current one first; fewer scalings of a large one."""
    rows, columns = source.table.shape
    now = settings["scaling"]
    others = [name for name in SCALINGS if name != now]
    if rows * columns > MAX_CELLS:
        others = [name for name in others if name == "none"]
    found = [(now, dataset)]
    for name in others:
        try:
            found.append((name, source.dataset({**settings, "scaling": name})))
        except PycoreError:  # numbers that cannot be scaled this way
            continue
    return found


def _judged(dataset: Dataset, network: Network, meaning: Meaning, rows: int) -> Judged:
    h = dataset.x_train[:rows]
    with np.errstate(all="ignore"):  # the weights may be huge
        for w, b, name in zip(
            network.weights, network.biases, (*meaning.activations, network.outputs), strict=True
        ):
            h = ACTIVATIONS[name].function(h @ w + b)
        measure = _of_classes if dataset.is_classification else _of_numbers
        loss, score, guess = measure(dataset, h, meaning.target, rows)
    loss = loss if np.isfinite(loss) else np.inf
    return Judged(meaning, float(loss), float(score), is_credible=bool(loss < guess))


def _of_classes(dataset: Dataset, h: Array, _target: str, rows: int) -> tuple[float, float, float]:
    """Return log loss and accuracy of outputs (rows, classes), and the log loss of the class frequencies."""
    labels = dataset.labels_train[:rows]
    total = h.sum(axis=1, keepdims=True)
    p = (h / np.where(total > 0.0, total, 1.0))[np.arange(len(labels)), labels]
    shares = np.bincount(labels, minlength=h.shape[1]) / len(labels)
    loss = -np.log(np.clip(np.nan_to_num(p), LEAST, 1.0)).mean()
    return loss, (h.argmax(axis=1) == labels).mean(), -np.log(shares[labels]).mean()


def _of_numbers(dataset: Dataset, h: Array, target: str, rows: int) -> tuple[float, float, float]:
    """Return mean squared error and R2 of outputs (rows, targets), in scaled units, and the error of the mean."""
    y = dataset.y_train[:rows]
    if target == OWN_UNIT:
        h = (h - dataset.target_mean) / dataset.target_scale
    scores = [r2(y[:, j], h[:, j]) for j in range(y.shape[1])]
    return np.square(h - y).mean(), float(np.mean(scores)), np.square(y - y.mean(axis=0)).mean()
