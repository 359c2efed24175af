"""Naming of weights and biases in other libraries: assigns arrays to layers by names and shapes alone.

The forms, with the names in a first layer and what a row of a weight matrix stands for:

scikit-learn        coefs_0, intercepts_0                    input
PyTorch             0.weight, fc1.weight, net.0.bias         output
Keras, TensorFlow   dense/kernel:0, layers/dense/vars/0      input
Flax, Haiku         params/Dense_0/kernel, linear_0/w        input
MATLAB              IW{1,1}, LW{2,1}, b{1}                   output
without words       arr_0, arr_1 or a list                   not said
others              W1, b1, weights_1, hidden_weights        not said
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pycore.checks import quoted
from pycore.errors import ShapeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pycore.messages import Message

WEIGHT, BIAS, POSITION = "weight", "bias", "position"
IN_OUT, OUT_IN = "in_out", "out_in"
ORIENTATIONS = (IN_OUT, OUT_IN)
MAX_NAME = 500  # characters
MAX_ARRAYS = 1_000
OPTIMIZER = re.compile(r"(optimizer|optim|opt_state)[^a-z]", re.IGNORECASE)

_WEIGHTS = frozenset(
    ("weight", "weights", "w", "kernel", "kernels", "coef", "coefs", "iw", "lw", "matmul")
)
_BIASES = frozenset(("bias", "biases", "b", "intercept", "intercepts", "biasadd"))
_ENDINGS = (("weights", WEIGHT), ("weight", WEIGHT), ("biases", BIAS), ("bias", BIAS))
_TOKEN = re.compile(r"[A-Za-z]+|[0-9]+")
_OUTPUT_INDEX = re.compile(r":[0-9]+$")  # TensorFlow's index of an operation's output
_GATHERED = frozenset(("readvariableop", "value"))  # meaningless tokens
_FIRST = frozenset(("input", "in", "first", "stem", "ih"))
_LAST = frozenset(
    ("output", "out", "head", "classifier", "final", "last", "logits", "predictions", "ho")
)
_WORD_BEGINS, _WORD_ENDS = r"(?:^|[^a-z])", r"(?:[^a-z]|$)"
#: {kind of layer: its array names, in lowercase}
_OTHER_LAYERS = {
    "batch normalization": re.compile(
        r"batch_?norm|running_(?:mean|var)|moving_(?:mean|var)|num_batches_tracked"
        rf"|{_WORD_BEGINS}bn{_WORD_ENDS}"
    ),
    "normalization": re.compile(
        r"(?:layer|group|instance|rms)_?norm|layer_normalization"
        rf"|{_WORD_BEGINS}(?:ln|norm|gamma|beta){_WORD_ENDS}"
    ),
    "convolution": re.compile(rf"{_WORD_BEGINS}conv(?:[0-9]|_|olution|transpose|{_WORD_ENDS})"),
    "embedding": re.compile(rf"{_WORD_BEGINS}embeddings?{_WORD_ENDS}"),
    "recurrent": re.compile(
        rf"{_WORD_BEGINS}(?:lstm|gru|rnn){_WORD_ENDS}|recurrent_kernel|(?:weight|bias)_[ih]h"
    ),
    "attention": re.compile(
        rf"attention|{_WORD_BEGINS}attn{_WORD_ENDS}|in_proj|{_WORD_BEGINS}[qkv]_proj"
    ),
    "learned activation": re.compile(rf"{_WORD_BEGINS}(?:prelu|alpha){_WORD_ENDS}"),
}


class Part(NamedTuple):
    """The parsed name of an array.

    Attributes
    ----------
    kind
        WEIGHT or BIAS; POSITION if the name only gives a position.
    key
        The words and numbers shared by the arrays per layer; they sort naturally: 2 before 10.
    """

    kind: str
    key: tuple[str | int, ...]


class Form(NamedTuple):
    """The library ("" if unknown) and the orientation of its matrices: IN_OUT, OUT_IN or None."""

    name: str
    orientation: str | None


SCIKIT_LEARN = Form("scikit-learn", IN_OUT)


def part_of(name: str) -> Part | None:
    """Return a parsed name; None if it is not a name of weights or biases."""
    if len(name) > MAX_NAME:
        return None
    found = (token.lower() for token in _TOKEN.findall(_OUTPUT_INDEX.sub("", name)))
    words = [word for word in found if word not in _GATHERED]
    if len(words) > 1 and words[-2] == "vars":  # Keras: a dense layer has two
        return Part((WEIGHT, BIAS)[int(words[-1])], _key(words[:-2])) if words[-1] in "01" else None
    part = _whole_word(words) or _ending(words)
    if part is None and words and words[-1].isdecimal():
        return Part(POSITION, _key(words))
    return part


def _whole_word(words: list[str]) -> Part | None:
    """Parse a name by its last word for weights or biases."""
    for j in reversed(range(len(words))):
        word, before, after = words[j], words[:j], words[j + 1 :]
        if word in ("iw", "lw"):  # MATLAB's {layer, source layer}
            return Part(WEIGHT, _key([*before, after[0] if after else "12"[word == "lw"]]))
        if word in _WEIGHTS or word in _BIASES:
            return Part(WEIGHT if word in _WEIGHTS else BIAS, _key(before + after))
    return None


def _ending(words: list[str]) -> Part | None:
    """Parse a word that ends in one for weights or biases, such as hiddenweights."""
    for j in reversed(range(len(words))):
        for ending, kind in _ENDINGS:
            if words[j].endswith(ending):
                return Part(kind, _key([*words[:j], words[j][: -len(ending)], *words[j + 1 :]]))
    return None


def form_of(names: Iterable[str]) -> Form:
    """Return the form of the names of weights and biases."""
    found = [_form_of(name) for name in names]
    different = {form for form in found if form.name}
    if len(different) == 1:
        return next(iter(different))
    orientations = {form.orientation for form in different}
    return Form("", next(iter(orientations)) if len(orientations) == 1 else None)


def other_layer(name: str) -> str | None:
    """Return the kind of layer an array's name belongs to if it is unsupported, else None."""
    lower = name[:MAX_NAME].lower()
    return next((what for what, found in _OTHER_LAYERS.items() if found.search(lower)), None)


