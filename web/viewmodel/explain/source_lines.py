"""The lines of the core that compute a quantity, read from the running module: what is shown is what ran.

A line is found by the beginning of its statement. If the core is rewritten so that a beginning does not occur exactly
once, a LookupError is raised, and a test fails.
"""

from __future__ import annotations

import ast
import inspect
import sys
from functools import lru_cache
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

from pycore import backprop, network, update
from pycore.functions import losses, optimizers
from pycore.functions.activations import ACTIVATIONS, Activation, sigmoid, softmax_delta
from pycore.functions.losses import LOSSES
from pycore.functions.optimizers import OPTIMIZERS
from pycore.functions.penalties import Penalties
from pycore.trace import trace_step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pycore.trace import Trace
    from web.viewmodel.explain.step.places import Place

    Function = Callable[..., object]

ALL = ""  # every statement of a function, except its docstring


class Excerpt(NamedTuple):
    """A statement of the core.

    Attributes
    ----------
    path
        The path of the module's file, as in "pycore/backprop.py".
    function
        The name of the function, as in "hidden_delta".
    first
        The number of its first line in the file, from 1.
    text
        Its lines, without their common indentation.
    """

    path: str
    function: str
    first: int
    text: str


def lines_of(trace: Trace, place: Place) -> tuple[Excerpt, ...]:
    """Return the statements that compute a quantity, from the call to the functions that are called.

    Raises
    ------
    LookupError
        If the core has no such line: a bug, found by the tests.
    """
    return tuple(
        excerpt
        for function, beginnings in _where(trace, place)
        for beginning in beginnings
        for excerpt in statements(function, beginning)
    )


def statements(function: Function, beginning: str) -> tuple[Excerpt, ...]:
    """Return the one statement of a function that begins with ``beginning``; with ALL, all.

    Raises
    ------
    LookupError
        If there is none, or more than one.
    """
    path, lines, found = _statements(function)
    nodes = [node for node in found if ast.unparse(node).startswith(beginning)]
    if not nodes or (beginning != ALL and len(nodes) > 1):
        raise LookupError(f'{len(nodes)} statements of {function.__qualname__} begin "{beginning}"')
    name = function.__qualname__
    return tuple(Excerpt(path, name, node.lineno, _text(lines, node)) for node in nodes)


@lru_cache(maxsize=256)
def _statements(function: Function) -> tuple[str, list[str], list[ast.stmt]]:
    """Return a function's file, its module's lines, and its simple statements."""
    module = sys.modules[function.__module__]
    source = inspect.getsource(module)
    scope: list[ast.stmt] = ast.parse(source).body
    for name in function.__qualname__.split("."):
        scope = next(
            node.body
            for node in scope
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name == name
        )
    path = function.__module__.replace(".", "/") + ".py"
    return path, source.splitlines(), list(_simple(scope))


