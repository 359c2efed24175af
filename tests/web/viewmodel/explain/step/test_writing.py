"""How a formula is written: letters, signs, parentheses, in symbols and with numbers."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from arithmetic import evaluate

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
from web.viewmodel.explain.step.writing import (
    ATOM,
    POWER,
    PRODUCT,
    SUM,
    SYMBOLS,
    Form,
    mathml,
    name_mathml,
    number_mathml,
    plain,
    signed_term,
    strength,
)

A, B = Symbol(Name("w", (1, 1), 2), -0.5), Symbol(Name("b", (1,), 2), 1e-7)
NUMBERS = Form(numbers=True)


def parsed(xml):
    """Return what the formula's own writer has made, as XML."""
    return ET.fromstring(xml)


def read(xml):
    """Return the text of MathML, in the order in which it is written."""
    return "".join(parsed(f"<math>{xml}</math>").itertext())


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (Sum((A, B)), "-0.5 + 1e-07"),
        (Sum((B, A)), "1e-07 + (-0.5)"),
        (Sum((B, Negative(A))), "1e-07 - (-0.5)"),
        (Sum((Negative(B), A)), "-1e-07 + (-0.5)"),
        (Product((A, B)), "(-0.5)*1e-07"),
        (Product((B, A)), "1e-07*(-0.5)"),
        (Product((Sum((A, B)), A)), "(-0.5 + 1e-07)*(-0.5)"),
        (Negative(Sum((A, B))), "-(-0.5 + 1e-07)"),
        (Power(A, 2), "(-0.5)^2"),
        (Power(B, 2), "(1e-07)^2"),
        (Fraction(A, Product((A, B))), "(-0.5)/((-0.5)*1e-07)"),
        (Product((Fraction(Number(1.0), Number(2.0)), B)), "(1/2)*1e-07"),
        (Call("max", (A, Number(0.0))), "max(-0.5, 0)"),
        (Call("exp", (Negative(A),)), "exp(-(-0.5))"),
        (Negative(Power(A, 2)), "-(-0.5)^2"),
        (Fraction(Fraction(A, B), B), "((-0.5)/(1e-07))/(1e-07)"),
        (Negative(Negative(A)), "-(-(-0.5))"),
        (Sum((A, Sum((A, B)))), "-0.5 + (-0.5 + 1e-07)"),
        (Sum((A, Rest(3, -2.0))), "-0.5 + (-2)"),
    ],
)
def test_parentheses_keep_the_meaning(node, text):
    """Negative numbers, sums in products, powers of negative numbers, fractions of fractions."""
    assert plain(node, NUMBERS) == text or evaluate(plain(node, NUMBERS)) == evaluate(text)
    assert plain(node, NUMBERS).replace("(1e-07)", "1e-07") == text.replace("(1e-07)", "1e-07")
    parsed(f"<math>{mathml(node, NUMBERS)}</math>")


