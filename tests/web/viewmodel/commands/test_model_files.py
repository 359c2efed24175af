"""Models and weights go out and come back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from pages import other

from pycore import PycoreError
from web.viewmodel.checks.errors import CommandError, LinkError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]


@pytest.mark.parametrize("name", ["json", "npz", "safetensors"])
def test_an_exported_model_is_opened_again(
    sharing: LabPage, session: LabPage, run: Run, name: str
) -> None:
    """In another page with other settings of the network: its weights are the start weights there."""
    run(session.choose("penguins"))
    run(session.set({"hidden_layer_sizes": [6, 4], "layer_activations": ["relu", "tanh"]}))
    run(session.step("epoch", 3))
    file = run(sharing.export(name))
    assert file.name.startswith("Palmer_penguins_model.")
    there, opened = other()
    before = there.get()
    with pytest.raises(CommandError, match="does not fit the current data"):
        run(opened.open_file(file.data, file.name))
    assert there.get() == before
    run(there.choose("penguins"))
    assert run(opened.open_file(file.data, file.name))["kind"] == "model"
    assert there.weights() == session.weights()
    assert there.network.activations == session.network.activations
    run(there.step("step", 2))
    run(there.reset())
    assert there.weights() == session.weights()


def test_weights_alone_are_opened_for_the_network_of_now(
    sharing: LabPage, session: LabPage, run: Run
) -> None:
    """What ``weights()`` returns, as a file; hidden layers become those of the file, other data are refused."""
    run(session.step("epoch", 1))
    data = json.dumps(session.weights()).encode()
    weights = session.weights()
    run(session.reset())
    run(sharing.open_file(data, "weights.json"))
    assert session.weights() == weights
    run(session.set({"hidden_layer_sizes": [3]}))
    assert "now 8, as in the file" in " ".join(
        run(sharing.open_file(data, "weights.json"))["notes"]
    )
    assert session.weights() == weights
    run(session.choose("iris"))
    before = session.get()
    with pytest.raises(PycoreError, match="Choose data with 2 inputs and 2 outputs"):
        run(sharing.open_file(data, "weights.json"))
    assert session.get() == before


def test_every_export_is_offered_and_made(sharing: LabPage, session: LabPage, run: Run) -> None:
    """Or says why it is not possible; an unknown one names what there is."""
    run(session.step("epoch", 2))
    for offer in sharing.exports():
        if offer["why_not"] is None:
            assert len(run(sharing.export(offer["name"])).data) > 20
        else:
            with pytest.raises(CommandError):
                run(sharing.export(offer["name"]))
    with pytest.raises(CommandError, match='Did you mean "onnx"'):
        run(sharing.export("onx"))
    report = run(
        sharing.export("report", {"title": "<i>T</i>", "link": "https://lab.example/#1.x"})
    )
    assert b"&lt;i&gt;T&lt;/i&gt;" in report.data
    with pytest.raises(LinkError, match="unknown part"):
        run(sharing.export("report", {"titel": "x"}))
