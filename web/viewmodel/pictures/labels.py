"""Names from files as labels of pictures: complete, in as many lines as they need."""

from __future__ import annotations

import textwrap

TEXT_SIZE = 12  # px, of all texts in pictures
LETTER = (
    6.6  # px: the mean width of a character of that size in names and sentences of ordinary fonts
)
WIDE_LETTER = 7.2  # px: a width that hardly any text exceeds, if it must not overlap another
MAX_LINES = 8  # of one label: names in files can be any length


def wrapped(text: str, most: int, lines: int = MAX_LINES) -> str:
    """Return a text in lines of at most ``most`` characters, broken between words if possible.

    A text that does not fit into ``lines`` lines ends in an ellipsis, after part of a word if a whole one does not fit.
    """
    most = max(most, 1)
    if len(text) <= most:
        return text
    text = text[: 2 * most * lines + 2]
    every = textwrap.wrap(text, most)
    if len(every) <= lines:
        return "\n".join(every) if every else text[:most]
    found = textwrap.wrap(text, most, max_lines=lines, placeholder="\u2026")
    if found[-1] == "\u2026":  # a word that is too long for the last line
        found = [*every[: lines - 1], f"{every[lines - 1][: most - 1]}\u2026"]
    return "\n".join(found)


def longest_line(texts: list[str]) -> int:
    """Return the number of characters of the longest line of all texts."""
    return max((len(line) for text in texts for line in text.split("\n")), default=0)


def most_lines(texts: list[str]) -> int:
    """Return the number of lines of the text with the most lines."""
    return max((text.count("\n") + 1 for text in texts), default=1)
