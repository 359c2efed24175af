"""scikit-learn's own test module for its MLP, run from the installed package on the estimators of this one.

What it imports to test is answered with pycore.estimators; nothing else about it is changed, and there is no copy of
it in this repository.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import sklearn.neural_network

from pycore import estimators

NAMES = ("MLPClassifier", "MLPRegressor")
#: Tests that look inside scikit-learn's estimators: {name: what they ask for}. Each must still fail for want of just
#: that attribute, so that the list cannot go stale.
PRIVATE = {
    "test_fit": "_progress",  # it sets by hand what scikit-learn's fit leaves behind; here that is one record
    "test_gradient": "_loss_grad_lbfgs",  # gradients are checked in tests/pycore/test_gradcheck.py
    "test_learning_rate_warmstart": "_optimizer",  # whose learning rate is compared
    "test_adaptive_learning_rate": "_optimizer",  # the same
    "test_n_iter_no_change": "_no_improvement_count",
    "test_n_iter_no_change_inf": "_no_improvement_count",
}
FEWEST = 40  # test functions that the module had with scikit-learn 1.9.1, rounded down


def the_module():
    """Return the module, loaded beside the one that others may have imported."""
    path = Path(sklearn.neural_network.__file__).parent / "tests" / "test_mlp.py"
    spec = importlib.util.spec_from_file_location("scikit_learn_test_mlp", path)
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        for name in NAMES:
            patch.setattr(sklearn.neural_network, name, getattr(estimators, name))
        spec.loader.exec_module(module)
    return module


MODULE = the_module()
TESTS = {name: test for name, test in vars(MODULE).items() if name.startswith("test_")}
for listed, attribute in PRIVATE.items():
    TESTS[listed] = pytest.mark.xfail(
        raises=AttributeError, reason=f"it asks for the private {attribute}", strict=True
    )(TESTS[listed])
globals().update(TESTS)  # for pytest to collect


@pytest.fixture
def global_random_seed():
    """Return what scikit-learn's own conftest returns where no seed is asked for."""
    return 42


def test_the_module_is_about_our_estimators():
    assert len(TESTS) >= FEWEST
    assert PRIVATE.keys() <= TESTS.keys()
    for name in NAMES:
        assert getattr(MODULE, name) is getattr(estimators, name)
        assert getattr(sklearn.neural_network, name) is not getattr(estimators, name)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", PRIVATE)
def test_what_is_listed_fails_for_the_attribute_that_is_named(name):
    with pytest.raises(AttributeError, match=PRIVATE[name]):
        vars(MODULE)[name]()
