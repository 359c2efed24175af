"""The parts shared by all exported programs that predict with NumPy alone.

They are strings, not code of this package: they run on machines without Backprop Lab. Variable names follow the
notation in ``HEAD``.
"""

from __future__ import annotations

HEAD = '''"""Predict with a neural network that was trained in Backprop Lab.

    python THIS_FILE.py table.csv > predictions.csv

The table needs the columns that FEATURES names, in any order; others are passed over. Missing values, categories and
scaling are treated as in the training. Python 3.9 or later and NumPy are needed, nothing else.

Letters: x inputs, z = h @ weights + biases, h = activation(z); weights[k][i, j] leads from unit i to unit j.
"""

import csv
import gzip
import math
import re
import sys

import numpy as np
'''

#: {activation: its source}
ACTIVATIONS = {
    "sigmoid": '''def sigmoid(z):
    """Return 1 / (1 + e^-z)."""
    return 1.0 / (1.0 + np.exp(-np.maximum(z, -700.0)))
''',
    "tanh": '''def tanh(z):
    """Return tanh z."""
    return np.tanh(z)
''',
    "relu": '''def relu(z):
    """Return max(z, 0)."""
    return np.maximum(z, 0.0)
''',
    "identity": '''def identity(z):
    """Return z."""
    return z
''',
    "leaky_relu": '''def leaky_relu(z):
    """Return z where z > 0, else 0.01 z."""
    return np.maximum(z, 0.01 * z)
''',
    "elu": '''def elu(z):
    """Return z where z > 0, else e^z - 1."""
    return np.maximum(z, np.expm1(np.minimum(z, 0.0)))
''',
    "softplus": '''def softplus(z):
    """Return ln(1 + e^z)."""
    return np.logaddexp(0.0, z)
''',
    "silu": '''def silu(z):
    """Return z / (1 + e^-z)."""
    return z / (1.0 + np.exp(-np.maximum(z, -700.0)))
''',
    "gelu": '''def gelu(z):
    """Return z Phi(z), Phi the standard normal distribution."""
    return z * np.vectorize(lambda value: 0.5 * math.erfc(-value / math.sqrt(2.0)), otypes=[float])(z)
''',
    "exponential": '''def exponential(z):
    """Return e^z; beyond z = 700 it stays at e^700."""
    return np.exp(np.minimum(z, 700.0))
''',
    "softmax": '''def softmax(z):
    """Return e^z_j / sum over l of e^z_l, each row apart; the row's largest z is subtracted first."""
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
''',
}

#: {derived feature: its expression}
DERIVED = {
    "x1": "x1",
    "x2": "x2",
    "x1^2": "x1 * x1",
    "x2^2": "x2 * x2",
    "x1*x2": "x1 * x2",
    "sin x1": "np.sin(x1)",
    "sin x2": "np.sin(x2)",
}

