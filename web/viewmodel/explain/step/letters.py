"""The symbols of a trace: each quantity's name in the founding text's notation, with its value.

Lists count from 0 as in the code; names from 1 as in the text. ``z[k]``, ``weights[k]`` and ``delta[k]`` have the
superscript k + 1, ``h[k]`` has k + 1 as well, and h^1 are the inputs x.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pycore.parameters import Parameters
from web.viewmodel.explain.step.expressions import ONE, Fraction, Name, Number, Partial, Symbol

if TYPE_CHECKING:
    from pycore.arrays import Array
    from pycore.trace import Trace
    from web.viewmodel.explain.step.expressions import AnyName, Node

LOSS = Name("L")


class Letters:
    """The symbols of one trace.

    Parameters
    ----------
    trace
        The trace of a row, or of a minibatch: then names of per-row quantities include the row.
    """

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.rows = len(trace.x)
        self.last = len(trace.z) - 1  # the k of the output layer
        self.sizes = trace.network.layer_sizes

    def row(self, row: int) -> int | None:
        """Return a row's number as it appears in names."""
        return row + 1 if self.rows > 1 else None

    # -- of each row --------------------------------------------------------------------------------------------------

    def h_name(self, k: int, row: int, i: int) -> Name:
        """Return x_i or h_i^{k+1}."""
        if k == 0:
            return Name("x", (i + 1,), row=self.row(row))
        return Name("h", (i + 1,), k + 1, self.row(row))

    def h(self, k: int, row: int, i: int) -> Symbol:
        """Return a unit's output."""
        return Symbol(self.h_name(k, row, i), float(self.trace.h[k][row, i]))

    def z_name(self, k: int, row: int, j: int) -> Name:
        """Return z_j^{k+1}."""
        return Name("z", (j + 1,), k + 1, self.row(row))

    def z(self, k: int, row: int, j: int) -> Symbol:
        """Return the z of a unit."""
        return Symbol(self.z_name(k, row, j), float(self.trace.z[k][row, j]))

    def is_masked(self, k: int) -> bool:
        """Return whether dropout is applied between a layer's activation function and its output."""
        return k < len(self.trace.masks)

    def a(self, k: int, row: int, j: int) -> Symbol:
        """Return activation(z_j^{k+1}): h_j^{k+2}, or a_j^{k+2} if dropout follows."""
        if not self.is_masked(k):
            return self.h(k + 1, row, j)
        name = Name("a", (j + 1,), k + 2, self.row(row))
        return Symbol(name, float(self.trace.a[k][row, j]))

    def mask(self, k: int, row: int, j: int) -> Node:
        """Return the factor that dropout multiplies a unit by; 1 without dropout."""
        if not self.is_masked(k):
            return ONE
        name = Name("r", (j + 1,), k + 2, self.row(row))  # not m: that is Adam's
        return Symbol(name, float(self.trace.masks[k][row, j]))

    def y(self, row: int, j: int) -> Symbol:
        """Return a target."""
        name = Name("y", (j + 1,), row=self.row(row))
        return Symbol(name, float(self.trace.y[row, j]))

    def delta(self, k: int, row: int, j: int) -> Symbol:
        """Return delta_j^{k+1}."""
        name = Name("delta", (j + 1,), k + 1, self.row(row))
        return Symbol(name, float(self.trace.delta[k][row, j]))

    def slope(self, row: int, j: int) -> Symbol:
        """Return dL/dh_j of an output."""
        name = Partial(LOSS, self.h_name(self.last + 1, row, j))
        return Symbol(name, float(self.trace.dl_dh[-1][row, j]))

    def derivative(self, k: int, row: int, j: int) -> Symbol:
        """Return dh_j/dz_j, of a layer with an elementwise activation function."""
        name = Partial(self.a(k, row, j).name, self.z_name(k, row, j))  # type: ignore[arg-type]
        return Symbol(name, float(self.trace.derivative[k][row, j]))

    def row_loss(self, row: int) -> Symbol:
        """Return the loss of a row, if there are several."""
        return Symbol(Name("L", row=row + 1), float(self.trace.row_losses[row]))

    def row_factor(self, row: int) -> Node:
        """Return a row's factor: 1, 1/B, or a weight of its own."""
        factor = float(self.trace.row_factors[row])
        if factor == 1.0:
            return ONE
        if factor == 1.0 / self.rows:
            return Fraction(ONE, Number(float(self.rows)))
        return Symbol(Name("c", row=self.row(row)), factor)

    # -- of each parameter: i = n_k is the bias -----------------------------------------------------------------------

    def is_bias(self, k: int, i: int) -> bool:
        """Return whether a position in a layer's block is a bias."""
        return i == self.sizes[k]

    def name(self, letter: str, k: int, i: int, j: int, *, is_new: bool = False) -> Name:
        """Return a letter with the indices of a weight, or those of a bias."""
        indices = (j + 1,) if self.is_bias(k, i) else (i + 1, j + 1)
        return Name(letter, indices, k + 1, is_new=is_new)

    def parameter_name(self, k: int, i: int, j: int, *, is_new: bool = False) -> Name:
        """Return w_ij^{k+1}, or b_j^{k+1}."""
        return self.name("b" if self.is_bias(k, i) else "w", k, i, j, is_new=is_new)

    def parameter(self, k: int, i: int, j: int) -> Symbol:
        """Return a weight, or a bias, before the step."""
        name = self.parameter_name(k, i, j)
        return Symbol(name, float(self.trace.before.blocks[k][i, j]))

    def gradient(self, k: int, i: int, j: int) -> Symbol:
        """Return dL/dw_ij^{k+1}, or dL/db_j^{k+1}."""
        name = Partial(LOSS, self.parameter_name(k, i, j))
        return Symbol(name, float(self.trace.loss_gradient.blocks[k][i, j]))

    def of_parameter(self, name: AnyName, values: Parameters, at: tuple[int, int, int]) -> Symbol:
        """Return any other number of a weight or a bias at (k, i, j)."""
        k, i, j = at
        return Symbol(name, float(values.blocks[k][i, j]))

    def laid_out(self, vector: Array) -> Parameters:
        """Return a vector (P,) laid out like the parameters."""
        return Parameters(self.sizes, vector)


def constant(letter: str, value: float) -> Symbol:
    """Return a constant of the training, such as gamma."""
    return Symbol(Name(letter), value)
