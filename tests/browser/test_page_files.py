"""Files that the built page gives: read, run and shown on this machine, they say what the page says."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from guarded_pages import watch
from site_server import address, serve, stop
from taken_files import take

from pycore.model.formats import FORMATS
from pycore.model.opening import read_model

pytestmark = pytest.mark.browser

IRIS = Path(__file__).parents[2] / "web" / "datasets" / "iris.csv"
HOSTILE = "<img src=https://example.org/x onerror=alert(1)><script>alert(2)</script>"


def test_the_page_hands_out_files_and_takes_them_back(lab, page_guard, tmp_path):
    """Every format of a trained network; the same bytes as this machine writes; the report loads and runs nothing."""
    lab.evaluate("backpropLab.choose('iris')")
    lab.evaluate("backpropLab.set({hidden_layer_sizes: [5], activation: 'relu'})")
    lab.evaluate("backpropLab.run({epochs: 5})")
    files = {name: take(lab, name) for name in FORMATS}
    model = read_model(files["json"][2])
    for name, (file_name, kind, content) in files.items():
        assert file_name == f"Iris{FORMATS[name].ending}"
        assert kind == FORMATS[name].mime
        assert FORMATS[name].write(model) == content, name

    with IRIS.open(encoding="utf-8", newline="") as file:
        rows = [list(map(float, row[:4])) for row in list(csv.reader(file))[1:]]
    answers = lab.evaluate("rows => backpropLab.predict(rows)", rows)
    shares = [list(answer["probabilities"].values()) for answer in answers]
    np.testing.assert_allclose(model.outputs(rows), shares, atol=1e-14)

    program = tmp_path / files["python"][0]
    program.write_bytes(files["python"][2])
    command = [sys.executable, str(program), str(IRIS)]
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    lines = list(csv.reader(io.StringIO(printed)))[1:]
    assert [line[0] for line in lines] == [answer["class"] for answer in answers]
    np.testing.assert_allclose([list(map(float, line[1:])) for line in lines], shares, atol=1e-14)

    weights = lab.evaluate("backpropLab.weights()")
    lab.evaluate("backpropLab.set({hidden_layer_sizes: [3], activation: 'tanh'})")
    bring_back = "([name, bytes]) => backpropLab.open({name, bytes: new Uint8Array(bytes)})"
    lab.evaluate(bring_back, [files["npz"][0], list(files["npz"][2])])
    assert lab.evaluate("backpropLab.weights()") == weights

    file_name, _, report = take(lab, "report", title=HOSTILE, text=HOSTILE, link=HOSTILE)
    (tmp_path / file_name).write_bytes(report)
    server = serve(tmp_path)
    page = lab.context.new_page()
    watch(page, page_guard)
    try:
        page.goto(address(server, f"/{file_name}"))
        assert page.locator("h1").inner_text() == HOSTILE
        assert page.locator("svg").count() == 4  # network, projection of the rows, loss, confusion
        assert page.locator("script, img, a").count() == 0
        for width in (1000, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    finally:
        page.close()
        stop(server)
    page_guard.check()
