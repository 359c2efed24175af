"""The settings, the single source of truth: name, bounds, default and what a change requires.

Controls, the page API, links and sessions are derived from this table. A new setting is one line here.
"""

from __future__ import annotations

from typing import Any

import param

from pycore.columns.preparation import MISSING, SCALINGS, SPLITS
from pycore.functions.activations import HIDDEN_ACTIVATIONS
from pycore.functions.initializers import INITIALIZERS
from pycore.functions.losses import LOSSES, REDUCTIONS
from pycore.functions.optimizers import OPTIMIZERS
from pycore.functions.schedules import SCHEDULES
from pycore.spec import CLASS_WEIGHTS
from pycore.wasm.arithmetic import NUMBER_FORMATS

MAX_HIDDEN_LAYERS = 10
MAX_UNITS = 512
MAX_EPOCHS = 1_000_000
MAX_FROZEN = 2_000  # parameters that are frozen one by one
YES, NO = "yes", "no"
NUMPY = "numpy"
#: How fast a run goes: from one step a second, with what it changes, to as fast as possible.
SLOW_MOTION, FLAT_OUT = "slow_motion", "flat_out"
SPEEDS = (SLOW_MOTION, "five_a_second", "thirty_a_second", FLAT_OUT)
ENGINES = (NUMPY, *NUMBER_FORMATS)  # the others are WebAssembly, if available in the page
#: What a change of a setting requires. DATA: a new split and all that follows. NETWORK: new initial weights. LIVE:
#: nothing; it applies from the next step (the batch size from the next epoch). VIEW: it only selects what is drawn.
DATA, NETWORK, LIVE, VIEW = "data", "network", "live", "view"
#: The topic of the views that a setting of a plot changes, and no others.
PLOTS = "plots"
PROJECTION, SLICE = "projection", "slice"
CONTINUOUS, DISCRETE = "continuous", "discrete"
LINEAR, LOG = "linear", "log"
WHOLE_RUN, FIRST_EPOCH = "whole_run", "first_epoch"
MAIN_METRIC = "main_metric"  # accuracy or R²
CURVE_METRICS = (
    *(MAIN_METRIC, "accuracy", "balanced_accuracy", "precision", "recall", "f1", "log_loss"),
    *("roc_auc", "r2", "rmse", "mae", "learning_rate", "penalty"),
)
GRADIENT, UPDATE, SATURATED = "gradient_norm", "update_ratio", "saturated_share"
WEIGHTS, ACTIVATIONS = "weights", "activations"
MAX_SMOOTHING = 1000  # epochs
MAX_ROW = 10_000_000


def _need(need: str) -> dict[str, Any]:
    """Return what every setting has: what its change requires. Label and help are in the dictionary, by name."""
    return {"metadata": {"need": need}}


def _of_plot() -> dict[str, Any]:
    """Return what every setting of a plot has."""
    return {"metadata": {"need": VIEW, "topic": PLOTS}}


def _share(default: float) -> Any:  # noqa: ANN401 - param's
    """Return a setting from 0 to less than 1 that can change during training."""
    return param.Number(
        default=default, bounds=(0, 1), inclusive_bounds=(True, False), **_need(LIVE)
    )


