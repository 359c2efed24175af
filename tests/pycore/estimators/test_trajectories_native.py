"""The same settings and random_state go scikit-learn's way: every loss, weight and score equal to 1e-9."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from sklearn import neural_network

from pycore import estimators

pytestmark = [
    pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning"),
    pytest.mark.filterwarnings("ignore:Got `batch_size`"),
]

RNG = np.random.default_rng(0)
X = RNG.normal(size=(90, 5))
Z = X[:, 0] + X[:, 1] ** 2
WEIGHTS = RNG.uniform(0.1, 2.0, 90)
TARGETS = {
    "binary": ("MLPClassifier", np.where(Z > 0.7, "yes", "no")),
    "multiclass": ("MLPClassifier", np.digitize(Z, [0.0, 1.0]) * 10),
    "multilabel": ("MLPClassifier", np.stack([Z > 0.0, X[:, 2] > 0.0, X[:, 3] > 1.0], 1) * 1),
    "regression": ("MLPRegressor", Z),
    "multioutput": ("MLPRegressor", np.stack([Z, X[:, 3] - X[:, 4]], 1)),
    "counts": ("MLPRegressor", RNG.poisson(np.exp(0.3 * Z)).astype(float)),
    "counts of two": ("MLPRegressor", RNG.poisson([1.5, 0.5], (90, 2)).astype(float)),
}
LOSSES = {"counts": {"loss": "poisson"}, "counts of two": {"loss": "poisson"}}
SETTINGS = {
    "plain sgd": {"solver": "sgd", "momentum": 0.0, "learning_rate_init": 0.05},
    "momentum": {"solver": "sgd", "nesterovs_momentum": False, "batch_size": 20},
    "momentum 1": {"solver": "sgd", "momentum": 1.0, "learning_rate_init": 1e-5},
    "nesterov": {"solver": "sgd", "batch_size": 32},
    "invscaling": {"solver": "sgd", "learning_rate": "invscaling", "learning_rate_init": 0.1},
    "power 0.25": {"solver": "sgd", "learning_rate": "invscaling", "power_t": 0.25},
    "adaptive": {"solver": "sgd", "learning_rate": "adaptive", "tol": 0.02, "batch_size": 30},
    "adam": {},
    "adam's constants": {"beta_1": 0.8, "beta_2": 0.95, "epsilon": 1e-4, "batch_size": 7},
    "tanh": {"activation": "tanh", "batch_size": 25},
    "logistic": {"activation": "logistic", "batch_size": 25},
    "identity": {"activation": "identity", "batch_size": 25},
    "alpha": {"alpha": 2.0, "batch_size": 40},
    "no penalty": {"alpha": 0.0, "batch_size": 40},
    "in order": {"shuffle": False, "batch_size": 40},
    "no hidden layer": {"hidden_layer_sizes": (), "learning_rate_init": 0.01},
    "one number": {"hidden_layer_sizes": 4},
    "early stopping": {"early_stopping": True, "validation_fraction": 0.25, "batch_size": 7},
    "early, adaptive": {
        "early_stopping": True,
        "solver": "sgd",
        "learning_rate": "adaptive",
        "n_iter_no_change": 3,
    },
    "batch too large": {"batch_size": 1000},
}


def pair(kind, **settings):
    """Return our estimator and scikit-learn's, and the target."""
    name, y = TARGETS[kind]
    settings = {"max_iter": 60, "hidden_layer_sizes": (8, 6), "random_state": 3, **settings}
    settings |= LOSSES.get(kind, {})
    return getattr(estimators, name)(**settings), getattr(neural_network, name)(**settings), y


def assert_same(ours, theirs, x=X, tolerance=1e-9):
    """Compare all that is shown after a fit, and what is predicted."""
    shown = {name for name in vars(theirs) if name.endswith("_") and not name.startswith("_")}
    assert {name for name in vars(ours) if name.endswith("_") and not name.startswith("_")} == shown
    for name in sorted(shown):
        assert_equal(getattr(ours, name), getattr(theirs, name), tolerance, name)
    for method in ("predict", "predict_proba", "predict_log_proba"):
        if hasattr(theirs, method):
            ours_say, theirs_say = getattr(ours, method)(x), getattr(theirs, method)(x)
            assert ours_say.dtype == theirs_say.dtype
            assert ours_say.shape == theirs_say.shape
            assert_equal(ours_say, theirs_say, 1e3 * tolerance, method)


def assert_equal(ours, theirs, tolerance, name):
    """Compare numbers, arrays and lists of them to a tolerance, anything else exactly."""
    if isinstance(theirs, list) and theirs and isinstance(theirs[0], np.ndarray):
        for mine, other in zip(ours, theirs, strict=True):
            assert mine.dtype == other.dtype
            np.testing.assert_allclose(mine, other, rtol=0, atol=tolerance, err_msg=name)
    elif theirs is None or np.asarray(theirs).dtype.kind in "USO":
        assert np.array_equal(ours, theirs), name
    else:
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=tolerance, err_msg=name)


@pytest.mark.parametrize("weighted", [False, True], ids=["", "weighted"])
@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("kind", TARGETS)
def test_a_fit_is_scikit_learn_s(kind, settings, weighted):
    ours, theirs, y = pair(kind, **SETTINGS[settings])
    weights = WEIGHTS if weighted else None
    assert ours.fit(X, y, weights) is ours
    theirs.fit(X, y, weights)
    assert_same(ours, theirs)
    for score_weights in (None, WEIGHTS):
        assert ours.score(X, y, score_weights) == pytest.approx(
            theirs.score(X, y, score_weights), abs=1e-9
        )


