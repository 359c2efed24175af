"""Every setting has its words."""

from __future__ import annotations

from page_settings import PAGE_API

from web.viewmodel.settings.labels import help_of, label_of
from web.viewmodel.settings.table import NAMES, need_of
from web.viewmodel.words import words_of


def test_every_setting_has_a_label_and_a_need() -> None:
    """Every setting has a word and a sentence to show and says what its change needs."""
    assert {need_of(name) for name in NAMES} == {"data", "network", "live", "view"}
    assert [name for name in NAMES if need_of(name) == "data"] == [
        "test_fraction",
        "seed",
        "noise",
        "samples",
        "classes",
        "missing",
        "scaling",
        "split",
        "validation_fraction",
    ]
    network = [*PAGE_API[:3], "layer_activations", "initializer", "biases", "reduction"]
    network.append("engine")
    assert [name for name in NAMES if need_of(name) == "network"] == network
    assert [name for name in NAMES if need_of(name) == "view"] == PAGE_API[-18:]
    assert all(label_of(name) == words_of("en")[name] for name in NAMES)
    assert all(help_of(name).endswith(".") for name in NAMES)
