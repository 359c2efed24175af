"""Writing a formula: as native MathML and as plain text, in symbols or with numbers in their places.

The plain text with numbers is arithmetic that can be evaluated: + - * / ^ and the functions of ``Call``.
Everything is escaped here; a formula contains no user text.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from web.viewmodel.explain.step.expressions import (
    Applied,
    Call,
    Fraction,
    Name,
    Negative,
    Number,
    Partial,
    Power,
    Product,
    Rest,
    Sum,
    Symbol,
)
from web.viewmodel.explain.step.numerals import numeral
from web.viewmodel.lessons.position import USUAL_DIGITS
from web.viewmodel.words import t
from web.viewmodel.words.numbers import with_signs

if TYPE_CHECKING:
    from web.viewmodel.explain.step.expressions import AnyName, Node

#: Letters that are not written as they are spelled.
GREEK = {
    "delta": "\u03b4",
    "gamma": "\u03b3",
    "mu": "\u03bc",
    "rho": "\u03c1",
    "epsilon": "\u03b5",
    "beta": "\u03b2",
    "lambda": "\u03bb",
    "sigmoid": "\u03c3",
    "Phi": "\u03a6",
    "phi": "\u03c6",
    "partial": "\u2202",
}
MINUS, TIMES, DOT, PRIME, DOTS = "\u2212", "\u2062", "\u22c5", "\u2032", "\u22ef"
FIRST, LAST = '<mo stretchy="false">[</mo>', '<mo stretchy="false">]</mo>'  # of a row's number
OPEN, CLOSE = '<mo stretchy="false">(</mo>', '<mo stretchy="false">)</mo>'
SUM, PRODUCT, POWER, ATOM = range(4)  # how tightly a part holds together


@dataclass(frozen=True)
class Form:
    """How a formula is written.

    Attributes
    ----------
    numbers
        Whether numbers are written in place of the symbols.
    digits
        The number of significant digits.
    """

    numbers: bool = False
    digits: int = USUAL_DIGITS


SYMBOLS = Form()


def name_mathml(name: AnyName) -> str:
    """Return a name as MathML, with its key as ``data-q``, by which the page finds the selected one."""
    return f'<mrow data-q="{escape(name.key)}">{_bare(name)}</mrow>'


def mathml(node: Node, form: Form = SYMBOLS) -> str:  # noqa: C901, PLR0911 - one case a kind of node
    """Return a formula as MathML, without the <math> around it."""
    match node:
        case Number(value):
            return number_mathml(value, form.digits)
        case Symbol(name, value):
            if not form.numbers:
                return name_mathml(name)
            inside = number_mathml(value, form.digits)
            return f'<mrow data-q="{escape(name.key)}">{inside}</mrow>'
        case Rest(count, value):
            if not form.numbers:
                return f'<mrow class="rest" data-count="{count}"><mo>{DOTS}</mo></mrow>'
            inside = number_mathml(value, form.digits)
            return f'<mrow class="rest" data-count="{count}">{inside}</mrow>'
        case Negative(of):
            return f"<mo>{MINUS}</mo>{_inside(of, form, PRODUCT)}"
        case Sum(terms):
            parts = (signed_term(t, form, is_first=not i) for i, t in enumerate(terms))
            return "".join(parts)
        case Product(factors):
            return factors_mathml(factors, form)
        case Fraction(top, bottom):
            above, below = (f"<mrow>{mathml(part, form)}</mrow>" for part in (top, bottom))
            return f"<mfrac>{above}{below}</mfrac>"
        case Power(base, exponent):
            inside = _inside(base, form, ATOM)
            return f"<msup><mrow>{inside}</mrow><mn>{exponent}</mn></msup>"
        case Call(function, arguments):
            return _call(function, [mathml(a, form) for a in arguments])
    raise TypeError(node)  # pragma: no cover


def plain(node: Node, form: Form = SYMBOLS) -> str:  # noqa: PLR0911 - one case a kind of node
    """Return a formula as text; with numbers it is arithmetic."""
    match node:
        case Number(value):
            return numeral(value, form.digits)
        case Symbol(name, value):
            return numeral(value, form.digits) if form.numbers else name.key
        case Rest(count, value):
            return numeral(value, form.digits) if form.numbers else t("more_terms", count=count)
        case Negative(of):
            return f"-{_text(of, form, PRODUCT)}"
        case Sum(terms):
            return _plain_sum(terms, form)
        case Product(factors):
            sign = "*" if form.numbers else " "
            return sign.join(_text(factor, form, PRODUCT, more=True) for factor in factors)
        case Fraction(top, bottom):
            return f"{_text(top, form, POWER)}/{_text(bottom, form, POWER)}"
        case Power(base, exponent):
            return f"{_text(base, form, ATOM)}^{exponent}"
        case Call(function, arguments):
            return f"{function}({', '.join(plain(a, form) for a in arguments)})"
    raise TypeError(node)  # pragma: no cover


def strength(node: Node, form: Form) -> int:  # noqa: PLR0911 - one case a kind of node
    """Return how tightly a formula binds as it is written: a negative number like a sum."""
    match node:
        case Number(value) | Rest(_, value):
            return _strength_of_number(value, form.digits)
        case Symbol(_, value) if form.numbers:
            return _strength_of_number(value, form.digits)
        case Sum() | Negative():
            return SUM
        case Product() | Fraction():
            return PRODUCT
        case Power():
            return POWER
        case Symbol(Partial()):
            return PRODUCT
        case Symbol(Name(layer=layer)) if layer is not None:
            return POWER  # it has a superscript already
        case _:
            return ATOM


def _strength_of_number(value: float, digits: int) -> int:
    text = numeral(value, digits)
    if text.startswith("-"):
        return SUM
    return PRODUCT if "e" in text else ATOM  # a power of ten is a product


def _inside(node: Node, form: Form, least: int, *, more: bool = False) -> str:
    """Return a part as MathML, in parentheses if it binds less tightly than its surroundings."""
    found = strength(node, form)
    loose = found < least and not (isinstance(node, Fraction) and more)
    text = mathml(node, form)
    return f"<mrow>{OPEN}{text}{CLOSE}</mrow>" if loose else text


def _text(node: Node, form: Form, least: int, *, more: bool = False) -> str:
    """Return a part as text, in parentheses likewise; so is a fraction among factors, because it is one line."""
    loose = strength(node, form) < least or (more and isinstance(node, Fraction))
    text = plain(node, form)
    return f"({text})" if loose else text


def signed_term(term: Node, form: Form, *, is_first: bool) -> str:
    """Return a term of a sum as MathML with its sign, as it appears within the sum."""
    inner, sign = (term.of, MINUS) if isinstance(term, Negative) else (term, "+")
    if is_first and sign == "+":
        return _inside(inner, form, SUM)
    position = (
        "prefix" if is_first else "infix"
    )  # each piece is a separate element, where + would be a prefix
    return f'<mo form="{position}">{sign}</mo>{_inside(inner, form, PRODUCT)}'


def factors_mathml(factors: tuple[Node, ...], form: Form) -> str:
    """Return factors as MathML with the signs between them, as they appear within a product."""
    return times(form).join(_inside(factor, form, PRODUCT, more=True) for factor in factors)


def times(form: Form) -> str:
    """Return the sign between two factors: a dot between numbers, invisible between symbols."""
    return f"<mo>{DOT}</mo>" if form.numbers else f"<mo>{TIMES}</mo>"


def _plain_sum(terms: tuple[Node, ...], form: Form) -> str:
    text = ""
    for i, term in enumerate(terms):
        inner, sign = (term.of, "-") if isinstance(term, Negative) else (term, "+")
        tight = PRODUCT if i or sign == "-" else SUM
        part = _text(inner, form, tight)
        if i:
            text += f" {sign} {part}"
        else:
            text = part if sign == "+" else f"-{part}"
    return text


def _call(function: str, inside: list[str]) -> str:
    match function:
        case "exp":
            return f"<msup><mi>e</mi><mrow>{inside[0]}</mrow></msup>"
        case "sqrt":
            return f"<msqrt>{inside[0]}</msqrt>"
        case "abs":
            return f"<mrow><mo>|</mo>{inside[0]}<mo>|</mo></mrow>"
        case _:
            name = GREEK.get(function, function)
            arguments = "<mo>,</mo>".join(inside)
            return f"<mi>{name}</mi><mrow>{OPEN}{arguments}{CLOSE}</mrow>"


def number_mathml(value: float, digits: int) -> str:
    """Return a number as MathML, with an exponent as a power of ten."""
    text = numeral(value, digits)
    sign, text = (f"<mo>{MINUS}</mo>", text[1:]) if text.startswith("-") else ("", text)
    mantissa, _, exponent = text.partition("e")
    number = f"{sign}<mn>{with_signs(mantissa)}</mn>"
    if not exponent:
        return f"<mrow>{number}</mrow>" if sign else number
    power = int(exponent)
    above = f"<mrow><mo>{MINUS}</mo><mn>{-power}</mn></mrow>" if power < 0 else f"<mn>{power}</mn>"
    return f"<mrow>{number}<mo>\u00d7</mo><msup><mn>10</mn>{above}</msup></mrow>"


def _bare(name: AnyName) -> str:
    match name:
        case Partial(top, bottom):
            d = f"<mo>{GREEK['partial']}</mo>"
            return f"<mfrac><mrow>{d}{_bare(top)}</mrow><mrow>{d}{_bare(bottom)}</mrow></mfrac>"
        case Applied(function, argument, prime):
            letter = f"<mi>{GREEK.get(function, function.replace('_', ' '))}</mi>"
            letter = f"<msup>{letter}<mo>{PRIME}</mo></msup>" if prime else letter
            return f"{letter}<mrow>{OPEN}{_bare(argument)}{CLOSE}</mrow>"
        case Name():
            return _letter(name)


def _letter(name: Name) -> str:
    base, _, mark = name.letter.partition("_")
    letter = f"<mi>{GREEK.get(base, base)}</mi>"
    below = [*map(_index, name.indices)]
    if mark == "hat":
        letter = f'<mover accent="true">{letter}<mo>^</mo></mover>'
    elif mark:
        below.insert(0, _index(int(mark) if mark.isdigit() else mark))
    above = "" if name.layer is None else _index(name.layer)
    wide = any(isinstance(i, int) and i > 9 for i in name.indices)  # noqa: PLR2004 - 1,11 is not 11,1
    under = f"<mrow>{('<mo>,</mo>' if wide else '').join(below)}</mrow>" if below else ""
    if under and above:
        found = f"<msubsup>{letter}{under}{above}</msubsup>"
    elif under:
        found = f"<msub>{letter}{under}</msub>"
    elif above:
        found = f"<msup>{letter}{above}</msup>"
    else:
        found = letter
    return found if name.row is None else f"{found}{FIRST}<mn>{name.row}</mn>{LAST}"


def _index(index: int | str) -> str:
    return f"<mn>{index}</mn>" if isinstance(index, int) else f"<mi>{escape(index)}</mi>"
