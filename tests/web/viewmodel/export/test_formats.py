"""Files that are taken out: names that every system takes, models that predict as the page does, tables as CSV."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pycore import PycoreError
from pycore.model.formats import FORMATS
from pycore.model.opening import read_model
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.export.formats import NAMES, RESERVED, export, file_stem, model_of, offers

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

TABLE = (
    "größe;farbe;=art;preis\n1,5;rot;=A1;3\n2,5;blau;-B;4\n3,5;rot;=A1;5\n4,25;grün;-B;6\n"
    "5,75;rot;=A1;7\n6;blau;-B;8\n7;rot;=A1;9\n8;grün;-B;10\n9;rot;=A1;11\n10;blau;-B;12\n"
)


def lines_of(content: bytes) -> tuple[list[str], list[dict[str, str]]]:
    """Return heads and lines of a CSV file."""
    reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    lines = list(reader)
    return list(reader.fieldnames or []), lines


@pytest.mark.parametrize("key", ["circle", "penguins", "auto-mpg", "sine"])
def test_every_export_is_there_for_every_kind_of_data(session: LabPage, run: Run, key: str) -> None:
    """A name, a media type and content, at the start and after some training."""
    run(session.choose(key))
    run(session.set({"activation": "relu", "validation_fraction": 0.2}))
    run(session.step("epoch", 2))
    for offer in offers(session.experiment):
        assert offer.why_not is None, offer.name
        assert offer.label
        assert offer.about.endswith(".")
        found = export(session, offer.name)
        assert found.content
        assert "/" in found.mime
        assert found.name.startswith(file_stem(session.source.table.name))
    assert [offer.name for offer in offers(session.experiment)] == list(NAMES)


def test_a_model_predicts_what_the_page_predicts(session: LabPage, run: Run) -> None:
    """From the file, for a table of the user's with texts and a decimal comma."""
    run(session.load_table(TABLE, name="Preise.csv", target="=art", features=["größe", "farbe"]))
    run(session.step("epoch", 5))
    rows = [{"größe": 2.5, "farbe": "rot"}, {"größe": 9, "farbe": "grün"}]
    answers = session.predict(rows)
    for form in ("json", "npz", "safetensors"):
        found = export(session, form)
        assert found.name == f"Preise_model.{form}"
        model = read_model(found.content)
        assert model == model_of(session.experiment)
        assert model.predict(rows) == [answer["class"] for answer in answers]
        shares = [list(answer["probabilities"].values()) for answer in answers]
        assert model.outputs(rows).tolist() == shares
    assert model.reading["delimiter"] == ";"
    assert model.reading["decimal"] == ","


def test_a_format_that_cannot_hold_the_network_says_why(session: LabPage, run: Run) -> None:
    """When it is offered and when it is asked for."""
    run(session.set({"activation": "gelu"}))
    reasons = {offer.name: offer.why_not for offer in offers(session.experiment)}
    assert "no activation gelu" in str(reasons.pop("sklearn"))
    assert "activation function GELU" in str(reasons.pop("steps_sklearn"))
    assert set(reasons.values()) == {None}
    with pytest.raises(PycoreError, match="no activation gelu"):
        export(session, "sklearn")


@pytest.mark.parametrize("name", ["jsn", "", None, 5, ["json"]])
def test_an_unknown_export_is_refused(session: LabPage, name: object) -> None:
    """With the nearest name and all there are."""
    with pytest.raises(CommandError, match="The exports are json, npz"):
        export(session, name)


def test_history_has_the_losses_of_the_parts_that_have_rows(session: LabPage, run: Run) -> None:
    """In full precision; a gap is an empty cell."""
    run(session.step("epoch", 3))
    heads, lines = lines_of(export(session, "history").content)
    assert heads == ["epoch", "train_loss", "test_loss"]
    columns = session.history.columns()
    assert [int(line["epoch"]) for line in lines] == columns["epoch"] == [0, 1, 2, 3]
    assert [float(line["train_loss"]) for line in lines] == columns["train"]
    run(session.set({"validation_fraction": 0.2, "test_fraction": 0.0}))
    session.history.add(1, 0.5, math.inf, math.nan)
    heads, lines = lines_of(export(session, "history").content)
    assert heads == ["epoch", "train_loss", "validation_loss"]
    assert lines[1] == {"epoch": "1", "train_loss": "0.5", "validation_loss": ""}


