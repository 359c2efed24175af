"""What scikit-learn requires of every estimator: settings that can be listed, changed, copied and shown."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pycore.errors import SpecError
from pycore.estimators.interface.interop import tags

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray


class Estimator:
    """An estimator with scikit-learn's interface: its settings are the arguments of its constructor, by name.

    A setting is kept as passed and checked when the estimator is fitted, so that a search can copy an estimator and
    change its settings one by one. Names that end in an underscore exist once it is fitted; the subclasses describe
    them.
    """

    estimator_type: ClassVar[str]

    loss: str
    hidden_layer_sizes: int | Sequence[int]
    activation: str
    solver: str
    alpha: float
    batch_size: int | str
    learning_rate: str
    learning_rate_init: float
    power_t: float
    max_iter: int
    shuffle: bool
    random_state: int | np.random.RandomState | None
    tol: float
    verbose: bool | int
    warm_start: bool
    momentum: float
    nesterovs_momentum: bool
    early_stopping: bool
    validation_fraction: float
    beta_1: float
    beta_2: float
    epsilon: float
    n_iter_no_change: float
    max_fun: int

    coefs_: list[NDArray[np.floating[Any]]]
    intercepts_: list[NDArray[np.floating[Any]]]
    n_features_in_: int
    feature_names_in_: NDArray[np.object_]
    n_layers_: int
    n_outputs_: int
    out_activation_: str
    n_iter_: int
    t_: int
    loss_: float
    loss_curve_: list[float]
    best_loss_: float | None
    validation_scores_: list[float] | None
    best_validation_score_: float | None

    def get_params(self, deep: bool = True) -> dict[str, Any]:  # noqa: ARG002, FBT001, FBT002 - scikit-learn's
        """Return the settings by name; ``deep`` makes no difference, because no setting is an estimator."""
        return {name: getattr(self, name) for name in self._defaults()}

    def set_params(self, **params: Any) -> Self:  # noqa: ANN401 - settings of any type
        """Change settings by name.

        Raises
        ------
        SpecError
            If a setting does not exist; then none is changed.
        """
        known = list(self._defaults())
        for name in params:
            if name not in known:
                raise SpecError(
                    "Invalid parameter {name} for estimator {self}. Valid parameters are: {known}.",
                    name=repr(name),
                    self=self,
                    known=known,
                )
        for name, value in params.items():
            setattr(self, name, value)
        return self

    def _keep(self, arguments: Mapping[str, object]) -> None:
        """Store the arguments of the constructor, which passes all its local names."""
        for name, value in arguments.items():
            if name not in {"self", "__class__"}:
                setattr(self, name, value)

    @classmethod
    def _defaults(cls) -> dict[str, object]:
        """Return the default settings by name, in alphabetical order as scikit-learn lists them."""
        parameters = inspect.signature(cls).parameters
        return {name: parameters[name].default for name in sorted(parameters)}

    def __repr__(self) -> str:
        """Return the call that makes an equal estimator, with the settings that differ from the default."""
        changed = [
            f"{name}={getattr(self, name)!r}"
            for name, default in self._defaults().items()
            if repr(getattr(self, name)) != repr(default)
        ]
        return f"{type(self).__name__}({', '.join(changed)})"

    def __sklearn_tags__(self) -> object:
        """Return scikit-learn's tags of the estimator; only scikit-learn calls it."""
        return tags(self.estimator_type)
