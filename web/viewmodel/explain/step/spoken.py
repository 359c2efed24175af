"""A formula as it is read aloud: made from its plain text, in words of the current language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from web.viewmodel.words import t
from web.viewmodel.words.numbers import with_signs

if TYPE_CHECKING:
    from collections.abc import Callable

_NAME = r"[A-Za-z]+(?:_(?:hat|norm))?(?:_\d+(?:,\d+)?)?(?:\^\d+)?(?:\[\d+\])?'?"
_TOKEN = re.compile(
    r"(?P<negative>\(-\d+\.?\d*(?:e[+-]?\d+)?\)(?!\^))"
    rf"|(?P<number>\d+\.?\d*(?:e[+-]?\d+)?|inf|nan)"
    rf"|(?P<partial>d(?P<top>{_NAME})/d(?P<bottom>{_NAME}))"
    rf"|(?P<function>[A-Za-z]+'?)(?=\()"
    rf"|(?P<name>{_NAME})"
    r"|(?P<power>\^\d+)|(?P<sign><-|\.\.\.|[-+*/=(),;])|(?P<space>\s+)|(?P<other>.)",
    re.ASCII,
)
_PARTS = re.compile(
    r"(?P<letter>[A-Za-z]+?)(?P<mark>_(?:hat|norm))?(?:_(?P<first>\d+)(?:,(?P<second>\d+))?)?"
    r"(?:\^(?P<layer>\d+))?(?:\[(?P<row>\d+)\])?(?P<new>')?",
    re.ASCII,
)
_SIGNS = {
    "+": "spoken_plus",
    "-": "spoken_minus",
    "*": "spoken_times",
    "/": "spoken_over",
    "=": "spoken_equals",
    "<-": "spoken_becomes",
    "(": "spoken_open",
    ")": "spoken_close",
    "...": "spoken_more",
}
#: Letters and functions of formulas that are read as words; all others are read as letters.
_SAID = frozenset(
    (
        *("delta", "gamma", "mu", "rho", "epsilon", "beta", "lambda", "clip", "max"),
        *("sigmoid", "tanh", "exp", "ln", "sqrt", "abs", "sign", "softmax"),
        *("identity", "softplus", "exponential", "leakyReLU"),
    )
)
LONGEST_SPELLED = 2
ENDS = (
    "number",
    "name",
    "partial",
    "close",
)  # after these, what follows without a sign is a factor


def spoken(text: str) -> str:
    """Return a formula's plain text, or an equation's, as it is read aloud."""
    left_out = re.escape(t("more_terms", count="#")).replace(r"\#", r"\d+")
    said = [
        part if number % 2 else _formula(part)
        for number, part in enumerate(re.split(f"({left_out})", text))
    ]
    return " ".join(filter(None, said))


def _formula(text: str) -> str:
    words: list[str] = []
    before, spaced = "", False
    for found in _TOKEN.finditer(text):
        kind = str(found.lastgroup if found["partial"] is None else "partial")
        if kind == "space":
            spaced = True
            continue
        begins = kind in ("name", "partial", "function") or found[0] == "("
        if begins and spaced and before in ENDS:
            words.append(t("spoken_times"))  # a product in symbols
        words.append(_WORDS[kind](found))
        before, spaced = "close" if found[0] == ")" else kind, False
    return " ".join(word for word in words if word)


def _numeral(text: str) -> str:
    mantissa, _, exponent = text.partition("e")
    if not exponent:
        return with_signs(mantissa)
    return t("spoken_power_of_ten", number=with_signs(mantissa), power=str(int(exponent)))


def _sign(found: re.Match[str]) -> str:
    return t(_SIGNS[found[0]]) if found[0] in _SIGNS else found[0]


def _power(found: re.Match[str]) -> str:
    number = found[0][1:]
    return t("spoken_squared") if number == "2" else t("spoken_power", power=number)


def _function(found: re.Match[str]) -> str:
    name = found["function"].removesuffix("'")
    word = t("spoken_function", name=_word(name))
    return t("spoken_derivative", function=word) if found[0].endswith("'") else word


def _word(letter: str) -> str:
    if letter in _SAID:
        return t(f"spoken_{letter.lower()}")
    return letter if len(letter) > LONGEST_SPELLED else " ".join(letter)


def _name(name: str) -> str:
    found = _PARTS.fullmatch(name)
    if found is None:
        return name
    said = _word(found["letter"])
    if found["mark"] == "_hat":
        said = t("spoken_hat", letter=said)
    indices = " ".join(i for i in (found["first"], found["second"]) if i)
    said = f"{said} {indices}" if indices else said
    if found["layer"]:
        said = t("spoken_layer", name=said, layer=found["layer"])
    if found["row"]:
        said = t("spoken_row", name=said, row=found["row"])
    return t("spoken_new", name=said) if found["new"] else said


_WORDS: dict[str, Callable[[re.Match[str]], str]] = {
    "number": lambda found: _numeral(found[0]),
    "negative": lambda found: f"{t('spoken_minus')} {_numeral(found[0][2:-1])}",
    "name": lambda found: _name(found[0]),
    "partial": lambda found: t(
        "spoken_partial", top=_name(found["top"]), bottom=_name(found["bottom"])
    ),
    "function": _function,
    "power": _power,
    "sign": _sign,
    "other": lambda found: found[0],
}
