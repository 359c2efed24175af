"""What the estimators refuse: a sentence each, with what, which value and the way out."""

from __future__ import annotations

import numpy as np
import pytest

from pycore import PycoreError
from pycore.estimators import MLPClassifier, MLPRegressor
from pycore.estimators.interface import interop

X = np.arange(24.0).reshape(12, 2) / 10.0
Y = np.arange(12) % 3
BOTH = (MLPClassifier, MLPRegressor)


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("activation", "rlu", 'Unknown activation "rlu"; did you mean "relu"?'),
        ("activation", "sigmoid", "Known are identity, logistic, tanh, relu"),
        ("solver", "newton", "Known are lbfgs, sgd, adam"),
        ("learning_rate", 0.1, "Known are constant, invscaling, adaptive"),
        ("alpha", -1.0, "alpha is -1.0; it must be a finite number, at least 0"),
        ("alpha", float("nan"), "alpha is nan"),
        ("learning_rate_init", 0.0, "learning_rate_init is 0.0; .* greater than 0"),
        ("power_t", "a", "power_t is 'a'"),
        ("tol", -1e-9, "tol is -1e-09"),
        ("epsilon", 0, "epsilon is 0"),
        ("momentum", 1.5, "momentum is 1.5; .* at most 1"),
        ("beta_1", 1.0, "beta_1 is 1.0; .* less than 1"),
        ("beta_2", -0.5, "beta_2 is -0.5"),
        ("validation_fraction", 1.0, "validation_fraction is 1.0"),
        ("max_iter", 0, "max_iter is 0; it must be an integer, at least 1"),
        ("max_iter", 10.0, "max_iter is 10.0"),
        ("max_fun", -1, "max_fun is -1"),
        ("n_iter_no_change", 0, "n_iter_no_change is 0"),
        ("batch_size", 0, r'batch_size \(or "auto"\) is 0'),
        ("batch_size", "all", "batch_size .* is 'all'"),
        ("shuffle", "no", "shuffle is 'no'; it must be True or False"),
        ("warm_start", 1, "warm_start is 1"),
        ("early_stopping", None, "early_stopping is None"),
        ("nesterovs_momentum", "yes", "nesterovs_momentum is 'yes'"),
        ("verbose", -1, "verbose is -1"),
        ("verbose", "loud", "verbose is 'loud'"),
        ("random_state", -1, "random_state is -1; it must be None, an integer"),
        ("random_state", "lucky", "random_state is 'lucky'"),
        ("hidden_layer_sizes", (5, 0), r"hidden_layer_sizes must be > 0, got \(5, 0\)"),
        ("hidden_layer_sizes", (2.5,), "hidden_layer_sizes must be > 0"),
        ("hidden_layer_sizes", True, "hidden_layer_sizes must be > 0, got True"),
    ],
)
def test_a_setting_out_of_range(kind, setting, value, sentence):
    model = kind(**{setting: value})
    with pytest.raises(PycoreError, match=sentence):
        model.fit(X, Y)
    assert getattr(model, setting) is value


def test_an_unknown_loss_is_refused():
    with pytest.raises(PycoreError, match=r'Unknown loss "poison"; did you mean "poisson"'):
        MLPRegressor(loss="poison").fit(X, Y)


@pytest.mark.parametrize("y", [Y - 1.0, np.stack([Y, Y - 1], axis=1)])
def test_the_poisson_loss_needs_counts(y):
    with pytest.raises(
        PycoreError, match=r"out of the valid range of the loss 'poisson', .* -1: th"
    ):
        MLPRegressor(loss="poisson").fit(X, y)
    with pytest.raises(PycoreError, match="at least 0, as counts are"):
        MLPRegressor(loss="poisson").partial_fit(X, y)
    MLPRegressor(max_iter=200, tol=1.0).fit(X, y)  # squared errors take any number


@pytest.mark.parametrize(
    ("y", "called", "named"),
    [
        ([0, 0, 0, 1], "True", "1"),
        (["b", "a", "b", "b"], "False", "'a'"),
        ([2.0, -3.0, 2.0, 2.0], "False", "-3.0"),
        ([True, False, False, False], "True", "True"),
    ],
)
def test_a_class_too_small_to_hold_out_is_named(y, called, named):
    """As scikit-learn names it, and as y does."""
    x = X[:4]
    with pytest.raises(
        PycoreError, match=rf"too few members are: \['{called}'\], in y {named}: drop"
    ):
        MLPClassifier(early_stopping=True).fit(x, y)


