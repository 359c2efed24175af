"""The names of quantities, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from web.viewmodel.explain.step.places import PER_PARAMETER
from web.viewmodel.words import t

if TYPE_CHECKING:
    from pycore.trace import Trace
    from web.viewmodel.explain.step.places import Place

VELOCITIES = ("momentum", "nesterov")  # whose v is not an average


def title(trace: Trace, place: Place) -> str:
    """Return the name of a quantity, as in "Delta of unit 1 of hidden layer 2"."""
    kind = place.kind
    if kind == "row_loss":
        return t("quantity_row_loss", row=place.row + 1)
    if kind in ("loss", "penalty", "clip"):
        return t(f"quantity_{kind}")
    if kind in PER_PARAMETER:
        key = "velocity" if kind == "v" and trace.training.optimizer in VELOCITIES else kind
        return t(f"quantity_{key}", parameter=parameter_name(trace, place.k, place.i, place.j))
    return t(f"quantity_{kind}", unit=unit_name(trace, place.k + 1, place.j))


def unit_name(trace: Trace, layer: int, unit: int) -> str:
    """Return the name of a unit; layer 0 is the inputs."""
    if layer == 0:
        return t("unit_input", unit=unit + 1)
    if layer == len(trace.z):
        return t("unit_output", unit=unit + 1)
    return t("unit_hidden", unit=unit + 1, layer=layer)


def parameter_name(trace: Trace, k: int, i: int, j: int) -> str:
    """Return the name of a weight or, with i = n_k, of a bias."""
    unit = unit_name(trace, k + 1, j)
    if i == trace.network.layer_sizes[k]:
        return t("parameter_bias", unit=unit)
    return t("parameter_weight", origin=unit_name(trace, k, i), unit=unit)
