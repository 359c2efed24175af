"""The exports of the page: the model in each format, history, predictions, the report."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from pycore.model.formats import FORMATS
from pycore.model.record.csv_out import COMMA, FORMS, write_csv
from pycore.reading.base.result import NUMBER
from web.viewmodel.checks.arguments import nearest, shown
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.export.on_paper import ON_PAPER, Way
from web.viewmodel.paper.orders import KINDS, Order
from web.viewmodel.run.evaluation import PARTS
from web.viewmodel.words import said, t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pycore import Column
    from pycore.model.record.model import Model
    from web.viewmodel.lab.shown import Shown
    from web.viewmodel.paper.orders import Code
    from web.viewmodel.run.experiment import Experiment
    from web.viewmodel.run.history import History

HISTORY, PREDICTIONS, REPORT = "history", "predictions", "report"
NAMES = (*FORMATS, HISTORY, PREDICTIONS, REPORT, *ON_PAPER)
PROGRAM = "python"
WITH_CSV = (PROGRAM, HISTORY, PREDICTIONS)  # exports that are CSV, or write it
CSV = "text/csv;charset=utf-8"
LONGEST_NAME = 50  # characters, without the ending
#: Names that Windows reserves for devices, whatever the extension.
RESERVED = frozenset(
    {
        *("con", "prn", "aux", "nul"),
        *(f"{device}{n}" for device in ("com", "lpt") for n in "123456789"),
    }
)
_TABLE_ENDING = re.compile(
    r"\.(csv|tsv|tab|txt|xlsx|json|jsonl|ndjson|npy|npz|arff|data)$", re.IGNORECASE
)


class Export(NamedTuple):
    """A file to be saved: its name, its media type, its content."""

    name: str
    mime: str
    content: bytes


class Offer(NamedTuple):
    """An export that the page offers.

    Its name in commands, two texts for people, why it is currently not possible, whether the CSV dialect applies, the
    whole numbers that it takes, with the usual ones, the kinds of quantities that it can ask for, with their names, and
    whether it takes a class list.
    """

    name: str
    label: str
    about: str
    why_not: str | None
    csv: bool
    numbers: dict[str, int]
    kinds: dict[str, str]
    class_list: bool


def offers(experiment: Experiment) -> list[Offer]:
    """Return all exports, in the order in which the page shows them."""
    model = model_of(experiment)
    return [
        Offer(
            name,
            t(f"export_{name}"),
            _about(name, experiment.history),
            _why_not(name, model, experiment),
            name in WITH_CSV,
            *_options(ON_PAPER.get(name)),
        )
        for name in NAMES
    ]


def _options(way: Way | None) -> tuple[dict[str, int], dict[str, str], bool]:
    if way is None:
        return {}, {}, False
    kinds = {kind: t(f"question_kind_{kind}") for kind in way.kinds}
    return way.numbers, kinds, way.takes_names


def _why_not(name: str, model: Model, experiment: Experiment) -> str | None:
    if name in ON_PAPER:
        error = ON_PAPER[name].why_not(experiment.trainer)
        return None if error is None else str(error)
    reason = FORMATS[name].why_not(model) if name in FORMATS else None
    return None if reason is None else said(reason)


def export(
    what: Shown,
    name: object,
    *,
    title: str = "",
    text: str = "",
    date: str = "",
    link: str = "",
    kinds: Sequence[str] = KINDS,
    names: Sequence[str] = (),
    codes: Sequence[Code] = (),
    csv: str = COMMA,
    **numbers: int,
) -> Export:
    """Return an export as a file.

    Parameters
    ----------
    what
        The run to export.
    name
        One of NAMES, untrusted.
    title, text, date, link
        Of the report; see ``web.viewmodel.export.report``. Worksheets have the title.
    kinds
        What questions ask for.
    names
        The class list of worksheets.
    codes
        The QR codes of the worksheets, one each.
    csv
        The CSV dialect, one of ``FORMS``, of history, predictions and the program's output.
    numbers
        ``count``, ``seed`` and ``digits`` of worksheets and questions; ``sheet_row`` of worksheets; ``steps`` and the
        first ``row``, from 1, of the spreadsheet and the programs of steps.

    Raises
    ------
    CommandError
        If there is no such export.
    PycoreError
        If the format cannot hold the network.
    """
    if not isinstance(name, str) or name not in NAMES:
        hints = (t("known_exports", known=", ".join(NAMES)),)
        raise CommandError(
            "unknown_export", name=shown(name), near=nearest(name, NAMES), hints=hints
        )
    experiment = what.experiment
    table = file_stem(experiment.source.table.name)
    if name == HISTORY:
        return Export(f"{table}_history.csv", CSV, history_csv(experiment, csv))
    if name == PREDICTIONS:
        return Export(f"{table}_predictions.csv", CSV, predictions_csv(experiment, csv))
    if name == REPORT:
        from web.viewmodel.export.report import report  # noqa: PLC0415 - few visits need it

        content = report(what, title, text, date, link)
        return Export(f"{table}_report.html", "text/html;charset=utf-8", content)
    if name in ON_PAPER:
        way = ON_PAPER[name]
        order = Order(way.numbers | numbers, title, kinds, names, codes)
        content = way.make(experiment.trainer, order)
        return Export(f"{table}_{way.ending}", way.mime, content)
    entry = FORMATS[name]
    model = model_of(experiment)
    content = _program(model, csv) if name == PROGRAM else entry.write(model)
    return Export(table + entry.ending, entry.mime, content)


def _program(model: Model, form: str) -> bytes:
    from pycore.model.files.python_source import write  # noqa: PLC0415

    return write(model, form)


def _about(name: str, history: History) -> str:
    """Return what an export contains, and what it leaves out."""
    about = t(f"export_{name}_about")
    if name == HISTORY and (left_out := history.left_out()).any():
        return f"{about} {t('history_left_out', count=written(left_out.sum(), ','))}"
    return about


def model_of(experiment: Experiment) -> Model:
    """Return the current model: the network with its preprocessing and decoding."""
    from pycore.model.record.model import Model  # noqa: PLC0415
    from pycore.model.record.notation import notation_of  # noqa: PLC0415

    source = experiment.source
    return Model.of(
        experiment.dataset,
        experiment.network,
        experiment.trainer.parameters,
        notation_of(source.table, source.reading),
    )


def history_csv(experiment: Experiment, form: str = COMMA) -> bytes:
    """Return the losses by epoch, of the parts that have rows, as CSV.

    Every epoch is included, unless the run came from a session file that kept fewer: then a column says how many were
    left out before each line.
    """
    history = experiment.history.every()
    parts = [part for part in PARTS if part == "train" or _has_rows(experiment, part)]
    heads = ["epoch", *(f"{part}_loss" for part in parts)]
    columns = [history["epoch"].astype(int), *(history[part] for part in parts)]
    left_out = experiment.history.left_out()
    if left_out.any():
        heads.append("epochs_left_out")
        columns.append(left_out)
    lines = zip(*(column.tolist() for column in columns), strict=True)
    return write_csv(heads, lines, form)


def predictions_csv(experiment: Experiment, form: str = COMMA) -> bytes:
    """Return a CSV line for each row that is used for training, validation or test, in the table's order.

    It has the row's number in the table from 1, its part, true and predicted class and all outputs, or true and
    predicted numbers in their own units.
    """
    dataset = experiment.dataset
    names = _class_names(experiment, form)
    heads = ["row", "part"]
    if dataset.is_classification:
        target = dataset.targets[0]
        heads += [f"true {target}", f"predicted {target}", *names]
    else:
        heads += [f"{kind} {name}" for name in dataset.targets for kind in ("true", "predicted")]
    return write_csv(
        heads, [line for _, line in sorted(_prediction_lines(experiment, names))], form
    )


def _class_names(experiment: Experiment, form: str) -> Sequence[str]:
    """Return the names of the outputs; classes that are numbers get the dialect's decimal separator."""
    dataset = experiment.dataset
    names = dataset.output_names
    if not dataset.is_classification or _column(experiment, dataset.targets[0]).kind != NUMBER:
        return names
    return [name.replace(".", FORMS[form].decimal) for name in names]


