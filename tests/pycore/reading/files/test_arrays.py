"""Arrays as NumPy and its users save them: names, padding, infinities, pictures, one-hot targets."""

from __future__ import annotations

import io

import numpy as np
import pytest

from pycore import TableError, read_table
from pycore.reading.decided import decided


def npy(array, version=None):
    """Return an array as NumPy writes it."""
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, array, version=version)
    return buffer.getvalue()


def npz(**arrays):
    """Return arrays as NumPy packs them."""
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("names", "version"),
    [
        (("Länge [cm]", "b"), (1, 0)),
        (("Länge", "ß"), (2, 0)),
        (("高さ", "μ"), (3, 0)),
        (('"x"', "it's"), None),
    ],
)
def test_names_of_fields(names, version):
    array = np.array([(1, 2.5), (3, 4.0)], dtype=[(names[0], "<i2"), (names[1], "<f8")])
    table = read_table(npy(array, version), "file")
    assert {c.name: c.values.tolist() for c in table.columns} == {
        names[0]: [1, 3],
        names[1]: [2.5, 4],
    }


def test_names_in_utf_8_where_latin_1_was_due():
    """Other programs write it."""
    array = np.array([(1,)], dtype=[("größe", "<i2")])
    data = npy(array, (1, 0)).replace("größe".encode("latin-1"), "größe".encode())
    data = data.replace(b"  \n", b"\n", 1)  # as long as before
    assert read_table(data, "file").columns[0].name == "größe"


@pytest.mark.parametrize(
    "dtype",
    [
        np.dtype([("a", "u1"), ("b", "f8")], align=True),
        np.dtype(
            {"names": ["a", "b"], "formats": ["i2", "f8"], "offsets": [3, 10], "itemsize": 30}
        ),
        np.dtype([(("a title", "a"), "i2"), ("b", "f8")]),
    ],
    ids=["aligned", "with gaps", "with a title"],
)
def test_records_with_other_bytes_between_them(dtype):
    array = np.array([(1, 2.5), (3, 4.0)], dtype=dtype)
    table = read_table(npy(array), "file")
    assert [column.values.tolist() for column in table.columns] == [[1, 3], [2.5, 4]]


def test_fields_of_several_values():
    array = np.array([(1, (2, 3)), (4, (5, 6))], dtype=[("a", "i2"), ("v", "f4", (2,))])
    table = read_table(npy(array), "file")
    assert {c.name: c.values.tolist() for c in table.columns} == {
        "a": [1, 4],
        "v 1": [2, 5],
        "v 2": [3, 6],
    }


def test_infinities_are_missing_and_said():
    table = read_table(npy(np.array([[1, np.inf], [-np.inf, 4], [5, 6]])), "file")
    np.testing.assert_array_equal(
        [c.values for c in table.columns], [[1, np.nan, 5], [np.nan, 4, 6]]
    )
    assert [str(note) for note in table.notes] == ["2 infinite values are treated as missing."]
    assert read_table(npy(np.ones((3, 2))), "file").notes == ()


def test_three_dimensions_without_targets_are_refused_with_the_way_out():
    with pytest.raises(TableError, match=r"x\.reshape\(len\(x\), -1\)"):
        read_table(npy(np.zeros((4, 2, 2))), "file")


@pytest.mark.parametrize("order", ["C", "F"])
def test_pictures_in_an_archive_are_flattened(order):
    pictures = np.asarray(np.arange(24.0).reshape(3, 2, 4), order=order)
    data = npz(images=pictures, labels=np.array(["a", "b", "a"]))
    table = read_table(data, "file")
    np.testing.assert_array_equal(
        np.array([c.values for c in table.columns[:-1]]).T, pictures.reshape(3, -1)
    )
    assert "reshape(len(x), -1)" in str(table.notes[0])


def test_too_many_pictures_are_refused_with_how_many_are_few_enough():
    with pytest.raises(TableError, match=r"at most 5,102 rows, such as x\[:5102\]"):
        read_table(
            npz(x_train=np.zeros((20_000, 28, 35), np.uint8), y_train=np.zeros(20_000)), "file"
        )


@pytest.mark.parametrize("dtype", ["f4", "u1", "?"])
def test_one_hot_targets_are_classes(dtype):
    hot = np.eye(3, dtype=dtype)[[2, 0, 1, 0]]
    table = read_table(npz(features=np.arange(4.0), labels=hot), "file")
    assert table.column("labels").values.tolist() == ["2", "0", "1", "0"]
    again = read_table(npz(features=np.arange(4.0), labels=hot), "file", **decided(table, {}))
    assert again.column("labels").values.tolist() == ["2", "0", "1", "0"]


@pytest.mark.parametrize(
    "targets",
    [
        [[0, 1], [1, 1], [1, 0]],
        [[0, 1], [0, 0], [1, 0]],
        [[0.2, 0.8], [1, 0], [0, 1]],
        [[0, 1], [0, 1], [0, 1]],
        [[0, 1], [1, 0], [np.nan, 1]],
        [[2, -1], [1, 0], [0, 1]],
    ],
)
def test_what_is_not_one_hot_stays(targets):
    table = read_table(npz(x=np.arange(3.0), y=np.array(targets)), "file")
    assert [column.name for column in table.columns] == ["x", "y 1", "y 2"]


def test_one_hot_columns_without_the_name_of_a_target_stay():
    table = read_table(npz(u=np.arange(2.0), v=np.eye(2)), "file")
    assert [column.name for column in table.columns] == ["u", "v 1", "v 2"]


def test_names_of_inputs_beside_them():
    data = npz(
        data=np.arange(4.0).reshape(2, 2),
        target=np.array([0, 1]),
        feature_names=np.array(["u", "v"]),
        target_names=np.array(["p", "q"]),
    )
    table = read_table(data, "file")
    assert [column.name for column in table.columns] == ["u", "v", "target"]
    assert [note.values["names"] for note in table.notes] == ['"target_names"']
    old = {"data 1": "number", "data 2": "number", "target": "number"}
    table = read_table(data, "file", kinds=old)
    assert [column.name for column in table.columns] == list(old)


def test_single_values_beside_arrays_are_left_out():
    table = read_table(npz(a=np.arange(3), version=np.array(3)), "file")
    assert [column.name for column in table.columns] == ["a"]
    assert [note.kind for note in table.notes] == ["left_out"]


def test_two_arrays_without_names_are_inputs_and_targets():
    buffer = io.BytesIO()
    np.savez(buffer, np.arange(3.0), np.eye(3))
    table = read_table(buffer.getvalue(), "file")
    assert [column.name for column in table.columns] == ["arr_0", "arr_1"]
    assert table.column("arr_1").values.tolist() == ["0", "1", "2"]
