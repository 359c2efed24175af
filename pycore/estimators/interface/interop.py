"""All contact with the world outside the core: scikit-learn's own classes, and the terminal.

The estimators do not need scikit-learn and never import it. But a program that uses both catches scikit-learn's errors,
filters its warnings, and asks for its tags: if it is already loaded, its classes are used. Whether it is loaded is
looked up in ``sys.modules``; otherwise classes with the same names stand in.
"""

from __future__ import annotations

import sys
from typing import Any


class NotFittedError(ValueError, AttributeError):
    """An estimator is used before it is fitted."""


class ConvergenceWarning(UserWarning):
    """Training stopped before it converged."""


class DataConversionWarning(UserWarning):
    """Data has another shape than expected and has been converted."""


class UndefinedMetricWarning(UserWarning):
    """A score is undefined for the given data."""


def not_fitted_error(message: str) -> Exception:
    """Return scikit-learn's NotFittedError if it is loaded, else the one of this module."""
    error: Exception = _counterpart(NotFittedError)(message)
    return error


def convergence_warning() -> type[Warning]:
    """Return the class of warnings that training stopped before it converged."""
    return _warning(ConvergenceWarning)


def data_conversion_warning() -> type[Warning]:
    """Return the class of warnings about reshaped data."""
    return _warning(DataConversionWarning)


def undefined_metric_warning() -> type[Warning]:
    """Return the class of warnings about undefined scores."""
    return _warning(UndefinedMetricWarning)


def tags(estimator_type: str) -> object:
    """Return scikit-learn's ``Tags`` of a "classifier" or a "regressor"; only scikit-learn asks for them."""
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
    """Write a line requested by ``verbose`` to the standard output."""
    sys.stdout.write(f"{text}\n")


def _warning(own: type[Warning]) -> type[Warning]:
    found: type[Warning] = _counterpart(own)
    return found


def _counterpart(own: type[Exception]) -> Any:  # noqa: ANN401 - a class that only scikit-learn knows
    """Return scikit-learn's class of the same name if it is loaded."""
    return getattr(sys.modules.get("sklearn.exceptions"), own.__name__, own)
