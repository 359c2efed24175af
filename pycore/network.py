"""The feedforward pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pycore.engines.products import product
from pycore.errors import ShapeError
from pycore.functions.activations import ACTIVATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycore.arrays import Array
    from pycore.parameters import Parameters
    from pycore.spec import NetworkSpec


@dataclass(frozen=True)
class Pass:
    """All quantities of a feedforward pass.

    Attributes
    ----------
    z
        ``z[k]`` (B, n_{k+1}).
    h
        ``h[0]`` the inputs (B, n_0), ``h[k + 1]`` (B, n_{k+1}), the layer's output; ``h[-1]`` are the network's
        outputs.
    a
        ``a[k]`` (B, n_{k+1}), the activation function's value: ``h[k + 1]`` before dropout, the same array without.
    masks
        The factors that dropout multiplied the hidden layers by (see pycore.functions.dropout); empty without dropout.
    """

    z: list[Array]
    h: list[Array]
    a: list[Array]
    masks: Sequence[Array] = ()


def forward(
    network: NetworkSpec, parameters: Parameters, x: Array, masks: Sequence[Array] = ()
) -> Pass:
    """Evaluate the network from left to right for the rows x (B, n_0).

    z^k = h^k w^k + b^k and h^{k+1} = activation(z^k). The founding text's general formula for z leaves out the bias
    that the equations of its example network have; it is included here. With ``masks``, one for each hidden layer,
    h^{k+1} is multiplied by them.

    Raises
    ------
    ShapeError
        If the number of inputs in x, or the layers of the parameters, do not match the network.
    """
    if x.ndim != 2 or x.shape[1] != network.layer_sizes[0]:  # noqa: PLR2004 - rows and inputs
        raise ShapeError(
            "The network has {layer_sizes} inputs, so x must have the shape (rows, {layer_sizes}), "
            "not {shape}.",
            layer_sizes=network.layer_sizes[0],
            shape=x.shape,
        )
    if parameters.layer_sizes != network.layer_sizes:
        raise ShapeError(
            "The parameters are for layers {given}, but the network has {layer_sizes}.",
            given=parameters.layer_sizes,
            layer_sizes=network.layer_sizes,
        )
    z: list[Array] = []
    a: list[Array] = []
    h: list[Array] = [x]
    for k, activation in enumerate(network.activations):
        z.append(product(h[k], parameters.weights[k]) + parameters.biases[k])
        a.append(ACTIVATIONS[activation].function(z[k]))
        h.append(a[k] * masks[k] if k < len(masks) else a[k])
    return Pass(z, h, a, masks)
