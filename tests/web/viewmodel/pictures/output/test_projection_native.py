"""The projection is scikit-learn's PCA of the standardized inputs."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler

from web.viewmodel.pictures.output.projection import MAX_ROWS, WIDE, principal_components


@pytest.mark.parametrize("shape", [(150, 4), (40, 2), (500, 30), (12, 40), (3, 5), (300, 299)])
def test_places_and_shares_are_those_of_sklearn(shape: tuple[int, int]) -> None:
    """More rows than inputs, fewer, and a column that is constant."""
    generator = np.random.default_rng(shape[0])
    x = generator.normal(size=shape) @ generator.normal(size=(shape[1], shape[1]))
    x[:, 0] = 100.0 * x[:, 0] + 7.0
    x[:, 1] = x[:, 1] if shape[1] < 5 else 3.0
    fitted = x if shape[1] <= WIDE else x[np.linspace(0, len(x) - 1, WIDE).astype(int)]
    z = StandardScaler().fit_transform(fitted)
    expected = PCA(n_components=2, svd_solver="full").fit(z)
    projection = principal_components(x)
    assert projection.shares == pytest.approx(expected.explained_variance_ratio_)
    places = projection.of(fitted)
    theirs = expected.transform(z)
    for axis in (0, 1):
        sign = np.sign(float(places[:, axis] @ theirs[:, axis]))
        assert places[:, axis] == pytest.approx(sign * theirs[:, axis], abs=1e-8)
        largest = np.abs(projection.axes[:, axis]).argmax()
        assert projection.axes[largest, axis] > 0.0
        assert np.linalg.norm(projection.axes[:, axis]) == pytest.approx(1.0)


def test_many_rows_are_sampled() -> None:
    """The components are those of the sample, whatever number of rows is projected."""
    x = np.random.default_rng(3).normal(size=(5 * MAX_ROWS, 6)) * np.arange(1, 7)
    projection = principal_components(x)
    some = np.linspace(0, len(x) - 1, MAX_ROWS).astype(int)
    assert (projection.axes == principal_components(x[some]).axes).all()
    assert projection.of(x).shape == (5 * MAX_ROWS, 2)