@pytest.mark.parametrize("solver", ["sgd", "adam"])
@pytest.mark.parametrize("kind", TARGETS)
def test_a_warm_start_is_scikit_learn_s(kind, solver):
    """Loss curve and seen rows go on, the update rule begins anew."""
    ours, theirs, y = pair(kind, solver=solver, warm_start=True, max_iter=20)
    for model in (ours, theirs):
        model.fit(X, y).set_params(max_iter=35, learning_rate_init=0.01).fit(X[::-1], y[::-1])
    assert len(ours.loss_curve_) == 55
    assert_same(ours, theirs)


def test_a_warm_start_with_early_stopping_goes_back_to_the_best():
    """Scores and losses are scikit-learn's; its best parameters, though, are changed by the second fit."""
    ours, theirs, y = pair("binary", warm_start=True, early_stopping=True, n_iter_no_change=4)
    for model in (ours, theirs):
        model.fit(X, y)
    assert_same(ours, theirs)
    best, score = ours.coefs_, ours.best_validation_score_
    for model in (ours, theirs):
        model.fit(X, y)
    assert ours.best_validation_score_ == theirs.best_validation_score_ == score
    assert ours.validation_scores_ == theirs.validation_scores_
    np.testing.assert_allclose(ours.loss_curve_, theirs.loss_curve_, rtol=0, atol=1e-9)
    assert all(np.array_equal(w, before) for w, before in zip(ours.coefs_, best, strict=True))


@pytest.mark.parametrize("solver", ["sgd", "adam"])
@pytest.mark.parametrize("kind", TARGETS)
def test_partial_fit_is_scikit_learn_s(kind, solver):
    """An epoch a call with other rows each, and the update rule goes on with its first settings."""
    ours, theirs, y = pair(
        kind, solver=solver, learning_rate="invscaling", learning_rate_init=0.05, batch_size=11
    )
    classes = {"classes": np.unique(y)} if kind in {"binary", "multiclass"} else {}
    if kind == "multilabel":
        classes = {"classes": [0, 1, 2]}
    for model in (ours, theirs):
        for call in range(60):
            rows = slice(call % 3 * 30, call % 3 * 30 + 30)
            weights = WEIGHTS[rows] if call % 2 else None
            model.partial_fit(X[rows], y[rows], weights, **({} if call else classes))
            if call == 10:
                model.set_params(learning_rate_init=0.5, beta_1=0.1, momentum=0.2, alpha=0.1)
    assert len(ours.loss_curve_) == 60
    assert_same(ours, theirs)


def test_partial_fit_after_fit_is_scikit_learn_s():
    ours, theirs, y = pair("multiclass", max_iter=10)
    for model in (ours, theirs):
        model.fit(X, y)
        for _ in range(20):
            model.partial_fit(X, y)
    assert_same(ours, theirs)


def test_the_random_state_may_be_a_generator_or_numpy_s_common_one():
    ours, theirs, y = pair("binary", random_state=None, early_stopping=True)
    for draw in range(2):
        for model in (ours, theirs):
            if draw:
                model.set_params(random_state=np.random.RandomState(7))
                model.fit(X, y)  # the generator goes on
            else:
                np.random.seed(5)  # noqa: NPY002 - the common generator is what this is about
            model.fit(X, y)
        assert_same(ours, theirs)


@pytest.mark.parametrize("kind", TARGETS)
def test_float32_goes_in_and_comes_out(kind):
    """Only the precision of the steps differs."""
    ours, theirs, y = pair(kind)
    x = X.astype(np.float32)
    assert_same(ours.fit(x, y), theirs.fit(x, y), x, tolerance=1e-5)


@pytest.mark.parametrize("as_sparse", ["csr_matrix", "csc_array"])
def test_sparse_inputs_are_scikit_learn_s(as_sparse):
    sparse = pytest.importorskip("scipy.sparse")
    ours, theirs, y = pair("multiclass")
    x = getattr(sparse, as_sparse)(np.where(X > 0.5, X, 0.0))
    assert_same(ours.fit(x, y), theirs.fit(x, y), x)


@pytest.mark.parametrize("y", [np.zeros(90), np.array(["a"] * 90), Z > 0.7, list("abc" * 30)])
def test_classes_of_any_form_are_scikit_learn_s(y):
    """One class, strings, truth values, a list."""
    ours, theirs, _ = pair("binary", max_iter=5)
    assert_same(ours.fit(X, y), theirs.fit(X, y))
    assert ours.classes_.dtype == theirs.classes_.dtype


@pytest.mark.parametrize(
    "settings",
    [
        {"solver": "sgd", "learning_rate": "adaptive", "tol": 0.5, "n_iter_no_change": 2},
        {"solver": "sgd", "learning_rate": "constant", "tol": 0.5, "n_iter_no_change": 2},
        {"early_stopping": True, "n_iter_no_change": 2},
    ],
)
def test_verbose_says_what_scikit_learn_says(settings, capsys):
    ours, theirs, y = pair("multiclass", verbose=True, **settings)
    ours.fit(X, y)
    said = capsys.readouterr().out
    theirs.fit(X, y)
    assert said == capsys.readouterr().out


def test_two_rows_of_constant_targets_have_scikit_learn_s_r2():
    """1 where the constant is met, 0 where it is not, and no value for one row."""
    ours, theirs, _ = pair("regression", max_iter=2)
    for model in (ours, theirs):
        model.fit(X, Z)
    assert ours.score(X, np.ones(90)) == theirs.score(X, np.ones(90)) == 0.0
    assert ours.score(X, ours.predict(X)) == 1.0
    for model in (ours, theirs):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            assert np.isnan(model.score(X[:1], Z[:1]))
        assert [w.category.__name__ for w in caught] == ["UndefinedMetricWarning"]
