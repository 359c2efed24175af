"""The network as columns: every unit, weight and bias where and as it is."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from web.viewmodel.pictures.network.chosen import Chosen
from web.viewmodel.pictures.network_diagram import (
    LEGEND_PIXELS,
    MOST_UNITS,
    network_diagram,
    row_shown,
)
from web.viewmodel.pictures.style import LIGHT
from web.viewmodel.words.numbers import number

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


def rows(columns: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """Return the rows of columns, which must be equally long."""
    return [
        dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)
    ]


def test_units(session: LabPage, run: Run) -> None:
    """Each unit stands in its layer under its name with its bias; inputs have none."""
    run(session.choose("iris"))
    run(session.set({"hidden_layer_sizes": [3, 2]}))
    run(session.step(unit="epoch"))
    units = rows(network_diagram(session.experiment).units)
    by_layer = [[unit for unit in units if unit["x"] == k] for k in range(4)]
    assert [len(layer) for layer in by_layer] == [4, 3, 2, 3]
    assert [unit["name"] for unit in by_layer[0]] == list(session.dataset.input_names)
    assert [unit["name"] for unit in by_layer[1]] == ["h_1^2", "h_2^2", "h_3^2"]
    assert [unit["name"] for unit in by_layer[3]] == ["setosa", "versicolor", "virginica"]
    biases = session.weights()["biases"]
    for k in (1, 2, 3):
        assert [unit["bias"] for unit in by_layer[k]] == biases[k - 1]
        assert not any(unit["is_input"] for unit in by_layer[k])
    assert all(unit["is_input"] for unit in by_layer[0])
    for layer in by_layer:
        heights = [unit["y"] for unit in layer]
        assert heights == sorted(set(heights), reverse=True)
        assert all(0 < y < 1 for y in heights)


def test_edges(session: LabPage, run: Run) -> None:
    """Each weight w_ij^k is one line from unit i of layer k to unit j of the next, with the text's name."""
    run(session.set({"hidden_layer_sizes": [3, 2]}))
    run(session.step(unit="epoch"))
    diagram = network_diagram(session.experiment)
    places = {(u["x"], u["name"]): u["y"] for u in rows(diagram.units)}
    layers: list[list[float]] = [[], [], [], []]
    for (x, _), y in places.items():
        layers[x].append(y)
    edges = {edge["name"]: edge for edge in rows(diagram.edges)}
    weights = session.weights()["weights"]
    assert len(edges) == 2 * 3 + 3 * 2 + 2 * 2
    for k, matrix in enumerate(weights):
        for i, row in enumerate(matrix):
            for j, weight in enumerate(row):
                edge = edges[f"w_{i + 1},{j + 1}^{k + 1}"]
                assert edge["weight"] == weight
                assert (edge["x0"], edge["y0"]) == (k, layers[k][i])
                assert (edge["x1"], edge["y1"]) == (k + 1, layers[k + 1][j])


def test_strong_weights_lie_on_top(session: LabPage) -> None:
    """The lines come in the order of their strength."""
    sizes = [abs(weight) for weight in network_diagram(session.experiment).edges["weight"]]
    assert sizes == sorted(sizes)


def test_no_hidden_layer(session: LabPage, run: Run) -> None:
    """Without hidden layers inputs and outputs are joined directly."""
    run(session.set({"hidden_layer_sizes": []}))
    diagram = network_diagram(session.experiment)
    assert len(diagram.edges["weight"]) == 4
    assert len(diagram.units["x"]) == 4


def test_wide_layers_say_what_is_not_drawn(session: LabPage, run: Run) -> None:
    """Of a wide layer so many units are drawn, and the rest is counted below it."""
    run(session.choose("breast-cancer"))
    run(session.set({"hidden_layer_sizes": [512] * 6}))
    diagram = network_diagram(session.experiment)
    units = rows(diagram.units)
    for k in range(7):
        assert sum(unit["x"] == k for unit in units) == MOST_UNITS
    texts = diagram.headings["text"]
    assert f"+ {30 - MOST_UNITS} more" in texts
    assert texts.count(f"+ {512 - MOST_UNITS} more") == 6
    assert len(diagram.edges["weight"]) == MOST_UNITS**2 * 6 + MOST_UNITS * 2
    assert diagram.height < 750


def test_headings_name_the_layers(session: LabPage) -> None:
    """Every layer has a heading, those with an activation its name."""
    texts = network_diagram(session.experiment).headings["text"]
    assert texts == ["Inputs", "Hidden 1\ntanh", "Outputs\nsoftmax"]


