"""Settings: what is taken, what is refused and in which words, and what the specs of the core make of them."""

from __future__ import annotations

from dataclasses import fields

from page_settings import PAGE_API

from pycore import TrainingSpec
from pycore.functions.activations import HIDDEN_ACTIVATIONS
from pycore.functions.initializers import INITIALIZERS
from pycore.functions.losses import LOSSES
from pycore.functions.optimizers import OPTIMIZERS
from pycore.functions.schedules import SCHEDULES
from web.viewmodel.settings.labels import choice_word
from web.viewmodel.settings.table import NAMES, Settings, choices_of, relevant


def test_names_are_those_of_the_page_api() -> None:
    """The settings are the page API's, no more and no less."""
    assert list(NAMES) == PAGE_API
    assert list(Settings().as_dict()) == PAGE_API


def test_choices_are_those_of_the_core() -> None:
    """A choice offers exactly what the core knows, each with a word to show."""
    assert choices_of("activation") == list(HIDDEN_ACTIVATIONS)
    assert choices_of("loss") == list(LOSSES)
    assert choices_of("optimizer") == list(OPTIMIZERS)
    assert choices_of("initializer") == list(INITIALIZERS)
    assert choices_of("schedule") == list(SCHEDULES)
    assert choices_of("learning_rate") is None
    for name in NAMES:
        words = [choice_word(choice) for choice in choices_of(name) or ()]
        assert len(set(words)) == len(words)


def test_every_hyperparameter_of_the_core_has_a_control_or_a_reason() -> None:
    """What the page leaves as it is: the small number in denominators, and what is frozen."""
    left = {field.name for field in fields(TrainingSpec)} - set(NAMES)
    assert left == {"epsilon", "frozen_layers", "frozen_weights", "frozen_biases"}


def test_only_what_counts_is_shown() -> None:
    """The constants of the optimizer and the schedule in force, and all that is no such constant."""
    settings = Settings()
    hidden = {"momentum", "beta_1", "beta_2", "rho", "weight_decay"}
    hidden |= {"decay_factor", "decay_epochs", "decay_power"}
    assert {name for name, counts in relevant(settings).items() if not counts} == hidden
    settings.optimizer, settings.schedule = "adamw", "step"
    shown = {"beta_1", "beta_2", "weight_decay", "decay_factor", "decay_epochs"}
    assert {name for name, counts in relevant(settings).items() if not counts} == hidden - shown
