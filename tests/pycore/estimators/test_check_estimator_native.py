"""scikit-learn's own checks of estimators, and its tools with ours in them."""

from __future__ import annotations

import inspect
import pickle
import warnings

import numpy as np
import pytest
from sklearn import neural_network
from sklearn.base import clone, is_classifier, is_regressor
from sklearn.exceptions import ConvergenceWarning, DataConversionWarning, NotFittedError
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils import get_tags
from sklearn.utils.estimator_checks import (
    check_dataframe_column_names_consistency,
    check_estimator,
    parametrize_with_checks,
)

from pycore.estimators import MLPClassifier, MLPRegressor

OURS = (MLPClassifier, MLPRegressor)
RNG = np.random.default_rng(0)
X = RNG.normal(size=(60, 3))
Y = X[:, 0] - X[:, 1] > 0.0


def theirs(kind):
    """Return scikit-learn's class of the same name."""
    return getattr(neural_network, kind.__name__)


with warnings.catch_warnings():
    # It warns of estimators that do not inherit from its own base class, which needs it to be installed.
    warnings.filterwarnings("ignore", "Estimator MLP.* does not inherit from")
    each_check = parametrize_with_checks(
        [kind(solver=solver, max_iter=100) for kind in OURS for solver in ("adam", "sgd")]
        + [MLPRegressor(solver="lbfgs", max_iter=100)]
    )


@pytest.mark.filterwarnings("ignore")  # the checks fit toy sets that do not converge
@each_check
def test_every_check_passes(estimator, check):
    """Skipped are those that the next test finds skipped for scikit-learn's own."""
    check(estimator)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", OURS)
def test_the_statuses_are_those_of_scikit_learn_s_own(kind):
    """The same checks apply, and each comes out the same: passed, but for what is skipped for both."""
    outcomes = [
        [
            (result["check_name"], result["status"], result["expected_to_fail"])
            for result in check_estimator(each(max_iter=30), on_fail=None, on_skip=None)
        ]
        for each in (kind, theirs(kind))
    ]
    assert outcomes[0] == outcomes[1]
    assert {status for _, status, _ in outcomes[0]} == {"passed", "skipped"}
    assert not any(expected for _, _, expected in outcomes[0])


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", OURS)
def test_the_columns_names_are_remembered_and_compared(kind):
    check_dataframe_column_names_consistency(kind.__name__, kind(max_iter=3))


@pytest.mark.parametrize("kind", OURS)
def test_settings_methods_and_tags_are_scikit_learn_s(kind):
    """The same arguments in the same order with the same defaults, and the same public names."""
    own, other = inspect.signature(kind), inspect.signature(theirs(kind))
    assert [(p.name, p.default, p.kind) for p in own.parameters.values()] == [
        (p.name, p.default, p.kind) for p in other.parameters.values()
    ]
    assert kind().get_params() == theirs(kind)().get_params()
    assert list(kind().get_params()) == list(theirs(kind)().get_params())
    assert get_tags(kind()) == get_tags(theirs(kind)())
    assert is_classifier(kind()) == (kind is MLPClassifier)
    assert is_regressor(kind()) == (kind is MLPRegressor)
    routing = {"get_metadata_routing", "set_fit_request", "set_partial_fit_request"}
    routing |= {"set_score_request"}
    missing = {name for name in dir(theirs(kind)()) if not name.startswith("_")} - set(dir(kind()))
    assert missing == routing
    for name in ("fit", "partial_fit", "predict", "score"):
        parameters = inspect.signature(getattr(theirs(kind)(), name)).parameters
        assert list(inspect.signature(getattr(kind(), name)).parameters) == list(parameters)
    assert repr(kind(alpha=0.5, hidden_layer_sizes=(3, 2))) == repr(
        theirs(kind)(alpha=0.5, hidden_layer_sizes=(3, 2))
    )


def test_a_pipeline_a_search_and_a_cross_validation_hold_one():
    steps = make_pipeline(StandardScaler(), MLPClassifier(max_iter=400, random_state=0, tol=1e-3))
    grid = {"mlpclassifier__solver": ["adam", "lbfgs"], "mlpclassifier__alpha": [0.01, 100.0]}
    search = GridSearchCV(steps, grid, cv=3).fit(X, Y)
    assert search.best_params_["mlpclassifier__alpha"] == 0.01
    assert cross_val_score(search.best_estimator_, X, Y, cv=3).mean() > 0.9
    assert "MLPClassifier" in search.best_estimator_._repr_html_()
    steps.fit(X, Y, mlpclassifier__sample_weight=np.ones(60))


def test_a_copy_and_a_stored_one_go_on_as_the_first():
    """A clone is unfitted; one that was pickled predicts, and trains on, the same."""
    first = MLPClassifier(random_state=1, hidden_layer_sizes=(4,))
    for _ in range(3):
        first.partial_fit(X, Y, classes=[False, True])
    assert not hasattr(clone(first), "coefs_")
    second = pickle.loads(pickle.dumps(first))  # noqa: S301 - made here
    for model in (first, second):
        model.partial_fit(X, Y)
    assert first.loss_curve_ == second.loss_curve_
    assert np.array_equal(first.predict_proba(X), second.predict_proba(X))


def test_errors_and_warnings_are_of_scikit_learn_s_classes():
    with pytest.raises(NotFittedError, match="This MLPRegressor instance is not fitted yet"):
        MLPRegressor().predict(X)
    with pytest.warns(ConvergenceWarning, match=r"Maximum iterations \(2\) reached"):
        MLPRegressor(max_iter=2).fit(X, Y)
    with pytest.warns(ConvergenceWarning, match="lbfgs failed to converge"):
        MLPRegressor(solver="lbfgs", max_iter=2).fit(X, X[:, 0] ** 3)
    model = MLPClassifier(max_iter=500, tol=0.1)
    with pytest.warns(DataConversionWarning, match="column-vector y"):
        model.fit(X, Y[:, np.newaxis])
