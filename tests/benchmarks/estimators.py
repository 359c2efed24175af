"""The estimators beside scikit-learn's with the same settings: test accuracy, or R2, as a Markdown table.

Run it with the tests' Python::

    OPENBLAS_NUM_THREADS=1 python tests/benchmarks/estimators.py [--seeds 10]

Matrices of this size are multiplied faster by one thread than by several that wait for each other.
For each seed a data set is split into 75 percent to train and 25 percent to test with (classes in equal shares); the
inputs, and a number to predict, are standardized by the training rows; and both estimators are fitted with that seed as
their random_state. The table has the mean over the seeds and the standard deviation, the largest difference between
the two test scores of a seed, and the seconds of all fits. With sgd and adam both go the same way, so the scores are
equal, but for a rounding that turns a row's class. With lbfgs each has a minimizer of its own.
"""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from sklearn import datasets, neural_network
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # run as a script, from anywhere

from pycore import estimators  # noqa: E402

DATASETS = {
    "iris": datasets.load_iris,
    "wine": datasets.load_wine,
    "breast cancer": datasets.load_breast_cancer,
    "digits": datasets.load_digits,
    "diabetes": datasets.load_diabetes,
}
SOLVERS: dict[str, dict[str, Any]] = {
    "sgd": {"solver": "sgd", "learning_rate_init": 0.02, "batch_size": 32},
    "adam": {"solver": "adam", "learning_rate_init": 0.005, "batch_size": 32},
    "lbfgs": {"solver": "lbfgs", "alpha": 1.0},
}
COMMON = {"hidden_layer_sizes": (20,), "activation": "tanh", "max_iter": 300}
NUMBERS = ("diabetes",)
# 331 noisy rows, which are learned by heart with less penalty. alpha is divided by the rows of a minibatch.
FOR_NUMBERS = {
    "sgd": {"hidden_layer_sizes": (5,), "alpha": 3.0},
    "adam": {"hidden_layer_sizes": (5,), "alpha": 3.0},
    "lbfgs": {"hidden_layer_sizes": (5,), "alpha": 30.0},
}


def parts(name: str, seed: int) -> list[np.ndarray]:
    """Return inputs and targets to train with, and those to test with."""
    x, y = DATASETS[name](return_X_y=True)
    classes = None if name in NUMBERS else y
    x_train, x_test, y_train, y_test = train_test_split(
        x, y, test_size=0.25, random_state=seed, stratify=classes
    )
    scaler = StandardScaler().fit(x_train)
    if name in NUMBERS:
        mean, spread = y_train.mean(), y_train.std()
        y_train, y_test = (y_train - mean) / spread, (y_test - mean) / spread
    return [scaler.transform(x_train), y_train, scaler.transform(x_test), y_test]


def scores(
    module: Any, name: str, settings: dict[str, Any], seeds: int
) -> tuple[list[float], float]:
    """Return the test score of each seed, and the seconds that all fits took."""
    kind = module.MLPRegressor if name in NUMBERS else module.MLPClassifier
    own = FOR_NUMBERS[settings["solver"]] if name in NUMBERS else {}
    reached, seconds = [], 0.0
    for seed in range(seeds):
        x_train, y_train, x_test, y_test = parts(name, seed)
        model = kind(random_state=seed, **{**COMMON, **settings, **own})
        start = time.perf_counter()
        model.fit(x_train, y_train)
        seconds += time.perf_counter() - start
        reached.append(model.score(x_test, y_test))
    return reached, seconds


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description="The estimators beside scikit-learn's.")
    parser.add_argument("--seeds", type=int, default=10)
    options = parser.parse_args()
    warnings.simplefilter("ignore", ConvergenceWarning)
    print("| Data set | Solver | Score | Ours | scikit-learn's | Largest difference | Seconds |")
    print("|---|---|---|---|---|---|---|")
    for name in DATASETS:
        for solver, settings in SOLVERS.items():
            own, own_seconds = scores(estimators, name, settings, options.seeds)
            other, other_seconds = scores(neural_network, name, settings, options.seeds)
            cells = [f"{np.mean(each):.4f} ± {np.std(each):.4f}" for each in (own, other)]
            apart = np.max(np.abs(np.subtract(own, other)))
            kind = "R2" if name in NUMBERS else "accuracy"
            times = f"{own_seconds:.1f} / {other_seconds:.1f}"
            print(f"| {name} | {solver} | {kind} | {' | '.join(cells)} | {apart:.1e} | {times} |")


if __name__ == "__main__":
    main()
