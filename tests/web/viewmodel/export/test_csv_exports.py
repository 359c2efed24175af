"""History and predictions as CSV in both forms: all of them, and the page's own reader finds the same numbers."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from pages import other

from pycore import read_table
from pycore.model.record.csv_out import FORMS
from web.viewmodel.checks.errors import LinkError
from web.viewmodel.export.formats import export, offers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lab_page import LabPage

    from pycore import Table

    Run = Callable[..., Any]

NAMES = ["=a;b", 'c, "d"', "e\tf", "-1,5 kg", "g|h"]
ROWS = "x;z;kind\n" + "".join(
    f'{i / 7};{i % 4};"{NAMES[i % 5].replace(chr(34), chr(34) * 2)}"\n' for i in range(60)
)
TARGETS = "x;y;b;u\n" + "".join(f"{i};{i / 3};{1000 - i};{i * 1e-9}\n" for i in range(40))


def table_of(session: LabPage, name: str, form: str) -> Table:
    """Return an export as the page reads it again, without being told how."""
    return read_table(export(session, name, csv=form).content, "export.csv")


@pytest.mark.parametrize("form", FORMS)
def test_a_long_history_has_every_epoch(session: LabPage, form: str) -> None:
    """8,000 epochs, of which a picture draws every fourth."""
    generator = np.random.default_rng(1)
    losses = generator.exponential(size=(8001, 2))
    for epoch, (train, test) in enumerate(losses.tolist()):
        if epoch:
            session.history.add(epoch, train, math.nan, test)
    table = table_of(session, "history", form)
    assert [column.name for column in table.columns] == ["epoch", "train_loss", "test_loss"]
    assert table.column("epoch").values.tolist() == list(range(8001))
    assert table.column("train_loss").values[1:].tolist() == losses[1:, 0].tolist()
    assert table.column("test_loss").values[1:].tolist() == losses[1:, 1].tolist()
    assert len(session.history.columns()["epoch"]) <= 2001


def test_a_session_file_keeps_every_epoch(session: LabPage, sharing: LabPage, run: Run) -> None:
    """One of an earlier version has the points of the picture only, and that is said on the page and in the file."""
    for epoch in range(1, 3001):
        session.history.add(epoch, 1.0 / epoch, math.nan, 2.0)
    file = run(sharing.save()).data
    before = export(session, "history").content
    second, page = other()
    run(page.open_file(file, "s"))
    assert export(second, "history").content == before
    assert "Missing epochs" not in about(second)

    old = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as there, zipfile.ZipFile(old, "w") as here:
        for name in there.namelist():
            if name != "history.npy":
                here.writestr(name, there.read(name))
    third, page = other()
    run(page.open_file(old.getvalue(), "s"))
    table = table_of(third, "history", "semicolon")
    left_out = table.column("epochs_left_out").values
    assert left_out.sum() + len(left_out) == 3001
    assert f"Missing epochs: {int(left_out.sum()):,}" in about(third)


def about(session: LabPage) -> str:
    return next(offer.about for offer in offers(session.experiment) if offer.name == "history")


@pytest.mark.parametrize("form", FORMS)
def test_predictions_of_classes_with_names_of_every_kind(
    session: LabPage, run: Run, form: str
) -> None:
    """Delimiters, quotes, signs of formulas and tabs in names: every row, name and output is read back."""
    run(session.load_table(ROWS, "t.csv", reading={"delimiter": ";"}))
    run(session.set({"validation_fraction": 0.2}))
    table = table_of(session, "predictions", form)
    kinds = [f"'{name}" if name[0] in "=-" else name for name in NAMES]
    outputs = [column.name for column in table.columns[4:]]
    assert outputs == sorted(kinds, key=lambda name: name.removeprefix("'"))
    assert table.column("true kind").values.tolist() == [kinds[i % 5] for i in range(60)]
    assert set(table.column("part").values) == {"train", "validation", "test"}
    for part in ("train", "validation", "test"):
        rows = getattr(session.dataset, f"{part}_rows")
        found = np.stack([column.values[rows] for column in table.columns[4:]], axis=1)
        assert np.array_equal(found, session.results.outputs[part])


@pytest.mark.parametrize("form", FORMS)
def test_predictions_of_several_numbers(session: LabPage, run: Run, form: str) -> None:
    run(session.load_table(TARGETS, "t.csv", target=["y", "b", "u"], features=["x"]))
    table = table_of(session, "predictions", form)
    for name in ("y", "b", "u"):
        true = session.source.table.column(name).values
        assert np.array_equal(table.column(f"true {name}").values, true)
        j = session.dataset.targets.index(name)
        for part in ("train", "test"):
            rows = getattr(session.dataset, f"{part}_rows")
            found = table.column(f"predicted {name}").values[rows]
            assert np.array_equal(found, session.results.predicted(part, j))


def test_classes_that_are_numbers_have_the_decimal_sign_of_the_form(
    session: LabPage, run: Run
) -> None:
    rows = "x,dose\n" + "".join(f"{i},{(0.5, 1.25)[i % 2]}\n" for i in range(60))
    run(session.load_table(rows, "t.csv"))
    run(session.use_column("dose", "category"))
    assert session.dataset.output_names == ("0.5", "1.25")
    for form in FORMS:
        table = table_of(session, "predictions", form)
        assert table.column("true dose").values.tolist() == [0.5, 1.25] * 30
    heads = export(session, "predictions", csv="semicolon").content.split(b"\r\n")[0]
    assert heads == b'row;part;true dose;predicted dose;"0,5";"1,25"'


def test_what_is_not_defined_is_an_empty_cell(session: LabPage, run: Run) -> None:
    """Infinite outputs of a run that diverged are no numbers of a table."""
    run(session.choose("sine"))
    session.trainer.parameters.vector[:] = 1e308
    with np.errstate(all="ignore"):
        lines = export(session, "predictions", csv="semicolon").content.decode().split("\r\n")
    assert all(line.endswith(";") for line in lines[1:-1])
    assert "nan" not in "".join(lines)
    assert "inf" not in "".join(lines)


@pytest.mark.parametrize("target", ["kind", "x"])
def test_the_program_prints_the_form_that_was_chosen(
    session: LabPage, run: Run, target: str, tmp_path: Path
) -> None:
    """Both are read back to the same numbers; one column alone, too."""
    run(session.load_table(ROWS, "t.csv", reading={"delimiter": ";"}))
    features = [name for name in ("x", "z") if name != target]
    run(session.choose_columns(target=target, features=features))
    (tmp_path / "t.csv").write_text(ROWS, encoding="utf-8")
    found = []
    for form in FORMS:
        program = tmp_path / f"{form}.py"
        program.write_bytes(export(session, "python", csv=form).content)
        command = [sys.executable, str(program), str(tmp_path / "t.csv")]
        printed = subprocess.run(command, capture_output=True, check=True).stdout
        if form == "semicolon":
            assert b'"' in printed if target == "x" else b";" in printed.split(b"\n")[1]
        found.append(read_table(printed, "p.csv"))
    first, second = found
    assert first.shape == second.shape == (60, 1 if target == "x" else 6)
    for one, two in zip(first.columns, second.columns, strict=True):
        assert one.name == two.name
        assert one.values.tolist() == two.values.tolist()
    if target == "x":
        answers = session.predict([{"z": i % 4} for i in range(60)])
        expected = [answer["value"] for answer in answers]
        np.testing.assert_allclose(first.columns[0].values, expected, rtol=1e-12)


def test_the_option_is_checked_and_counts_where_there_is_csv(sharing: LabPage, run: Run) -> None:
    kinds = {offer["name"]: offer["csv"] for offer in sharing.exports()}
    assert [name for name, is_csv in kinds.items() if is_csv] == [
        "python",
        "history",
        "predictions",
    ]
    assert json.dumps(sharing.exports())
    plain, chosen = (
        run(sharing.export("history", options)).data for options in (None, {"csv": "semicolon"})
    )
    assert plain.replace(b",", b";").replace(b".", b",") == chosen
    for wrong in ("tab", 5, None):
        with pytest.raises(LinkError, match=r"csv is .*; it must be one of comma, semicolon"):
            run(sharing.export("history", {"csv": wrong}))