def test_both_classes_too_small_to_hold_out_are_named():
    with pytest.raises(PycoreError, match=r"\['False', 'True'\], in y 'no', 'yes': drop"):
        MLPClassifier(early_stopping=True).fit(X[:2], ["yes", "no"])


def test_an_unknown_setting_changes_nothing():
    model = MLPClassifier()
    with pytest.raises(PycoreError, match="Invalid parameter 'alfa' for estimator MLPClassifier"):
        model.set_params(alpha=5.0, alfa=1.0)
    assert model.alpha == 0.0001


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize(
    ("x", "sentence"),
    [
        (X[0], r"Expected 2D array, got 1D array .* \(2,\). Reshape your data with X.reshape"),
        (np.zeros((2, 2, 2)), "Expected 2D array, got 3D"),
        (5.0, "Expected 2D array, got 0D"),
        (X[:0], r"Found array with 0 sample\(s\) \(shape=\(0, 2\)\)"),
        (X[:, :0], r"0 feature\(s\) \(shape=\(12, 0\)\) while a minimum of 1 is required"),
        (X + 1j, "Complex data not supported"),
        (np.where(X == 0.3, np.nan, X), r"Input X contains NaN. The first is at \[1, 1\]: fill in"),
        (np.where(X == 0.3, np.inf, X), r"Input X contains infinity .* at \[1, 1\]"),
        ([[1.0, 2.0], [3.0]], "X is no array of numbers .* rows of equal length"),
        ([["a", "b"]] * 12, "X holds something that is no number .*'a'.* encode it"),
    ],
)
def test_no_table(kind, x, sentence):
    with pytest.raises(PycoreError, match=sentence):
        kind().fit(x, Y)


def test_a_value_of_no_kind_of_number():
    x = X.astype(object)
    x[3, 1] = {"a": 1}
    with pytest.raises(TypeError, match=r"argument must be .* string.* number.*encode it"):
        MLPRegressor().fit(x, Y)


@pytest.mark.parametrize(
    ("kind", "y", "sentence"),
    [
        (MLPClassifier, None, "requires y to be passed, but the target y is None"),
        (MLPRegressor, None, "requires y to be passed, but the target y is None"),
        (MLPClassifier, Y[:5], "inconsistent numbers of samples: X has 12 rows and y has 5"),
        (MLPRegressor, Y[:5], "inconsistent numbers of samples"),
        (MLPClassifier, Y + 0.5, "Unknown label type: continuous. .* such as 0.5.* MLPRegressor"),
        (MLPClassifier, np.where(Y, Y, np.nan), "Input y contains NaN"),
        (MLPClassifier, np.where(Y, Y, np.inf), "Input y contains infinity"),
        (MLPRegressor, np.where(Y, Y, np.inf), "Input y contains infinity"),
        (MLPClassifier, Y + 1j, "Complex data not supported"),
        (MLPRegressor, ["a"] * 12, "y holds something that is no number"),
        (MLPClassifier, np.array([1, "a"] * 6, dtype=object), "y holds 1 among Python objects"),
        (MLPClassifier, np.stack([Y, Y], 1), r"Unknown label type: y has 2 columns.*\[0, 1, 2\]"),
        (MLPClassifier, np.zeros((12, 2, 2)), r"y has the shape \(12, 2, 2\)"),
        (MLPClassifier, [[1], [2, 3]] * 6, "Unknown label type: y is no array"),
    ],
)
def test_no_targets(kind, y, sentence):
    with pytest.raises(PycoreError, match=sentence):
        kind().fit(X, y)


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        (np.ones((12, 1)), "Sample weights must be 1D array or scalar, got 2D"),
        (np.ones(5), r"sample_weight.shape == \(5,\), expected \(12,\)"),
        (np.zeros(12), "must contain at least one non-zero number"),
        (np.full(12, np.nan), "Input sample_weight contains NaN"),
        ([1.0] + [0.0] * 11, "weights of a minibatch of 4 rows sum to 0: make batch_size larger"),
    ],
)
def test_no_weights(kind, weights, sentence):
    with pytest.raises(PycoreError, match=sentence):
        kind(batch_size=4).fit(X, Y, weights)