def test_predictions_of_classes(session: LabPage, run: Run) -> None:
    """Every row in use with its part, in the table's order; texts that could be formulas are harmless."""
    run(session.load_table(TABLE, name="t", target="=art", features=["größe", "preis"]))
    run(session.set({"validation_fraction": 0.2}))
    heads, lines = lines_of(export(session, "predictions").content)
    assert heads == ["row", "part", "true =art", "predicted =art", "'-B", "'=A1"]
    assert [int(line["row"]) for line in lines] == list(range(1, 11))
    parts = {
        part: getattr(session.dataset, f"{part}_rows") for part in ("train", "validation", "test")
    }
    for part, rows in parts.items():
        assert [int(line["row"]) - 1 for line in lines if line["part"] == part] == sorted(rows)
        outputs = session.results.outputs[part]
        for row, output in zip(rows, outputs, strict=True):
            line = lines[row]
            assert [float(line["'-B"]), float(line["'=A1"])] == output.tolist()
            assert line["true =art"] == ("'=A1" if row % 2 == 0 else "'-B")
            assert line["predicted =art"] == ("'-B", "'=A1")[int(output.argmax())]


def test_predictions_of_numbers(session: LabPage, run: Run) -> None:
    """True values are those of the table to the last digit, predictions in their unit; of several targets each."""
    run(session.load_table(TABLE, name="t", target=["größe", "preis"], features=["farbe"]))
    run(session.set({"test_fraction": 0.0}))
    heads, lines = lines_of(export(session, "predictions").content)
    assert heads == [
        "row",
        "part",
        "true größe",
        "predicted größe",
        "true preis",
        "predicted preis",
    ]
    table = session.source.table
    assert [float(line["true größe"]) for line in lines] == table.column("größe").values.tolist()
    answers = session.predict([{"farbe": color} for color in table.column("farbe").values])
    for line, answer in zip(lines, answers, strict=True):
        for name in ("größe", "preis"):
            assert float(line[f"predicted {name}"]) == pytest.approx(
                answer["values"][name], rel=1e-12
            )


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("iris.csv", "iris"),
        ("Auto MPG", "Auto_MPG"),
        ("Größe (mm).XLSX", "Größe_mm"),
        ("../../etc/passwd", "etc_passwd"),
        ("C:\\Windows\\x", "C_Windows_x"),
        ("con", "table_con"),
        ("LPT1.csv", "table_LPT1"),
        ("...", "table"),
        ("", "table"),
        ("a\u202egnp.exe", "a_gnp_exe"),
        ("-rf", "rf"),
        ("データ表", "データ表"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_names_of_files(name: str, stem: str) -> None:
    """The table's name as far as every system takes it."""
    assert file_stem(name) == stem


@given(st.text(max_size=300))
def test_no_name_leaves_its_folder(name: str) -> None:
    """Whatever a table is called: a short word of letters, digits, "-" and "_"."""
    stem = file_stem(name)
    assert 0 < len(stem) <= 60
    assert len((stem + "_model.safetensors").encode()) <= 255
    assert not set(stem) & set('/\\:*?"<>|. \t\r\n\0')
    assert stem.isprintable()
    assert stem[0] not in "-_"
    assert stem.lower() not in RESERVED


def test_exports_of_a_run_that_diverged_are_still_files(session: LabPage, run: Run) -> None:
    """Infinite outputs, enormous weights: no error, and no number that JSON does not know.

    Programs that compare every step with the page are none: they say so.
    """
    run(session.choose("sine"))
    session.trainer.parameters.vector[:] = 1e200
    with np.errstate(all="ignore"):
        for name in NAMES:
            if name.startswith("steps_"):
                with pytest.raises(CommandError, match="not finite numbers: press Reset"):
                    export(session, name)
            elif name != "sklearn":
                assert export(session, name).content
    assert "Infinity" not in export(session, "json").content.decode()


def test_the_program_reads_a_table_as_the_page_does(session: LabPage, run: Run) -> None:
    """The decisions of reading that were the user's own are in it."""
    data = b"a~b~y\n1'000~2~x\n2'000~3~z\n3'000~1~x\n4'000~5~z\n"
    reading = {"delimiter": "~", "thousands": "'"}
    run(session.load_table(data, name="t", target="y", reading=reading))
    names: dict[str, Any] = {"__name__": "program"}
    exec(compile(export(session, "python").content, "p", "exec"), names)  # noqa: S102 - made here
    assert names["DELIMITER"] == "~"
    assert names["number"]("1'000", ".") == 1000.0
    assert names["number"]("1,000", ".") is None
    assert FORMATS["python"].write(replace(model_of(session.experiment), reading={})) != b""
