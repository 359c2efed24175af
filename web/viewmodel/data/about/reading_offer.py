"""The content of "Import options": how the open table, or a waiting file, can be read in another way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from web.viewmodel.data.about.descriptions import decisions_of
from web.viewmodel.data.about.import_options import detected, import_sentences
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from web.viewmodel.data.own_file import Refused
    from web.viewmodel.data.source import Source


class Offer(NamedTuple):
    """The content of "Import options".

    Attributes
    ----------
    applicable
        The options that apply.
    chosen, found
        {option: value} of those set by the user; the detected ones, in words.
    sheets
        The sheets to choose from.
    above, below
        Sentences before and after the choices.
    """

    applicable: frozenset[str]
    chosen: Mapping[str, Any]
    found: Mapping[str, str]
    sheets: tuple[str, ...]
    above: list[str]
    below: list[str]


def reading_offer(waiting: Refused | None, source: Source, with_control: set[str]) -> Offer:
    """Return how a table can be read in another way: that of the waiting file, or else the open one.

    Options ``with_control`` need no sentence.
    """
    if waiting is not None:
        above = [t("refused", name=waiting.file.name, why=waiting.why), t("refused_ways")]
        return Offer(waiting.decisions, waiting.file.reading, {}, waiting.sheets, above, [])
    if not source.is_own:
        return Offer(frozenset(), {}, {}, (), [t("reading_nothing")], [])
    table = source.table
    below = import_sentences(table, with_control)
    return Offer(decisions_of(source), source.reading, detected(table), table.sheets, [], below)
