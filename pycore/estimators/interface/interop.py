"""All contact with what is outside of the core: scikit-learn's own classes, and the terminal.

The estimators do not need scikit-learn and never import it. But a program that uses them together with it catches its
errors, filters its warnings, and asks for its tags: where it has been loaded already, its classes are used. Whether it
has been is looked up in ``sys.modules``; otherwise classes of the same names stand in.
"""

from __future__ import annotations

import sys
from typing import Any


class NotFittedError(ValueError, AttributeError):
    """An estimator is used before it is fitted."""


class ConvergenceWarning(UserWarning):
    """Training stopped before it converged."""


class DataConversionWarning(UserWarning):
    """Data came in another shape than expected and were brought into it."""


class UndefinedMetricWarning(UserWarning):
    """A score has no value for such data."""


def not_fitted_error(message: str) -> Exception:
    """Return scikit-learn's NotFittedError where it is loaded, else the one of this module."""
    error: Exception = _counterpart(NotFittedError)(message)
    return error


def convergence_warning() -> type[Warning]:
    """Return the class of warnings about training that ended too early."""
    return _warning(ConvergenceWarning)


def data_conversion_warning() -> type[Warning]:
    """Return the class of warnings about reshaped data."""
    return _warning(DataConversionWarning)


def undefined_metric_warning() -> type[Warning]:
    """Return the class of warnings about scores without a value."""
    return _warning(UndefinedMetricWarning)


def tags(estimator_type: str) -> object:
    """Return scikit-learn's ``Tags`` of a "classifier" or a "regressor", which only scikit-learn asks for."""
    utils: Any = sys.modules["sklearn.utils"]
    is_classifier = estimator_type == "classifier"
    return utils.Tags(
        estimator_type=estimator_type,
        target_tags=utils.TargetTags(required=True),
        classifier_tags=utils.ClassifierTags(multi_label=True) if is_classifier else None,
        regressor_tags=None if is_classifier else utils.RegressorTags(),
        input_tags=utils.InputTags(sparse=True),
    )


def say(text: str) -> None:
    """Write a line that ``verbose`` asks for to the standard output."""
    sys.stdout.write(f"{text}\n")


def _warning(own: type[Warning]) -> type[Warning]:
    found: type[Warning] = _counterpart(own)
    return found


def _counterpart(own: type[Exception]) -> Any:  # noqa: ANN401 - a class that only scikit-learn knows
    """Return scikit-learn's class of the same name where it is loaded."""
    return getattr(sys.modules.get("sklearn.exceptions"), own.__name__, own)
