"""A task and its questions as HTML without styles or scripts: what course systems and a printed page both take."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from web.viewmodel.explain.step.writing import GREEK
from web.viewmodel.paper.tasks import number_text, statement
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pycore.trace import Trace
    from web.viewmodel.paper.questions import Question

_PARTS = re.compile(
    r"(?P<partial>d)(?=L/|[wbhz]_)|(?P<letters>[A-Za-z]+)|_(?P<below>\d+(?:,\d+)?)|\^(?P<above>\d+)|(?P<sign>.)",
    re.ASCII,
)


def question_html(question: Question) -> str:
    """Return the text of a question with all that it needs: it can be answered alone."""
    ask = t("question_ask", symbol="{symbol}", title=question.title, digits=question.digits).split(
        "{symbol}"
    )
    text = symbol_html(question.symbol).join(escape(part) for part in ask)
    unit = f"<p>{escape(t('question_unit', power=question.power))}</p>" if question.power else ""
    return f"{task_html(question.task.trace)}<p>{text}</p>{unit}"


def task_html(trace: Trace) -> str:
    """Return what is given: network, loss and optimizer, weights and biases, inputs and targets of the row."""
    row = [
        (t("task_inputs"), "x", trace.x[0].tolist()),
        (t("task_targets"), "y", trace.y[0].tolist()),
    ]
    parts = [f"<p>{symbols_html(sentence)}</p>" for sentence in statement(trace)]
    parts += [
        f"<p>{escape(word)}: {', '.join(_is(letter, j, value) for j, value in enumerate(values, 1))}</p>"
        for word, letter, values in row
    ]
    return "".join(parts) + "".join(_weights(trace, k) for k in range(len(trace.z)))


def symbols_html(sentence: str) -> str:
    """Return a sentence in which symbols such as w_ij^k and h_j^(k+1) have their indices below and above."""
    text = escape(sentence).replace("delta_", f"{GREEK['delta']}_")
    text = re.sub(r"\^\(([^)]+)\)", r"<sup>\1</sup>", text)
    text = re.sub(r"\^(\w+)", r"<sup>\1</sup>", text)
    return re.sub(r"_([a-z]{1,2}|\d+)(?=\W|$)", r"<sub>\1</sub>", text)


def symbol_html(key: str) -> str:
    """Return the symbol of a quantity, such as dL/dw_1,2^1, with Greek letters and indices."""
    return "".join(map(_part_html, _PARTS.finditer(key)))


def _part_html(part: re.Match[str]) -> str:
    text = part[part.lastgroup or 0]
    match part.lastgroup:
        case "partial":
            return GREEK["partial"]
        case "letters":
            return f"<i>{escape(GREEK.get(text, text))}</i>"
        case "below":
            return f"<sub>{text}</sub>"
        case "above":
            return f"<sup>{text}</sup>"
    return escape(text)


def _is(letter: str, index: int, value: float) -> str:
    return f"<i>{letter}</i><sub>{index}</sub> = {number_text(value)}"


def _weights(trace: Trace, k: int) -> str:
    """Return the weights and biases from a layer to the next one as a table."""
    weights, biases = trace.before.weights[k], trace.before.biases[k]
    heads = ["", *(t("task_to", unit=j + 1) for j in range(weights.shape[1]))]
    rows = [
        [t("task_from", unit=i + 1), *map(number_text, row)]
        for i, row in enumerate(weights.tolist())
    ]
    if trace.network.biases:
        rows.append([t("task_bias"), *map(number_text, biases.tolist())])
    caption = t("task_weights", layer=k + 1, next=k + 2)
    return table_html(caption, heads, rows)


def table_html(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table whose first column names its rows; all texts are escaped."""
    head = "".join(f"<th>{escape(cell)}</th>" for cell in heads)
    body = "".join(
        f"<tr><th>{escape(first)}</th>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
        for first, *cells in rows
    )
    return (
        f'<table border="1"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
