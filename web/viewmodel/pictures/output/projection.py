"""The rows as points of a plane: the first two principal components of the standardized inputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from web.viewmodel.run.sampling import evenly

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pycore import Dataset

    Floats = NDArray[np.float64]

MAX_ROWS = 2000  # that the components are computed from, evenly sampled
WIDE = 256  # inputs; with more of them, the components are computed from WIDE rows


@dataclass(frozen=True)
class Projection:
    """A linear projection of inputs to two coordinates.

    Attributes
    ----------
    mean, scale
        (n_0,): an input is first standardized, (x - mean) / scale.
    axes
        (n_0, 2): the directions of the components, of length 1; the largest entry of each is positive.
    shares
        The share of the variance along each component.
    """

    mean: Floats
    scale: Floats
    axes: Floats
    shares: tuple[float, float]

    def of(self, x: Floats) -> Floats:
        """Return the coordinates (N, 2) of inputs (N, n_0)."""
        found: Floats = ((x - self.mean) / self.scale) @ self.axes
        return found


def principal_components(x: Floats) -> Projection:
    """Return the projection to the first two principal components of inputs x (N, n_0), with n_0 >= 2.

    Inputs that are constant have no part in it. The eigenvectors are those of the covariance matrix, or of the matrix
    of scalar products of the rows where there are fewer rows than inputs.
    """
    x = x[evenly(len(x), WIDE if x.shape[1] > WIDE else MAX_ROWS)]
    mean, scale = x.mean(axis=0), x.std(axis=0)
    scale = np.where(scale > 0.0, scale, 1.0)
    z = (x - mean) / scale
    if len(z) > z.shape[1]:
        values, vectors = np.linalg.eigh(z.T @ z)
        axes = vectors[:, ::-1][:, :2]
    else:
        values, vectors = np.linalg.eigh(z @ z.T)
        axes = z.T @ vectors[:, ::-1][:, :2]
        lengths = np.linalg.norm(axes, axis=0)
        axes /= np.where(lengths > 0.0, lengths, 1.0)
    if axes.shape[1] == 1:  # a single row
        axes = np.concatenate([axes, np.zeros_like(axes)], axis=1)
    signs = np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(2)])
    total = float(np.maximum(values, 0.0).sum()) or 1.0
    first, second = (max(float(v), 0.0) / total for v in [*values[::-1][:2], 0.0][:2])
    return Projection(mean, scale, axes * np.where(signs == 0.0, 1.0, signs), (first, second))


class Projections:
    """The projection of a data set, computed once."""

    def __init__(self) -> None:
        self._dataset: Dataset | None = None
        self._found: Projection | None = None

    def of(self, dataset: Dataset) -> Projection:
        """Return the projection to the principal components of the training rows."""
        if self._found is None or dataset is not self._dataset:
            self._dataset, self._found = dataset, principal_components(dataset.x_train)
        return self._found
