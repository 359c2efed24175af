"""The options with which a file is read as a table, their choices, and what was detected, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.reading.decided import decided
from web.viewmodel.words import t

if TYPE_CHECKING:
    from pycore import Table

#: Offered for a text, the most common first; the detected one is among them.
ENCODINGS = (
    *("utf-8", "utf-16", "cp1252", "mac-roman", "cp850", "cp437", "iso8859-15"),
    *("cp1250", "iso8859-2", "cp852", "mac-latin2", "cp1257", "iso8859-13", "cp1254"),
    *("cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic", "cp1253", "iso8859-7"),
    *("cp1255", "iso8859-8", "cp1256", "iso8859-6", "cp874"),
    *("gbk", "gb18030", "big5", "cp950", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949"),
)
#: {option: {key of a word: value}} of those with a list of choices; encodings and sheets are their own words.
CHOICES: dict[str, dict[str, Any]] = {
    "delimiter": {
        "comma": ",",
        "semicolon": ";",
        "tab": "\t",
        "bar": "|",
        "space": " ",
        "two_colons": "::",
    },
    "quotes": {
        "quotes_double": '"',
        "quotes_single": "'",
        "quotes_none": "",
        "quotes_escaped": '\\"',
        "quotes_single_escaped": "\\'",
    },
    "decimal": {"point": ".", "comma": ","},
    "thousands": {"comma": ",", "point": ".", "space": " ", "apostrophe": "'", "nothing": ""},
    "header": {
        "header_first": True,
        "header_second": 2,
        "header_third": 3,
        "header_none": False,
        "header_orange": "orange",
    },
    "above": {f"rows_{count}": count for count in range(6)},
    "groups": {"groups_yes": True, "groups_no": False},
    "units": {"units_yes": True, "units_no": False},
    "repeats": {"repeats_yes": True, "repeats_no": False},
    "below": {f"rows_{count}": count for count in range(6)},
    "encoding": {name: name for name in ENCODINGS},
    "sheet": {},
}
OWN_WORDS = ("encoding", "sheet")  # a choice of them is its own word
#: Shown as the number of rows in it; which rows they are is among the notes.
COUNTED = ("above", "below")


def choice_label(name: str, word: str) -> str:
    """Return the word for a choice of an option, by its key in CHOICES."""
    return word if name in OWN_WORDS else t(f"reading_is_{word}")


def value_label(name: str, value: object) -> str:
    """Return the word for any value of an option."""
    for word, choice in CHOICES[name].items():
        if choice == value and isinstance(choice, bool) == isinstance(value, bool):
            return choice_label(name, word)
    if name == "header":
        return t("reading_is_row", row=value)
    return t("reading_is_rows", count=value) if name in COUNTED else str(value)


def detected(table: Table) -> dict[str, str]:
    """Return {option: word} of what was detected when a table was read from a file."""
    values = decided(table, {})
    decimal = values.get("decimal")
    if isinstance(decimal, dict):
        values["decimal"] = decimal[""]  # most columns
    found = {name: value_label(name, values[name]) for name in CHOICES if name in values}
    told = table.decisions
    for name in COUNTED:
        found[name] = value_label(name, told.get(name, 0))
    found["groups"] = value_label("groups", "groups" in told)
    if "thousands" in told:
        found["thousands"] = ", ".join(value_label("thousands", sign) for sign in told["thousands"])
    return found


def import_sentences(table: Table, without: set[str]) -> list[str]:
    """Return a sentence for the format of a file, and for each detected option except those in ``without``."""
    what = t(f"format_{table.decisions['format'].replace(' ', '_').lower()}")
    sentences = [t("decision", what=t("reading_format"), value=what)]
    return sentences + [
        t("decision", what=t(f"reading_{name}"), value=word)
        for name, word in detected(table).items()
        if name not in without and name in shown_options(table)
    ]


def shown_options(table: Table) -> set[str]:
    """Return the options that apply to the format of a table."""
    return {name for name in CHOICES if name in decided(table, {}) or name in table.decisions}