class Settings(param.Parameterized):
    """The current settings; the commands change them, after ``parsing.checked``."""

    hidden_layer_sizes = param.List(
        default=[8],
        item_type=int,
        bounds=(0, MAX_HIDDEN_LAYERS),
        **_need(NETWORK),
    )
    activation: Any = param.Selector(
        default="tanh", objects=list(HIDDEN_ACTIVATIONS), **_need(NETWORK)
    )
    loss: Any = param.Selector(default="cross_entropy", objects=list(LOSSES), **_need(NETWORK))
    optimizer: Any = param.Selector(
        default="gradient_descent", objects=list(OPTIMIZERS), **_need(LIVE)
    )
    learning_rate = param.Number(
        default=0.1,
        bounds=(0, 100),
        inclusive_bounds=(False, True),
        **_need(LIVE),
    )
    l2 = param.Number(default=0.0, bounds=(0, 100), **_need(LIVE))
    batch_size = param.Integer(default=10, bounds=(1, 100_000), **_need(LIVE))
    test_fraction = param.Number(default=0.2, bounds=(0, 0.9), **_need(DATA))
    seed = param.Integer(default=0, bounds=(0, 2**32 - 1), **_need(DATA))
    tolerance = param.Number(default=0.0, bounds=(0, 1), **_need(LIVE))
    max_epochs = param.Integer(default=1000, bounds=(1, MAX_EPOCHS), **_need(LIVE))
    noise = param.Number(default=0.05, bounds=(0, 0.5), **_need(DATA))
    samples = param.Integer(default=200, bounds=(4, 10_000), **_need(DATA))
    classes = param.Integer(default=4, bounds=(2, 8), **_need(DATA))
    missing: Any = param.Selector(default="drop", objects=list(MISSING), **_need(DATA))
    scaling: Any = param.Selector(default="standardize", objects=list(SCALINGS), **_need(DATA))
    split: Any = param.Selector(default="random", objects=list(SPLITS), **_need(DATA))
    # the settings under "More settings"
    layer_activations = param.List(
        default=[],
        item_type=str,
        bounds=(0, MAX_HIDDEN_LAYERS),
        **_need(NETWORK),
    )
    initializer: Any = param.Selector(
        default="xavier_uniform", objects=list(INITIALIZERS), **_need(NETWORK)
    )
    biases: Any = param.Selector(default=YES, objects=[YES, NO], **_need(NETWORK))
    reduction: Any = param.Selector(default="mean", objects=list(REDUCTIONS), **_need(NETWORK))
    momentum = _share(0.9)
    beta_1 = _share(0.9)
    beta_2 = _share(0.999)
    rho = _share(0.9)
    weight_decay = param.Number(default=0.01, bounds=(0, 100), **_need(LIVE))
    schedule: Any = param.Selector(default="constant", objects=list(SCHEDULES), **_need(LIVE))
    decay_factor = param.Number(
        default=0.5, bounds=(0, 10), inclusive_bounds=(False, True), **_need(LIVE)
    )
    decay_epochs = param.Integer(default=100, bounds=(1, MAX_EPOCHS), **_need(LIVE))
    decay_power = param.Number(default=0.5, bounds=(0, 10), **_need(LIVE))
    warmup_epochs = param.Integer(default=0, bounds=(0, MAX_EPOCHS), **_need(LIVE))
    clip_norm = param.Number(default=0.0, bounds=(0, 1e6), **_need(LIVE))
    l1 = param.Number(default=0.0, bounds=(0, 100), **_need(LIVE))
    penalize_biases: Any = param.Selector(default=NO, objects=[YES, NO], **_need(LIVE))
    class_weights: Any = param.Selector(default="none", objects=list(CLASS_WEIGHTS), **_need(LIVE))
    dropout = _share(0.0)
    frozen = param.List(default=[], item_type=str, bounds=(0, MAX_FROZEN), **_need(LIVE))
    tolerance_epochs = param.Integer(default=1, bounds=(1, MAX_EPOCHS), **_need(LIVE))
    target_loss = param.Number(default=0.0, bounds=(0, 1e6), **_need(LIVE))
    target_metric = param.Number(default=0.0, bounds=(0, 1), **_need(LIVE))
    validation_fraction = param.Number(default=0.0, bounds=(0, 0.9), **_need(DATA))
    patience = param.Integer(default=0, bounds=(0, MAX_EPOCHS), **_need(LIVE))
    engine: Any = param.Selector(default=NUMPY, objects=list(ENGINES), **_need(NETWORK))
    # the settings of what is shown
    scatter_x = param.String(default="", **_need(VIEW))
    scatter_y = param.String(default="", **_need(VIEW))
    shown_target = param.String(default="", **_need(VIEW))
    speed: Any = param.Selector(default=FLAT_OUT, objects=list(SPEEDS), **_need(VIEW))
    # the settings of plots
    output_plot: Any = param.Selector(default=PROJECTION, objects=[PROJECTION, SLICE], **_of_plot())
    output_shading: Any = param.Selector(
        default=CONTINUOUS, objects=[CONTINUOUS, DISCRETE], **_of_plot()
    )
    slice_x = param.String(default="", **_of_plot())
    slice_y = param.String(default="", **_of_plot())
    slice_row = param.Integer(default=0, bounds=(0, MAX_ROW), **_of_plot())
    slice_values = param.Dict(default={}, **_of_plot())
    loss_scale: Any = param.Selector(default=LINEAR, objects=[LINEAR, LOG], **_of_plot())
    curve_epochs: Any = param.Selector(
        default=WHOLE_RUN, objects=[WHOLE_RUN, FIRST_EPOCH], **_of_plot()
    )
    curve_smoothing = param.Integer(default=1, bounds=(1, MAX_SMOOTHING), **_of_plot())
    curve_metric: Any = param.Selector(
        default=MAIN_METRIC, objects=list(CURVE_METRICS), **_of_plot()
    )
    inside_measure: Any = param.Selector(
        default=GRADIENT, objects=[GRADIENT, UPDATE, SATURATED], **_of_plot()
    )
    inside_layer = param.Integer(default=1, bounds=(0, MAX_HIDDEN_LAYERS + 1), **_of_plot())
    inside_distribution: Any = param.Selector(
        default=ACTIVATIONS, objects=[ACTIVATIONS, WEIGHTS], **_of_plot()
    )
    inside_axes = param.Integer(default=0, bounds=(0, MAX_UNITS), **_of_plot())

    def as_dict(self) -> dict[str, Any]:
        """Return {name: value} of all settings, as plain JSON values."""
        values = {name: getattr(self, name) for name in NAMES}
        return {
            name: type(v)(v) if isinstance(v, (list, dict)) else v for name, v in values.items()
        }

    def views(self) -> dict[str, Any]:
        """Return {name: value} of the settings that only select what is drawn."""
        return {name: value for name, value in self.as_dict().items() if need_of(name) == VIEW}


NAMES = tuple(name for name in Settings.param if name != "name")


def need_of(name: str) -> str:
    """Return what a change of a setting requires: DATA, NETWORK, LIVE or VIEW."""
    return str(Settings.param[name].metadata["need"])


def is_of_plot(name: str) -> bool:
    """Return whether a setting only selects what a plot shows."""
    return bool(Settings.param[name].metadata.get("topic") == PLOTS)


def choices_of(name: str) -> list[str] | None:
    """Return the values of a setting with a fixed set of choices; None for the others."""
    parameter = Settings.param[name]
    return list(parameter.objects) if isinstance(parameter, param.Selector) else None


def relevant(settings: Settings) -> dict[str, bool]:
    """Return {name: whether it applies to the current optimizer and schedule} for all settings."""
    constants = {name for rule in OPTIMIZERS.values() for name in rule.constants}
    constants |= {name for schedule in SCHEDULES.values() for name in schedule.settings}
    read = {*OPTIMIZERS[settings.optimizer].constants, *SCHEDULES[settings.schedule].settings}
    return {name: name in read or name not in constants for name in NAMES}
