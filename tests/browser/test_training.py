"""The page trains as the core does on this machine's Python: same data, same settings, same weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pycore import NetworkSpec, Trainer, TrainingSpec, make_dataset, read_table

pytestmark = pytest.mark.browser

DATASETS = Path(__file__).parents[2] / "web" / "datasets"
IRIS = (DATASETS / "iris.csv").read_bytes()
MPG = (DATASETS / "auto-mpg.csv").read_bytes()
MPG_FEATURES = ["cylinders", "horsepower", "weight (lb)", "origin"]

IRIS_RUNS = [
    {"activation": "tanh", "loss": "cross_entropy"},
    {"activation": "sigmoid", "loss": "half_squared_error", "learning_rate": 0.5},
    {"activation": "relu", "loss": "cross_entropy", "optimizer": "adam", "learning_rate": 0.01},
    {"activation": "identity", "loss": "cross_entropy", "hidden_layer_sizes": []},
]
MPG_RUNS = [
    {"activation": "tanh", "l2": 0.001},
    {
        "activation": "sigmoid",
        "optimizer": "adam",
        "learning_rate": 0.02,
        "hidden_layer_sizes": [7, 5],
    },
]
RUNS = [
    *[("iris.csv", IRIS, "species", None, settings) for settings in IRIS_RUNS],
    *[("mpg.csv", MPG, "miles per gallon", MPG_FEATURES, settings) for settings in MPG_RUNS],
]


def natively(data, target, features, settings, epochs):
    """Return the weights of the same run by this machine's Python and NumPy."""
    dataset = make_dataset(
        read_table(data),
        target,
        features,
        test_fraction=settings["test_fraction"],
        seed=settings["seed"],
    )
    network = NetworkSpec.for_dataset(
        dataset,
        settings["hidden_layer_sizes"],
        activation=settings["activation"],
        loss=settings["loss"],
        seed=settings["seed"],
    )
    names = ("optimizer", "learning_rate", "l2", "batch_size", "seed")
    training = TrainingSpec(max_epochs=epochs, **{name: settings[name] for name in names})
    trainer = Trainer(dataset, network, training)
    while trainer.stop_reason is None:
        trainer.step()
    return trainer


@pytest.mark.parametrize(("name", "data", "target", "features", "settings"), RUNS)
def test_the_final_weights_are_those_of_the_native_run(
    lab, name, data, target, features, settings, record_property
):
    """An uploaded table, 40 epochs: every weight equals the native run's to 1e-9 of the largest weight."""
    load = (
        "([name, bytes, target, features]) =>"
        " backpropLab.loadTable({name, bytes: new Uint8Array(bytes), target, features})"
    )
    lab.evaluate(load, [name, list(data), target, features])
    chosen = lab.evaluate(
        "settings => backpropLab.set(settings)", {"seed": 5, "batch_size": 11, **settings}
    )
    assert lab.evaluate("backpropLab.run({epochs: 40})") == "epochs"
    found = lab.evaluate("backpropLab.weights()")
    trainer = natively(data, target, features, chosen["settings"], 40)
    largest = 0.0
    for ours, theirs in zip(
        [*found["weights"], *found["biases"]],
        [*trainer.parameters.weights, *trainer.parameters.biases],
        strict=True,
    ):
        difference = np.abs(np.array(ours) - theirs).max() / np.abs(theirs).max()
        largest = max(largest, float(difference))
    record_property("largest_relative_difference", largest)
    print(f"largest relative difference of a weight: {largest:.1e}")  # noqa: T201 - shown with pytest -s
    assert largest < 1e-9
    state = lab.evaluate("backpropLab.get()")
    assert state["loss"]["train"] == pytest.approx(trainer.evaluate("train").loss, rel=1e-9)
    assert state["loss"]["test"] == pytest.approx(trainer.evaluate("test").loss, rel=1e-9)


def test_a_semicolon_table_through_the_file_picker(lab):
    """A European CSV chosen by hand: read, shown, trained, and the same as natively."""
    rng = np.random.default_rng(3)
    rows = ["größe;breite;urteil"]
    for _ in range(60):
        a, b = rng.normal(0, 2, 2)
        rows.append(f"{a:.3f};{b:.3f};{'gut' if a * b > 0 else 'schlecht'}".replace(".", ","))
    data = "\r\n".join(rows).encode("cp1252")
    lab.set_input_files("#file", {"name": "äpfel.csv", "mimeType": "text/csv", "buffer": data})
    lab.get_by_role("combobox", name="Data set").filter(has_text="äpfel.csv").wait_for()
    state = lab.evaluate("backpropLab.get()")
    assert state["data"]["features"] == ["größe", "breite"]
    assert state["data"]["shape"] == [60, 3]
    lab.evaluate("backpropLab.run({epochs: 15})")
    trainer = natively(data, "urteil", None, state["settings"], 15)
    np.testing.assert_allclose(
        lab.evaluate("backpropLab.weights()")["weights"][0],
        trainer.parameters.weights[0],
        rtol=1e-9,
        atol=1e-12,
    )


def test_training_goes_on_with_the_network_cut(fresh_lab):
    """After loading nothing more is fetched: a new table, a run and a prediction work offline."""
    fresh_lab.context.set_offline(offline=True)
    fresh_lab.evaluate("backpropLab.choose('penguins')")
    assert fresh_lab.evaluate("backpropLab.run({epochs: 20})") == "epochs"
    assert fresh_lab.evaluate("backpropLab.get()")["metrics"]["test"]["accuracy"] > 0.9
    answer = fresh_lab.evaluate("backpropLab.predict([[50.0, 15.0, 220, 5400]])")
    assert answer[0]["class"] == "Gentoo"
