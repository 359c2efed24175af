"""Tasks and questions as HTML that is complete, well formed, and holds no markup of others."""

from __future__ import annotations

import pytest
from by_hand import NETWORKS, read, trainer_of, unit

from web.viewmodel.paper.questions import questions
from web.viewmodel.paper.wording import question_html, symbol_html, symbols_html, table_html


@pytest.mark.parametrize("network", NETWORKS)
def test_a_question_states_all_its_numbers(network):
    """Read off the page: weights, biases, inputs, targets, and the unit of the answer."""
    for question in questions(trainer_of(*network), 6, 1):
        trace = question.task.trace
        weights, biases, inputs, targets, page = read(question_html(question))
        assert weights == [w.tolist() for w in trace.before.weights]
        assert biases == [b.tolist() for b in trace.before.biases]
        assert (inputs, targets) == (trace.x[0].tolist(), trace.y[0].tolist())
        assert unit(page) == question.power
        assert question.title in "".join(page.itertext())


@pytest.mark.parametrize(
    ("key", "html"),
    [
        ("L", "<i>L</i>"),
        ("z_1^2", "<i>z</i><sub>1</sub><sup>2</sup>"),
        ("delta_2^1", "<i>\u03b4</i><sub>2</sub><sup>1</sup>"),
        ("dL/dw_1,2^1", "\u2202<i>L</i>/\u2202<i>w</i><sub>1,2</sub><sup>1</sup>"),
        ("w_1,2^1'", "<i>w</i><sub>1,2</sub><sup>1</sup>&#x27;"),
    ],
)
def test_symbols(key, html):
    assert symbol_html(key) == html


def test_texts_cannot_become_markup():
    """Words of any language may hold signs of HTML."""
    assert table_html("<b>", ["<i>"], [["&", '"']]) == (
        '<table border="1"><caption>&lt;b&gt;</caption><thead><tr><th>&lt;i&gt;</th></tr></thead>'
        "<tbody><tr><th>&amp;</th><td>&quot;</td></tr></tbody></table>"
    )
    assert symbols_html("w_ij^k < h_j^(k+1)") == (
        "w<sub>ij</sub><sup>k</sup> &lt; h<sub>j</sub><sup>k+1</sup>"
    )
