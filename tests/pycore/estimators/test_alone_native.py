"""Where only NumPy is installed, the estimators work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys, warnings

class Nothing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"sklearn", "scipy", "pandas", "joblib"}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Nothing())
warnings.simplefilter("error")
import numpy as np
from pycore.estimators import MLPClassifier, MLPRegressor
from pycore.estimators.interface import interop

try:
    import sklearn
except ModuleNotFoundError:
    pass
else:
    raise SystemExit("scikit-learn is there")

x = np.random.RandomState(0).normal(size=(60, 3))
for solver in ("adam", "sgd", "lbfgs"):
    settings = dict(solver=solver, max_iter=3000, learning_rate_init=0.02, random_state=0)
    assert MLPClassifier(**settings).fit(x, x[:, 0] > 0).score(x, x[:, 0] > 0) > 0.9
    assert MLPRegressor(**settings).fit(x, x[:, 0]).score(x, x[:, 0]) > 0.9
MLPClassifier(early_stopping=True, learning_rate_init=0.1).fit(x, x[:, 0] > 0)
try:
    MLPRegressor().predict(x)
except interop.NotFittedError as error:
    print(error)
try:
    MLPRegressor(max_iter=1).fit(x, x[:, 0])
except interop.ConvergenceWarning as warning:
    print(warning)
try:
    MLPRegressor().fit(x, x[:, :1])
except interop.DataConversionWarning as warning:
    print(warning)
print(sorted(name for name in sys.modules if name.split(".")[0] in {"sklearn", "scipy"}))
"""


def test_neither_scikit_learn_nor_scipy_is_needed():
    """With both made unimportable, every solver fits, and classes of the same names stand in for scikit-learn's."""
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    not_fitted, not_converged, column, loaded = run.stdout.splitlines()
    assert not_fitted.startswith("This MLPRegressor instance is not fitted yet.")
    assert not_converged.startswith("Stochastic Optimizer: Maximum iterations (1) reached")
    assert column.startswith("A column-vector y was passed")
    assert loaded == "[]"
