"""The core as estimators with scikit-learn's interface: MLPClassifier and MLPRegressor.

They take the place of sklearn.neural_network's (as of scikit-learn 1.9) in programs, pipelines and searches, with the
same settings, defaults, attributes and methods, and with the same ``random_state`` they go the same way. All they need
is NumPy: scikit-learn need not be installed. Every training step is one of pycore.engines.

What differs:

- ``solver="lbfgs"`` is a minimizer of this package (pycore.estimators.fitting.lbfgs): it finds a minimum by the same
  rules for stopping, but on a way of its own. With several outputs it minimizes the sum of their squared errors, whose
  gradient scikit-learn hands to its minimizer together with the value of their mean. ``partial_fit`` is missing with it
  in both estimators; scikit-learn's regressor has it by an oversight.
- A cross-entropy is computed from the logits. scikit-learn cuts probabilities at 2.2e-16 before it takes their
  logarithm, so its loss of a row ends at 36.04; the gradient is the same. A Poisson deviance is computed from the
  logits, too, and stays finite where the exponential has become 0; a negative y is refused with it.
- Numbers are float64 inside; with float32 inputs, coefficients and predictions are rounded to float32.
- Sparse matrices are accepted, but the steps are taken with dense arrays: they must fit into memory as such.
- A warm start with early stopping keeps the best parameters of the fit before until it finds better ones. In
  scikit-learn they are the arrays that the new fit changes.
- Training that diverges stops at the end of the epoch, not after the last one.
- Settings must be finite numbers, ``n_iter_no_change`` excepted, and True is no number.
- Metadata routing (``set_fit_request``) is missing: in a pipeline, weights are passed as ``step__sample_weight``.
"""

from pycore.estimators.classifier import MLPClassifier
from pycore.estimators.regressor import MLPRegressor

__all__ = ["MLPClassifier", "MLPRegressor"]
