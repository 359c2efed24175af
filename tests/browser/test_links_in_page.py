"""Links in the page's own Python, and a QR code on the page: what is stored today is read there, by camera as well."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from guarded_pages import watch
from page_python import PagePython
from PIL import Image

from web.viewmodel.sharing.link_codec import decode

pytestmark = pytest.mark.browser

GOLDEN = Path(__file__).parents[1] / "fixtures" / "links-1.json"
READ_ALL = """
def run():
    import json, sys
    from pathlib import Path
    from web.viewmodel.checks.errors import LinkError
    from web.viewmodel.sharing.link_codec import decode, encode
    from web.viewmodel.sharing.link_text import as_digits
    from web.viewmodel.checks.plain_json import write_json
    from web.viewmodel.sharing.qr import make_qr

    golden = json.loads(Path("/golden.json").read_text())
    same = [write_json(decode(g[form])) == write_json(g["document"]) for g in golden for form in ("link", "digits")]
    refused = 0
    for end in range(len(golden[3]["link"])):
        try:
            decode(golden[3]["link"][:end])
        except LinkError:
            refused += 1
    link = encode(golden[3]["document"])
    early = "segno" in sys.modules
    code = make_qr("https://lab.example/#n1.", as_digits(link).removeprefix("n1."))
    return json.dumps({
        "same": same, "refused": refused, "link": link, "early": early,
        "version": code.version, "image": code.data_url,
    })

run()
"""
SHOW = """async address => {
  const image = document.createElement("img");
  image.src = address;
  image.id = "code";
  image.style = "position: fixed; inset: 0; width: 600px; height: 600px; z-index: 999";
  document.body.append(image);
  await image.decode();
  return image.naturalWidth;
}"""


def test_links_and_qr_codes_in_the_page(context, page_guard, lab, tmp_path):
    """Stored links mean the same there, cut ones are refused, and a reader of the screen finds the link again."""
    page = context.new_page()
    watch(page, page_guard)
    python = PagePython(page, tmp_path, {"golden.json": GOLDEN.read_bytes()})
    try:
        result = python.run(READ_ALL)
    finally:
        python.close()
    assert "failed" not in result, result
    golden = json.loads(GOLDEN.read_text("utf-8"))
    assert result["same"] == [True] * 2 * len(golden)
    assert result["refused"] == len(golden[3]["link"])
    assert decode(result["link"]) == golden[3]["document"]
    assert not result["early"]
    assert lab.evaluate(SHOW, result["image"]) > 0
    picture = Image.open(io.BytesIO(lab.locator("#code").screenshot())).convert("L")
    lab.evaluate("document.getElementById('code').remove()")  # other tests go on with this page
    (found,) = zxingcpp.read_barcodes(np.asarray(picture))
    assert decode(found.text) == golden[3]["document"]
