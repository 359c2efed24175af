"""The classifier: its probabilities, and minibatches without some of the classes."""

from __future__ import annotations

import numpy as np
import pytest

from pycore.estimators import MLPClassifier
from pycore.estimators.interface import interop

RNG = np.random.default_rng(0)
X = RNG.normal(size=(80, 3))
Z = X[:, 0] - X[:, 1]


def test_probabilities_belong_to_the_classes():
    classifier = MLPClassifier(max_iter=300, tol=0.01, random_state=0).fit(X, np.where(Z > 0, 7, 3))
    assert classifier.classes_.tolist() == [3, 7]
    probabilities = classifier.predict_proba(X)
    np.testing.assert_allclose(probabilities.sum(axis=1), 1.0)
    assert np.array_equal(classifier.predict(X), np.where(probabilities[:, 1] > 0.5, 7, 3))
    np.testing.assert_allclose(np.exp(classifier.predict_log_proba(X)), probabilities)


def test_a_first_minibatch_of_one_column_need_not_have_all_classes():
    model = MLPClassifier()
    with pytest.warns(interop.data_conversion_warning()):
        model.partial_fit(X, np.ones((80, 1)), classes=[0, 1, 2])
    assert model.classes_.tolist() == [0, 1, 2]
    assert model.predict_proba(X).shape == (80, 3)
