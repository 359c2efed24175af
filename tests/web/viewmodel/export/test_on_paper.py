"""Every export of a step by hand makes the file that its name promises, of the numbers that it takes."""

from __future__ import annotations

import io
import json
import zipfile
from xml.etree import ElementTree as ET

import pytest

from pycore import NetworkSpec, Trainer, TrainingSpec, make_dataset, read_table
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.export.on_paper import ON_PAPER
from web.viewmodel.paper.orders import KINDS, Code, Order

OPENED = {
    "worksheet": lambda data: data.startswith(b"<!doctype html>") and b"</html>" in data,
    "questions_moodle": lambda data: ET.fromstring(data).tag == "quiz",
    "questions_qti": lambda data: "imsmanifest.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist(),
    "spreadsheet": lambda data: "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist(),
    "steps_numpy": lambda data: compile(data, "program", "exec"),
    "steps_sklearn": lambda data: compile(data, "program", "exec"),
    "steps_torch": lambda data: compile(data, "program", "exec"),
    "steps_notebook": lambda data: json.loads(data)["nbformat"] == 4,
}


@pytest.fixture(scope="module")
def trainer() -> Trainer:
    table = read_table(
        "a,b,y\n" + "".join(f"{i},{i * i % 7},{'uv'[i % 2]}\n" for i in range(30)), "t"
    )
    dataset = make_dataset(table, target="y", seed=1)
    return Trainer(dataset, NetworkSpec.for_dataset(dataset, (2,)), TrainingSpec())


@pytest.mark.parametrize("name", ON_PAPER)
def test_it_is_made_and_opens(trainer: Trainer, name: str) -> None:
    way = ON_PAPER[name]
    data = way.make(trainer, Order(way.numbers))
    assert OPENED[name](data)
    more = {option: value + 1 for option, value in way.numbers.items()}
    assert way.make(trainer, Order(more)) != data


def test_endings_tell_them_apart() -> None:
    """Files of one table that are saved beside each other."""
    assert len({way.ending for way in ON_PAPER.values()}) == len(ON_PAPER)


@pytest.mark.parametrize(
    ("hidden", "impossible"),
    [
        ((2,), set()),
        ((40,), {"worksheet", "questions_moodle", "questions_qti"}),
        ((200, 200), set(ON_PAPER)),
    ],
)
def test_what_cannot_be_made_says_why(
    trainer: Trainer, hidden: tuple[int, ...], impossible: set[str]
) -> None:
    """Too many numbers for paper; for a spreadsheet and programs at last; and only then."""
    network = NetworkSpec.for_dataset(trainer.dataset, hidden)
    large = Trainer(trainer.dataset, network, TrainingSpec())
    assert {name for name, way in ON_PAPER.items() if way.why_not(large)} == impossible
    for name in impossible:
        with pytest.raises(CommandError, match="at most"):
            ON_PAPER[name].make(large, Order(ON_PAPER[name].numbers))


def test_what_scikit_learn_does_not_have_is_said_before(trainer: Trainer) -> None:
    """Of this export alone."""
    other = Trainer(trainer.dataset, trainer.network, TrainingSpec("rmsprop"))
    reasons = {name: str(way.why_not(other) or "") for name, way in ON_PAPER.items()}
    assert "no optimizer RMSprop" in reasons.pop("steps_sklearn")
    assert set(reasons.values()) == {""}


@pytest.mark.parametrize("name", ["questions_moodle", "questions_qti"])
def test_questions_ask_for_what_was_chosen(trainer: Trainer, name: str) -> None:
    """One kind alone, two that take turns; the usual ones are all."""
    way = ON_PAPER[name]
    assert way.kinds == KINDS
    usual = way.make(trainer, Order(way.numbers))
    assert usual == way.make(trainer, Order(way.numbers, kinds=KINDS))
    files = {way.make(trainer, Order(way.numbers, kinds=kinds)) for kinds in [("z",), ("z", "h")]}
    assert len(files | {usual}) == 3
    with pytest.raises(CommandError, match="at least one kind"):
        way.make(trainer, Order(way.numbers, kinds=()))
    with pytest.raises(CommandError, match="from 3 to 9"):
        way.make(trainer, Order(way.numbers | {"digits": 10}))


def test_a_class_list_gives_a_sheet_to_each(trainer: Trainer) -> None:
    """With the codes that belong to them."""
    codes = [Code("data:image/svg+xml;base64,AAAA"), Code("data:image/svg+xml;base64,BBBB")]
    way = ON_PAPER["worksheet"]
    assert way.takes_names
    page = way.make(trainer, Order(way.numbers, names=("Ada", "Grace"), codes=codes)).decode()
    assert page.count("<section>") == 4
    assert page.index("Ada") < page.index("AAAA") < page.index("Grace") < page.index("BBBB")
