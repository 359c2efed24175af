"""What the programs of some steps share, whatever library computes: the start, what is frozen, the page's numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pycore.model.record.literals import listed, matrix, vector
from pycore.parameters import Parameters
from pycore.update import frozen_parameters
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.explain.step.letters import Letters
from web.viewmodel.explain.step.places import REMEMBERED, SLOTS
from web.viewmodel.paper.spreadsheet import traces, why_no_sheet

if TYPE_CHECKING:
    from pycore.trace import Trace
    from pycore.training.trainer import Trainer

CHECK = '''def check(step, loss, weights, biases):
    """Compare a step, from 0, with the page's numbers: an AssertionError says where they differ."""
    after = f"after step {step + 1}"
    assert np.isclose(loss, expected_losses[step], rtol=1e-10, atol=1e-12), f"loss of step {step + 1}"
    for k, (w, b) in enumerate(zip(weights, biases)):
        assert np.allclose(w, expected_weights[step][k], rtol=1e-10, atol=1e-12), f"weights of layer {k + 1} {after}"
        assert np.allclose(b, expected_biases[step][k], rtol=1e-10, atol=1e-12), f"biases of layer {k + 1} {after}"
'''
DONE = 'print("All losses, weights and biases are those of the page, to 1e-10.")\n'


def steps_of(trainer: Trainer, steps: int, row: int) -> list[Trace]:
    """Return the next steps of a run, of one row each; the arguments are those of ``spreadsheet``.

    Raises
    ------
    CommandError
        If the network is too large for that many steps, or a number on the way is not finite.
    """
    if why := why_no_sheet(trainer, steps):
        raise why
    made = list(traces(trainer, steps, row))
    vectors = [made[0].before.vector, *(t.after.vector for t in made)]
    if not np.isfinite([*(v.sum() for v in vectors), *(t.data_loss for t in made)]).all():
        raise CommandError("weights_not_finite")
    return made


def constants(trace: Trace, code: str) -> str:
    """Return the assignments of the hyperparameters that a program's code names."""
    training = trace.training
    values = {
        "RATE": trace.learning_rate,
        "MOMENTUM": training.momentum,
        "BETA_1": training.beta_1,
        "BETA_2": training.beta_2,
        "RHO": training.rho,
        "EPSILON": training.epsilon,
        "DECAY": training.weight_decay,
        "L1": training.l1,
        "L2": training.l2,
        "MAX_NORM": training.clip_norm,
    }
    return "".join(f"{name} = {value!r}\n" for name, value in values.items() if name in code)


def rows(made: list[Trace]) -> str:
    """Return the list of the rows, one a step, each with its targets."""
    return listed("rows", (f"({vector(t.x[0])}, {vector(t.y[0])})" for t in made))


def arrays(weights: str, biases: str, values: Parameters) -> str:
    """Return two lists of arrays, one a layer, under these names."""
    return listed(weights, (matrix(w, "    ") for w in values.weights)) + listed(
        biases, map(vector, values.biases)
    )


def remembered(trace: Trace) -> dict[str, Parameters]:
    """Return what the optimizer remembers before the step, by its letter in the text."""
    letters = sorted(kind for kind in REMEMBERED[trace.training.optimizer] if kind in SLOTS)
    slots = trace.state.slots[: len(letters)]
    return dict(zip(letters, map(Letters(trace).laid_out, slots), strict=True))


def frozen(trace: Trace) -> str:
    """Return the lists of the frozen weights (k, i, j) and biases (k, j), from 0; "" if nothing is frozen.

    Biases of a network without biases are not among them.
    """
    training, network = trace.training, trace.network
    if not (training.frozen_layers or training.frozen_weights or training.frozen_biases):
        return ""
    marks = Parameters(network.layer_sizes, frozen_parameters(network, training))
    weights = [
        (k, *map(int, at)) for k, w in enumerate(marks.weights) for at in np.argwhere(w > 0.0)
    ]
    biases = [
        (k, int(j))
        for k, b in enumerate(marks.biases if network.biases else ())
        for j in np.flatnonzero(b)
    ]
    return f"frozen_weights = {weights!r}\nfrozen_biases = {biases!r}\n"


def expected(made: list[Trace]) -> str:
    """Return the loss of each step, and all weights and biases after it, as the page has them."""
    losses = [float(t.data_loss) for t in made]
    weights = (f"[{', '.join(matrix(w, '    ') for w in t.after.weights)}]" for t in made)
    biases = (f"[{', '.join(map(vector, t.after.biases))}]" for t in made)
    return (
        f"expected_losses = {losses!r}\n"
        + listed("expected_weights", weights)
        + listed("expected_biases", biases)
    )
