"""An estimator before it is fitted, and a setting that it does not have."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import PycoreError
from pycore.estimators import MLPClassifier
from pycore.estimators.interface import interop

X = np.arange(24.0).reshape(12, 2) / 10.0


def test_an_unknown_setting_changes_nothing():
    model = MLPClassifier()
    with pytest.raises(PycoreError, match="Invalid parameter 'alfa' for estimator MLPClassifier"):
        model.set_params(alpha=5.0, alfa=1.0)
    assert model.alpha == 0.0001


@pytest.mark.parametrize("method", ["predict", "predict_proba", "predict_log_proba"])
def test_not_fitted(method):
    error = type(interop.not_fitted_error(""))
    assert issubclass(error, (ValueError, AttributeError))
    with pytest.raises(error, match=r"This MLPClassifier instance is not fitted yet. Call 'fit'"):
        getattr(MLPClassifier(), method)(X)
