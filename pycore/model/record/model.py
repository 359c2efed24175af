"""A trained model: everything needed to predict from rows in original units, without the training data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.checks import quoted, shown
from pycore.columns.categories import OTHER
from pycore.columns.derived import check_derived, derive, derived_names
from pycore.columns.features import encode_rows, scale_inputs
from pycore.columns.preparation import OWN_CATEGORY
from pycore.columns.targets import CLASSIFICATION, REGRESSION, decoded
from pycore.errors import DatasetError, ShapeError, SpecError
from pycore.messages import Message
from pycore.model.record.described import check_features, checked_texts
from pycore.model.record.notation import checked_notation
from pycore.model.record.weights import check_sizes
from pycore.network import forward
from pycore.reading.base.result import NUMBER
from pycore.spec import NetworkSpec

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pycore.arrays import Array
    from pycore.columns.features import Feature
    from pycore.data.dataset import Dataset
    from pycore.parameters import Parameters


@dataclass(frozen=True, eq=False)
class Model:
    """A network with its preprocessing and the decoding of its outputs.

    Attributes
    ----------
    table_name, task, targets, features, derived, output_names
        As in the ``Dataset`` it was trained on.
    input_mean, input_scale, target_mean, target_scale
        As in the ``Dataset``, (n_0,) and (n_out,).
    activations
        The name of the activation of every layer after the inputs.
    parameters
        Weights and biases, a copy.
    as_category
        Columns read as text: numeric categories (see ``is_of_numbers``), and yes/no columns with one input per
        category.
    reading
        The notation of a raw table, as overrides of ``read_table``, from pycore.model.record.notation.

    Raises
    ------
    PycoreError
        If a value is invalid, or the parts do not fit each other; one sentence each.
    """

    table_name: str
    task: str
    targets: tuple[str, ...]
    features: tuple[Feature, ...]
    derived: tuple[str, ...]
    output_names: tuple[str, ...]
    input_mean: Array
    input_scale: Array
    target_mean: Array
    target_scale: Array
    activations: tuple[str, ...]
    parameters: Parameters
    as_category: tuple[str, ...] = ()
    reading: Mapping[str, Any] = field(default_factory=dict)
    network: NetworkSpec = field(init=False, repr=False)

    def __post_init__(self) -> None:
        sizes = self.parameters.layer_sizes
        check_sizes(sizes)
        checked_texts(Message("table_name"), (self.table_name,))
        check_features(self.features)
        numbers = all(feature.encoding == NUMBER for feature in self.features)
        check_derived(self.derived, len(self.features), numbers=numbers)
        _check_outputs(self.task, self.targets, self.output_names)
        ends = len(self.input_names), len(self.output_names)
        if ends != (sizes[0], sizes[-1]):
            raise ShapeError(
                "The model's columns need {inputs} inputs and {outputs} outputs, but its network has "
                "{network_inputs} and {network_outputs}.",
                inputs=ends[0],
                outputs=ends[1],
                network_inputs=sizes[0],
                network_outputs=sizes[-1],
            )
        if len(self.activations) != len(sizes) - 1:
            raise SpecError(
                "The model has {count} activations for {layers} layers; it must have one for each.",
                count=len(self.activations),
                layers=len(sizes) - 1,
            )
        if not np.isfinite(self.parameters.vector).all():
            raise ShapeError("The model has a weight or bias that is not a finite number.")
        for name, size in zip(("input", "target"), ends, strict=True):
            self._keep_scaling(name, size)
        if self.task == CLASSIFICATION and (
            self.target_mean.any() or (self.target_scale != 1).any()
        ):
            raise DatasetError(
                "The model is a classification, so target_mean must be 0 and target_scale must be 1."
            )
        self._check_as_category()
        object.__setattr__(self, "reading", checked_notation(dict(self.reading)))
        object.__setattr__(self, "parameters", self.parameters.copy())
        network = NetworkSpec(
            sizes,
            activation=self.activations[:-1],
            output_activation=self.activations[-1],
            loss="half_squared_error",  # any loss that fits all outputs: nothing is trained here
        )
        object.__setattr__(self, "network", network)

    @classmethod
    def of(
        cls,
        dataset: Dataset,
        network: NetworkSpec,
        parameters: Parameters,
        reading: Mapping[str, Any] | None = None,
    ) -> Model:
        """Return the model of a network trained on a data set.

        Parameters
        ----------
        dataset, network, parameters
            The training data, the network, and its current weights and biases.
        reading
            The notation of the data set's table, as returned by ``pycore.model.record.notation.notation_of``.
        """
        used = {feature.column for feature in dataset.features}
        return cls(
            table_name=dataset.table_name,
            task=dataset.task,
            targets=dataset.targets,
            features=dataset.features,
            derived=dataset.derived,
            output_names=dataset.output_names,
            input_mean=dataset.input_mean,
            input_scale=dataset.input_scale,
            target_mean=dataset.target_mean,
            target_scale=dataset.target_scale,
            activations=network.activations,
            parameters=parameters,
            as_category=tuple(n for n in dataset.recipe.get("as_category", ()) if n in used),
            reading=reading or {},
        )

    def __eq__(self, other: object) -> bool:
        """Return whether both models predict the same for every row."""
        if not isinstance(other, Model):
            return NotImplemented
        same = (self._plain() == other._plain()) and all(
            np.array_equal(getattr(self, name), getattr(other, name)) for name in _ARRAYS
        )
        return same and np.array_equal(self.parameters.vector, other.parameters.vector)

    __hash__ = None  # type: ignore[assignment]  # holds arrays

    @property
    def is_classification(self) -> bool:
        """Whether the target is a class."""
        return self.task == CLASSIFICATION

    @property
    def input_names(self) -> tuple[str, ...]:
        """The names of the n_0 inputs."""
        if self.derived:
            return derived_names(self.derived, [feature.column for feature in self.features])
        return tuple(name for feature in self.features for name in feature.input_names)

    def is_of_numbers(self, feature: Feature) -> bool:
        """Return whether a feature's categories are numbers: 4, 4.0 and 4e0 are the same category, 4."""
        own = (text for text in feature.categories if text not in (OTHER, OWN_CATEGORY))
        return feature.column in self.as_category and all(map(_is_number, own))

    def outputs(self, rows: Sequence[Mapping[str, Any] | Sequence[Any]]) -> Array:
        """Return the network's outputs (N, n_out) for rows in original units, encoded as by ``Dataset.encode``.

        Raises
        ------
        DatasetError
            If a value is missing, not a number in a numeric column, or an unknown category; the error states row and
            column.
        """
        x = derive(encode_rows(self.features, rows), self.derived)
        x = scale_inputs(self.input_names, x, self.input_mean, self.input_scale)
        with np.errstate(over="ignore", invalid="ignore"):  # the weights may be huge
            return forward(self.network, self.parameters, x).h[-1]

    def predict(
        self, rows: Sequence[Mapping[str, Any] | Sequence[Any]]
    ) -> list[str] | list[float] | list[list[float]]:
        """Return class names or numbers in the target's unit, lists for several targets; raises as ``outputs`` does."""
        return self.decode(self.outputs(rows))

    def decode(self, outputs: Array) -> list[str] | list[float] | list[list[float]]:
        """Return outputs (N, n_out) as class names or as numbers in the target's unit, lists for several targets."""
        return decoded(outputs, self.task, self.output_names, self.target_mean, self.target_scale)

    def _plain(self) -> tuple[object, ...]:
        return (
            *(self.table_name, self.task, self.targets, self.features, self.derived),
            *(self.output_names, self.activations, self.parameters.layer_sizes),
            *(self.as_category, self.reading),
        )

    def _keep_scaling(self, name: str, size: int) -> None:
        """Store a mean or scale as a read-only array."""
        for part in ("mean", "scale"):
            values = np.array(getattr(self, f"{name}_{part}"), dtype=np.float64)
            if values.shape != (size,) or not np.isfinite(values).all():
                raise ShapeError(
                    "The model's {name}_{part} must be {size} finite numbers.",
                    name=name,
                    part=part,
                    size=size,
                )
            if part == "scale" and (values <= 0.0).any():
                raise DatasetError(
                    "The model's {name}_scale contains {min:g}; it must be greater than 0.",
                    name=name,
                    min=values.min(),
                )
            values.flags.writeable = False
            object.__setattr__(self, f"{name}_{part}", values)

    def _check_as_category(self) -> None:
        of_text = {feature.column for feature in self.features if feature.encoding != NUMBER}
        for name in self.as_category:
            if name not in of_text:
                raise DatasetError(
                    "The model's as_category includes {name}, which is not a feature with categories.",
                    name=quoted(name),
                )


_ARRAYS = ("input_mean", "input_scale", "target_mean", "target_scale")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _check_outputs(task: str, targets: Sequence[str], names: Sequence[str]) -> None:
    if task not in (CLASSIFICATION, REGRESSION):
        raise SpecError(
            "The model's task is {task}; it must be {classification} or {regression}.",
            task=shown(task),
            classification=CLASSIFICATION,
            regression=REGRESSION,
        )
    checked_texts(Message("targets"), targets)
    checked_texts(Message("output_names"), names)
    if task == REGRESSION and tuple(names) != tuple(targets):
        raise DatasetError("The model is a regression, so its output_names must be its targets.")
    if task == CLASSIFICATION and (len(targets) != 1 or len(names) < 2):  # noqa: PLR2004 - to tell apart
        raise DatasetError(
            "The model has {targets} targets and {classes} classes; it must have one target and at "
            "least two classes.",
            targets=len(targets),
            classes=len(names),
        )
