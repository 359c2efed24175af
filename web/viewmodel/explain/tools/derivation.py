"""The founding text's derivation with live numbers: its steps in order, then the general case for a network at hand."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pycore.functions.optimizers import OPTIMIZERS
from pycore.trace import trace_step
from web.viewmodel.explain.formula import substituted, symbolic
from web.viewmodel.explain.paths import paths_of
from web.viewmodel.explain.presets import PRESETS
from web.viewmodel.explain.step.backward import is_joint
from web.viewmodel.explain.step.letters import Letters
from web.viewmodel.explain.step.places import PER_PARAMETER, Place
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.explain.tools.path_sum import PathSum
from web.viewmodel.explain.walkthrough import Walk

if TYPE_CHECKING:
    from pycore.trace import Trace
    from web.viewmodel.explain.formula import Equation

TEXT = "text_2_2_2_2"
TERMS = 3  # of a sum that are written out in the general case


class Part(NamedTuple):
    """A step of the derivation.

    Attributes
    ----------
    key
        The key of its words: "derivation_KEY" is its heading, "derivation_KEY_text" its text.
    equations
        (symbols, numbers) in order; numbers are None where only the form matters.
    note
        Whether the text slips there, as "derivation_KEY_note" says.
    """

    key: str
    equations: tuple[tuple[Equation, Equation | None], ...]
    note: bool = False


def derivation(digits: int) -> tuple[Part, ...]:
    """Return the founding text's steps for its 2-2-2-2 network, whose numbers are those of its first step."""
    trace = text_trace()

    def of(*places: Place) -> tuple[tuple[Equation, Equation | None], ...]:
        found = [quantity(trace, place) for place in places]
        return tuple((symbolic(one), substituted(one, digits)) for one in found)

    def paths(k: int, i: int, j: int) -> tuple[Equation, Equation]:
        return PathSum(trace, k, i, j, 0, paths_of(trace, k, i, j)).equations(digits)

    return (
        Part("loss", of(Place("loss")), note=True),
        Part("sigmoid", of(Place("h", 0)), note=True),
        Part(
            "forward",
            of(*(Place(kind, k, j=j) for k in range(3) for kind in ("z", "h") for j in range(2))),
            note=True,
        ),
        Part("last_layer", (paths(2, 0, 0), paths(2, 0, 1))),
        Part("two_terms", (paths(1, 0, 0), paths(1, 1, 0))),
        Part("four_terms", (paths(0, 0, 0),)),
        Part("delta", of(Place("delta", 2), Place("delta", 1), Place("delta", 0))),
        Part("gradient", of(Place("gradient", 1, 0, 0), Place("gradient", 1, 2, 0)), note=True),
        Part("update", of(Place("after", 1, 0, 0), Place("after", 1, 2, 0))),
    )


def general(trace: Trace, digits: int) -> tuple[Part, ...]:
    """Return the same for the network of a step: one unit of each kind, and its own loss, outputs and optimizer."""
    of = Letters(trace)

    def equations(*places: Place) -> tuple[tuple[Equation, Equation | None], ...]:
        found = [quantity(trace, place, TERMS) for place in places]
        return tuple((symbolic(one), substituted(one, digits)) for one in found)

    last = of.last
    parts = [
        Part("own_forward", equations(Place("z", 0), Place("h", 0))),
        Part("own_outputs", equations(Place("z", last), Place("h", last), Place("loss"))),
    ]
    if trace.network.output_activation == "softmax":
        parts.append(Part("softmax", equations(Place("h", last))))
    is_identity = (
        trace.network.output_activation == "identity"
    )  # nothing cancels: its derivative is 1
    key = "joint" if is_joint(of) and not is_identity else "chain"
    parts.append(Part(key, equations(Place("delta", last))))
    if last:
        parts.append(Part("own_delta", equations(Place("delta", last - 1))))
    parts.append(Part("own_gradient", equations(Place("gradient", 0, 0, 0))))
    parts.append(Part("own_update", equations(*_updates(trace))))
    return tuple(parts)


def optimizers() -> tuple[tuple[str, tuple[Equation, ...]], ...]:
    """Return (name, equations in symbols) of every optimizer's update of one weight."""
    found = []
    for name in OPTIMIZERS:
        trace = _with_optimizer(name)
        equations = tuple(symbolic(quantity(trace, place)) for place in _updates(trace))
        found.append((name, equations))
    return tuple(found)


@lru_cache(maxsize=1)
def text_trace() -> Trace:
    """Return the first step of the founding text's network."""
    return PRESETS[TEXT].traces()[0]


def _updates(trace: Trace) -> list[Place]:
    """Return what the optimizer computes for the first weight, in order."""
    groups = [g for g in Walk.of(trace).groups if g.stage == "update" and g.k == 0]
    return [
        Place(group.kind, 0, 0, 0) if group.kind in PER_PARAMETER else Place(group.kind)
        for group in groups
    ]


@lru_cache(maxsize=16)
def _with_optimizer(name: str) -> Trace:
    preset, text = PRESETS[TEXT], text_trace()
    training = replace(preset.training, optimizer=name)
    return trace_step(preset.network, preset.parameters, text.x, text.y, training)
