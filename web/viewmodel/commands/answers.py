"""The answers of the page API: plain JSON values, without NaN or infinity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.training.evaluation import rows_of
from web.viewmodel.checks.arguments import checked_rows
from web.viewmodel.data.about.descriptions import notes_of
from web.viewmodel.explain.doctor import diagnosis, why_stopped
from web.viewmodel.run.engines import described
from web.viewmodel.run.evaluation import PARTS, QUIETLY, plain
from web.viewmodel.words import said

if TYPE_CHECKING:
    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.run.experiment import Experiment


class Answers:
    """The commands that change nothing and report the current state.

    Parameters
    ----------
    lab
        The lab that is queried.
    """

    def __init__(self, lab: Lab) -> None:
        self._lab = lab

    def get(self) -> dict[str, Any]:
        """Return settings, status, counters, losses, metrics and data as plain JSON values."""
        return state(self._lab)

    def changes(self) -> dict[str, Any]:
        """Return what tells the page whether there are unsaved changes; see ``Lab.changes``."""
        return self._lab.changes()

    def weights(self) -> dict[str, list[Any]]:
        """Return {"weights", "biases"} as nested lists in full precision; weights[k][i][j] from unit i to unit j."""
        return self._lab.experiment.trainer.parameters.to_lists()

    def predict(self, rows: Any = None) -> list[dict[str, Any]]:  # noqa: ANN401 - untrusted
        """Return the network's predictions for rows in original units; see ``predictions``."""
        return predictions(self._lab.experiment, rows)


def state(lab: Lab) -> dict[str, Any]:
    """Return settings, status, counters, losses, metrics and data; undefined numbers are None.

    Losses, metrics and rows are those of "train" and "test", and of "validation" if there are such rows.
    """
    experiment, lesson = lab.experiment, lab.lesson
    source, dataset, results = experiment.source, experiment.dataset, experiment.results
    stop = why_stopped(experiment, lab.stop_reason)
    found = None if lab.status == "running" else diagnosis(experiment)
    parts = [part for part in PARTS if part != "validation" or len(dataset.x_validation)]
    return {
        "settings": lab.settings.as_dict(),
        "status": lab.status,
        "stop_reason": lab.stop_reason,
        "stop": None if stop is None else stop.document(lesson),
        "diagnosis": None if found is None else found.document(lesson),
        "epoch": experiment.trainer.epoch,
        "step": experiment.trainer.steps,
        "loss": {part: results.plain_loss(part) for part in parts},
        "metrics": {part: results.plain_metrics(part) for part in parts},
        **_metrics_of_targets(experiment, parts),
        "data": {
            "name": source.table.name,
            "shape": list(source.table.shape),
            "task": dataset.task,
            "target": dataset.target,
            "targets": list(dataset.targets),
            "features": [feature.column for feature in dataset.features],
            "derived": list(dataset.derived),
            "inputs": list(dataset.input_names),
            "rows": {part: len(rows_of(dataset, part)[0]) for part in parts},
            "notes": [
                {**note.document(), "text": said(note)} for note in notes_of(source, dataset)
            ],
        },
        "draw": experiment.draw,
        "engine": described(lab.settings.engine, experiment.trainer.arithmetic),
        "offers": [offer.document() for offer in lab.message.offers] if lab.message else [],
    }


def _metrics_of_targets(experiment: Experiment, parts: list[str]) -> dict[str, Any]:
    """Return "metrics_of_targets", {target: {part: its metrics}}, if there are several targets."""
    targets = experiment.dataset.targets
    if len(targets) == 1:
        return {}
    found_of = zip(targets, experiment.results.of_targets, strict=True)
    return {
        "metrics_of_targets": {
            target: {part: {name: plain(v) for name, v in found[part].items()} for part in parts}
            for target, found in found_of
        }
    }


@QUIETLY
def predictions(experiment: Experiment, rows: object) -> list[dict[str, Any]]:
    """Return the network's predictions for rows in original units.

    Parameters
    ----------
    experiment
        The experiment whose network predicts.
    rows
        Untrusted: a list of mappings {feature: value} or of values in the order of the features.

    Returns
    -------
    For classes {"class", "probabilities"} for each row ("outputs" if they are sigmoids and need not sum to 1), for a
    number {"value"} in its own unit, for several numbers {"values": {target: value}}; None for numbers that are not
    finite.
    """
    dataset = experiment.dataset
    outputs = experiment.trainer.outputs(dataset.encode(checked_rows(rows)))
    decoded: list[Any] = dataset.decode(outputs)
    if len(dataset.targets) > 1:
        return [
            {"values": dict(zip(dataset.targets, map(plain, row), strict=True))} for row in decoded
        ]
    if not dataset.is_classification:
        return [{"value": plain(value)} for value in decoded]
    kind = "probabilities" if experiment.network.output_activation == "softmax" else "outputs"
    return [
        {
            "class": name,
            kind: dict(zip(dataset.output_names, map(plain, row.tolist()), strict=True)),
        }
        for name, row in zip(decoded, outputs, strict=True)
    ]