def test_two_digit_indices_are_told_apart():
    """w_1,11 is not w_11,1."""
    one, other = (mathml(Symbol(Name("w", at, 1), 0.0)) for at in ((1, 11), (11, 1)))
    text = ["".join(parsed(f"<m>{m}</m>").itertext()) for m in (one, other)]
    assert text == ["w1,111", "w11,11"]


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (Product((A, B)), "w_1,1^2 b_1^2"),
        (Product((Sum((A, B)), Number(2.0))), "(w_1,1^2 + b_1^2) 2"),
        (Power(A, 2), "(w_1,1^2)^2"),
        (Power(Symbol(Name("x", (1,)), 1.0), 2), "x_1^2"),
        (Fraction(Number(1.0), Sum((Number(1.0), A))), "1/(1 + w_1,1^2)"),
        (Negative(Product((A, B))), "-w_1,1^2 b_1^2"),
        (Sum((A, Rest(3, 1.0))), "w_1,1^2 + (3 more terms)"),
        (Call("max", (A, Number(0.0))), "max(w_1,1^2, 0)"),
    ],
)
def test_symbols_are_written_as_they_are_called(node, text):
    """Whatever their values are; a name with a superscript needs parentheses for a power."""
    assert plain(node) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (Name("w", (1, 2), 3), "w123"),
        (Name("delta", (1,), 2), "\u03b412"),
        (Name("h", (1,), 2, row=5), "h12[5]"),
        (Name("m_hat", (1, 1), 1), "m^111"),
        (Name("beta_1"), "\u03b21"),
        (Name("max_norm"), "maxnorm"),
        (Partial(Name("L"), Name("z", (1,), 2)), "\u2202L\u2202z12"),
        (Applied("leaky_relu", Name("z", (1,), 2)), "leaky relu(z12)"),
        (Applied("sigmoid", Name("z", (1,), 2), prime=True), "\u03c3\u2032(z12)"),
    ],
)
def test_names_are_written_in_the_text_s_letters(name, text):
    """Greek letters, hats, fractions of derivatives; the key says which quantity it is."""
    found = name_mathml(name)
    assert read(found) == text
    assert parsed(found).get("data-q") == name.key


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.25, 6, "0.25"),
        (-0.25, 6, "\u22120.25"),
        (1.5e-7, 6, "1.5\u00d710\u22127"),
        (-1.25e22, 6, "\u22121.25\u00d71022"),
        (2 / 3, 3, "0.667"),
    ],
)
def test_numbers_have_a_minus_and_powers_of_ten(value, digits, text):
    """With the exponent above."""
    found = number_mathml(value, digits)
    assert read(found) == text
    assert ("<msup>" in found) == ("\u00d7" in text)


@pytest.mark.parametrize(
    ("node", "form", "expected"),
    [
        (Number(2.0), SYMBOLS, ATOM),
        (Number(-2.0), SYMBOLS, SUM),
        (Number(1e-9), SYMBOLS, PRODUCT),
        (A, SYMBOLS, POWER),
        (A, NUMBERS, SUM),
        (B, NUMBERS, PRODUCT),
        (Symbol(Name("y", (1,)), -1.0), SYMBOLS, ATOM),
        (Symbol(Partial(Name("L"), Name("y")), 1.0), SYMBOLS, PRODUCT),
        (Sum((A, B)), SYMBOLS, SUM),
        (Negative(A), SYMBOLS, SUM),
        (Product((A, B)), SYMBOLS, PRODUCT),
        (Power(A, 2), SYMBOLS, POWER),
        (Call("exp", (A,)), NUMBERS, ATOM),
    ],
)
def test_how_tightly_a_formula_binds(node, form, expected):
    """As it is written: a negative number like a sum, a power of ten like a product."""
    assert strength(node, form) == expected


def test_a_term_says_its_sign_even_by_itself():
    """As a piece after a line break a plus is not a prefix; the first term has none."""
    first, second = (signed_term(A, SYMBOLS, is_first=is_first) for is_first in (True, False))
    assert "<mo" not in first
    assert second.startswith('<mo form="infix">+</mo>')
    assert signed_term(Negative(A), SYMBOLS, is_first=True).startswith(
        '<mo form="prefix">\u2212</mo>'
    )
    assert read(signed_term(Negative(A), NUMBERS, is_first=False)) == "\u2212(\u22120.5)"


def test_calls_have_their_own_signs():
    """Roots, bars, and e to a power."""
    x = Symbol(Name("x", (1,)), 4.0)
    assert mathml(Call("sqrt", (x,))).startswith("<msqrt>")
    assert read(mathml(Call("abs", (x,)))) == "|x1|"
    assert read(mathml(Call("exp", (x,)))) == "ex1"
    assert read(mathml(Call("max", (x, Number(0.0))))) == "max(x1,0)"
    assert read(mathml(Call("Phi", (x,)))) == "\u03a6(x1)"


def test_a_folded_rest_is_dots_with_its_count():
    """In symbols; with numbers it is their sum."""
    rest = Sum((A, Rest(7, 2.5)))
    assert read(mathml(rest)).endswith("+\u22ef")
    assert 'data-count="7"' in mathml(rest)
    assert read(mathml(rest, NUMBERS)).endswith("+2.5")
