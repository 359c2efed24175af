"""The maps of all units: one each, at its place, with the numbers of its own picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from web.viewmodel.pictures.network.chosen import Unit
from web.viewmodel.pictures.network.unit_maps import CELLS, LARGEST, SMALLEST, unit_maps
from web.viewmodel.pictures.network.unit_pictures import unit_picture
from web.viewmodel.pictures.network_diagram import network_diagram

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]
SCALE = (150.0, 300.0)


def test_each_unit_has_its_map(session: LabPage, run: Run) -> None:
    """Around its place, the first row at the bottom, as large as the layers leave room."""
    run(session.set({"hidden_layer_sizes": [4, 3]}))
    run(session.step(unit="epoch", count=3))
    units = network_diagram(session.experiment).units
    maps, legend = unit_maps(session.experiment, units, SCALE)
    assert legend == "Squares: h over x1 (right) and x2 (up), to ±1."
    assert len(maps["image"]) == 2 + 4 + 3 + 2
    for name, axis, size in (("x", 0, "dw"), ("y", 1, "dh")):
        middles = np.array(maps[name]) + np.array(maps[size]) / 2.0
        assert np.allclose(middles, units[name])
        assert np.allclose(np.array(maps[size]) * SCALE[axis], LARGEST)
    for place, unit in ((0, Unit(0, 0)), (4, Unit(1, 2)), (10, Unit(3, 1))):
        image, own = maps["image"][place], unit_picture(session.experiment, unit)
        assert image.shape == (CELLS, CELLS)
        assert own.image is not None
        for row, of_own in ((0, -1), (-1, 0)):
            for column in (0, -1):
                assert np.sign(image[row, column]) == np.sign(own.image[of_own, column])
        assert np.abs(image).max() <= 1.0


@pytest.mark.parametrize(("units", "pixels", "count"), [(14, 300.0, 18), (14, 150.0, 0)])
def test_where_there_is_no_room_there_are_none(
    session: LabPage, run: Run, units: int, pixels: float, count: int
) -> None:
    """14 units of SMALLEST px and the gaps between them."""
    run(session.set({"hidden_layer_sizes": [units]}))
    diagram = network_diagram(session.experiment)
    maps, legend = unit_maps(session.experiment, diagram.units, (150.0, pixels))
    assert (len(maps["image"]), bool(legend)) == (count, bool(count))
    if count:
        assert maps["dh"][0] * pixels >= SMALLEST


@pytest.mark.parametrize("key", ["iris", "sine", "digits", "heart"])
def test_other_data_have_none(session: LabPage, run: Run, key: str) -> None:
    run(session.choose(key))
    diagram = network_diagram(session.experiment)
    assert unit_maps(session.experiment, diagram.units, SCALE)[0]["image"] == []