@pytest.mark.parametrize("width", [280, 390, 560, 1200])
def test_labels_fit_the_width(session: LabPage, run: Run, width: int) -> None:
    """Long names go on in more lines, as far as the units leave room for them; the full name is always there."""
    long = "a very long name of a column that says everything about itself"
    run(session.load_table(f"{long},b\n" + "".join(f"{i},{i % 2}\n" for i in range(20))))
    diagram = network_diagram(session.experiment, width)
    assert diagram.units["name"][0] == long
    label = diagram.units["label"][0]
    assert "".join(label.split()) == "".join(long.split())
    assert 1 < max(map(len, label.split("\n"))) < 25
    assert label.count("\n") < diagram.height / 14
    low, high = diagram.x_range
    assert low < 0
    assert high > len(session.network.layer_sizes) - 1


def test_a_few_large_weights_exceed_the_scale(session: LabPage) -> None:
    """The scale holds nearly all weights; that some lie beyond it is said."""
    diagram = network_diagram(session.experiment)
    assert (diagram.limit, diagram.exceeded) == (1.0, max(map(abs, diagram.edges["weight"])) > 1.0)
    session.trainer.parameters.weights[0][0, 0] = 40.0
    diagram = network_diagram(session.experiment)
    assert diagram.exceeded
    assert diagram.limit < 40.0
    session.trainer.parameters.weights[0][...] = 4.0
    diagram = network_diagram(session.experiment)
    assert (diagram.limit, diagram.exceeded) == (4.0, False)


def test_biases_as_text(session: LabPage) -> None:
    """A bias is written out; an input has none."""
    session.trainer.parameters.biases[0][0] = -0.25
    units = network_diagram(session.experiment).units
    texts = dict(zip(units["name"], units["bias_text"], strict=True))
    assert (texts["x1"], texts["h_1^2"], texts["h_2^2"]) == ("\u2013", "-0.25", "0")


def test_only_inputs_and_outputs_are_labeled(session: LabPage) -> None:
    """Labels stand outside, to the left of the inputs and to the right of the outputs."""
    units = rows(network_diagram(session.experiment).units)
    assert [(u["label"], u["align"]) for u in units if u["x"] == 0] == [
        ("x1", "right"),
        ("x2", "right"),
    ]
    assert {u["label"] for u in units if u["x"] == 1} == {""}
    assert [(u["label"], u["align"]) for u in units if u["x"] == 2] == [
        ("A", "left"),
        ("B", "left"),
    ]
    assert all(u["offset"] < 0 for u in units if u["x"] == 0)
    assert all(u["offset"] > 0 for u in units if u["x"] == 2)


def test_the_scale_of_the_weights_grows_smoothly(session: LabPage) -> None:
    """Weights that grow by a hundredth move the end of the scale by as much, never by a jump."""
    weights = session.trainer.parameters.weights
    weights[0][...] = weights[1][...] = 1.0
    ends = []
    for _ in range(600):
        for layer in weights:
            np.multiply(layer, 1.01, out=layer)
        ends.append(network_diagram(session.experiment).limit)
    assert all(after / before == pytest.approx(1.01) for before, after in pairwise(ends))
    assert ends[-1] > 300


def test_the_fills_have_a_scale_of_their_own(session: LabPage, run: Run) -> None:
    """Weights of 200 do not make them pale; only the largest activation has the strongest color."""
    parameters = session.trainer.parameters
    parameters.weights[0][...] = 200.0
    diagram = network_diagram(session.experiment)
    assert diagram.limit == pytest.approx(200.0)
    assert diagram.h_limit == max(1.0, *map(abs, diagram.units["h"]))
    run(session.set({"activation": "relu"}))
    session.trainer.parameters.weights[0][...] = 50.0
    session.trainer.parameters.biases[0][...] = 1000.0
    diagram = network_diagram(session.experiment)
    fills = diagram.unit_colors(LIGHT)
    strongest = max(range(len(fills)), key=lambda i: diagram.units["h"][i])
    assert fills[strongest] == LIGHT.diverging(1.0)
    assert fills[0] != LIGHT.diverging(1.0)
    assert number(diagram.h_limit, 3) in diagram.legend


def test_a_given_height_is_kept(session: LabPage, run: Run) -> None:
    """Many units are drawn smaller and closer; without a height the picture is as high as they need."""
    run(session.set({"hidden_layer_sizes": [14, 3]}))
    natural = network_diagram(session.experiment, 560)
    for height in (500, 300, 160):
        diagram = network_diagram(session.experiment, 560, height)
        assert diagram.height == height + LEGEND_PIXELS
        low, high = diagram.y_range
        pitch = height / (high - low) / 14
        assert max(diagram.units["size"]) < pitch
    assert natural.units["size"][0] >= diagram.units["size"][0]