def _simple(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements that contain no others, in order, without docstrings."""
    for node in body:
        inner = [getattr(node, name, []) for name in ("body", "orelse")]
        if any(inner):
            for part in inner:
                yield from _simple(part)
        elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            yield node


def _text(lines: list[str], node: ast.stmt) -> str:
    return dedent("\n".join(lines[node.lineno - 1 : node.end_lineno]))


def _where(trace: Trace, place: Place) -> list[tuple[Function, tuple[str, ...]]]:  # noqa: C901, PLR0911, PLR0912 - a table
    """Return the functions that compute a quantity, with the beginnings of their lines."""
    rule = OPTIMIZERS[trace.training.optimizer]
    loss = LOSSES[trace.network.loss]
    match place.kind:
        case "z":
            return [(network.forward, ("z.append(",))]
        case "a":
            return [(network.forward, ("a.append(",)), *_activation(trace, place.k)]
        case "h":
            masked = place.k < len(trace.masks)
            if masked:
                return [(network.forward, ("h.append(",))]
            return [(network.forward, ("a.append(", "h.append(")), *_activation(trace, place.k)]
        case "row_loss":
            return [(trace_step, ("terms =", "row_losses =")), (loss.terms, (ALL,))]
        case "loss":
            own = (trace_step, ("factors =", "terms =", "data_loss ="))
            return [own, (loss.terms, (ALL,)), (losses.row_factor, (ALL,))]
        case "penalty":
            return [(backprop.penalty, (ALL,)), (Penalties.of, (ALL,))]
        case "slope":
            return [(backprop.chain_delta, ("dl_dh =",)), (loss.gradient, (ALL,))]
        case "delta":
            return _delta(trace, place.k)
        case "gradient":
            return _gradient(trace, place)
        case "g":
            both = (update.make_update, ("penalty_gradients =", "gradient = np.where("))
            return [both, (Penalties.gradients, (ALL,))]
        case "clip":
            return [(update.make_update, ("factor =",)), (update.clip_factor, (ALL,))]
        case "g_hat":
            return [(update.make_update, ("gradient = factor",))]
        case "after":
            return _after(trace)
    terms = optimizers.adam_terms if rule.name == "adamw" else rule.terms
    helpers = ("slope_step =",) if rule.name == "nesterov" else ()
    return [(terms, (*helpers, f"{place.kind} ="))]


def _activation(trace: Trace, k: int) -> list[tuple[Function, tuple[str, ...]]]:
    function = ACTIVATIONS[trace.network.activations[k]].function
    return [(function, (ALL,)), *_called(function)]


def _derivative(trace: Trace, k: int) -> list[tuple[Function, tuple[str, ...]]]:
    derivative = ACTIVATIONS[trace.network.activations[k]].derivative
    if derivative is None:
        return [(softmax_delta, (ALL,))]
    return [(Activation.delta, (ALL,)), (derivative, (ALL,)), *_called(derivative)]


def _called(function: Function) -> list[tuple[Function, tuple[str, ...]]]:
    """Return the sigmoid, if a function of z is written in terms of it."""
    names = inspect.unwrap(function).__code__.co_names
    return [(sigmoid, (ALL,))] if "sigmoid" in names else []


def _delta(trace: Trace, k: int) -> list[tuple[Function, tuple[str, ...]]]:
    if k < len(trace.z) - 1:
        recursion: list[tuple[Function, tuple[str, ...]]] = [
            (backprop.deltas, ("delta.insert(",)),
            (backprop.hidden_delta, (ALL,)),
        ]
        return [*recursion, *_derivative(trace, k)]
    loss = LOSSES[trace.network.loss]
    if trace.network.output_activation in loss.joint:
        own = (backprop.output_delta, ("return joint_delta(",))
        return [own, (losses.joint_delta, (ALL,))]
    chain = (backprop.chain_delta, ("dl_dh =", "return"))
    return [chain, (loss.gradient, (ALL,)), *_derivative(trace, k)]


def _gradient(trace: Trace, place: Place) -> list[tuple[Function, tuple[str, ...]]]:
    if place.i == trace.network.layer_sizes[place.k]:
        own = (backprop.gradient, ("result.biases[k][...] =",))
        return [own, (backprop.bias_gradient, (ALL,))]
    return [
        (backprop.gradient, ("result.weights[k][...] =",)),
        (backprop.weight_gradient, (ALL,)),
    ]


def _after(trace: Trace) -> list[tuple[Function, tuple[str, ...]]]:
    rule = OPTIMIZERS[trace.training.optimizer]
    match rule.name:
        case "adam" | "adamw":
            found: list[tuple[Function, tuple[str, ...]]] = [
                (optimizers.adam_terms, ("root =", "rate =", "update ="))
            ]
            if rule.name == "adamw":
                found.insert(0, (rule.terms, ("decay =",)))
        case "nesterov":
            found = [(rule.terms, ("slope_step =", "ahead ="))]
        case _:
            found = [(rule.terms, ("return",))]
    return [*found, (rule.move, (ALL,))]
