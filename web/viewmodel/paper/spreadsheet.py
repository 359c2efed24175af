"""Some steps of training as a live spreadsheet: a sheet for each step, a formula for each quantity.

Weights, the row of the table, and the learning rate can be changed there: everything after it follows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from pycore.trace import trace_step
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.explain.described import title
from web.viewmodel.explain.step.letters import Letters
from web.viewmodel.explain.step.places import REMEMBERED, SLOTS
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.explain.walkthrough import Walk
from web.viewmodel.paper.cell_formulas import Formulas
from web.viewmodel.paper.tasks import constants
from web.viewmodel.paper.workbook import Formula, workbook
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pycore.trace import Trace
    from pycore.training.trainer import Trainer
    from web.viewmodel.paper.workbook import Cell

MOST_CELLS = 30_000
VALUES = "B"  # the column of the numbers


def spreadsheet(trainer: Trainer, steps: int, row: int = 0) -> bytes:
    """Return a workbook of the next steps of a run, each from one training row.

    Parameters
    ----------
    trainer
        The run; its current weights and optimizer state are the start.
    steps
        The number of steps.
    row
        The training row of the first step, from 0; the others follow.

    Raises
    ------
    CommandError
        If the network is too large for that many steps.
    """
    if why := why_no_sheet(trainer, steps):
        raise why
    sheets, before = {}, None
    for number, trace in enumerate(traces(trainer, steps, row), start=1):
        name = t("sheet_step", number=number)
        before = _Sheet(trace, name, before)
        sheets[name] = before.rows
    return workbook(sheets)


def why_no_sheet(trainer: Trainer, steps: int) -> CommandError | None:
    """Return why some steps cannot be written out: too many weights; None if they can."""
    size = trainer.parameters.vector.size * steps
    if size <= MOST_CELLS:
        return None
    return CommandError("too_large_for_sheet", cells=size, most=MOST_CELLS)


def traces(trainer: Trainer, steps: int, row: int) -> Iterator[Trace]:
    """Yield the next steps, without dropout, class weights and changes of the learning rate."""
    training = replace(trainer.training, dropout=0.0, class_weights="none", schedule="constant")
    parameters, state = trainer.parameters, trainer.state().optimizer
    x, y = trainer.dataset.x_train, trainer.dataset.y_train
    for step in range(steps):
        at = (row + step) % len(x)
        rows = slice(at, at + 1)
        with np.errstate(all="ignore"):
            trace = trace_step(
                trainer.network,
                parameters,
                x[rows],
                y[rows],
                training,
                state,
                learning_rate=trainer.learning_rate,
                update=trainer.steps + step,
            )
        yield trace
        parameters, state = trace.after, trace.state_after


class _Sheet:
    """The sheet of one step.

    Attributes
    ----------
    rows
        Its rows: symbol, number or formula, name in words; headings have one cell.
    """

    def __init__(self, trace: Trace, name: str, before: _Sheet | None) -> None:
        self.name, self._before = name, before
        self.rows: list[list[Cell]] = []
        self._places: dict[str, str] = {}
        self._of = Letters(trace)
        self._trace = trace
        self._given()
        self._computed()

    def place(self, key: str) -> str:
        """Return the cell of a quantity."""
        return self._places[key]

    def from_afar(self, key: str) -> str:
        """Return the cell of a quantity as another sheet names it."""
        return f"'{self.name}'!{self._places[key]}"

    def _add(self, key: str, cell: Cell, words: str = "") -> None:
        self.rows.append([key, cell, words])
        self._places[key] = f"{VALUES}{len(self.rows)}"

    def _head(self, text: str) -> None:
        self.rows.append([text])

    def _given(self) -> None:
        """Add what the step starts from; after the first one, what the step before has left."""
        trace, of = self._trace, self._of
        self._head(t("sheet_constants"))
        for key, value in _constants(trace).items():
            self._carried(key, key, value)
        self._head(t("task_inputs"))
        for i in range(of.sizes[0]):
            self._add(f"x_{i + 1}", float(trace.x[0, i]))
        self._head(t("task_targets"))
        for j in range(of.sizes[-1]):
            self._add(f"y_{j + 1}", float(trace.y[0, j]))
        self._head(t("sheet_parameters"))
        places = list(_parameters(of))
        for at in places:
            symbol = of.parameter(*at)
            self._carried(symbol.name.key, of.parameter_name(*at, is_new=True).key, symbol.value)
        slots = [kind for kind in REMEMBERED[trace.training.optimizer] if kind in SLOTS]
        if slots:
            self._head(t("sheet_state"))
        for number, letter in enumerate(sorted(slots)):  # m before v, as the state has them
            values = of.laid_out(trace.state.slots[number])
            for at in places:
                key = of.name(letter, *at).key
                symbol = of.of_parameter(of.name(letter, *at), values, at)
                self._carried(key, f"{key}'", symbol.value)

    def _carried(self, key: str, source: str, value: float) -> None:
        """Add a number of the first step, or what another step has where it comes from."""
        if self._before is None:
            self._add(key, value)
        else:
            self._add(key, Formula(self._before.from_afar(source), value))

    def _computed(self) -> None:
        """Add every quantity in the order in which it is computed."""
        walk = Walk.of(self._trace)
        formulas = Formulas(self._trace, self.place)
        stage = ""
        for at in range(len(walk)):
            place = walk.place(at)
            found = quantity(self._trace, place, limit=None)
            if found.stage != stage:
                stage = found.stage
                self._head(t(f"stage_{stage}"))
            self._add(
                found.name.key,
                Formula(formulas.of(found), found.value),
                title(self._trace, place),
            )


def _parameters(of: Letters) -> Iterator[tuple[int, int, int]]:
    for k in range(of.last + 1):
        for i in range(of.sizes[k] + int(of.trace.network.biases)):
            for j in range(of.sizes[k + 1]):
                yield k, i, j


#: {hyperparameter of the step: its letter in the formulas}
LETTERS = {
    "momentum": "mu",
    "rho": "rho",
    "beta_1": "beta_1",
    "beta_2": "beta_2",
    "epsilon": "epsilon",
    "weight_decay": "lambda",
    "l1": "lambda_1",
    "l2": "lambda_2",
    "clip_norm": "max_norm",
}


def _constants(trace: Trace) -> dict[str, float]:
    """Return {letter: value} of the hyperparameters that the step's formulas have."""
    training = trace.training
    others = [name for name in constants(training) if name in LETTERS]
    return {"gamma": trace.learning_rate} | {LETTERS[n]: getattr(training, n) for n in others}
