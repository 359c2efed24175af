"""JSON in all layouts, and what is refused."""

from __future__ import annotations

import json

from nasty.file import THREE, TINY, File


def jsons():
    """Return JSON in all layouts, and what is refused."""
    records = [{"a": 1, "b": "x"}, {"a": 3, "b": "y"}]
    yield File(
        "json records",
        json.dumps(records),
        TINY,
        told={"format": "JSON", "layout": "records"},
    )
    yield File(
        "json lines",
        "\n".join(map(json.dumps, records)),
        TINY,
        told={"layout": "lines"},
    )
    yield File(
        "json columns",
        json.dumps({"a": [1, 3], "b": ["x", "y"]}),
        TINY,
        told={"layout": "columns"},
    )
    yield File(
        "json columns by index",
        json.dumps({"a": {"0": 1, "1": 3}, "b": {"0": "x", "1": "y"}}),
        TINY,
    )
    yield File("json rows", json.dumps(THREE), TINY, told={"layout": "rows"})
    yield File(
        "json columns and data",
        json.dumps({"columns": ["a", "b"], "index": [0, 1], "data": THREE[1:]}),
        TINY,
        told={"layout": "split"},
    )
    yield File("json wrapped records", json.dumps({"result": records}), TINY)
    yield File(
        "json records beside other things",
        json.dumps({"meta": {"by": "us"}, "n": 2, "tags": ["u", "v", "w"], "data": records}),
        TINY,
        told={"layout": "records"},
        noted=("left_out",),
    )
    yield File(
        "json rows beside other things",
        json.dumps({"meta": {"by": "us"}, "rows": THREE}),
        TINY,
        told={"layout": "rows"},
        noted=("left_out",),
    )
    yield File(
        "json with two lists of records",
        json.dumps({"meta": {}, "train": records, "test": records}),
        'has several lists of rows, "train", "test": keep only one',
    )
    yield File("json in UTF-16", json.dumps(records).encode("utf-16"), TINY)
    yield File(
        "json with gaps",
        '[{"a": 1}, {"b": null, "c": true}, {"a": NaN, "c": false}]',
        {"a": [1, None, None], "b": [None, None, None], "c": [None, "true", "false"]},
    )
    yield File(
        "json with infinities",
        '[{"a": Infinity, "b": 1}, {"a": 1e999, "b": 2}]',
        {"a": ["Infinity", "inf"], "b": [1, 2]},
    )
    yield File(
        "json with halves of characters",
        '[{"a\\ud800": "x\\udfff", "b": 1}]',
        {"a\ufffd": ["x\ufffd"], "b": [1]},
    )
    yield File(
        "json with a huge number",
        '[{"a": ' + "9" * 5000 + ', "b": 1}]',
        {"a": ["9" * 5000], "b": [1]},
    )
    yield File("json with numbers as texts", '[{"a": "1.5"}, {"a": 2}]', {"a": [1.5, 2]})
    yield File(
        "json with a list in a cell",
        '[{"a": [1]}]',
        'Row 1 .* \\[1\\] for "a", but a cell is a single',
    )
    yield File(
        "json of mixed rows",
        '[[1, 2], {"a": 3}]',
        "Row 2 of .*a list must contain only records",
    )
    yield File(
        "json columns of unequal length",
        '{"a": [1, 2], "b": [1]}',
        '"b" .* 1 values, but another column has 2',
    )
    yield File("json that is a setting", '{"a": 1}', 'has 1 for the column "a"')
    yield File("json cut off", '[{"a": 1}, {"a": ', "not valid JSON in row 1, column 18")
    yield File("json with more behind", "[[1, 2]] x", "extra data after the end")
    yield File("json nested deeply", "[" * 100_000, "nested more than 64 levels deep")
    yield File(
        "json nested behind a quote", '[["\\\\", ' + "[" * 5000, "nested more than 64 levels deep"
    )
    yield File(
        "json with brackets in texts",
        json.dumps([{"a": "[" * 500, "b": '\\"{'}]),
        {"a": ["[" * 500], "b": ['\\"{']},
    )
    yield File("json without a row", "[]", "no data rows")
    yield File("json of empty records", "[{}, {}]", "no data rows")
    yield File(
        "json with too many columns",
        json.dumps([{str(j): 1 for j in range(1001)}]),
        "1001 columns; the limit is 1000",
    )
