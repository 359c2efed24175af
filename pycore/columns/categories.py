"""The categories of a text column, and how they are encoded: one-hot, ordinal, or boolean.

Categories come from the training rows. A text that occurs only in other rows is encoded as zeros, or as "(other)" if
there are so many categories that rare ones are merged. Words for yes and no are matched regardless of case, also when
predicting: "Yes" and "yes" are one category, and so are several words in one column: "Yes" and "Y". All other texts
that differ in case are different categories.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from pycore.checks import quoted
from pycore.columns.preparation import OWN_CATEGORY
from pycore.errors import DatasetError
from pycore.notes import Note
from pycore.reading.base.result import NUMBER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from pycore.columns.preparation import Preparation
    from pycore.reading.base.result import Column

    Integers = NDArray[np.intp]

ONE_HOT, ORDINAL, BOOLEAN = "one_hot", "ordinal", "boolean"
MAX_CATEGORIES = 50  # of a column, each with an input of its own; rarer ones are merged
OTHER = "(other)"
PAIR = 2
MAX_SPELLINGS_SHOWN = 6  # in a sentence
SPELLINGS = "{column} has {texts}: {first} is 0 and {second} is 1, regardless of case."
SPELLED_CLASSES = "{column} has {texts}: the classes are {first} and {second}, regardless of case."
MIXED_WORDS = (
    "{column} has several words for yes and no, {texts}: words for no are 0 ({first}), "
    "words for yes 1 ({second})."
)
MIXED_CLASSES = (
    "{column} has several words for yes and no, {texts}: the classes are {first} and {second}."
)
#: The two words of a boolean column, in any case: the first becomes 0, the second 1.
BOOLEANS = (
    *(("no", "yes"), ("false", "true"), ("n", "y"), ("f", "t"), ("off", "on")),
    *(("nein", "ja"), ("non", "oui"), ("falsch", "wahr"), ("faux", "vrai")),
)
_SECOND = {frozenset(pair): pair[1] for pair in BOOLEANS}
#: Words for no and for yes that may stand in one column, and in a row to predict: those of a language.
MIXED = (
    (("no", "n", "false", "f", "0"), ("yes", "y", "true", "t", "1")),
    (("nein", "n", "falsch", "f", "0"), ("ja", "j", "wahr", "w", "1")),
    (("non", "n", "faux", "f", "0"), ("oui", "o", "vrai", "v", "1")),
)
#: Since which version of the split several words for yes and no are two categories.
MIXED_SINCE = 3
MAX_SPELLINGS = max(sum(2 ** len(word) for word in (*no, *yes)) for no, yes in MIXED)
NO_UNDO: Mapping[str, str] = {}
_DIGITS = re.compile(r"(\d+)", re.ASCII)


def is_boolean(texts: Collection[str]) -> bool:
    """Return whether the unique texts of a column are words for no and yes in one language, in any case."""
    if len(texts) > MAX_SPELLINGS:
        return False
    return bool(_meanings(frozenset(text.lower() for text in texts)))


def _meanings(words: frozenset[str]) -> dict[str, bool]:
    """Return {word: whether it means yes}; empty if the words, in lowercase, do not all mean yes or no.

    A third word needs a pair beside it, and one that is more than a letter: "n", "y" and "t" alone may be codes.
    """
    if words in _SECOND:
        return {word: word == _SECOND[words] for word in words}
    if len(words) > PAIR and max(map(len, words)) > 1 and any(pair <= words for pair in _SECOND):
        for no, yes in MIXED:
            if words <= {*no, *yes}:
                return {word: word in yes for word in words}
    return {}


def one_spelling(texts: Iterable[str | None], *, mixed: bool = True) -> dict[str, str]:
    """Return {spelling: the one that stands for all of the same meaning} for a column of yes and no.

    It is the most frequent spelling of a word of the most frequent pair; of equally frequent ones the first in the
    order of texts. Nothing for other columns, and where there are two spellings anyway.

    Parameters
    ----------
    texts
        Of the column.
    mixed
        Whether several words for yes or for no, as "Yes" and "Y", mean the same.
    """
    counts = {text: count for text, count in Counter(texts).items() if text is not None}
    if not PAIR < len(counts) <= MAX_SPELLINGS:
        return {}
    by_word = Counter[str]()
    for text, count in counts.items():
        by_word[text.lower()] += count
    meanings = _meanings(frozenset(by_word))
    if not meanings or (len(by_word) > PAIR and not mixed):
        return {}
    pairs = [pair for pair in _SECOND if pair <= by_word.keys()]
    most = min(pairs, key=lambda pair: (-sum(by_word[word] for word in pair), sorted(pair)))
    first: dict[bool, str] = {}
    for text in sorted(counts, key=lambda text: (-counts[text], text)):
        if text.lower() in most:
            first.setdefault(meanings[text.lower()], text)
    return {text: first[meanings[text.lower()]] for text in sorted(counts)}


def with_one_spelling(
    column: Column, rows: Integers, preparation: Preparation, notes: list[Note], *, target: bool
) -> Column:
    """Return a boolean column with one spelling of each word, unless its spellings are meant to be categories.

    Parameters
    ----------
    column, rows
        The column, and the rows that are used.
    preparation
        The preprocessing options; a column that ``as_category`` or ``ordinal`` names is returned unchanged. Several
        words for yes or no mean the same from version ``MIXED_SINCE`` of the split on.
    notes
        Receives a note on what was done, whose undo makes each spelling a category, or on texts that look alike.
    target
        Whether it is the target.
    """
    if column.kind == NUMBER:
        return column
    texts = column.values[rows].tolist()
    chosen = column.name in preparation.as_category or column.name in preparation.ordinal
    mixed = preparation.split_version >= MIXED_SINCE
    same = {} if chosen else one_spelling(texts, mixed=mixed)
    if not same:
        notes += _note_on_alike(column, set(texts) - {None})
        return column
    first, second = in_order(set(same.values()))
    values = {
        "texts": _listed(list(same), most=MAX_SPELLINGS_SHOWN),
        "first": quoted(first),
        "second": quoted(second),
    }
    if len({text.lower() for text in same}) > PAIR:
        template = MIXED_CLASSES if target else MIXED_WORDS
    else:
        template = SPELLED_CLASSES if target else SPELLINGS
    notes.append(_note("spellings", template, column, values, {"use": "category"}))
    spelled = column.values.copy()
    spelled[rows] = [None if text is None else same[text] for text in texts]
    return replace(column, values=spelled)


def in_order(pair: Collection[str]) -> tuple[str, str]:
    """Return the word for no and the word for yes, in this order."""
    yes = _SECOND[frozenset(text.lower() for text in pair)]
    first, second = sorted(pair, key=lambda text: text.lower() == yes)
    return first, second


def _note_on_alike(column: Column, texts: Iterable[str]) -> list[Note]:
    """Return a note if texts of a column differ only in case, whitespace or code points."""
    alike: dict[str, list[str]] = {}
    for text in sorted(texts):
        folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
        alike.setdefault(folded, []).append(text)
    groups = [group for group in alike.values() if len(group) > 1]
    if not groups:
        return []
    template = (
        (
            "{column}: {texts} differ only in case or whitespace, so they are different categories. If "
            "they mean the same, give them the same spelling."
        )
        if len(groups) == 1
        else (
            "{column}: {texts} differ only in case or whitespace, so they are different categories; "
            "more such groups: {more}. If they mean the same, give them the same spelling."
        )
    )
    values = {"texts": _listed(groups[0]), "more": len(groups) - 1}
    return [_note("alike", template, column, values)]


def fit_categories(
    column: Column,
    rows: Integers,
    train: Integers,
    *,
    fill: str | None,
    preparation: Preparation,
    notes: list[Note],
) -> tuple[str, tuple[str, ...]]:
    """Return the encoding of a text column and its categories, in order.

    Parameters
    ----------
    column
        The column.
    rows, train
        The rows that are used, and which of ``rows`` are training rows.
    fill
        What stands for a missing value, or None.
    preparation
        The choices.
    notes
        Receives a note on categories that were merged, or that no training row has.

    Raises
    ------
    DatasetError
        If a text is not in the given order.
    """
    everywhere = set(column.values[rows].tolist()) - {None}
    everywhere |= set() if fill is None else {fill}
    order = preparation.ordinal.get(column.name)
    if order is not None:
        return ORDINAL, _ordered(column.name, everywhere, order, fill)
    if column.name not in preparation.as_category and _is_pair(everywhere):
        return BOOLEAN, in_order(everywhere)
    counts = Counter(column.values[rows[train]].tolist())
    del counts[None]
    kept = [text for text, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    rare = kept[MAX_CATEGORIES:]
    categories = {*kept[:MAX_CATEGORIES], *([] if fill is None else [fill])}
    known = tuple(sorted(categories))
    if rare:
        categories.add(OTHER)
        template = (
            "{column} has {count} unique texts in the training rows: the {most} most frequent ones "
            'get an input each, all others share "{other}".'
        )
        values = {"count": len(kept), "most": MAX_CATEGORIES, "other": OTHER}
        notes.append(_note("rare_categories", template, column, values))
    elif unseen := {text for text in everywhere - categories if place(known, text) is None}:
        template = "{column}: {texts} does not occur in the training rows, so it gets no input."
        values = {"texts": _listed(sorted(unseen))}
        notes.append(_note("unseen_categories", template, column, values))
    return ONE_HOT, tuple(sorted(categories))


def place(categories: Sequence[str], text: str | None) -> int | None:
    """Return the index of a text's category, of booleans for any word in any case; None if it has none."""
    if text in categories:
        return categories.index(text)
    if text is not None and is_any_case(categories):
        return words_for(categories).get(text.lower())
    return categories.index(OTHER) if OTHER in categories else None


