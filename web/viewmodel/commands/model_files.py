"""Models and weights from files as initial weights; the last weights can be imported again in another way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.run.experiment import Experiment
from web.viewmodel.run.loss_of_data import with_loss
from web.viewmodel.sharing.weights.model_import import open_model
from web.viewmodel.words import listed, t

if TYPE_CHECKING:
    from pycore.model.layers.stored import Stored
    from web.viewmodel.lab.lab import Lab


class ModelFiles:
    """Imports models and weights.

    Parameters
    ----------
    lab
        The lab whose initial weights they become.
    """

    def __init__(self, lab: Lab) -> None:
        self._lab = lab
        self._weights: Stored | None = None  # of the last opened file, if it has only weights

    def open(self, data: bytes) -> dict[str, Any]:
        """Open a model as initial weights of a network that fits it, or weights alone as ``take`` does.

        Raises
        ------
        CommandError, PycoreError
            If it does not fit; nothing has changed.
        """
        from pycore.model.opening import read_stored  # noqa: PLC0415 - few visits need it

        stored = read_stored(data)
        if stored.found is not None:
            self._weights = stored
            return self.take()
        lab, before = self._lab, self._lab.experiment
        now = lab.settings.as_dict()
        fitting = open_model(before, now, stored)
        settings = {**now, **fitting.settings}
        start = fitting.parameters.vector
        dataset = with_loss(before.dataset, before.source, now, settings["loss"])
        experiment = Experiment(before.source, dataset, settings, before.draw, start)
        is_new = dataset is not before.dataset
        if before.trainer.steps:
            lab.leave()
        lab.install(experiment, settings, t("model_opened"), data=is_new)
        self._weights = None
        return {}

    def take(
        self,
        orientation: object = None,
        activation: object = None,
        scaling: object = None,
        target: object = None,
    ) -> dict[str, Any]:
        """Import the weights of the last opened file; None for what is detected, or stays as set.

        Returns
        -------
        "notes" (sentences), "weights" (what is assumed and what is likely) and "offers".

        Raises
        ------
        CommandError, PycoreError
            If there are none, or they do not fit; nothing has changed.
        """
        from web.viewmodel.sharing.weights import weights_import, weights_words  # noqa: PLC0415 - few visits need it

        wish = weights_import.checked_wish(orientation, activation, scaling, target)
        if self._weights is None:
            raise CommandError("no_weights")
        lab, before = self._lab, self._lab.experiment
        now, fixed = lab.settings.as_dict(), lab.lesson.fixed
        taken = weights_import.take(before, now, fixed, self._weights, wish)
        said = weights_words.sentences(taken)
        offers = weights_words.offers(taken, fixed)
        is_other = taken.experiment.dataset is not before.dataset
        if before.trainer.steps:
            lab.leave()
        lab.install(taken.experiment, taken.settings, data=is_other)
        lab.say_opened(listed(said), offers=offers)
        return {
            "notes": said,
            "weights": weights_words.document(taken),
            "offers": [offer.document() for offer in offers],
        }