def parts_of(names: Iterable[str], what: Message) -> dict[str, Part]:
    """Return {name: parsed name} of all arrays of a file, except those of an optimizer.

    Parameters
    ----------
    names
        The names of the arrays.
    what
        The name of the file in errors.

    Raises
    ------
    ShapeError
        If an array belongs to an unsupported kind of layer, or its name is not recognized; the error states the name.
    """
    names = list(names)
    if len(names) > MAX_ARRAYS:
        raise ShapeError(
            "{what} has {count:,} arrays; the limit is {limit:,}.",
            what=what,
            count=len(names),
            limit=MAX_ARRAYS,
        )
    parts = {}
    for name in names:
        if OPTIMIZER.match(name):
            continue
        other, part = other_layer(name), part_of(name)
        if other is not None:
            raise ShapeError(
                "{what} has an array {name} of a layer that is not supported ({layer}): only dense "
                "layers are, each with weights and biases. Save a network that has no others.",
                what=what,
                name=quoted(name),
                layer=other,
            )
        if part is None:
            raise ShapeError(
                "{what} has an array {name}, which is not named like the weights or biases of a "
                "layer: coefs_0 and intercepts_0 (scikit-learn), 0.weight (PyTorch), dense/kernel "
                "(Keras), W1 and b1, and so on.",
                what=what,
                name=quoted(name),
            )
        parts[name] = part
    return parts


def seems_foreign(names: Iterable[str]) -> bool:
    """Return whether one of the names has the form of a library, such as fc1.weight or dense/kernel:0."""
    return any(_form_of(name).name and part_of(name) is not None for name in names)


def _form_of(name: str) -> Form:
    if len(name) > MAX_NAME:
        return Form("", None)
    lower = _OUTPUT_INDEX.sub("", name).lower()
    for form, pattern in _FORMS.items():
        if pattern.search(lower if form.name != "Flax" else name):
            return form
    return Form("", None)


_FORMS = {
    Form("scikit-learn", OUT_IN): re.compile(r"^coef_?$"),  # linear models
    SCIKIT_LEARN: re.compile(r"^(?:coefs?|intercepts?)_?[^a-z]*[0-9][^a-z]*$"),
    Form("Flax", IN_OUT): re.compile(
        r"(?:^|[^A-Za-z])(?:params|Dense_[0-9]+)[^A-Za-z].*(?:kernel|bias)$"
    ),
    Form("Keras", IN_OUT): re.compile(
        r"[/._](?:kernel|vars[/._][01])$|/bias$|(?:matmul|biasadd)(?:$|/readvariableop$)"
    ),
    Form("Haiku", IN_OUT): re.compile(r"/[wb]$"),
    Form("PyTorch", OUT_IN): re.compile(r"(?:^|[^.])\.(?:weight|bias)$"),
    Form("MATLAB", OUT_IN): re.compile(r"(?:^|[^a-z])(?:iw|lw)(?:[^a-z]|$)|(?:^|[^a-z])b\{[0-9]"),
}


def natural(parts: Mapping[str, Part]) -> list[str]:
    """Return names in the natural order of their layers."""
    return sorted(parts, key=lambda name: (order_of(parts[name].key), name))


def order_of(key: tuple[str | int, ...]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return a sort key: each word with the numbers after it; no number sorts before 1, and 2 before 10."""
    words: list[tuple[str, tuple[int, ...]]] = [("", ())]
    for item in key:
        if isinstance(item, str):
            words.append((item, ()))
        else:
            words[-1] = (words[-1][0], (*words[-1][1], item))
    return tuple(words)


def rank_of(key: tuple[str | int, ...]) -> tuple[int, tuple[tuple[str, tuple[int, ...]], ...]]:
    """Return a sort key for words that may imply an order: the input first, an output or a head last."""
    words = {item for item in key if isinstance(item, str)}
    return (-1 if words & _FIRST else int(bool(words & _LAST))), order_of(key)


def skeleton(key: tuple[str | int, ...]) -> tuple[str, ...]:
    """Return the words of a key: layers that share them differ only in their numbers."""
    return tuple(item for item in key if isinstance(item, str))


def _key(words: Iterable[str]) -> tuple[str | int, ...]:
    return tuple(int(w[:18]) if w.isdecimal() else w for w in words if w)
