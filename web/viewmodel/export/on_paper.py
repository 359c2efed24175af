"""The exports of a step by hand: worksheets, questions for course systems, a spreadsheet, programs.

What makes them is imported when it is needed: few visits need it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from web.viewmodel.paper.orders import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pycore.training.trainer import Trainer
    from web.viewmodel.checks.errors import CommandError
    from web.viewmodel.paper.orders import Order
    from web.viewmodel.paper.questions import Question

    Make = Callable[[Trainer, Order], bytes]
    WhyNot = Callable[[Trainer], CommandError | None]


class Way(NamedTuple):
    """An export.

    Attributes
    ----------
    ending
        The end of the file's name, with its extension.
    mime
        The media type.
    numbers
        The whole numbers that it takes, {option: the usual one}.
    make
        Makes the file of a run and what is wanted.
    why_not
        Returns why it cannot be made of a run, None if it can.
    kinds
        What it can ask for, if that is chosen.
    takes_names
        Whether it takes a class list.
    """

    ending: str
    mime: str
    numbers: dict[str, int]
    make: Make
    why_not: WhyNot
    kinds: tuple[str, ...] = ()
    takes_names: bool = False


def _worksheet(trainer: Trainer, order: Order) -> bytes:
    from web.viewmodel.paper.worksheet import worksheets  # noqa: PLC0415

    count, seed, digits = (order.numbers[name] for name in ("count", "seed", "digits"))
    return worksheets(
        trainer,
        count,
        seed,
        digits,
        row=order.numbers["sheet_row"],
        heading=order.title,
        names=order.names,
        codes=order.codes,
    )


def _questions(trainer: Trainer, order: Order) -> list[Question]:
    from web.viewmodel.paper.questions import questions  # noqa: PLC0415

    count, seed, digits = (order.numbers[name] for name in ("count", "seed", "digits"))
    return questions(trainer, count, seed, order.kinds, digits)


def _moodle(trainer: Trainer, order: Order) -> bytes:
    from web.viewmodel.paper.moodle import moodle_xml  # noqa: PLC0415

    return moodle_xml(_questions(trainer, order))


def _qti(trainer: Trainer, order: Order) -> bytes:
    from web.viewmodel.paper.qti import qti_zip  # noqa: PLC0415

    return qti_zip(_questions(trainer, order))


def _spreadsheet(trainer: Trainer, order: Order) -> bytes:
    from web.viewmodel.paper.spreadsheet import spreadsheet  # noqa: PLC0415

    return spreadsheet(trainer, *_steps(order))


def _program(trainer: Trainer, order: Order) -> bytes:
    from web.viewmodel.paper.programs.numpy_program import numpy_program  # noqa: PLC0415

    return numpy_program(trainer, *_steps(order))


def _notebook(trainer: Trainer, order: Order) -> bytes:
    from web.viewmodel.paper.programs.numpy_program import notebook  # noqa: PLC0415

    return notebook(trainer, *_steps(order))


def _sklearn(trainer: Trainer, order: Order) -> bytes:
    from web.viewmodel.paper.programs.sklearn_program import sklearn_program  # noqa: PLC0415

    return sklearn_program(trainer, *_steps(order))


def _torch(trainer: Trainer, order: Order) -> bytes:
    from web.viewmodel.paper.programs.torch_program import torch_program  # noqa: PLC0415

    return torch_program(trainer, *_steps(order))


def _steps(order: Order) -> tuple[int, int]:
    """Return the number of steps, and the first row, from 0."""
    return order.numbers["steps"], order.numbers["row"] - 1


def _no_paper(trainer: Trainer) -> CommandError | None:
    from web.viewmodel.paper.tasks import why_no_task  # noqa: PLC0415

    return why_no_task(trainer)


def _no_steps(trainer: Trainer) -> CommandError | None:
    from web.viewmodel.paper.spreadsheet import why_no_sheet  # noqa: PLC0415

    return why_no_sheet(trainer, 1)


def _no_sklearn(trainer: Trainer) -> CommandError | None:
    from web.viewmodel.paper.programs.sklearn_program import why_no_sklearn  # noqa: PLC0415

    return _no_steps(trainer) or why_no_sklearn(trainer)


def _no_torch(trainer: Trainer) -> CommandError | None:
    from web.viewmodel.paper.programs.torch_program import why_no_torch  # noqa: PLC0415

    return _no_steps(trainer) or why_no_torch(trainer)


_DRAWN = {"count": 10, "seed": 1, "digits": 3}
_STEPS = {"steps": 3, "row": 1}
_PYTHON = "text/x-python;charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: {name in commands: export}, in the order in which the page shows them.
ON_PAPER = {
    "worksheet": Way(
        "worksheets.html",
        "text/html;charset=utf-8",
        {"count": 1, "seed": 1, "sheet_row": 0, "digits": 4},
        _worksheet,
        _no_paper,
        takes_names=True,
    ),
    "questions_moodle": Way("questions.xml", "application/xml", _DRAWN, _moodle, _no_paper, KINDS),
    "questions_qti": Way("questions_qti.zip", "application/zip", _DRAWN, _qti, _no_paper, KINDS),
    "spreadsheet": Way("steps.xlsx", _XLSX, _STEPS, _spreadsheet, _no_steps),
    "steps_numpy": Way("steps.py", _PYTHON, _STEPS, _program, _no_steps),
    "steps_sklearn": Way("steps_sklearn.py", _PYTHON, _STEPS, _sklearn, _no_sklearn),
    "steps_torch": Way("steps_torch.py", _PYTHON, _STEPS, _torch, _no_torch),
    "steps_notebook": Way("steps.ipynb", "application/x-ipynb+json", _STEPS, _notebook, _no_steps),
}