def _column(experiment: Experiment, name: str) -> Column:
    return experiment.source.table.column(name)


def _prediction_lines(
    experiment: Experiment, names: Sequence[str]
) -> Iterator[tuple[int, list[float | str | None]]]:
    """Yield the row of the table, and what the file says about it."""
    dataset, results = experiment.dataset, experiment.results
    for part in PARTS:
        rows = getattr(dataset, f"{part}_rows")
        if dataset.is_classification:
            found = (rows, results.true(part), results.predicted(part), results.outputs[part])
            for row, i, j, values in zip(*(each.tolist() for each in found), strict=True):
                yield row, [row + 1, part, names[i], names[j], *values]
        else:
            columns = []
            for j, name in enumerate(dataset.targets):
                columns.append(_column(experiment, name).values[rows].tolist())
                columns.append(results.predicted(part, j).tolist())
            for row, *values in zip(rows.tolist(), *columns, strict=True):
                yield row, [row + 1, part, *values]


def _has_rows(experiment: Experiment, part: str) -> bool:
    return len(getattr(experiment.dataset, f"{part}_rows")) > 0


def file_stem(name: str) -> str:
    """Return a file name for a table that is valid on every system, without an extension.

    Letters, marks and digits of any script, "-" and "_" are kept; paths, control characters and reserved names are
    removed.
    """
    stem = _TABLE_ENDING.sub("", name)
    kept = "".join(s if s in "-_" or unicodedata.category(s)[0] in "LMN" else " " for s in stem)
    stem = "_".join(kept.split()).strip("-_")[:LONGEST_NAME].strip("-_")
    return f"table_{stem}" if stem.lower() in RESERVED else stem or "table"
