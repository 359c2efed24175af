"""The allowed values of the estimators' settings, checked when they are fitted."""

from __future__ import annotations

import math
from collections.abc import Iterable
from numbers import Integral
from typing import TYPE_CHECKING

import numpy as np

from pycore.checks import checked_integer, checked_number, shown
from pycore.errors import SpecError
from pycore.functions.registry import look_up

if TYPE_CHECKING:
    from pycore.estimators.interface.base import Estimator

STOCHASTIC_SOLVERS = ("sgd", "adam")
CHOICES = {
    "activation": ("identity", "logistic", "tanh", "relu"),
    "solver": ("lbfgs", *STOCHASTIC_SOLVERS),
    "learning_rate": ("constant", "invscaling", "adaptive"),
}
FLAGS = ("shuffle", "warm_start", "nesterovs_momentum", "early_stopping")


def check_settings(model: Estimator) -> None:
    """Raise an error if a setting is out of range; ``hidden_layer_sizes`` is checked by ``hidden_sizes``.

    Raises
    ------
    SpecError
        For the first such setting, in one sentence. It is a ValueError, like scikit-learn's.
    """
    for name, choices in CHOICES.items():
        look_up(dict.fromkeys(choices, name), name, getattr(model, name))
    for name in FLAGS:
        value = getattr(model, name)
        if not isinstance(value, (bool, np.bool_)):
            raise SpecError(
                "{name} is {value}; it must be True or False.", name=name, value=shown(value)
            )
    if not isinstance(model.verbose, (Integral, np.bool_)) or model.verbose < 0:
        raise SpecError(
            "verbose is {verbose}; it must be True, False, or an integer, at least 0.",
            verbose=shown(model.verbose),
        )
    _check_numbers(model)


def _check_numbers(model: Estimator) -> None:
    for name in ("learning_rate_init", "epsilon"):
        checked_number(name, getattr(model, name), least=0.0, least_allowed=False)
    for name in ("alpha", "power_t", "tol"):
        checked_number(name, getattr(model, name), least=0.0)
    for name in ("validation_fraction", "beta_1", "beta_2"):
        checked_number(name, getattr(model, name), least=0.0, below=1.0)
    checked_number("momentum", model.momentum, least=0.0, most=1.0)
    for name in ("max_iter", "max_fun"):
        checked_integer(name, getattr(model, name), least=1)
    if model.n_iter_no_change != math.inf:
        checked_integer("n_iter_no_change", model.n_iter_no_change, least=1)
    if model.batch_size != "auto":
        checked_integer('batch_size (or "auto")', model.batch_size, least=1)


def hidden_sizes(sizes: object) -> tuple[int, ...]:
    """Return ``hidden_layer_sizes``, one number or several, as a tuple, which may be empty.

    Raises
    ------
    SpecError
        If one is not a positive integer.
    """
    values = tuple(sizes) if isinstance(sizes, Iterable) else (sizes,)
    for value in values:
        if isinstance(value, bool) or not isinstance(value, Integral) or value <= 0:
            raise SpecError(
                "hidden_layer_sizes must be > 0, got {sizes}: give the number of units of each "
                "hidden layer, such as (100,).",
                sizes=shown(sizes),
            )
    return tuple(int(value) for value in values)
