"""The codes of worksheets: what a phone reads there opens the step of that sheet, and no other."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from html import unescape
from typing import Any

import numpy as np
import pytest
from lab_page import LabPage
from qr_pictures import read_address

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.paper.tasks import task
from web.viewmodel.sharing import sheet_codes
from web.viewmodel.sharing.sheet_codes import SheetCodes

Run = Callable[[Awaitable[Any]], Any]
ADDRESS = "https://courses.example.edu/ml/backprop-lab/"
OWN = "a,b,kind\n" + "".join(f"{i * 0.37 % 1:.3f},{i % 7},{'ab'[i % 2]}\n" for i in range(40))


def sheets(session: LabPage, run: Run, **options: Any) -> list[str]:
    """Return the sheets of a page of worksheets, as HTML, without the keys."""
    made = run(session.export("worksheet", {"address": ADDRESS, **options}))
    found = made.data.decode().split("<section>")[1:]
    return found[: len(found) // 2]


def images(page: str) -> list[str]:
    return re.findall(r'<img src="([^"]+)"', page)


def opened(text: str, run: Run) -> tuple[LabPage, dict[str, Any]]:
    """Return another page that has opened what a phone read."""
    there = LabPage()
    return there, run(there.open_link(text))


@pytest.mark.parametrize("key", ["circle", "iris", "sine"])
def test_a_code_opens_the_step_of_its_own_sheet(session: LabPage, run: Run, key: str) -> None:
    """Its weights, its row, its seed, to the last bit; the experiment around it too."""
    run(session.choose(key))
    run(session.set({"hidden_layer_sizes": [3], "optimizer": "momentum", "l2": 0.01}))
    run(session.step("epoch", 2))  # the sheets do not depend on it
    for number, sheet in enumerate(sheets(session, run, count=3, seed=12)):
        (image,) = images(sheet)
        text = read_address(image)
        assert text.startswith(f"{ADDRESS}#n1.")
        (link,) = re.findall(r'<a href="([^"]+)"', sheet)
        assert 'class="said"' not in sheet
        for way in (text, unescape(link)):
            there, answer = opened(way, run)
            assert answer["sheet"] is True
            assert there.get()["settings"]["hidden_layer_sizes"] == [3]
            assert there.source.table.name == session.source.table.name
            trace = task(session.trainer, 12, number).trace
            step = there.explain(at="delta_1^1")
            assert step["network"] == "sheet"
            assert step["value"] == trace.delta[0][0, 0]
            assert there.explain(at="w_1,1^1'")["value"] == trace.after.weights[0][0, 0]
            assert there.explain(at="L")["value"] == trace.data_loss
            assert there.message.text.startswith(f"Worksheet {number + 1} of seed 12")


def test_the_codes_of_a_class_list_are_those_of_its_sheets(session: LabPage, run: Run) -> None:
    names = ["Ada", "Grace", "Ada"]
    plain = [images(sheet) for sheet in sheets(session, run, count=3, seed=4)]
    listed = [images(sheet) for sheet in sheets(session, run, names=names, seed=4)]
    assert listed == plain
    assert len({image for (image,) in plain}) == 3


def test_a_user_s_table_is_not_in_a_code_and_need_not_be(session: LabPage, run: Run) -> None:
    """Who has the sheet has no such table: the step opens all the same, and the sheet says what is not there."""
    run(session.load_table(OWN.encode(), "mine.csv"))
    run(session.set({"hidden_layer_sizes": [2]}))
    (sheet,) = sheets(session, run, seed=3)
    assert "without the table" in sheet
    there, answer = opened(read_address(*images(sheet)), run)
    assert (answer["sheet"], answer["wanted"]) == (True, None)
    trace = task(session.trainer, 3, 0).trace
    assert there.explain(at="z_1^1")["value"] == trace.z[0][0, 0]


def test_what_does_not_fit_is_left_out_and_the_sheet_says_so(
    session: LabPage, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First the experiment, then the code."""
    session.lab.lesson = session.lesson.__class__(text="".join(map(chr, range(300, 2300))))
    (sheet,) = sheets(session, run)
    assert "settings of the experiment are too long" in sheet
    there, answer = opened(read_address(*images(sheet)), run)
    assert answer["sheet"]
    assert there.lesson.text == ""
    trace = task(session.trainer, 1, 0).trace
    assert there.explain(at="L")["value"] == trace.data_loss
    monkeypatch.setattr(
        sheet_codes, "ALONE", {"data": {"set": "circle"}, "lesson": {"note": session.lesson.text}}
    )
    (sheet,) = sheets(session, run)
    assert "does not fit into a QR code" in sheet
    assert images(sheet) == []


def test_a_step_without_short_numbers_has_no_code(session: LabPage) -> None:
    code = SheetCodes(session.lab, ADDRESS).of(None)
    assert code.image == code.link == ""
    assert "does not fit" in code.said


@pytest.mark.parametrize("address", ["file:///home/jo/lab.html", "", "javascript:alert(1)//http"])
def test_where_no_other_device_can_open_the_page_there_is_no_code(
    session: LabPage, run: Run, address: str
) -> None:
    page = run(session.export("worksheet", {"address": address})).data.decode()
    assert images(page) == []
    assert "<a " not in page


def test_one_code_for_all_is_still_possible(session: LabPage, run: Run) -> None:
    """As the page API had it."""
    image = "data:image/svg+xml;base64,PHN2Zy8+"
    page = run(session.export("worksheet", {"count": 2, "code": image})).data.decode()
    assert images(page) == [image, image]


def test_the_largest_step_on_paper_has_a_code_that_can_be_read(session: LabPage, run: Run) -> None:
    """Of 150 weights and biases, with AdamW, penalties and frozen parts."""
    run(session.choose("iris"))
    run(
        session.set(
            {"hidden_layer_sizes": [10, 6], "optimizer": "adamw", "l1": 0.01, "clip_norm": 0.5}
        )
    )
    assert 100 < session.trainer.parameters.vector.size <= 150
    (sheet,) = sheets(session, run)
    there, _ = opened(read_address(*images(sheet)), run)
    trace = task(session.trainer, 1, 0).trace
    found = there.explain(at="w_1,1^1'")["value"]
    np.testing.assert_equal(found, trace.after.weights[0][0, 0])


@pytest.mark.parametrize("change", ["data", "rate"])
def test_changes_while_the_codes_are_made_end_it(
    session: LabPage, run: Run, clock: Any, change: str
) -> None:
    """No sheet has the code of another experiment; without a change it is made."""
    clock.tick = 1.0  # a code for each slice

    async def both(*, is_changed: bool) -> None:
        export = asyncio.ensure_future(
            session.export("worksheet", {"address": ADDRESS, "count": 3})
        )
        await asyncio.sleep(0)
        if is_changed and change == "data":
            await session.choose("iris")
        elif is_changed:
            await session.set({"learning_rate": 0.3})
        await export

    run(both(is_changed=False))
    with pytest.raises(CommandError, match="changed while"):
        run(both(is_changed=True))
