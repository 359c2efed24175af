"""Networks with published or simple numbers, for calculating by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from pycore.parameters import Parameters
from pycore.spec import NetworkSpec, TrainingSpec
from pycore.trace import trace_step
from web.viewmodel.explain.step.numerals import shown_numeral
from web.viewmodel.words import t

if TYPE_CHECKING:
    from pycore.trace import Trace


@dataclass(frozen=True)
class Preset:
    """A network with given weights, its rows, and its training: one row per step.

    Attributes
    ----------
    name
        Its identifier.
    weights, biases
        ``weights[k][i][j]`` leads from unit i of layer k to unit j of layer k + 1.
    rows
        (inputs, targets) of each row.
    learning_rate
        gamma; the optimizer is the text's gradient descent.
    activation, output_activation
        Of the hidden layers and of the outputs; the loss is the text's.
    source
        The origin of the numbers; "" for our own.
    freeze_biases
        Whether the biases are frozen.
    """

    name: str
    weights: tuple[tuple[tuple[float, ...], ...], ...]
    biases: tuple[tuple[float, ...], ...]
    rows: tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]
    learning_rate: float
    activation: str = "sigmoid"
    output_activation: str = "sigmoid"
    source: str = ""
    freeze_biases: bool = False

    @property
    def network(self) -> NetworkSpec:
        """The network, with the text's loss."""
        sizes = (len(self.weights[0]), *(len(b) for b in self.biases))
        return NetworkSpec(
            sizes,
            self.activation,
            self.output_activation,
            "half_squared_error",
            "sum",
        )

    @property
    def parameters(self) -> Parameters:
        """The weights and biases before the first step."""
        return Parameters.from_lists(self.weights, self.biases)

    @property
    def training(self) -> TrainingSpec:
        """The text's rule, w <- w - gamma dL/dw, for one row per step."""
        frozen = tuple((k, j) for k, b in enumerate(self.biases) for j in range(len(b)))
        spec = TrainingSpec("gradient_descent", learning_rate=self.learning_rate, batch_size=1)
        return replace(spec, frozen_biases=frozen) if self.freeze_biases else spec

    def traces(self, steps: int = 1) -> list[Trace]:
        """Return the first steps, row after row, each starting from the weights after the previous one."""
        training, parameters = self.training, self.parameters
        state, found = None, []
        for step in range(steps):
            x, y = self.rows[step % len(self.rows)]
            row, target = np.array([x]), np.array([y])
            trace = trace_step(self.network, parameters, row, target, training, state, update=step)
            parameters, state = trace.after, trace.state_after
            found.append(trace)
        return found


MAZUR = Preset(
    "mazur_2_2_2",
    weights=(((0.15, 0.25), (0.20, 0.30)), ((0.40, 0.50), (0.45, 0.55))),
    biases=((0.35, 0.35), (0.60, 0.60)),
    rows=(((0.05, 0.10), (0.01, 0.99)),),
    learning_rate=0.5,
    source="mattmazur.com/2015/03/17/a-step-by-step-backpropagation-example",
)

PRESETS = {
    preset.name: preset
    for preset in (
        Preset(
            "text_2_2_2_2",
            weights=(
                ((0.1, 0.2), (0.3, 0.4)),
                ((0.5, -0.6), (-0.7, 0.8)),
                ((0.9, -0.4), (-0.3, 0.6)),
            ),
            biases=((0.1, -0.1), (0.2, -0.2), (0.3, -0.3)),
            rows=(((0.5, 1.0), (1.0, 0.0)), ((1.0, 0.5), (0.0, 1.0))),
            learning_rate=0.01,
        ),
        Preset(
            "byu_cs478",
            weights=(
                ((0.2, 0.3), (-0.1, -0.3)),
                ((-0.2, -0.1), (-0.3, 0.3)),
                ((-0.1, -0.2), (0.3, -0.3)),
            ),
            biases=((0.1, -0.2), (0.1, 0.2), (0.2, 0.1)),
            rows=(((0.3, 0.7), (0.1, 1.0)),),
            learning_rate=0.1,
            source="axon.cs.byu.edu/~martinez/classes/478/stuff/labhints/neuralnet.html",
        ),
        MAZUR,
        replace(MAZUR, name="mazur_2_2_2_frozen", freeze_biases=True),
        Preset(
            "xor_2_2_1",
            weights=(((1.0, -1.0), (-1.0, 1.0)), ((1.0,), (1.0,))),
            biases=((-0.5, -0.5), (-0.5,)),
            rows=(
                ((0.0, 0.0), (0.0,)),
                ((0.0, 1.0), (1.0,)),
                ((1.0, 0.0), (1.0,)),
                ((1.0, 1.0), (0.0,)),
            ),
            learning_rate=0.5,
        ),
        Preset(
            "linear_unit",
            weights=(((0.5,),),),
            biases=((0.0,),),
            rows=(((2.0,), (3.0,)), ((-1.0,), (0.0,))),
            learning_rate=0.1,
            activation="identity",
            output_activation="identity",
        ),
    )
}

#: {a preset: the same with its biases frozen, or not}
SWITCHED = {"mazur_2_2_2": "mazur_2_2_2_frozen", "mazur_2_2_2_frozen": "mazur_2_2_2"}
PUBLISHED_DIGITS = 9
MAZUR_BEFORE, MAZUR_AFTER = "0.298371109", "0.291027924"  # the losses as he prints them


def about(name: str) -> tuple[str, ...]:
    """Return what is to be known of a preset beside its published numbers, a sentence or two each; empty if nothing."""
    if name == "byu_cs478":
        return (t("preset_about_byu"),)
    if name not in SWITCHED:
        return ()
    frozen, updated = (_loss_after(each) for each in ("mazur_2_2_2_frozen", "mazur_2_2_2"))
    return (
        t("preset_about_mazur", before=MAZUR_BEFORE, after=MAZUR_AFTER),
        t("preset_about_mazur_exact", frozen=frozen, updated=updated),
    )


@lru_cache(maxsize=2)
def _loss_after(name: str) -> str:
    """Return the loss after the first step."""
    return shown_numeral(PRESETS[name].traces(2)[1].data_loss, PUBLISHED_DIGITS)