INPUTS = '''
# -- from cells to inputs


def tidy(cell, signs):
    """Return a cell with one kind of minus and one of space, and without characters that are not seen."""
    return cell if cell.isascii() else cell.translate(signs).strip()


def plain(text, decimal):
    """Return a text as a number, None if it is none: 1,234.5 can be 1234.5."""
    if decimal == ",":
        text = text.translate({44: ".", 46: ","})
    if re.fullmatch(GROUPED, text, re.ASCII):
        sign = re.search(r"[^\\d.+-]", text)[0]
        if sign not in GROUP_SIGNS:
            return None
        text = text.replace(sign, "")
    if not re.fullmatch(NUMBER, text, re.ASCII) or not math.isfinite(float(text)):
        return None
    return float(text)


def number(cell, decimal, unit=""):
    """Return a cell as a number, None if it is none or stands in another unit; 12.5 % is 0.125, (5) is -5."""
    text = tidy(cell, TIDY_NUMBERS)
    percent = text.endswith("%")
    value = None if len(cell) > 400 else plain(text[:-1].rstrip() if percent else text, decimal)
    if value is not None:
        is_bare = not unit or (re.fullmatch(CURRENCY, unit) and not percent)
        return None if not is_bare else value / 100.0 if percent else value
    match = None if len(cell) > 400 else re.fullmatch(DRESSED, text)
    if not match:
        return None
    digits, behind, found = match["number"], match["behind"], (match["unit"] or "").rstrip()
    if behind and digits[-1] in ".,":
        digits, behind = digits[:-1], None
    brackets = [match[name] for name in ("open", "inner", "close", "outer") if match[name]]
    signs = [sign for sign in (match["sign"], match["late"], behind, *brackets[:1]) if sign]
    value = plain(digits, decimal)
    if value is None or len(signs) > 1 or brackets not in ([], ["(", ")"]) or behind == "--":
        return None
    if (behind and "-" not in cell) or (found and match["before"]) or len(found) > 24:
        return None
    found = match["before"] or found
    if found and singular(found) != singular(unit) and (unit or found != "%"):
        return None
    if found == "" and unit and not re.fullmatch(CURRENCY, unit):
        return None
    value = value / 100.0 if found == "%" else value
    return -value if signs not in ([], ["+"]) else value


def singular(unit):
    """Return a unit such that "1 year" and "2 years" have the same."""
    return unit[:-1] if len(unit) > 3 and unit.endswith("s") else unit


def is_missing(feature, cell):
    """Return whether a cell stands for no value."""
    if feature["missing"] is not None:
        return tidy(cell, TIDY).lower() in feature["missing"]
    text = tidy(cell, TIDY_WORDS).lower()
    if feature["categories"] and not feature["of_numbers"]:
        return text in MISSING_TEXTS
    return text in MISSING or re.fullmatch(MISSING_SIGNS, text) is not None


def read_cell(feature, cell):
    """Return what a cell holds, None if it is missing; of a column of numbers 4, 4.0 and 4e0 are one category."""
    if is_missing(feature, cell):
        return None
    if feature["categories"] and not feature["of_numbers"]:
        return cell
    value = number(cell, feature["decimal"], feature["unit"])
    if value is None:
        raise ValueError(f"{feature['column']!r} is {cell[:60]!r}, which is no number")
    if not feature["categories"]:
        return value
    return str(int(value)) if value.is_integer() else repr(value)


def inputs(row):
    """Return the inputs of a row {column: cell}, before scaling.

    A text that the training rows did not have becomes zeros, or "(other)" where there is such a category. A cell that
    is not missing and cannot be read as a number is never filled in.
    """
    x = []
    for feature in FEATURES:
        name, categories, cell = feature["column"], feature["categories"], row[feature["column"]]
        value = read_cell(feature, cell)
        value = feature["fill"] if value is None else value
        if value is None:
            raise ValueError(f"{name!r} is {cell!r}, and nothing stands for a missing value")
        if not categories:
            x.append(value)
            continue
        value = category(feature, value)
        if feature["encoding"] == "one_hot":
            x += [float(value == known) for known in categories]
        elif value is not None:
            x.append(float(categories.index(value)))
        else:
            raise ValueError(f"{name!r} is {cell!r}, which is none of its categories")
    return x


def category(feature, value):
    """Return which of the training rows' categories a text is, None if it is none of them."""
    categories = feature["categories"]
    value = feature["words"].get(value.lower(), value)
    if value not in categories:
        return "(other)" if "(other)" in categories else None
    return value


def unknown(row):
    """Return the (column, cell) of a row that became zeros, because they are none of the column's categories."""
    found = [(feature, row[feature["column"]]) for feature in FEATURES if feature["encoding"] == "one_hot"]
    values = [(feature, cell, read_cell(feature, cell)) for feature, cell in found]
    return [(f["column"], cell) for f, cell, value in values if value is not None and category(f, value) is None]
'''

