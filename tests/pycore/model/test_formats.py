"""Model files: what they hold, that they come back equal, and that nothing strange is taken for one."""

from __future__ import annotations

import io
import json
import struct
import sys
import zipfile

import numpy as np
import pytest
from models import examples, saved

from pycore import Parameters, PycoreError, ShapeError, SpecError
from pycore.model.formats import FORMATS, looks_like_model
from pycore.model.opening import read_model, read_weights
from pycore.model.record.model import Model

EXAMPLES = {name: model for name, (model, _) in examples().items()}
READABLE = [name for name, entry in FORMATS.items() if entry.read]
MODEL = EXAMPLES["every encoding"]
COUNT = 300 if sys.platform == "emscripten" else 3_000


def bits(model):
    """Return all numbers of a model as bytes."""
    arrays = (model.parameters.vector, model.input_mean, model.input_scale)
    return b"".join(array.tobytes() for array in (*arrays, model.target_mean, model.target_scale))


@pytest.mark.parametrize("form", READABLE)
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_model_comes_back_equal_to_the_last_bit(form, name):
    """And is written again with the same bytes: nothing depends on the time or on chance."""
    model, entry = EXAMPLES[name], FORMATS[form]
    data = entry.write(model)
    back = entry.read(data)
    assert back == model
    assert bits(back) == bits(model)
    assert entry.write(back) == data
    assert read_model(data) == model


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_described(form):
    """Its name, ending, media type and a few words."""
    entry = FORMATS[form]
    assert entry.name == form
    assert entry.ending.startswith("_")
    assert "/" in entry.mime
    assert entry.about
    assert entry.write(EXAMPLES["hidden tanh"])


def test_numpy_reads_the_arrays_without_pickle():
    """The names of scikit-learn, float64, and the description as JSON."""
    with np.load(io.BytesIO(FORMATS["npz"].write(MODEL))) as file:
        for k, (w, b) in enumerate(
            zip(MODEL.parameters.weights, MODEL.parameters.biases, strict=True)
        ):
            assert file[f"coefs_{k}"].tobytes() == np.ascontiguousarray(w).tobytes()
            assert np.array_equal(file[f"intercepts_{k}"], b)
        assert json.loads(file["document"][0])["output_names"] == list(MODEL.output_names)


def test_files_know_no_time_and_arrays_begin_at_multiples_of_eight():
    """The same model is the same bytes on every day, and its numbers can be mapped into memory."""
    with zipfile.ZipFile(io.BytesIO(FORMATS["npz"].write(MODEL))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for model in EXAMPLES.values():
        (length,) = struct.unpack_from("<Q", FORMATS["safetensors"].write(model))
        assert length % 8 == 0


def test_json_reads_as_a_person_does():
    """A line for each column and each row of weights."""
    lines = FORMATS["json"].write(MODEL).decode().split("\n")
    assert sum(line.startswith('    {"column": ') for line in lines) == len(MODEL.features)
    rows = sum(len(w) for w in MODEL.parameters.weights)
    assert sum(line.startswith("      [") for line in lines) == rows


WEIGHTS = MODEL.parameters.to_lists()
ARRAYS = {
    name: array
    for k, (w, b) in enumerate(zip(MODEL.parameters.weights, MODEL.parameters.biases, strict=True))
    for name, array in ((f"coefs_{k}", w), (f"intercepts_{k}", b))
}


def safetensors(arrays, dtype="F64", form="<f8"):
    """Return arrays alone in that format, written by this test."""
    header, contents, at = {}, [], 0
    for name, array in arrays.items():
        content = np.ascontiguousarray(array).astype(form).tobytes()
        place = [at, at + len(content)]
        header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": place}
        contents.append(content)
        at += len(content)
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + b"".join(contents)


ALONE = {
    "json": json.dumps(WEIGHTS).encode(),
    "json with a mark": b"\xef\xbb\xbf\n" + json.dumps(WEIGHTS).encode(),
    "json of a person": b'{\n  "weights": ' + json.dumps(WEIGHTS)[12:].encode(),
    "npz": saved(ARRAYS),
    "safetensors": safetensors(ARRAYS),
    **{form: FORMATS[form].write(MODEL) for form in READABLE},
}


@pytest.mark.parametrize("name", ALONE)
def test_weights_alone_are_read_for_a_network_of_the_same_layers(name):
    """To the last bit; whole models have weights as well."""
    parameters = read_weights(ALONE[name], MODEL.parameters.layer_sizes)
    assert parameters.vector.tobytes() == MODEL.parameters.vector.tobytes()


@pytest.mark.parametrize("name", ALONE)
def test_models_and_weights_are_told_from_tables(name):
    """By their beginning; tables in the same formats are none."""
    assert looks_like_model(ALONE[name])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"weights,biases\n1,2\n",
        b'[{"weights": 1}]',
        b'{"columns": ["weights"], "data": [[1]]}',
        saved({"a": np.zeros(3)}),
        b'{"a": [1, 2]}',
    ],
)
def test_tables_are_no_models(data):
    """Whatever their columns are called."""
    assert not looks_like_model(data)