def test_units_are_filled_with_the_activations_of_the_first_training_row(session: LabPage) -> None:
    """The h of every unit is what the layers compute for that row, one after another, and the row is named."""
    asyncio.run(session.choose("iris"))
    asyncio.run(session.step("epoch", 3))
    row = session.dataset.train_rows[0]
    assert row_shown(session.dataset, Chosen()) == f"row {row + 1}"
    h = session.dataset.x_train[0]
    expected = list(h)
    parameters = session.trainer.parameters
    h = np.tanh(h @ parameters.weights[0] + parameters.biases[0])
    expected += list(h)
    z = h @ parameters.weights[1] + parameters.biases[1]
    expected += list(np.exp(z) / np.exp(z).sum())
    np.testing.assert_allclose(network_diagram(session.experiment).units["h"], expected, rtol=1e-12)


def test_labels_of_many_units_do_not_overlap(session: LabPage, run: Run) -> None:
    """The picture grows for names of a few lines; the labels of one layer have room above each other."""
    heads = ",".join(f"names of words {j}" for j in range(14))
    rows = "".join(",".join(str((i * j) % 7) for j in range(14)) + f",{i % 2}\n" for i in range(40))
    run(session.load_table(f"{heads},y\n{rows}"))
    diagram = network_diagram(session.experiment, 390)
    units = diagram.units
    assert units["name"][1] == "names of words 2"
    assert whole(units["label"][1]) == units["name"][1]
    assert not any("is cut" in text for text in diagram.headings["text"])
    low, high = diagram.y_range
    pixels = (diagram.height - LEGEND_PIXELS) / (high - low) / 14  # from one unit to the next
    assert all((label.count("\n") + 1) * 16 <= pixels for label in units["label"][:14])


@pytest.mark.parametrize("word", ["words ", "x"])
def test_where_names_are_cut_it_is_said(session: LabPage, run: Run, word: str) -> None:
    """The picture does not grow without end; a name that is cut begins as it does, and the hover has all of it."""
    heads = ",".join(f"{j} {word * 60}" for j in range(14))
    rows = "".join(",".join(str((i * j) % 7) for j in range(14)) + f",{i % 2}\n" for i in range(40))
    run(session.load_table(f"{heads},y\n{rows}"))
    diagram = network_diagram(session.experiment, 390)
    assert diagram.height < 900
    label, name = diagram.units["label"][1], diagram.units["name"][1]
    assert label.endswith("\u2026")
    assert len(label) > 10
    assert "".join(name.split()).startswith("".join(label[:-1].split()))
    (note,) = (text for text in diagram.headings["text"] if "cut" in text)
    assert diagram.y_range[0] < diagram.headings["y"][diagram.headings["text"].index(note)] < 0


def whole(label: str) -> str:
    """Return what stands in the lines of a label."""
    return " ".join(label.split())


def test_another_row_flows_through(session: LabPage) -> None:
    """A row of the table, or one that was typed in; the legend says which."""
    row = int(session.dataset.test_rows[0])
    diagram = network_diagram(session.experiment, chosen=Chosen(row=row))
    h = session.trainer.activations(session.dataset.x_test[:1])
    assert diagram.units["h"] == [value for layer in h for value in layer[0].tolist()]
    assert f"row {row + 1}," in diagram.legend
    typed = network_diagram(session.experiment, chosen=Chosen(typed=[0.5, -1.0]))
    assert typed.units["h"][:2] == session.dataset.encode([[0.5, -1.0]])[0].tolist()
    assert "your own row" in typed.legend


def test_a_low_picture_leaves_the_room_to_the_network(session: LabPage) -> None:
    """No headings and no note; as many letters of a name as there is room for."""
    asyncio.run(session.choose("iris"))
    low = network_diagram(session.experiment, 195, 150)
    assert low.headings["text"] == []
    assert low.pixels == 150
    high = network_diagram(session.experiment, 195, 260)
    assert any("Inputs" in text for text in high.headings["text"])
    for label, name in zip(low.units["label"], low.units["name"], strict=True):
        beginning = label.replace("\n", "").removesuffix("\u2026")
        assert name.startswith(beginning)


def test_a_narrow_picture_breaks_no_word(session: LabPage, run: Run) -> None:
    """Where a line is short a name shows whole words, and a beginning of the word that is too long for it."""
    run(session.choose("iris"))
    units = network_diagram(session.experiment, 190, 170).units
    shown = [(a, b) for a, b in zip(units["name"], units["label"], strict=True) if b]
    assert len(shown) == 7
    for name, label in shown:
        lines = label.split("\n")
        words = name.split()
        assert all(line.endswith("\u2026") or line.split()[-1] in words for line in lines)
        assert all("\u2026" not in line for line in lines[:-1])
    wide = network_diagram(session.experiment, 560, 300).units
    whole = [label.replace("\n", " ") for label in wide["label"] if label]
    assert whole == [name for name, label in zip(wide["name"], wide["label"], strict=True) if label]