def words_for(categories: Sequence[str]) -> dict[str, int]:
    """Return {word in lower case: the place of the category that it means} if they are yes and no, else nothing."""
    if not is_any_case(categories):
        return {}
    places = {text.lower(): j for j, text in enumerate(categories) if text != OWN_CATEGORY}
    first, second = in_order(list(places))
    for no, yes in MIXED:
        if first in no and second in yes:
            others = dict.fromkeys(no, places[first]) | dict.fromkeys(yes, places[second])
            return others | places
    return places


def is_any_case(categories: Sequence[str]) -> bool:
    """Return whether texts match these categories regardless of case, which holds for yes and no."""
    if len(categories) > PAIR + 1:
        return False
    words = [category for category in categories if category != OWN_CATEGORY]
    return len(words) == PAIR and _is_pair(words)


def _is_pair(texts: Collection[str]) -> bool:
    """Return whether texts are one word for no and one for yes, each in any case."""
    return len(texts) <= MAX_SPELLINGS and frozenset(text.lower() for text in texts) in _SECOND


def spellings(categories: Sequence[str]) -> dict[str, int]:
    """Return {text: index of its category} for every text that matches a category."""
    places = {text: j for j, text in enumerate(categories)}
    for word, j in words_for(categories).items():
        letters = ((letter, letter.upper()) for letter in word)
        places |= {"".join(spelled): j for spelled in product(*letters)}
    return places


