"""QR codes: an independent reader finds the link again; what is too much for a code is refused."""

from __future__ import annotations

import base64
import subprocess
import sys

import numpy as np
import pytest
import segno
import zxingcpp
from qr_pictures import WHOLE, drawn, read

from web.viewmodel.checks.errors import LinkError
from web.viewmodel.settings.table import Settings
from web.viewmodel.sharing.link_codec import decode, encode
from web.viewmodel.sharing.link_text import as_digits
from web.viewmodel.sharing.qr import QUIET_ZONE, make_qr

ADDRESS = "https://courses.example.edu/ml/backprop-lab/#n1."


DOCUMENTS = [
    {},
    {"data": {"set": "spiral"}, "settings": {"learning_rate": 0.03, "seed": 42}},
    {"settings": {**Settings().as_dict(), "seed": 7, "optimizer": "adam"}},  # type: ignore[no-untyped-call]
    {"data": {"rows": [[i / 7, i % 3] for i in range(30)]}},
]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_reader_finds_the_link_again(document: object) -> None:
    """Address and digits as they are, and in them the document."""
    digits = as_digits(encode(document)).removeprefix("n1.")
    code = make_qr(ADDRESS, digits)
    assert read(code.svg) == ADDRESS + digits
    assert decode(read(code.svg)) == document


def test_digits_are_packed_as_digits() -> None:
    """Three in ten bits: the same characters as text would need a larger code; the version is the least possible."""
    digits = "7" * 300
    code = make_qr(ADDRESS, digits)
    assert code.version == segno.make([ADDRESS, digits], error="m", micro=False).version == 9
    assert code.version < segno.make_qr(f"{ADDRESS}{digits}", error="m").version
    assert len(drawn(code.svg)) == 17 + 4 * code.version + 2 * QUIET_ZONE


def test_the_picture_is_the_code_with_its_quiet_zone() -> None:
    """Module by module what segno makes itself, and four white modules on each side."""
    digits = "0123456789" * 12
    code = make_qr(ADDRESS, digits)
    theirs = segno.make([ADDRESS, digits], error="m", micro=False)
    assert (drawn(code.svg) == np.array(list(theirs.matrix_iter(border=4)), np.uint8)).all()


def test_a_scratched_code_can_still_be_read() -> None:
    """Error correction M: a dirty corner does not matter."""
    digits = "1234567890" * 20
    code = make_qr(ADDRESS, digits)
    picture = np.kron(drawn(code.svg), np.ones((4, 4), np.uint8))
    picture[100:130, 120:150] = 1
    (found,) = zxingcpp.read_barcodes(255 * (1 - picture))
    assert found.text == ADDRESS + digits


@pytest.mark.parametrize(("count", "version"), [(10, 4), (850, 15), (900, 16), (2_200, 25)])
def test_dense_codes_come_with_a_warning(count: int, version: int) -> None:
    """Above version 15 a sentence says that it is hard to read from afar; all of them can be read from nearby."""
    digits = "".join(str(i * i % 10) for i in range(count))
    code = make_qr(ADDRESS, digits)
    assert code.version == version
    assert (code.warning is None) == (version <= 15)
    assert code.warning is None or f"{17 + 4 * version} by" in code.warning
    assert read(code.svg) == ADDRESS + digits


@pytest.mark.parametrize("count", [2_300, 7_500, 50_000])
def test_what_does_not_fit_is_refused(count: int) -> None:
    """Above version 25, and above all versions, with a way out."""
    with pytest.raises(LinkError, match="too long for a QR code"):
        make_qr(ADDRESS, "1" * count)


@pytest.mark.parametrize(
    ("address", "digits"),
    [(ADDRESS, ""), (ADDRESS, "12a"), (ADDRESS, "\u0661"), ("https://\u00fc.example/#n1.", "1")],
)
def test_only_addresses_and_digits_go_in(address: str, digits: str) -> None:
    """Anything else would be read as something else."""
    with pytest.raises(LinkError):
        make_qr(address, digits)


def test_the_data_url_holds_the_picture_and_nothing_that_could_run() -> None:
    """The address of an image: base64 of the SVG, which has paths only."""
    code = make_qr(ADDRESS, "123")
    kind, _, content = code.data_url.partition(",")
    assert kind == "data:image/svg+xml;base64"
    assert base64.b64decode(content).decode() == code.svg
    assert WHOLE.fullmatch(code.svg)


def test_the_encoder_is_loaded_only_for_a_code() -> None:
    """Nobody waits for it at the start."""
    source = (
        "import sys; from web.viewmodel.sharing import qr; assert 'segno' not in sys.modules;"
        "qr.make_qr('https://a.example/#n1.', '1'); assert 'segno.encoder' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", source], check=True)