TABLE = '''
# -- from a file to rows, and back


ORANGE = {"", *"c continuous numeric n d discrete categorical s string text t time".split()}
ORANGE |= set("class multiclass meta m ignore i skip".split())


def read(path):
    """Return the rows of a table in text form, perhaps packed with gzip, each as {column: cell}."""
    with open(path, "rb") as file:
        packed = file.read(2) == b"\\x1f\\x8b"
    with (gzip.open if packed else open)(path, "rt", encoding=ENCODING, errors="replace") as file:
        lines = file.readlines()
    if lines and re.fullmatch(r"sep=.", lines[0].strip(), re.IGNORECASE):
        del lines[0]
    comments = []
    if COMMENT is None:
        while lines and lines[0].lstrip().startswith(("#", "%")):
            comments.append(lines.pop(0))
    elif COMMENT:
        lines = [line for line in lines if not line.lstrip().startswith(COMMENT)]
    rows = [row for row in split(lines) if any(row)]
    at = max(HEADER - 1, 0) if HEADER != "orange" and HEADER > 1 else ABOVE
    groups = rows[at - 1] if GROUPS and 0 < at <= len(rows) else []
    rows = rows[at:]  # below a title
    heads = rows.pop(0) if HEADER and rows else []
    if HEADER == "orange":
        heads = [re.sub("^([mci]?[CDSTN]|[mci])#", "", head) for head in heads]
        while rows and all(cell.lower() in ORANGE for cell in rows[0]):
            del rows[0]
    heads = grouped(groups, heads) if groups else heads
    if UNITS:
        rows = rows[1:]
    if len(comments) > 0 and not columns_are_in(heads):  # names may stand in the last comment
        in_comment = split([comments[-1].lstrip("#% ")])[0]
        if columns_are_in(in_comment):
            rows, heads = ([heads] if heads else []) + rows, in_comment
    width = max(map(len, rows), default=0)
    if len(heads) == width - 1 and HEADER:  # a first column without a name
        heads = ["", *heads]
    names = named(heads, width)
    missing = [feature["column"] for feature in FEATURES if feature["column"] not in names]
    if missing:
        sys.exit(f"{path} has no column {missing[0]!r}; it has {names}. See DELIMITER and HEADER in this program.")
    return [dict(zip(names, row + [""] * (len(names) - len(row)))) for row in rows]


def columns_are_in(heads):
    """Return whether all columns that are needed are among these names."""
    return {feature["column"] for feature in FEATURES} <= set(named(heads, len(heads)))


def split(lines):
    """Return lines as lists of cells."""
    sign = DELIMITER if len(DELIMITER) == 1 else "\\x1f"
    lines = [line.replace("\t", " ") if DELIMITER == " " else line.replace(DELIMITER, sign) for line in lines]
    quotes = {"quotechar": QUOTES[-1], "escapechar": "\\\\" if len(QUOTES) > 1 else None} if QUOTES else {"quoting": 3}
    found = csv.reader(lines, delimiter=sign, skipinitialspace=True, **quotes)  # 3: no quotes
    rows = [[cell.strip() for cell in row] for row in found]
    if DELIMITER == " ":
        rows = [row[:-1] if row and not row[-1] else row for row in rows]
    return rows


def grouped(groups, heads):
    """Return the names of the columns, each with that of its group before it."""
    names, group = [], ""
    for j in range(max(len(groups), len(heads))):
        head = heads[j] if j < len(heads) else ""
        own = groups[j] if j < len(groups) else ""
        group = own or (group if head else "")
        names.append(f"{group} {head}".strip())
    return names


def named(heads, width):
    """Return the names of the columns, none empty and none twice."""
    names = []
    for j in range(max(len(heads), width)):
        base = heads[j] if j < len(heads) and heads[j] else f"column {j + 1}"
        name, n = base, 1
        while name in names:
            n += 1
            name = f"{base} ({n})"
        names.append(name)
    return names


def harmless(text):
    """Return a text that no spreadsheet takes for a formula."""
    signs = ("=", "+", "-", "@", "\\t", "\\r", "\\n", "\\uff1d", "\\uff0b", "\\uff0d", "\\uff20")
    is_number = re.fullmatch(NUMBER, text.replace(",", "."), re.ASCII)
    return "'" + text if text.startswith(signs) and not is_number else text


def written(cell):
    """Return a cell of what is printed: numbers with all their digits, nothing for what is no finite number."""
    if isinstance(cell, str):
        text = harmless(cell)
    else:
        text = repr(cell) if math.isfinite(cell) else ""
        if re.fullmatch(r"-?[1-9]\\d{0,2}\\.\\d{3}", text):
            text += "0"  # 1,234 is a thousand to many
        text = text.replace(".", DECIMAL_OUT)
    alone = len(HEADS) == 1
    quoted = (alone or isinstance(cell, str)) and re.search(r'[,;\\t|"\\r\\n]|^\\s|\\s$', text)
    return '"' + text.replace('"', '""') + '"' if quoted or (alone and not text) else text


def main(path):
    """Read a table and print what the network predicts for each of its rows."""
    rows = read(path)
    x, at = [], []
    for i, row in enumerate(rows):
        try:
            x.append(inputs(row))
            at.append(i)
            for name, cell in unknown(row):
                text = f"Row {i + 1}: {name!r} is {cell!r}, which is none of its categories: their inputs are all 0."
                print(text, file=sys.stderr)
        except ValueError as error:
            print(f"No prediction for row {i + 1}: {error}.", file=sys.stderr)
    answers = [[""] * len(HEADS) for _ in rows]
    if x:
        for i, answer in zip(at, decode(forward(scale(np.array(x))))):
            answers[i] = answer
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    for line in [HEADS, *answers]:
        print(DELIMITER_OUT.join(map(written, line)))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"Usage: python {sys.argv[0]} table.csv > predictions.csv")
    main(sys.argv[1])
'''
