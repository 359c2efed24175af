"""Model files that another program has packed or written again are what they were."""

from __future__ import annotations

import io
import json
import struct
import zipfile

import numpy as np
import pytest
from models import examples

from pycore import PycoreError
from pycore.model.formats import FORMATS, looks_like_model
from pycore.model.opening import read_model

MODEL = examples()["every encoding"][0]


def entries_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def archive(entries, method=zipfile.ZIP_DEFLATED, comment=b""):
    """Return an archive of these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        packed.comment = comment
        for name, content in entries.items():
            packed.writestr(name, content)
    return out.getvalue()


class Stream(io.RawIOBase):
    """A place that cannot go back, so that sizes stand behind the contents."""

    def __init__(self):
        super().__init__()
        self.parts = []

    def writable(self):
        return True

    def write(self, content):
        self.parts.append(bytes(content))
        return len(content)


def streamed(entries):
    out = Stream()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return b"".join(out.parts)


ENTRIES = entries_of(FORMATS["npz"].write(MODEL))
TEXT = FORMATS["json"].write(MODEL).decode()
DOCUMENT = json.loads(TEXT)
SAFE = FORMATS["safetensors"].write(MODEL)
(LENGTH,) = struct.unpack_from("<Q", SAFE)
HEADER = json.loads(SAFE[8 : 8 + LENGTH])


def headed(header, **options):
    """Return the safetensors file with another header."""
    text = json.dumps(header, **options).encode()
    return struct.pack("<Q", len(text)) + text + SAFE[8 + LENGTH :]


def saved_by_numpy(packed):
    out = io.BytesIO()
    with np.load(io.BytesIO(FORMATS["npz"].write(MODEL))) as file:
        arrays = {name: np.asfortranarray(file[name]) for name in sorted(file, reverse=True)}
    (np.savez_compressed if packed else np.savez)(out, **arrays)
    return out.getvalue()


def as_texts(data):
    """Return the NPZ file with its description as a text of NumPy's."""
    with np.load(io.BytesIO(data)) as file:
        arrays = {**file, "document": np.array(file["document"][0].decode())}
    out = io.BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()


REPACKED = {
    "NPZ, another type of text": as_texts(FORMATS["npz"].write(MODEL)),
    "NPZ, sorted": archive(dict(sorted(ENTRIES.items()))),
    "NPZ, the other way": archive(dict(reversed(ENTRIES.items()))),
    "NPZ, stored": archive(ENTRIES, zipfile.ZIP_STORED),
    "NPZ with a comment": archive(ENTRIES, comment=b"packed by hand"),
    "NPZ, streamed": streamed(ENTRIES),
    "NPZ in a folder": archive(
        {"my model/": b"", **{f"my model/{n}": c for n, c in ENTRIES.items()}}
    ),
    "NPZ of macOS": archive(
        {
            **{f"model/{n}": c for n, c in ENTRIES.items()},
            "model/.DS_Store": b"x",
            "__MACOSX/model/._coefs_0.npy": b"x",
        }
    ),
    "NPZ of NumPy": saved_by_numpy(packed=False),
    "NPZ of NumPy, packed": saved_by_numpy(packed=True),
    "JSON in one line": json.dumps(DOCUMENT, separators=(",", ":")).encode(),
    "JSON, indented": json.dumps(DOCUMENT, indent=8).encode(),
    "JSON, indented by tabs": json.dumps(DOCUMENT, indent="\t").encode(),
    "JSON, sorted": json.dumps(DOCUMENT, sort_keys=True).encode(),
    "JSON, the other way": json.dumps(dict(reversed(DOCUMENT.items()))).encode(),
    "JSON, weights first": json.dumps(
        {**{n: DOCUMENT[n] for n in ("weights", "biases")}, **DOCUMENT}
    ).encode(),
    "JSON, ASCII": json.dumps(DOCUMENT, ensure_ascii=True).encode(),
    "JSON with a mark": TEXT.encode("utf-8-sig"),
    "JSON in UTF-16": TEXT.encode("utf-16"),
    "JSON in UTF-16 LE": TEXT.encode("utf-16-le"),
    "JSON in UTF-16 BE with a mark": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "JSON in UTF-32": TEXT.encode("utf-32"),
    "JSON of Windows": TEXT.replace("\n", "\r\n").encode(),
    "JSON with lines around": f"\n\n \t{TEXT}\n\n".encode(),
    "safetensors, sorted": headed(HEADER, sort_keys=True),
    "safetensors, the other way": headed(dict(reversed(HEADER.items()))),
    "safetensors, indented": headed(HEADER, indent=2),
    "safetensors, metadata last": headed(
        {
            **{n: v for n, v in HEADER.items() if n != "__metadata__"},
            "__metadata__": HEADER["__metadata__"],
        }
    ),
    "safetensors, more metadata": headed(
        {**HEADER, "__metadata__": {"made by": "hand", **HEADER["__metadata__"]}}
    ),
}


@pytest.mark.parametrize("name", REPACKED)
def test_a_model_packed_again_is_recognized_and_the_same(name):
    """By what is in it."""
    assert looks_like_model(REPACKED[name])
    assert read_model(REPACKED[name]) == MODEL


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (TEXT[:-40].encode(), "not valid JSON in row"),
        (FORMATS["npz"].write(MODEL)[:-30], "directory is missing"),
        (SAFE[:-9], "damaged or too large"),
        (TEXT.replace('"task"', '"unknown"').encode(), "newer version"),
    ],
)
def test_a_damaged_model_is_no_table(data, sentence):
    """Its own reader says what is wrong."""
    assert looks_like_model(data)
    with pytest.raises(PycoreError, match=sentence):
        read_model(data)
