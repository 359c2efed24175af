"""What the page API answers: plain JSON values, without NaN or infinity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.training.evaluation import rows_of
from web.viewmodel.checks.arguments import checked_rows
from web.viewmodel.data.descriptions import notes_of
from web.viewmodel.explain.doctor import diagnosis, why_stopped
from web.viewmodel.run.engines import described
from web.viewmodel.run.evaluation import PARTS, QUIETLY, plain

if TYPE_CHECKING:
    from web.viewmodel.lab.session import Session


def state(session: Session) -> dict[str, Any]:
    """Return settings, status, counters, losses, metrics and data; None stands for a number that is not defined.

    Losses, metrics and rows are those of "train" and "test", and of "validation" where there are such rows.
    """
    results = session.results
    dataset = session.dataset
    stop = why_stopped(session.experiment, session.stop_reason)
    found = None if session.status == "running" else diagnosis(session.experiment)
    parts = [part for part in PARTS if part != "validation" or len(dataset.x_validation)]
    return {
        "settings": session.settings.as_dict(),
        "status": session.status,
        "stop_reason": session.stop_reason,
        "stop": None if stop is None else stop.document(session.lesson),
        "diagnosis": None if found is None else found.document(session.lesson),
        "epoch": session.trainer.epoch,
        "step": session.trainer.steps,
        "loss": {part: results.plain_loss(part) for part in parts},
        "metrics": {part: results.plain_metrics(part) for part in parts},
        **_metrics_of_targets(session, parts),
        "data": {
            "name": session.source.table.name,
            "shape": list(session.source.table.shape),
            "task": dataset.task,
            "target": dataset.target,
            "targets": list(dataset.targets),
            "features": [feature.column for feature in dataset.features],
            "derived": list(dataset.derived),
            "inputs": list(dataset.input_names),
            "rows": {part: len(rows_of(dataset, part)[0]) for part in parts},
            "notes": [note.document() for note in notes_of(session.source, dataset)],
        },
        "draw": session.draw,
        "engine": described(session.settings.engine, session.trainer.arithmetic),
        "offers": [offer.document() for offer in session.message.offers] if session.message else [],
    }


def _metrics_of_targets(session: Session, parts: list[str]) -> dict[str, Any]:
    """Return "metrics_of_targets", {target: {part: its metrics}}, where there are several targets."""
    targets = session.dataset.targets
    if len(targets) == 1:
        return {}
    found_of = zip(targets, session.results.of_targets, strict=True)
    return {
        "metrics_of_targets": {
            target: {part: {name: plain(v) for name, v in found[part].items()} for part in parts}
            for target, found in found_of
        }
    }


@QUIETLY
def predictions(session: Session, rows: object) -> list[dict[str, Any]]:
    """Return what the network says for rows in original units.

    Parameters
    ----------
    session
        Whose network is asked.
    rows
        Untrusted: a list of mappings {feature: value} or of values in the order of the features.

    Returns
    -------
    For classes {"class", "probabilities"} a row ("outputs" where they are sigmoids and need not sum to 1), for a number
    {"value"} in its own unit, for several numbers {"values": {target: value}}; None for what is not a finite number.
    """
    dataset = session.dataset
    outputs = session.trainer.outputs(dataset.encode(checked_rows(rows)))
    decoded: list[Any] = dataset.decode(outputs)
    if len(dataset.targets) > 1:
        return [
            {"values": dict(zip(dataset.targets, map(plain, row), strict=True))} for row in decoded
        ]
    if not dataset.is_classification:
        return [{"value": plain(value)} for value in decoded]
    kind = "probabilities" if session.network.output_activation == "softmax" else "outputs"
    return [
        {
            "class": name,
            kind: dict(zip(dataset.output_names, map(plain, row.tolist()), strict=True)),
        }
        for name, row in zip(decoded, outputs, strict=True)
    ]
