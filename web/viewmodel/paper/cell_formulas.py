"""The formulas of a step as a spreadsheet computes them.

They are written from the trees of ``explain.step``. Where a tree has the piece of a function that applies to its
numbers, the formula decides by itself: it stays right when a number is changed in the spreadsheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pycore.functions.activations import LEAK
from pycore.functions.losses import HUBER_DELTA
from web.viewmodel.explain.step.backward import is_joint
from web.viewmodel.explain.step.expressions import (
    Applied,
    Call,
    Fraction,
    Name,
    Negative,
    Number,
    Partial,
    Power,
    Product,
    Rest,
    Sum,
    Symbol,
)
from web.viewmodel.explain.step.letters import Letters

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.trace import Trace
    from web.viewmodel.explain.step.expressions import AnyName, Node
    from web.viewmodel.explain.step.quantities import Quantity

FUNCTIONS = {
    "exp": "EXP({})",
    "ln": "LN({})",
    "tanh": "TANH({})",
    "sqrt": "SQRT({})",
    "abs": "ABS({})",
    "max": "MAX({},{})",
    "Phi": "NORMSDIST({})",
    "phi": "(EXP(-({0})*({0})/2)/SQRT(2*PI()))",
}
#: {activation of several pieces: its value at z}
PIECES = {
    "leaky_relu": f"IF({{z}}>0,{{z}},{LEAK!r}*{{z}})",
    "elu": "IF({z}>0,{z},EXP({z})-1)",
}
#: {activation: its derivative at z, where it is h}
DERIVATIVES = {
    "sigmoid": "{h}*(1-{h})",
    "tanh": "1-{h}*{h}",
    "relu": "IF({z}>0,1,0)",
    "identity": "1",
    "leaky_relu": f"IF({{z}}>0,1,{LEAK!r})",
    "elu": "IF({z}>0,1,{h}+1)",
    "softplus": "1/(1+EXP(-{z}))",
    "gelu": "NORMSDIST({z})+{z}*EXP(-{z}*{z}/2)/SQRT(2*PI())",
    "silu": "({z}-{h}+1)/(1+EXP(-{z}))",
    "exponential": "{h}",
}
#: {loss: its derivative with respect to one of n outputs}
SLOPES = {
    "half_squared_error": "{h}-{y}",
    "mean_squared_error": "2*({h}-{y})/{n}",
    "huber": f"MAX(-{HUBER_DELTA!r},MIN({HUBER_DELTA!r},{{h}}-{{y}}))",
    "poisson": "1-{y}/{h}",
    "binary_cross_entropy": "({h}-{y})/({h}*(1-{h}))",
    "cross_entropy": "-{y}/{h}",
}
HUBER = "IF(ABS({e})<=1,({e})*({e})/2,ABS({e})-1/2)"


class Formulas:
    """Writes the formulas of one step.

    Parameters
    ----------
    trace
        The step, of one row.
    cell
        ``cell(key)``, the place of a quantity by its key, such as "B12".
    """

    def __init__(self, trace: Trace, cell: Callable[[str], str]) -> None:
        self._of = Letters(trace)
        self._network = trace.network
        self._training = trace.training
        self._cell = cell

    def of(self, quantity: Quantity) -> str:  # noqa: PLR0911 - one case a kind of formula
        """Return the formula of a quantity, without the = sign."""
        place = quantity.place
        match place.kind:
            case "h" if self._network.activations[place.k] in PIECES:
                z = self._cell(self._of.z_name(place.k, 0, place.j).key)
                return PIECES[self._network.activations[place.k]].format(z=z)
            case "loss" if self._network.loss == "huber":
                errors = (self._error(j) for j in range(self._of.sizes[-1]))
                return "+".join(HUBER.format(e=error) for error in errors)
            case "slope":
                return self._slope(place.j)
            case "delta" if place.k < self._of.last:
                return self.text(quantity.chain[-1])
            case "delta" if self._is_elementwise():
                return f"({self._slope(place.j)})*({self._derivative(place.k, place.j)})"
            case "clip":
                return self._clip()
        return self.text(quantity.formula)

    def text(self, node: Node) -> str:  # noqa: PLR0911 - one case a kind of node
        """Return a tree as a formula; every part with an operation of its own stands in parentheses."""
        match node:
            case Number(value) | Rest(_, value):
                return repr(value) if value >= 0.0 else f"({value!r})"
            case Symbol(name):
                return self._symbol(name)
            case Negative(of):
                return f"(-{self.text(of)})"
            case Sum(terms):
                return f"({'+'.join(map(self.text, terms))})".replace("+(-", "-(")
            case Product(factors):
                return "*".join(map(self.text, factors))
            case Fraction(top, bottom):
                return f"(({self.text(top)})/({self.text(bottom)}))"
            case Power(base, exponent):
                return f"(({self.text(base)})^{exponent})"
            case Call(function, arguments):
                return FUNCTIONS[function].format(*map(self.text, arguments))
        raise TypeError(node)  # pragma: no cover

    def _symbol(self, name: AnyName) -> str:
        match name:
            case Applied("sign", argument):
                return f"SIGN({self._cell(argument.key)})"
            case Applied(_, Name(indices=(int(j), *_), layer=int(k))):  # activation'(z_j^k)
                return f"({self._derivative(k - 1, j - 1)})"
            case Partial(_, Name("h", (int(j),))) if not self._has_slopes():
                return f"({self._slope(j - 1)})"
        return self._cell(name.key)

    def _derivative(self, k: int, j: int) -> str:
        z, h = (self._cell(n.key) for n in (self._of.z_name(k, 0, j), self._of.h_name(k + 1, 0, j)))
        return DERIVATIVES[self._network.activations[k]].format(z=z, h=h)

    def _slope(self, j: int) -> str:
        h, y = self._cell(self._of.h_name(self._of.last + 1, 0, j).key), self._cell(f"y_{j + 1}")
        return SLOPES[self._network.loss].format(h=h, y=y, n=self._of.sizes[-1])

    def _error(self, j: int) -> str:
        return (
            f"{self._cell(self._of.h_name(self._of.last + 1, 0, j).key)}-{self._cell(f'y_{j + 1}')}"
        )

    def _is_elementwise(self) -> bool:
        return not is_joint(self._of) and self._network.output_activation != "softmax"

    def _has_slopes(self) -> bool:
        return not self._is_elementwise()

    def _clip(self) -> str:
        """Return the factor that shortens the gradient: 1 where it is short enough."""
        blocks = self._of.trace.before.blocks
        squares = (
            f"{self._cell(self._of.name('g', k, i, j).key)}^2"
            for k, block in enumerate(blocks)
            for i in range(block.shape[0] - int(not self._network.biases))
            for j in range(block.shape[1])
        )
        return f"MIN(1,{self._cell('max_norm')}/SQRT({'+'.join(squares)}))"
