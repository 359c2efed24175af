"""The decimal sign of each column: its own numbers decide, else the other columns, else the delimiter.

1,234 and 1.234 are ambiguous by themselves. Next to 950 they look like thousands: in a column with three decimals,
every number has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pycore.reading.base.numerals import Decimal
    from pycore.reading.values.numbers import Numbers

OTHER = {",": ".", ".": ","}
GROUP = 1000.0  # numbers below it have no thousands separator


class Signs(NamedTuple):
    """The decimal signs of columns.

    Attributes
    ----------
    new
        {column: sign} if it differs from the one the column was read with.
    doubtful
        Columns that can be read either way.
    choices
        Text columns whose cells may be multiple-choice answers, such as 1,3.
    """

    new: Mapping[int, str]
    doubtful: frozenset[int] = frozenset()
    choices: frozenset[int] = frozenset()


def find_signs(
    numbers: Mapping[int, Numbers],
    unsure: Sequence[int],
    votes: Mapping[int, Decimal],
    delimiter: str,
) -> Signs:
    """Return the decimal signs of some columns.

    Parameters
    ----------
    numbers
        {column: numbers read with the sign of most columns}.
    unsure
        The columns whose sign is not stated.
    votes
        {column: its evidence}, for columns with numbers in the other sign.
    delimiter
        The delimiter of a text, "" for other formats.
    """
    certain = {j: _voted(numbers[j], votes[j]) for j in votes if _is_mostly_numbers(numbers[j])}
    certain |= {
        j: read.notation.decimal
        for j, read in numbers.items()
        if j not in certain and read.marks.decisive and _is_mostly_numbers(read)
    }
    maybe = {j for j in certain if j in votes and votes[j].are_choices()}
    others = _others(certain, maybe)
    choices = maybe if delimiter != ";" and others == "." else set()
    doubtful = set(maybe) if delimiter != ";" and not others else set()
    new = {j: "." if j in choices else sign for j, sign in certain.items() if j in votes}
    for j in unsure:
        read = numbers[j]
        if read.marks.ambiguous and j not in certain and _is_mostly_numbers(read):
            new[j], is_doubtful = _weighed(read, _others(certain, choices | {j}), delimiter)
            if is_doubtful:
                doubtful.add(j)
    return Signs(
        {j: sign for j, sign in new.items() if sign != numbers[j].notation.decimal},
        frozenset(doubtful),
        frozenset(choices),
    )


def _is_mostly_numbers(read: Numbers) -> bool:
    return not read.hopeless and 2 * (read.read + read.other_sign) > read.there


def _voted(read: Numbers, votes: Decimal) -> str:
    lead = votes.lead.get(0, 0)
    return read.notation.decimal if lead == 0 else "," if lead > 0 else "."


def _others(certain: Mapping[int, str], without: set[int]) -> str:
    """Return the sign of most unambiguous columns, "" if there are none."""
    signs = [sign for j, sign in certain.items() if j not in without]
    commas, points = signs.count(","), signs.count(".")
    return "" if commas == points else "," if commas > points else "."


def _weighed(read: Numbers, others: str, delimiter: str) -> tuple[str, bool]:
    """Return the decimal sign of an ambiguous column, and whether it is doubtful."""
    if len(read.marks.ambiguous) > 1:  # 1,234 and 1.234
        return read.notation.decimal, True
    (mark,) = read.marks.ambiguous
    if others:
        return others, False
    usual = {";": ",", ",": "."}.get(delimiter, "")
    beside = 0.0 < read.marks.largest_without < GROUP
    if mark == usual:  # the decimal sign that goes with the delimiter
        return mark, False
    if mark == ",":
        return ".", not (beside and usual)
    return ("," if beside and (usual or read.marks.ends_in_zero) else "."), True
