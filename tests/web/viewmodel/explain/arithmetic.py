"""Evaluating a formula as it stands on the page, with nothing but the text: an independent reader of + - * / ^."""

from __future__ import annotations

import math
import re

WORD = re.compile(r"\s*(?:(\d+\.?\d*(?:e[+-]?\d+)?|inf|nan)|([A-Za-z]+)|([-+*/^(),]))")
FUNCTIONS = {
    "exp": math.exp,
    "ln": math.log,
    "tanh": math.tanh,
    "sqrt": math.sqrt,
    "abs": abs,
    "max": max,
    "Phi": lambda z: 0.5 * math.erfc(-z / math.sqrt(2.0)),
    "phi": lambda z: math.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi),
}


def evaluate(text: str) -> tuple[float, float]:
    """Return the value of a text, and the size of what was added up in it: what its rounding is relative to."""
    words = []
    at = 0
    while at < len(text):
        found = WORD.match(text, at)
        assert found, text[at:]
        words.append(found[found.lastindex])
        at = found.end()
    reader = Reader(words)
    value, size = reader.sum()
    assert reader.at == len(words), (text, words[reader.at :])
    return value, size


class Reader:
    """Goes through the words once."""

    def __init__(self, words):
        self.words, self.at = words, 0

    def peek(self):
        return self.words[self.at] if self.at < len(self.words) else None

    def take(self, *wanted):
        if self.peek() in wanted:
            self.at += 1
            return self.words[self.at - 1]
        return None

    def sum(self):
        sign = -1.0 if self.take("-") else 1.0
        value, size = self.product()
        value *= sign
        while operator := self.take("+", "-"):
            more, other = self.product()
            value += more if operator == "+" else -more
            size += other
        return value, size

    def product(self):
        value, size = self.power()
        while operator := self.take("*", "/"):
            more, other = self.power()
            if operator == "*":
                size = abs(value) * other + size * abs(more)
                value *= more
            else:
                size = size / abs(more) + abs(value) * other / (more * more)
                value /= more
        return value, size

    def power(self):
        value, size = self.atom()
        if self.take("^"):
            exponent = float(self.words[self.at])
            self.at += 1
            return value**exponent, exponent * size * abs(value) ** (exponent - 1)
        return value, size

    def atom(self):
        if self.take("("):
            found = self.sum()
            assert self.take(")")
            return found
        word = self.words[self.at]
        self.at += 1
        if word[0].isalpha() and word not in {"inf", "nan"}:
            assert self.take("(")
            parts = [self.sum()]
            while self.take(","):
                parts.append(self.sum())
            assert self.take(")")
            value = FUNCTIONS[word](*(part[0] for part in parts))
            sensitive = {"ln": 1.0 / max(abs(parts[0][0]), 1e-300), "exp": abs(value)}
            if word == "sqrt":
                return value, parts[0][1] / value if value else 0.0
            return value, abs(value) + sensitive.get(word, 2.0) * sum(part[1] for part in parts)
        return float(word), abs(float(word))
