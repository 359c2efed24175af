"""One unit or one layer more or less: what is sent is what a person would type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.pictures.network.layer_steps import FIRST_UNITS, keeps_run, layer_steps
from web.viewmodel.settings.table import MAX_HIDDEN_LAYERS, MAX_UNITS

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


def sizes_after(change: dict[str, Any] | None) -> list[int] | None:
    return None if change is None else change["hidden_layer_sizes"]


@pytest.mark.parametrize(
    ("sizes", "fewer", "more"),
    [
        ([], None, [FIRST_UNITS]),
        ([8], [], [8, 8]),
        ([8, 3], [8], [8, 3, 3]),
        ([2] * (MAX_HIDDEN_LAYERS - 1), [2] * (MAX_HIDDEN_LAYERS - 2), [2] * MAX_HIDDEN_LAYERS),
        ([2] * MAX_HIDDEN_LAYERS, [2] * (MAX_HIDDEN_LAYERS - 1), None),
    ],
)
def test_layers(sizes: list[int], fewer: list[int] | None, more: list[int] | None) -> None:
    """The last one goes, a copy of it comes; nothing beyond the limits."""
    found = layer_steps({"hidden_layer_sizes": sizes, "layer_activations": []})
    assert (sizes_after(found.fewer), sizes_after(found.more)) == (fewer, more)


def test_units() -> None:
    """Each layer by itself, from 1 to the limit."""
    sizes = [1, 5, MAX_UNITS]
    found = layer_steps({"hidden_layer_sizes": sizes, "layer_activations": []})
    assert [(each.layer, each.units) for each in found.layers] == [(1, 1), (2, 5), (3, MAX_UNITS)]
    assert [sizes_after(each.fewer) for each in found.layers] == [
        None,
        [1, 4, MAX_UNITS],
        [1, 5, MAX_UNITS - 1],
    ]
    assert [sizes_after(each.more) for each in found.layers] == [
        [2, 5, MAX_UNITS],
        [1, 6, MAX_UNITS],
        None,
    ]


def test_an_activation_for_each_layer_follows_the_layers() -> None:
    """One layer less loses its own, one more repeats the last; units change none."""
    settings = {"hidden_layer_sizes": [3, 2], "layer_activations": ["relu", "tanh"]}
    found = layer_steps(settings)
    assert found.fewer == {"hidden_layer_sizes": [3], "layer_activations": ["relu"]}
    assert found.more == {
        "hidden_layer_sizes": [3, 2, 2],
        "layer_activations": ["relu", "tanh", "tanh"],
    }
    assert found.layers[0].more == {"hidden_layer_sizes": [4, 2]}
    one = layer_steps({"hidden_layer_sizes": [3], "layer_activations": ["relu"]})
    assert one.fewer == {"hidden_layer_sizes": [], "layer_activations": []}


def test_what_is_sent_is_accepted_and_keeps_the_run(session: LabPage, run: Run) -> None:
    """Up to the most layers and down to none; a run without a step is none."""
    assert not keeps_run(session.experiment)
    run(session.step())
    assert keeps_run(session.experiment)
    for _ in range(MAX_HIDDEN_LAYERS - 1):
        run(session.set(layer_steps(session.settings.as_dict()).more))
    assert session.settings.hidden_layer_sizes == [8] * MAX_HIDDEN_LAYERS
    assert [row["run"] for row in session.runs()["runs"] if not row["open"]] == [1]
    assert layer_steps(session.settings.as_dict()).more is None
    for _ in range(MAX_HIDDEN_LAYERS):
        run(session.set(layer_steps(session.settings.as_dict()).fewer))
    assert session.settings.hidden_layer_sizes == []