def _note(
    kind: str,
    template: str,
    column: Column,
    values: Mapping[str, object],
    undo: Mapping[str, str] = NO_UNDO,
) -> Note:
    return Note(kind, template, {"column": quoted(column.name), **values}, column.name, undo)


def _ordered(name: str, texts: set[str], order: Sequence[str], fill: str | None) -> tuple[str, ...]:
    if not order:
        return tuple(sorted(texts, key=_by_numbers))
    if fill is not None and fill not in order:
        order = (fill, *order)  # a category of its own comes first
    missing = sorted(texts - set(order))
    if missing:
        raise DatasetError(
            "The order of {name} does not include {texts}: list all its texts.",
            name=quoted(name),
            texts=_listed(missing),
        )
    return tuple(order)


def _by_numbers(text: str) -> list[tuple[bool, int, str]]:
    """Return a sort key that puts "2 years" before "10 years"."""
    parts = _DIGITS.split(text)
    return [
        (j % 2 == 0, int(part[:18]) if j % 2 else 0, part) for j, part in enumerate(parts) if part
    ]


def _listed(texts: Sequence[str], most: int = 3) -> str:
    more = f" and {len(texts) - most} more" if len(texts) > most else ""
    return ", ".join(quoted(text) for text in texts[:most]) + more