@pytest.mark.filterwarnings("ignore:Stochastic Optimizer")
@pytest.mark.parametrize("kind", BOTH)
def test_other_inputs_than_those_of_the_fit(kind):
    model = kind(max_iter=1).fit(X, Y)
    with pytest.raises(PycoreError, match=f"X has 1 features, but {kind.__name__} is expecting 2"):
        model.predict(X[:, :1])
    with pytest.raises(PycoreError, match="X has 1 features"):
        model.partial_fit(X[:, :1], Y)


@pytest.mark.parametrize("method", ["predict", "predict_proba", "predict_log_proba"])
def test_not_fitted(method):
    error = type(interop.not_fitted_error(""))
    assert issubclass(error, (ValueError, AttributeError))
    with pytest.raises(error, match=r"This MLPClassifier instance is not fitted yet. Call 'fit'"):
        getattr(MLPClassifier(), method)(X)


@pytest.mark.filterwarnings("ignore:Stochastic Optimizer")
def test_a_warm_start_with_something_else():
    model = MLPClassifier(max_iter=1, warm_start=True).fit(X, Y)
    with pytest.raises(PycoreError, match="warm_start can only be used where `y` has the same cla"):
        model.fit(X, Y % 2)
    with pytest.raises(PycoreError, match="y has another form than in the previous call"):
        model.fit(X, np.eye(3, dtype=int)[Y])
    model.set_params(hidden_layer_sizes=(7,))
    with pytest.raises(PycoreError, match=r"has layers \(2, 100, 3\), .* ask for \(2, 7, 3\)"):
        model.fit(X, Y)
    regressor = MLPRegressor(max_iter=1, warm_start=True).fit(X, Y)
    with pytest.raises(PycoreError, match=r"ask for \(2, 100, 2\)"):
        regressor.fit(X, np.stack([Y, Y], 1))


def test_partial_fit_and_its_classes():
    model = MLPClassifier()
    with pytest.raises(PycoreError, match="classes must be passed on the first call"):
        model.partial_fit(X, Y)
    model.partial_fit(X, Y, classes=[0, 1, 2])
    with pytest.raises(PycoreError, match=r"is not the same as on last call .*\[0 1 2\]. Leave"):
        model.partial_fit(X, Y, classes=[0, 1])
    with pytest.raises(PycoreError, match=r"`y` has classes not in `self.classes_`"):
        model.partial_fit(X, Y + 1)
    with pytest.raises(PycoreError, match="partial_fit does not support early_stopping=True"):
        MLPRegressor(early_stopping=True).partial_fit(X, Y)
    with pytest.raises(AttributeError, match='lbfgs is not stochastic: choose solver="sgd"'):
        MLPRegressor(solver="lbfgs").partial_fit(X, Y)


@pytest.mark.parametrize(
    ("kind", "y", "fraction", "sentence"),
    [
        (MLPRegressor, Y, 0.05, "validation set is too small. Increase 'validation_fraction'"),
        (MLPRegressor, Y, 0.95, "n_samples=12 and validation_fraction=0.95, .* train set .* empty"),
        (MLPClassifier, Y > 5, 0.05, "validation set is too small"),
        (MLPClassifier, np.arange(12) == 5, 0.3, "least populated classes in y have only 1 member"),
        (MLPClassifier, Y > 1, 0.9, "fewer than the 2 classes: change"),
    ],
)
def test_too_few_rows_to_hold_out(kind, y, fraction, sentence):
    with pytest.raises(PycoreError, match=sentence):
        kind(early_stopping=True, validation_fraction=fraction).fit(X, y)


@pytest.mark.parametrize("kind", BOTH)
def test_training_that_diverges_ends_in_an_error(kind):
    """It does so at once, and says how to go on."""
    model = kind(solver="sgd", learning_rate_init=100.0, activation="identity")
    with pytest.raises(PycoreError, match=r"non-finite parameter weights.*smaller than 100\.0\."):
        model.fit(X * 1e150, Y)
    assert len(model.loss_curve_) < 20