def test_shorter_floats_and_other_byte_orders_are_read():
    """Of safetensors float32 and float16, of NPZ all that NumPy has."""
    sizes = MODEL.parameters.layer_sizes
    half = read_weights(safetensors(ARRAYS, "F16", "<f2"), sizes)
    assert np.array_equal(half.vector, MODEL.parameters.vector.astype(np.float16))
    single = {name: array.astype(">f4") for name, array in ARRAYS.items()}
    found = read_weights(saved(single), sizes)
    assert np.array_equal(found.vector, MODEL.parameters.vector.astype(np.float32))


def test_weights_that_do_not_fit_say_what_does():
    """Other hidden layers, other ends, fewer layers."""
    data = json.dumps(Parameters((4, 8, 3)).to_lists()).encode()
    with pytest.raises(
        ShapeError, match=r"4-8-3, but the network has 4-6-3\. Set the hidden layers to 8"
    ):
        read_weights(data, (4, 6, 3))
    with pytest.raises(ShapeError, match="Choose data with 4 inputs and 3 outputs"):
        read_weights(data, (2, 8, 3))
    with pytest.raises(ShapeError, match="Remove the hidden layers"):
        read_weights(json.dumps(Parameters((4, 3)).to_lists()).encode(), (4, 6, 3))


def test_weights_alone_are_no_model():
    """The sentence says what they are good for."""
    for name in ("json", "npz", "safetensors"):
        data = {"json": json.dumps(WEIGHTS).encode(), "npz": saved(ARRAYS)}.get(name)
        with pytest.raises(SpecError, match="only weights and biases"):
            read_model(data or safetensors(ARRAYS))


