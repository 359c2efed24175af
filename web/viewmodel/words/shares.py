"""How shares and scores are written, so that what is not all of it never looks as if it were."""

from __future__ import annotations

import math

from web.viewmodel.words import signs

MOST_PLACES = 9
NOT_DEFINED = "\u2013"


def percent(share: float, places: int = 1) -> str:
    """Return a share (0 to 1) in percent, "\u2013" where it is not defined.

    It has so many places after the point, or as many more as it takes to tell it from 0 % and from 100 %; where no
    number of places does, it says "< " or "> ".
    """
    if not math.isfinite(share):
        return NOT_DEFINED
    return signs().of(_percent(share, places))


def _percent(share: float, places: int) -> str:
    if not 0.0 < share < 1.0:
        return f"{share:.{places}%}"
    for more in range(places, MOST_PLACES + 1):
        text = f"{share:.{more}%}"
        if text not in (f"{0.0:.{more}%}", f"{1.0:.{more}%}"):
            return text
    smallest = 10.0**-MOST_PLACES  # percent
    at_least = f"> {100 - smallest:.{MOST_PLACES}f}%"
    return at_least if round(share) else f"< {smallest:.{MOST_PLACES}f}%"


def score(value: float, digits: int = 4) -> str:
    """Return a number of which 1 is the best (R2, AUC), "\u2013" where it is not defined.

    It has so many significant digits, or as many more as it takes to tell it from 1.
    """
    if not math.isfinite(value):
        return NOT_DEFINED
    texts = (f"{value:.{more}g}" for more in range(digits, 18))
    text = next((text for text in texts if value == 1.0 or float(text) != 1.0), f"{value!r}")
    return signs().of(text)
