"""Fits on all rows at once say how they go."""

from __future__ import annotations

import numpy as np

from pycore.estimators import MLPRegressor

RNG = np.random.default_rng(0)
X = RNG.normal(size=(80, 3))
Z = X[:, 0] - X[:, 1]


def test_lbfgs_says_its_losses(capsys):
    model = MLPRegressor(solver="lbfgs", verbose=True, hidden_layer_sizes=()).fit(X, Z)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == model.n_iter_
    assert lines[0].startswith("Iteration 1, loss = ")
    assert not hasattr(model, "loss_curve_")