def bomb():
    """Return an archive whose array unpacks to 300 MB of zeros."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        header = io.BytesIO()
        np.lib.format.write_array_header_1_0(
            header, {"descr": "<f8", "fortran_order": False, "shape": (37_500_000,)}
        )
        with archive.open("coefs_0.npy", "w") as entry:
            entry.write(header.getvalue())
            for _ in range(300):
                entry.write(bytes(1_000_000))
    return out.getvalue()


def with_objects():
    """Return an archive of which one array is a pickle."""
    out = io.BytesIO()
    np.savez(out, coefs_0=np.array([{"a": 1}], dtype=object), intercepts_0=np.zeros(1))
    return out.getvalue()


NASTY = {
    "nothing": (b"", "not a model file"),
    "noise": (bytes(range(1, 200)), "not a model file"),
    "a pickle": (b"\x80\x04\x95abc", "never loaded"),
    "objects": (with_objects(), "never loaded"),
    "a bomb": (bomb(), "unpacks to"),
    "too large": (b"{" * 50_000_001, "the limit is 50 MB"),
    "deep JSON": (b'{"weights": ' + b"[" * 100_000, "more than 64 levels deep"),
    "many lists": (b'{"weights": [' + b"[]," * 5_000_001 + b"[]]}", "more than 5,000,000"),
    "broken JSON": (b'{"weights": [', "row 1, column 14"),
    "other JSON": (b'{"a": 1}', "not a model"),
    "NaN": (b'{"weights": [[[NaN]]], "biases": [[0]]}', "NaN is no number"),
    "digits": (
        b'{"weights": [[[' + b"1" * 10_000 + b']]], "biases": [[0]]}',
        "a value that no model has",
    ),
    "another encoding": ('{"weights": "ä"}'.encode("latin-1"), "UTF-8"),
    "an archive cut off": (FORMATS["npz"].write(MODEL)[:-30], "directory is missing"),
    "an array of another name": (saved({"a": np.zeros(3)}), 'has an array "a"'),
    "a layer missing": (
        saved({"coefs_1": np.zeros((2, 2)), "intercepts_1": np.zeros(2)}),
        "from 0",
    ),
    "text in an array": (
        saved({"coefs_0": np.array([["a"]]), "intercepts_0": np.zeros(1)}),
        "not a number|only weights and biases",
    ),
    "a description that is none": (
        saved({**ARRAYS, "document": np.zeros(3)}),
        "not a single UTF-8 text",
    ),
    "a header that is too long": (struct.pack("<Q", 10**9) + b"{}", "truncated"),
    "a header that is a list": (struct.pack("<Q", 12) + b'{"a": [1, 2] ', "no JSON|is"),
    "a type that is none": (safetensors(ARRAYS, "F128"), "known are F64, F32, F16"),
    "lengths that do not fit": (safetensors(ARRAYS, "F32"), "does not fit the bytes"),
}


@pytest.mark.parametrize("name", NASTY)
def test_what_is_no_model_ends_in_a_sentence(name):
    """And costs no memory: the limits come first."""
    data, sentence = NASTY[name]
    for read in (read_model, lambda found: read_weights(found, (2, 2))):
        with pytest.raises(PycoreError, match=sentence) as raised:
            read(data)
        assert str(raised.value).endswith(".")


def mutated(rng, data):
    """Return some bytes changed, removed, doubled or put in."""
    tokens = (b"{", b"[", b'"', b",", b"0", b"-1", b"1e999", b"null", b"NaN", b"PK\x05\x06", b"\0")
    data = bytearray(data)
    for _ in range(rng.integers(1, 4)):
        at = int(rng.integers(0, len(data) + 1))
        length = int(rng.integers(1, 9))
        kind = rng.integers(0, 5)
        if kind == 0 and data:
            data[at % len(data)] = rng.integers(0, 256)
        elif kind == 1:
            del data[at : at + length]
        elif kind == 2:
            data[at:at] = data[at : at + 5 * length]
        elif kind == 3:
            data[at:at] = tokens[rng.integers(0, len(tokens))]
        elif rng.integers(0, 4) == 0:
            data = data[:at]
    return bytes(data)


def repacked(rng, data):
    """Return an archive whose parts are changed before they are packed, so that they are looked at."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as changed:
        chosen = archive.namelist()[rng.integers(0, len(archive.namelist()))]
        for name in archive.namelist():
            content = archive.read(name)
            changed.writestr(name, mutated(rng, content) if name == chosen else content)
    return out.getvalue()


@pytest.mark.parametrize("part", range(6))
def test_mutated_files_are_a_sound_model_or_a_sentence(part):
    """No other error; what comes can predict and be written; both ends happen."""
    rng = np.random.default_rng(part)
    models = [EXAMPLES[name] for name in ("every encoding", "engineered", "two numbers")]
    seeds = [FORMATS[form].write(model) for form in READABLE for model in models]
    read = 0
    for i in range(COUNT // 6):
        seed = seeds[rng.integers(0, len(seeds))]
        archive = seed.startswith(b"PK") and i % 2 == 0
        data = repacked(rng, seed) if archive else mutated(rng, seed)
        model, sentence = model_or_sentence(data)
        if model is None:
            assert sentence.endswith("."), sentence
            continue
        read += 1
        assert isinstance(model, Model)
        assert np.isfinite(bits_as_numbers(model)).all()
        assert all(read_model(FORMATS[form].write(model)) == model for form in READABLE)
        assert FORMATS["onnx"].write(model)
        compile(FORMATS["python"].write(model), "program", "exec")
    assert COUNT // 200 < read < COUNT // 6


def model_or_sentence(data):
    """Return the model of a file, or what is said about it."""
    try:
        return read_model(data), ""
    except PycoreError as error:
        return None, str(error)


def bits_as_numbers(model):
    """Return all numbers of a model, (n,)."""
    return np.frombuffer(bits(model))
