"""Files of all kinds opened in the page: tables, and the same sentence as natively for every file that is none."""

from __future__ import annotations

import base64
import io
import json
import zlib

import numpy as np
import pytest
from nasty import all_files
from workbook_writer import workbook

from pycore import TableError, read_table
from web.viewmodel.words import t

pytestmark = pytest.mark.browser

LOAD = """
async ([packed, text, reading]) => {
  let content = {text};
  if (packed !== null) {
    const small = new Blob([Uint8Array.from(atob(packed), c => c.charCodeAt(0))]);
    const whole = new Response(small.stream().pipeThrough(new DecompressionStream("deflate")));
    content = {bytes: new Uint8Array(await whole.arrayBuffer())};
  }
  try {
    const state = await backpropLab.loadTable({name: "file", ...content, reading});
    return {shape: state.data.shape};
  } catch (error) {
    return {name: error.name, message: error.message};
  }
}
"""


def load(page, data, overrides=None):
    """Load a table by the page API; return its shape or the error."""
    reading = dict(overrides or {})
    if isinstance(data, str):
        return page.evaluate(LOAD, [None, data, reading])
    packed = base64.b64encode(zlib.compress(data, level=1)).decode()  # one of them has 50 MB
    return page.evaluate(LOAD, [packed, None, reading])


def test_every_nasty_file_ends_as_it_does_natively(lab):
    """The same sentence for each that is no table, and nothing is lost; the others are read, whatever they hold.

    After the sentence the page may say where the file can be read in another way.
    """
    refused = read = 0
    before = lab.evaluate("Promise.all([backpropLab.get(), backpropLab.weights()])")
    for file in all_files():
        if isinstance(file.expected, str):
            with pytest.raises(TableError) as caught:
                read_table(file.data, "file", **file.overrides)
            answer = load(lab, file.data, file.overrides)
            sentence = answer.get("message", "").removesuffix(f" {t('refused_hint')}")
            assert sentence == str(caught.value), file.name
            refused += 1
    assert lab.evaluate("Promise.all([backpropLab.get(), backpropLab.weights()])") == before
    for file in all_files():
        if not isinstance(file.expected, str):
            answer = load(lab, file.data, file.overrides)
            table = read_table(file.data, "file", **file.overrides)
            assert answer.get("shape", list(table.shape)) == list(table.shape), file.name
            assert answer.get("name") in (None, "DatasetError"), (file.name, answer)
            read += 1
    assert refused > 25
    assert read > 25
    assert lab.evaluate("backpropLab.run({epochs: 1})") in ("epochs", "max_epochs")


RECORDS = [{"size": i % 7, "kind": "ab"[i % 2]} for i in range(30)]


def npz():
    """Return two arrays as NumPy packs them."""
    buffer = io.BytesIO()
    np.savez(buffer, size=np.arange(30) % 7, kind=np.array([*"ab"] * 15))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("things.json", json.dumps(RECORDS).encode()),
        ("things.npz", npz()),
        (
            "things.xlsx",
            workbook({"Things": [["size", "kind"], *([r["size"], r["kind"]] for r in RECORDS)]}),
        ),
        (
            "things.arff",
            b"@relation t\n@attribute size numeric\n@attribute kind {a,b}\n@data\n"
            + "\n".join(f"{r['size']},{r['kind']}" for r in RECORDS).encode(),
        ),
    ],
)
def test_other_formats_through_the_file_picker(lab, name, data):
    """Read, shown and trained on; what it was is told."""
    lab.set_input_files("#file", {"name": name, "mimeType": "", "buffer": data})
    lab.get_by_role("combobox", name="Data set").filter(has_text=name).wait_for()
    state = lab.evaluate("backpropLab.get()")
    assert state["data"]["shape"] == [30, 2]
    assert (state["data"]["target"], state["data"]["task"]) == ("kind", "classification")
    assert lab.evaluate("backpropLab.run({epochs: 2})") == "epochs"
