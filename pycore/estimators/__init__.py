"""The core as estimators with scikit-learn's interface: MLPClassifier and MLPRegressor.

They replace the estimators of sklearn.neural_network (as of scikit-learn 1.9) in programs, pipelines and searches, with
the same settings, defaults, attributes and methods, and with the same ``random_state`` they take the same steps. They
need only NumPy: scikit-learn need not be installed. Every training step is made by pycore.engines.

Differences:

- ``solver="lbfgs"`` is this package's own minimizer (pycore.estimators.fitting.lbfgs): it finds a minimum by the same
  stopping rules, but on a path of its own. With several outputs it minimizes the sum of their squared errors, whose
  gradient scikit-learn passes to its minimizer together with the value of their mean. With it, ``partial_fit`` is
  missing in both estimators; scikit-learn's regressor has it by an oversight.
- A cross-entropy is computed from the logits. scikit-learn clips probabilities at 2.2e-16 before it takes their
  logarithm, so its loss of a row is at most 36.04; the gradient is the same. A Poisson deviance is computed from the
  logits, too, and stays finite where the exponential underflows to 0; with it, a negative y is rejected.
- Numbers are float64 inside; with float32 inputs, coefficients and predictions are rounded to float32.
- Sparse matrices are accepted, but the steps use dense arrays: the dense matrix must fit into memory.
- A warm start with early stopping keeps the best parameters of the previous fit until it finds better ones. In
  scikit-learn they are the arrays that the new fit changes.
- Training that diverges stops at the end of the epoch, not after the last one.
- Settings must be finite numbers, except ``n_iter_no_change``, and True is not a number.
- Metadata routing (``set_fit_request``) is missing: in a pipeline, weights are passed as ``step__sample_weight``.
"""

from pycore.estimators.classifier import MLPClassifier
from pycore.estimators.regressor import MLPRegressor

__all__ = ["MLPClassifier", "MLPRegressor"]
