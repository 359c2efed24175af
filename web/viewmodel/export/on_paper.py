"""The exports of a step by hand: worksheets, questions for course systems, a spreadsheet, programs.

What makes them is imported when it is needed: few visits need it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pycore.training.trainer import Trainer

    Make = Callable[[Trainer, Mapping[str, int], str, str], bytes]


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
        Makes the file of a run, these numbers, a title and the image of a QR code.
    """

    ending: str
    mime: str
    numbers: dict[str, int]
    make: Make


def _worksheet(trainer: Trainer, numbers: Mapping[str, int], title: str, code: str) -> bytes:
    from web.viewmodel.paper.worksheet import worksheets  # noqa: PLC0415

    return worksheets(trainer, **numbers, heading=title, code=code)


def _moodle(trainer: Trainer, numbers: Mapping[str, int], _title: str, _code: str) -> bytes:
    from web.viewmodel.paper.moodle import moodle_xml  # noqa: PLC0415
    from web.viewmodel.paper.questions import questions  # noqa: PLC0415

    return moodle_xml(questions(trainer, numbers["count"], numbers["seed"]))


def _qti(trainer: Trainer, numbers: Mapping[str, int], _title: str, _code: str) -> bytes:
    from web.viewmodel.paper.qti import qti_zip  # noqa: PLC0415
    from web.viewmodel.paper.questions import questions  # noqa: PLC0415

    return qti_zip(questions(trainer, numbers["count"], numbers["seed"]))


def _spreadsheet(trainer: Trainer, numbers: Mapping[str, int], _title: str, _code: str) -> bytes:
    from web.viewmodel.paper.spreadsheet import spreadsheet  # noqa: PLC0415

    return spreadsheet(trainer, numbers["steps"], numbers["row"] - 1)


def _program(trainer: Trainer, numbers: Mapping[str, int], _title: str, _code: str) -> bytes:
    from web.viewmodel.paper.programs import numpy_program  # noqa: PLC0415

    return numpy_program(trainer, numbers["steps"], numbers["row"] - 1)


def _notebook(trainer: Trainer, numbers: Mapping[str, int], _title: str, _code: str) -> bytes:
    from web.viewmodel.paper.programs import notebook  # noqa: PLC0415

    return notebook(trainer, numbers["steps"], numbers["row"] - 1)


_DRAWN = {"count": 10, "seed": 1}
_STEPS = {"steps": 3, "row": 1}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: {name in commands: export}, in the order in which the page shows them.
ON_PAPER = {
    "worksheet": Way(
        "worksheets.html",
        "text/html;charset=utf-8",
        {"count": 1, "seed": 1, "digits": 4},
        _worksheet,
    ),
    "questions_moodle": Way("questions.xml", "application/xml", _DRAWN, _moodle),
    "questions_qti": Way("questions_qti.zip", "application/zip", _DRAWN, _qti),
    "spreadsheet": Way("steps.xlsx", _XLSX, _STEPS, _spreadsheet),
    "steps_numpy": Way("steps.py", "text/x-python;charset=utf-8", _STEPS, _program),
    "steps_notebook": Way("steps.ipynb", "application/x-ipynb+json", _STEPS, _notebook),
}
