"""Every quantity of one step as a record: its symbol, its value, and the formula that gives it, term by term.

All numbers are those of the trace, which the core has computed; the formula explains them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from web.viewmodel.explain.step import backward, forward, update
from web.viewmodel.explain.step.expressions import MAX_TERMS, Negative, Product, Rest, Sum, symbols
from web.viewmodel.explain.step.letters import Letters
from web.viewmodel.explain.step.places import stage_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.trace import Trace
    from web.viewmodel.explain.step.expressions import AnyName, Node, Symbol
    from web.viewmodel.explain.step.made import Made
    from web.viewmodel.explain.step.places import Place


@dataclass(frozen=True)
class Quantity:
    """A number of one step.

    Attributes
    ----------
    place
        Its place in the step.
    name, value
        Its name in the text, and its value as computed by the core.
    chain
        Earlier forms of the formula, as the text derives it: equal to each other, in symbols.
    formula
        Its last form, which is evaluated.
    assigned
        Whether the formula's result replaces the previous value of the name: w <- w - gamma dL/dw.
    """

    place: Place
    name: AnyName
    value: float
    chain: tuple[Node, ...]
    formula: Node
    assigned: bool = False

    @property
    def stage(self) -> str:
        """One of STAGES."""
        return stage_of(self.place.kind)

    @property
    def is_backward(self) -> bool:
        """Whether it is computed in the backward pass."""
        return self.stage in ("backward", "gradient")

    @property
    def inputs(self) -> list[Symbol]:
        """The quantities that it is computed from, without duplicates."""
        return symbols(self.formula)

    @property
    def terms(self) -> list[tuple[Symbol, ...]]:
        """The factors of each term of its sum that is written out; a product is a sum of one term."""
        sums = [self.formula.of if isinstance(self.formula, Negative) else self.formula]
        if isinstance(self.formula, Product):
            sums = [part for part in self.formula.factors if isinstance(part, Sum)] or sums
        terms = sums[-1].terms if isinstance(sums[-1], Sum) else (sums[-1],)
        inner = [term.of if isinstance(term, Negative) else term for term in terms]
        return [tuple(symbols(term)) for term in inner if not isinstance(term, Rest)]


MAKERS: dict[str, Callable[[Letters, Place, int | None], Made]] = {
    "z": forward.weighted_input,
    "a": forward.activation,
    "h": forward.output,
    "row_loss": forward.row_loss,
    "loss": forward.loss,
    "penalty": forward.penalty,
    "slope": backward.slope,
    "delta": backward.delta,
    "gradient": backward.gradient,
    "g": update.penalized,
    "clip": update.clip,
    "g_hat": update.clipped,
    "v": update.remembered,
    "s": update.remembered,
    "m": update.remembered,
    "m_hat": update.corrected,
    "v_hat": update.corrected,
    "after": update.after,
}


def quantity(trace: Trace, place: Place, limit: int | None = MAX_TERMS) -> Quantity:
    """Return a quantity of a step.

    Parameters
    ----------
    trace
        The trace of the step.
    place
        A place of the walk.
    limit
        The maximum number of terms of a sum that are written out; None for all.
    """
    with np.errstate(all="ignore"):  # the numbers of a diverged run are shown as they are
        made = MAKERS[place.kind](Letters(trace), place, limit)
    return Quantity(place, made.name, made.value, made.chain, made.formula, made.assigned)
