"""Exponential, logarithm and related functions on vectors, from additions, multiplications and divisions alone.

So every browser and every machine gives the same bits. ``f`` is the function being written, ``n`` the number format,
``x`` an instruction that may be repeated; the functions return an instruction.

The exponential: x = k ln 2 + r with abs(r) <= ln(2) / 2, and e^r is the Pade approximant (e + o) / (e - o), with the
even part e and the odd part o of its numerator: of degree [6/6] for float64, [3/3] for float32, whose errors, 2e-19 and
6e-9, are negligible compared with rounding. The logarithm: x = 2^k m with m between the roots of 1/2 and 2, and ln m =
2 artanh(s) with s = (m - 1) / (m + 1), by its Taylor series.

The largest errors measured, in units in the last place of float64, are in ``ERRORS``
(tests/pycore/wasm/kernels/test_elementary_native.py). Results of exp below the smallest normal number are 0.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from pycore.wasm.assembler import i32, v_and, v_andnot, v_or, v_xor

if TYPE_CHECKING:
    from pycore.wasm.assembler import Function
    from pycore.wasm.numbers import Numbers

#: {function: largest error in units in the last place}.
ERRORS = {
    "exp": 1.5,
    "expm1": 3.0,
    "sigmoid": 3.0,
    "tanh": 4.0,
    "log": 2.0,
    "log1p": 2.0,
    "softplus": 3.0,
}

#: ln 2 in two parts, the first short enough that its product with k is exact.
LN2 = {
    "float64": (6.93145751953125e-1, 1.42860682030941723212e-6),
    "float32": (0.693359375, -2.12194440e-4),
}
#: Where e^x leaves the normal numbers.
RANGE = {"float64": (-708.0, 709.0), "float32": (-87.0, 88.0)}
#: The sigmoid's argument is clamped at minus this: beyond, 2^k (e + o) would not be finite.
SIGMOID_RANGE = {"float64": 680.0, "float32": 80.0}
#: Coefficients of the even and odd part by powers of r^2, highest first.
PADE = {
    "float64": ((1.0, 840.0, 75600.0, 665280.0), (42.0, 10080.0, 332640.0)),
    "float32": ((12.0, 120.0), (1.0, 60.0)),
}
#: The number of terms of artanh's series needed for abs(s) <= 0.172.
ARTANH_TERMS = {"float64": 11, "float32": 5}


def horner(n: Numbers, x: bytes, coefficients: tuple[float, ...]) -> bytes:
    """Return the polynomial in x, highest coefficient first; a leading coefficient of 1 costs no multiplication."""
    first, second, *rest = coefficients
    sum_ = x if first == 1.0 else n.mul(x, n.constant(first))
    sum_ = n.add(sum_, n.constant(second))
    for coefficient in rest:
        sum_ = n.add(n.mul(sum_, x), n.constant(coefficient))
    return sum_


def parts_of_exp(f: Function, n: Numbers, x: bytes) -> tuple[bytes, bytes, bytes]:
    """Return s = 2^k, the even part e and the odd part o: e^x = s (e + o) / (e - o). x is within RANGE, or NaN."""
    magic = (
        1.5 * 2.0**n.fraction_bits
    )  # added to a small number, it leaves the nearest integer in the lowest bits
    high, low = LN2[n.name]
    even, odd = PADE[n.name]
    shifted = f.let(n.add(n.mul(x, n.constant(1.0 / log(2.0))), n.constant(magic)))
    k = f.let(n.sub(shifted, n.constant(magic)))
    r = f.let(n.sub(n.sub(x, n.mul(k, n.constant(high))), n.mul(k, n.constant(low))))
    r2 = f.let(n.mul(r, r))
    e = f.let(horner(n, r2, even))
    o = f.let(n.mul(r, horner(n, r2, odd)))
    exponent = n.int_add(_shift_up(n, shifted), n.constant(1.0))
    return f.let(exponent), e, o


def exp(f: Function, n: Numbers, x: bytes) -> bytes:
    """Return e^x; 0 below the smallest normal number, infinite above the largest."""
    lowest, highest = RANGE[n.name]
    x = f.let(x)
    near = f.let(n.most(n.least(x, n.constant(highest)), n.constant(lowest)))
    s, e, o = parts_of_exp(f, n, near)
    found = n.mul(s, n.add(n.constant(1.0), n.div(n.add(o, o), n.sub(e, o))))
    not_small = v_andnot(found, n.lt(x, n.constant(lowest)))
    return f.let(n.choose(n.gt(x, n.constant(highest)), n.constant(float("inf")), not_small))


def exp_small(f: Function, n: Numbers, x: bytes) -> bytes:
    """Return e^x for x up to the upper end of RANGE: one selection fewer than ``exp``."""
    x = f.let(x)
    lowest = n.constant(RANGE[n.name][0])
    s, e, o = parts_of_exp(f, n, f.let(n.most(x, lowest)))
    found = n.mul(s, n.add(n.constant(1.0), n.div(n.add(o, o), n.sub(e, o))))
    return f.let(v_andnot(found, n.lt(x, lowest)))


def expm1(f: Function, n: Numbers, x: bytes) -> bytes:
    """Return e^x - 1 for x <= 0: s 2 o / (e - o) + s - 1, as one fraction."""
    s, e, o = parts_of_exp(f, n, f.let(n.most(x, n.constant(RANGE[n.name][0]))))
    below = f.let(n.sub(e, o))
    above = n.add(n.mul(s, n.add(o, o)), n.mul(n.sub(s, n.constant(1.0)), below))
    return f.let(n.div(above, below))


def sigmoid(f: Function, n: Numbers, x: bytes) -> bytes:
    """Return 1 / (1 + e^-x) = (e - o) / ((e - o) + s (e + o)), with the parts of e^-x."""
    lowest, highest = RANGE[n.name][0], SIGMOID_RANGE[n.name]
    near = n.most(n.least(n.negative(x), n.constant(highest)), n.constant(lowest))
    s, e, o = parts_of_exp(f, n, f.let(near))
    above = f.let(n.sub(e, o))
    return f.let(n.div(above, n.add(above, n.mul(s, n.add(e, o)))))


def tanh(f: Function, n: Numbers, x: bytes) -> bytes:
    """Return tanh x = - m / (m + 2) with m = e^(-2 abs(x)) - 1, with the sign of x."""
    x = f.let(x)
    size = n.absolute(x)
    enough = n.constant(22.0 if n.lanes == 2 else 10.0)  # noqa: PLR2004 - beyond it tanh is 1
    near = f.let(n.least(size, enough))
    s, e, o = parts_of_exp(f, n, f.let(n.sub(n.negative(near), near)))
    below = f.let(n.sub(e, o))
    two = f.let(n.mul(s, n.add(o, o)))
    above = n.add(two, n.mul(n.sub(s, n.constant(1.0)), below))
    under = n.add(two, n.mul(n.add(s, n.constant(1.0)), below))
    ratio = n.absolute(n.div(above, under))
    return f.let(v_or(ratio, v_and(x, n.sign)))


def artanh_twice(f: Function, n: Numbers, s: bytes) -> bytes:
    """Return 2 artanh(s) = 2 s + 2 s (s^2 / 3 + s^4 / 5 + ...) for abs(s) <= 0.172."""
    s2 = f.let(n.mul(s, s))
    terms = tuple(1.0 / (2 * k + 1) for k in range(ARTANH_TERMS[n.name], 0, -1))
    rest = n.mul(s2, horner(n, s2, terms))
    twice = f.let(n.add(s, s))
    return f.let(n.add(twice, n.mul(twice, rest)))


def log_of(f: Function, n: Numbers, x: bytes) -> bytes:
    """Return ln x for normal x > 0: an arbitrary number for x <= 0, and x itself for infinity and NaN."""
    x = f.let(x)
    half_bits = n.bits(_bits(n, 0.5**0.5))
    offset = n.int_sub(x, half_bits)
    k_bits = f.let(_shift_down(n, f.let(offset)))
    m = f.let(n.int_sub(x, _shift_up(n, k_bits)))
    k = f.let(_as_number(n, k_bits))
    high, low = LN2[n.name]
    part = f.let(n.sub(m, n.constant(1.0)))
    s = f.let(n.div(part, n.add(part, n.constant(2.0))))
    small = artanh_twice(f, n, s)
    found = n.add(n.mul(k, n.constant(high)), n.add(small, n.mul(k, n.constant(low))))
    is_number = n.lt(x, n.constant(float("inf")))
    return f.let(n.choose(is_number, found, x))


def log1p(f: Function, n: Numbers, x: bytes) -> bytes:
    """Return ln(1 + x) for x from 0 to 1: above sqrt(2) - 1 as ln 2 + ln(1 + (x - 1) / 2)."""
    x = f.let(x)
    is_large = f.let(n.gt(x, n.constant(2.0**0.5 - 1.0)))
    part = n.choose(is_large, n.mul(n.sub(x, n.constant(1.0)), n.constant(0.5)), x)
    part = f.let(part)
    s = f.let(n.div(part, n.add(part, n.constant(2.0))))
    return f.let(n.add(artanh_twice(f, n, s), n.where(is_large, n.constant(log(2.0)))))


def softplus(f: Function, n: Numbers, x: bytes) -> bytes:
    """Return ln(1 + e^x) = max(x, 0) + ln(1 + e^-abs(x))."""
    x = f.let(x)
    small = exp_small(f, n, n.negative(n.absolute(x)))
    return f.let(n.add(n.most(x, n.constant(0.0)), log1p(f, n, small)))


def sign_of(n: Numbers, x: bytes) -> bytes:
    """Return 1 with the sign of x, and 0 for 0."""
    one = v_or(n.constant(1.0), v_and(x, n.sign))
    is_zero = n.eq(x, n.constant(0.0))
    return v_andnot(one, is_zero)


def _bits(n: Numbers, value: float) -> int:
    return int.from_bytes(n.pack(value), "little")


def _shift_up(n: Numbers, vector: bytes) -> bytes:
    """Return the lowest bits shifted into the exponent."""
    return n.shift_left(vector, _count(n))


def _shift_down(n: Numbers, vector: bytes) -> bytes:
    """Return the exponent as an integer, without sign extension; see ``_as_number``."""
    return n.shift_right(vector, _count(n))


def _as_number(n: Numbers, small: bytes) -> bytes:
    """Return the value of a small integer; negative ones are at the upper end of the shifted bits' range."""
    width = 8 * n.size - n.fraction_bits  # bits left by the shift
    middle = 2 ** (width - 1)
    magic = 1.5 * 2.0**n.fraction_bits
    # shifted to the middle and back, so that the sign follows from the remaining bits
    centered = v_xor(small, n.bits(middle))
    shifted = n.int_add(centered, n.constant(magic))
    return n.sub(shifted, n.constant(magic + middle))


def _count(n: Numbers) -> bytes:
    return i32(n.fraction_bits)
