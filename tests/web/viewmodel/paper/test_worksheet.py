"""Worksheets: a blank for each quantity, keys that are right, nothing that runs."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from by_hand import NETWORKS, TABLE, answer, trainer_of

from pycore import NetworkSpec, Trainer, TrainingSpec, make_dataset, read_table
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.paper.orders import Code
from web.viewmodel.paper.tasks import task
from web.viewmodel.paper.wording import task_html
from web.viewmodel.paper.worksheet import MOST_PARAMETERS, asked, sheets_of, worksheets

HOSTILE = "</title><script>alert(1)</script>\"'&"


def sections(page):
    """Return the sections of a page as elements: it is XML but for its head."""
    body = page.decode().partition("<body>")[2].partition("</body>")[0]
    closed = re.sub(r"(<img [^>]*)>", r"\1/>", body)
    return list(ET.fromstring(f"<body>{closed}</body>"))


@pytest.mark.parametrize("network", NETWORKS)
def test_keys_are_those_of_the_text_s_equations(network):
    """To all digits asked for, of what the equations give; the sheets have as many blanks."""
    trainer = trainer_of(*network)
    found = sections(worksheets(trainer, 2, 9, 12))
    assert len(found) == 4
    for number in range(2):
        trace = task(trainer, 9, number).trace
        places = asked(trace)
        sheet, key = found[number], found[number + 2]
        blanks = [cell for cell in sheet.iter("td") if cell.get("class") == "blank"]
        values = [cell.text for cell in key.iter("td") if cell.get("class") == "value"]
        assert len(blanks) == len(values) == len(places)
        assert not any(cell.text for cell in blanks)
        for place, value in zip(places, values, strict=True):
            if place.kind in {"z", "h", "loss", "delta", "gradient"}:
                symbol = quantity(trace, place).name.key
                by_hand = answer(symbol, trainer.network, task_html(trace))
                assert float(value) == pytest.approx(by_hand, rel=1e-11)


def test_each_sheet_has_numbers_of_its_own_and_the_seed_repeats_them():
    trainer = trainer_of(*NETWORKS[0])
    page = worksheets(trainer, 5, 1)
    given = [ET.tostring(s.find("div[@class='given']")) for s in sections(page)[:5]]
    assert len(set(given)) == 5
    assert worksheets(trainer, 5, 1) == page
    assert worksheets(trainer, 5, 2) != page


def test_a_small_network_is_computed_whole_a_larger_one_in_part():
    """Of every weight where there are few; else of the first unit of each layer."""
    dataset = make_dataset(read_table(TABLE, "t"), target="a", features=["b"], seed=3)
    network = NetworkSpec.for_dataset(dataset, (2,), activation="tanh", seed=4)
    small = Trainer(dataset, network, TrainingSpec("adam"))
    assert small.parameters.vector.size <= MOST_PARAMETERS
    kinds = [place.kind for place in asked(task(small, 1, 0).trace)]
    assert kinds.count("after") == kinds.count("gradient") == small.parameters.vector.size
    large = [place.kind for place in asked(task(trainer_of(*NETWORKS[2]), 1, 0).trace)]
    assert large.count("after") == 3
    assert large.count("delta") == large.count("z") == 10


def test_nothing_runs_and_a_title_is_a_text():
    """Whatever a teacher has typed."""
    page = worksheets(trainer_of(*NETWORKS[0]), 1, 1, heading=HOSTILE).decode()
    assert "<script" not in page
    assert "default-src 'none'" in page.replace("&#x27;", "'")
    (sheet, _) = sections(page.encode())
    assert sheet.find("header/div/h1").text == HOSTILE


def test_each_sheet_has_its_own_code():
    """As large as a phone needs it, and with what is said of it; a link to what it opens, if that is known."""
    image = "data:image/svg+xml;base64,PHN2Zy8+"
    codes = [Code(image), Code(image + "AA", 'https://a.org/"><b>#1.x', 125, "Alone & small.")]
    found = sections(worksheets(trainer_of(*NETWORKS[0]), 2, 1, codes=codes))
    pictures = [[img.get("src") for img in s.iter("img")] for s in found]
    assert pictures == [[image], [f"{image}AA"], [], []]
    widths = [img.get("style") for s in found for img in s.iter("img")]
    assert widths == ["width:26mm;height:26mm", "width:50mm;height:50mm"]
    assert [a.get("href") for s in found for a in s.iter("a")] == [codes[1].link]
    said = [p.text for s in found for p in s.iter("p") if p.get("class") == "said"]
    assert said == ["Alone & small."]


def test_a_class_list_has_a_sheet_and_a_key_for_each_name():
    """Two of the same name too; the numbers are those of as many sheets without names."""
    trainer = trainer_of(*NETWORKS[0])
    names = ["Ada", HOSTILE, "Ada"]
    found = sections(worksheets(trainer, 1, 5, names=names))
    plain = sections(worksheets(trainer, 3, 5))
    assert len(found) == 6
    assert [s.find("header/div/div").text for s in found[:3]] == names
    assert [s.find("header/div/p[@class='of']").text for s in found[3:]] == names
    given = [
        [ET.tostring(s.find("div[@class='given']")) for s in each[:3]] for each in (found, plain)
    ]
    assert given[0] == given[1]


def test_one_row_for_all_sheets_each_with_weights_of_its_own():
    """The row that was chosen, rounded; without a choice each has its own; codes have the same."""
    trainer = trainer_of(*NETWORKS[0])
    x, y = trainer.dataset.x_train[4], trainer.dataset.y_train[4]
    for number, sheet in enumerate(sheets_of(trainer, 4, 6, 5)):
        trace = task(trainer, 6, number, 5).trace
        np.testing.assert_array_equal(trace.x[0], np.round(x, 2))
        np.testing.assert_array_equal(trace.y[0], y)
        np.testing.assert_array_equal(sheet.trace.x, trace.x)
        drawn = task(trainer, 6, number).trace  # with the same weights
        np.testing.assert_array_equal(drawn.before.vector, trace.before.vector)
    page = worksheets(trainer, 4, 6, row=5).decode()
    assert page.count(f"<i>x</i><sub>1</sub> = {np.round(x[0], 2):g}") == 4
    assert len({task(trainer, 6, number).trace.x.tobytes() for number in range(4)}) > 1
    for row in (-1, len(trainer.dataset.x_train) + 1):
        with pytest.raises(CommandError, match="sheet_row"):
            worksheets(trainer, 1, 6, row=row)


@pytest.mark.parametrize("network", NETWORKS)
def test_the_plain_values_of_a_sheet_give_its_step(network):
    """Those that its code holds: every number of the step, to the last bit."""
    trainer = trainer_of(*network)
    for number, sheet in enumerate(sheets_of(trainer, 3, 8)):
        trace = task(trainer, 8, number).trace
        assert (sheet.seed, sheet.number) == (8, number)
        for name in ("before", "after", "gradient"):
            np.testing.assert_array_equal(
                getattr(sheet.trace, name).vector, getattr(trace, name).vector
            )
        np.testing.assert_array_equal(sheet.trace.delta[-1], trace.delta[-1])
        assert (sheet.trace.data_loss, sheet.trace.penalty) == (trace.data_loss, trace.penalty)


def test_too_large_a_network_is_refused():
    with pytest.raises(CommandError, match="at most 150"):
        worksheets(trainer_of((40,), "relu", "cross_entropy", "adam"), 1, 1)
