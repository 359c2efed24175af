"""The counter-experiment of a diagnosis: the one change that shows whether it is right, as a paired run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.viewmodel.checks.errors import Offer
from web.viewmodel.runs.differences import word_of
from web.viewmodel.settings.labels import label_of
from web.viewmodel.settings.table import MAX_UNITS
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from web.viewmodel.explain.causes.finding import Finding
    from web.viewmodel.lessons.lesson import Lesson

    Settings = Mapping[str, Any]
    Cure = Callable[[Settings, Finding], dict[str, Any]]

MAX_RATE = 100.0
SOME_PENALTY = 0.01
QUIET_BATCH = 32  # rows
SOME_PATIENCE = 10  # epochs
FEW_UNITS = [8]  # of the hidden layer that a network without one gets


def cure(finding: Finding, settings: Settings, lesson: Lesson) -> Offer | None:
    """Return the paired run that shows whether a diagnosis is right; None if there is none, or a lesson fixes it.

    Parameters
    ----------
    finding
        The diagnosis.
    settings
        All settings of the run.
    lesson
        The lesson: what it fixes is not offered.
    """
    find = CURES.get(finding.key)
    change = {} if find is None else find(settings, finding)
    change = {name: value for name, value in change.items() if value != settings[name]}
    if not change or lesson.fixes(*change, "run"):
        return None
    ((name, value),) = change.items()
    label = t("run_cure", label=label_of(name), value=word_of(name, value))
    return Offer(label, "run_again", {"settings": change})


def cures(finding: Finding, settings: Settings, lesson: Lesson) -> list[Offer]:
    """Return all counter-experiments of a diagnosis, the most likely one first; see ``cure``."""
    beside = BESIDE.get(finding.key)
    found = cure(finding, settings, lesson)
    offers = [] if found is None else [found]
    if beside is None:
        return offers
    key, command, arguments, controls = beside
    if not lesson.fixes(*controls, "run"):
        offers.insert(0, Offer(t(key), command, dict(arguments)))
    return offers


def _smaller_rate(settings: Settings, _finding: Finding) -> dict[str, Any]:
    return {"learning_rate": _rounded(settings["learning_rate"] / 10.0)}


def _more_let_through(settings: Settings, _finding: Finding) -> dict[str, Any]:
    """Return a larger rate, or no clipping where that is what holds the run back."""
    if _finding.controls == ("clip_norm",):
        return {"clip_norm": 0.0}
    return {"learning_rate": min(MAX_RATE, _rounded(settings["learning_rate"] * 10.0))}


def _unsaturated(settings: Settings, finding: Finding) -> dict[str, Any]:
    """Return scaled features, or a smaller rate where they are scaled."""
    if settings["scaling"] == "none":
        return {"scaling": "standardize"}
    return _smaller_rate(settings, finding)


def _one_more_unit(settings: Settings, _finding: Finding) -> dict[str, Any]:
    sizes = list(settings["hidden_layer_sizes"])
    first = [min(MAX_UNITS, sizes[0] + 1)] if sizes else FEW_UNITS
    return {"hidden_layer_sizes": [*first, *sizes[1:]]}


def _against_chance(settings: Settings, finding: Finding) -> dict[str, Any]:
    """Return a penalty for a network that has learned its rows by heart; more units for one that has not."""
    if finding.controls == ("l2",):
        return {"l2": max(SOME_PENALTY, _rounded(10.0 * settings["l2"]))}
    sizes = list(settings["hidden_layer_sizes"])
    return {
        "hidden_layer_sizes": [min(MAX_UNITS, 2 * sizes[0]), *sizes[1:]] if sizes else FEW_UNITS
    }


def _rounded(rate: float) -> float:
    return float(f"{rate:.6g}")


#: {key of a finding: the change that it suggests}.
CURES: dict[str, Cure] = {
    "why_diverged": _smaller_rate,
    "overshooting": _smaller_rate,
    "crawling": _more_let_through,
    "saturated": _unsaturated,
    "stuck": _one_more_unit,
    "alike": lambda _settings, _finding: {"initializer": "xavier_uniform"},
    "dead": lambda _settings, _finding: {"activation": "leaky_relu"},
    "vanishing": lambda _settings, _finding: {"activation": "relu"},
    "linear": lambda _settings, _finding: {"activation": "tanh"},
    "straight": lambda _settings, _finding: {"hidden_layer_sizes": FEW_UNITS},
    "faded": lambda _settings, _finding: {"schedule": "constant"},
    "dropped": lambda _settings, _finding: {"dropout": 0.0},
    "shrunk": lambda _settings, finding: {finding.controls[0]: 0.0},
    "penalized": lambda _settings, finding: {finding.controls[0]: 0.0},
    "imbalanced": lambda _settings, _finding: {"class_weights": "balanced"},
    "overfitting": lambda _settings, _finding: {"patience": SOME_PATIENCE},
    "noisy": lambda _settings, _finding: {"batch_size": QUIET_BATCH},
    "not_beaten": _against_chance,
}
#: What is no change of a setting: {key of a finding: word of the button, command, its arguments, its controls}.
BESIDE: dict[str, tuple[str, str, Mapping[str, Any], tuple[str, ...]]] = {
    "stuck": ("cure_weights", "run_again", {"new_weights": True}, ()),
    "why_diverged": ("cure_resume", "resume_slower", {}, ("learning_rate",)),
}
