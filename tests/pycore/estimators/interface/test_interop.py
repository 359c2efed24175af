"""Errors and warnings are scikit-learn's where it is loaded, and our own elsewhere."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from pycore.estimators.interface import interop

GIVEN = {
    "ConvergenceWarning": interop.convergence_warning,
    "DataConversionWarning": interop.data_conversion_warning,
    "UndefinedMetricWarning": interop.undefined_metric_warning,
    "NotFittedError": lambda: type(interop.not_fitted_error("fit it")),
}


@pytest.mark.parametrize("name", GIVEN)
def test_without_scikit_learn_they_are_our_own(monkeypatch, name):
    """A NotFittedError is an AttributeError too, as there."""
    monkeypatch.setitem(sys.modules, "sklearn.exceptions", None)
    assert GIVEN[name]() is getattr(interop, name)
    assert issubclass(interop.NotFittedError, (ValueError, AttributeError))


@pytest.mark.parametrize("name", GIVEN)
def test_with_scikit_learn_they_are_its_own(monkeypatch, name):
    """Whoever filters its warnings filters ours."""
    module = ModuleType("sklearn.exceptions")
    theirs = type(name, (Exception,) if name == "NotFittedError" else (UserWarning,), {})
    setattr(module, name, theirs)
    monkeypatch.setitem(sys.modules, "sklearn.exceptions", module)
    assert GIVEN[name]() is theirs


def test_a_line_is_said(capsys):
    interop.say("Iteration 1, loss = 0.5")
    assert capsys.readouterr().out == "Iteration 1, loss = 0.5\n"
