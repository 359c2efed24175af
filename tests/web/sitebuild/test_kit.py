"""The kit: a zip with everything, the same bytes each time."""

from __future__ import annotations

import io
import zipfile

from web.sitebuild.kit import READ_ME, SINGLE_FILE, ZIP, make_kit

SITE = {"index.html": b"<p>", "assets/a.js": b"1" * 1000}


def test_the_zip_holds_the_site_the_single_file_and_a_text_to_read_first() -> None:
    kit = make_kit(SITE, b"single", "1.2.3")
    assert set(kit) == {SINGLE_FILE, ZIP}
    assert kit[SINGLE_FILE] == b"single"
    archive = zipfile.ZipFile(io.BytesIO(kit[ZIP]))
    assert archive.testzip() is None
    names = archive.namelist()
    assert names[0] == f"backprop-lab/{READ_ME}"
    assert set(names[1:]) == {
        f"backprop-lab/{SINGLE_FILE}",
        "backprop-lab/site/index.html",
        "backprop-lab/site/assets/a.js",
    }
    assert archive.read("backprop-lab/site/assets/a.js") == SITE["assets/a.js"]
    text = archive.read(names[0]).decode("ascii")
    assert "BACKPROP LAB 1.2.3\r\n" in text
    assert SINGLE_FILE in text
    assert "{{" not in text


def test_the_same_contents_make_the_same_bytes() -> None:
    again = dict(reversed(SITE.items()))
    assert make_kit(SITE, b"single", "1") == make_kit(again, b"single", "1")
