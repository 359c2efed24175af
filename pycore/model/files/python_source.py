"""A model as a Python program that needs only NumPy: it reads a raw table, preprocesses it, predicts, and prints CSV.

Names and categories appear only as literals, so none of them can become code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.columns.categories import words_for
from pycore.model.files.python_parts import ACTIVATIONS, DERIVED, HEAD, INPUTS, TABLE
from pycore.model.record.csv_out import COMMA, FORMS
from pycore.model.record.literals import listed, matrix, texts, vector
from pycore.reading.base.numerals import GROUPS, OLD, OLD_TIDY, RULES, TIDY, patterns_of
from pycore.reading.values.cells import stated_decimal
from pycore.reading.values.words import SIGNS_ALONE, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pycore.model.record.csv_out import CsvForm
    from pycore.model.record.model import Model

NOTHING = "(?!)"  # a pattern that never matches


def write(model: Model, form: str = COMMA) -> bytes:
    """Return the program; ``form`` is the form of the CSV it prints, a key of ``csv_out.FORMS``."""
    parts = [
        HEAD,
        _notation(model, FORMS[form]),
        _columns(model),
        _network(model),
        *(ACTIVATIONS[name] for name in dict.fromkeys(model.activations)),
        _forward(model),
        _decode(model),
        INPUTS.lstrip("\n"),
        _scale(model),
        TABLE.lstrip("\n"),
    ]
    return "\n\n".join(parts).encode()


DOUBLE = '"'


def _notation(model: Model, out: CsvForm) -> str:
    """Return the notation of the table and the form of the output, as constants."""
    reading = model.reading
    encoding = reading.get("encoding", "utf-8")
    encoding = "utf-8-sig" if encoding == "utf-8" else encoding
    signs = "".join(signs for name, signs in GROUPS.items() if name != ".")
    if "thousands" in reading:
        sign = reading["thousands"]
        signs = GROUPS.get("," if sign == "." else sign, "")
    rules = reading.get("rules", OLD if reading else RULES)
    numbers, texts_ = (words_of("", {"rules": rules}, numbers=of) for of in (True, False))
    patterns = patterns_of(rules)
    return (
        "# -- how the table is written; change it for a table that is written otherwise\n\n"
        f"ENCODING = {encoding!r}\n"
        f"DELIMITER = {reading.get('delimiter', ',')!r}\n"
        f"QUOTES = {reading.get('quotes', DOUBLE)!r}  # around cells; a backslash before it escapes those inside\n"
        f"HEADER = {reading.get('header', True)!r}  # which row names the columns; True: the first, False: none\n"
        f"ABOVE = {reading.get('above', 0)!r}  # how many rows above it are left out\n"
        f"GROUPS = {reading.get('groups', False)!r}  # whether the row above it is put before the names\n"
        f"UNITS = {reading.get('units', False)!r}  # whether the row below it is left out\n"
        f"COMMENT = {reading.get('comment')!r}  # None: # or % at the top; '': no comments\n"
        f"GROUP_SIGNS = {signs!r}  # what may stand between groups of digits, once the decimal sign is a point\n"
        f"MISSING = {sorted(numbers.words)!r}  # among numbers\n"
        f"MISSING_SIGNS = {SIGNS_ALONE if numbers.signs else NOTHING!r}\n"
        f"MISSING_TEXTS = {sorted(texts_.words)!r}\n"
        "# What a number may look like, and what may stand around it.\n"
        + "".join(f"{name} = {value!r}\n" for name, value in patterns.items())
        + "# Lookalike characters and what they are read as, None for nothing; then those in numbers and in the words\n"
        "# for missing values.\n"
        f"TIDY = {TIDY!r}\n"
        f"TIDY_NUMBERS = {OLD_TIDY if rules == OLD else 'TIDY'}\n"
        f"TIDY_WORDS = {'TIDY' if numbers.tidied else {}}\n"
        + "\n# -- how the predictions are written\n\n"
        f"DELIMITER_OUT = {out.delimiter!r}\n"
        f"DECIMAL_OUT = {out.decimal!r}\n"
    )


def _columns(model: Model) -> str:
    reading = model.reading
    units = reading.get("cell_units", {})
    features = (
        repr(
            {
                "column": feature.column,
                "encoding": feature.encoding,
                "categories": list(feature.categories),
                "words": {
                    w: feature.categories[j] for w, j in words_for(feature.categories).items()
                },
                "of_numbers": model.is_of_numbers(feature),
                "fill": feature.fill,
                "decimal": stated_decimal(feature.column, reading) or ".",
                "unit": units.get(feature.column, ""),
                "missing": _words(feature.column, reading),
            }
        )
        for feature in model.features
    )
    return (
        "# -- what was found on the training rows\n\n"
        "# How each column becomes inputs. words: those for yes and no, in any case. fill: what stands for a\n"
        "# missing value, None for no prediction. unit: what stands beside its numbers, decimal: their sign.\n"
        "# missing: the words for it, None for those above.\n"
        f"{listed('FEATURES', features)}"
        "# An input is (value - mean) / scale.\n"
        f"{texts('INPUTS', model.input_names)}"
        f"MEAN = {vector(model.input_mean)}\n"
        f"SCALE = {vector(model.input_scale)}\n"
        f"{texts('OUTPUTS', model.output_names)}"
        + (
            ""
            if model.is_classification
            else f"TARGET_MEAN = {vector(model.target_mean)}\n"
            f"TARGET_SCALE = {vector(model.target_scale)}\n"
        )
        + texts("HEADS", _heads(model))
    )


def _words(column: str, reading: Mapping[str, Any]) -> list[str] | None:
    """Return the words given as missing values of a column, None if none are given."""
    missing = reading.get("missing", {})
    if column not in missing and "" not in missing:
        return None
    return sorted(words_of(column, reading, numbers=True).words)


def _heads(model: Model) -> list[str]:
    """Return the header of the output."""
    predicted = [f"predicted {name}" for name in model.targets]
    return [*predicted, *model.output_names] if model.is_classification else predicted


def _network(model: Model) -> str:
    weights = [matrix(w, "    ") for w in model.parameters.weights]
    biases = [vector(b) for b in model.parameters.biases]
    sizes = "-".join(map(str, model.parameters.layer_sizes))
    return f"# -- the network, layers {sizes}\n\n{listed('weights', weights)}{listed('biases', biases)}"


def _forward(model: Model) -> str:
    lines = "".join(
        f"    z = h @ weights[{k}] + biases[{k}]\n    h = {activation}(z)\n"
        for k, activation in enumerate(model.activations)
    )
    return (
        "def forward(x):\n"
        '    """Evaluate the network from left to right for the rows x, and return its outputs."""\n'
        f"    h = x\n{lines}    return h\n"
    )


def _decode(model: Model) -> str:
    if model.is_classification:
        says = "the class with the largest output, and all outputs"
        lines = "    return [[OUTPUTS[row.argmax()], *row.tolist()] for row in h]\n"
    else:
        says = "numbers in the targets' own units"
        lines = "    return (h * TARGET_SCALE + TARGET_MEAN).tolist()\n"
    return f'def decode(h):\n    """Return what outputs h say: {says}."""\n{lines}'


def _scale(model: Model) -> str:
    lines = ""
    if model.derived:
        inner = ", ".join(DERIVED[name] for name in model.derived)
        lines = f"    x1, x2 = x[:, 0], x[:, 1]\n    x = np.stack([{inner}], axis=1)\n"
    return (
        "def scale(x):\n"
        '    """Return the inputs as the network takes them."""\n'
        f"{lines}    return (x - MEAN) / SCALE\n"
    )
