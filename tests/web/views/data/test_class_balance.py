"""The bars of the classes: how many training rows each has."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from apps import do, view

from web.views.data.class_balance import ClassBalance
from web.views.kit.theme import class_color

if TYPE_CHECKING:
    from web.app import App

PLACES = ("class-balance",)
ROW = re.compile(
    r'title="([^"]*)">.*?width:([\d.]+)%;background:(#\w+)"></span></span><span>(.*?)<'
)


def test_each_class_has_a_bar_of_its_training_rows(app: App) -> None:
    """Counted here from the table: the largest class fills the track, the others their part of it."""
    labels = [*"aab" * 20, *"c" * 12]
    do(app, "load_table", data="x,y\n" + "".join(f"{i},{y}\n" for i, y in enumerate(labels)))
    dataset = app.lab.experiment.dataset
    counts = Counter(labels[i] for i in dataset.train_rows)
    rows = ROW.findall(view(app, ClassBalance)._text.text)
    assert [row[0] for row in rows] == ["a", "b", "c"]
    for j, (name, width, color, text) in enumerate(rows):
        assert abs(float(width) - 100 * counts[name] / max(counts.values())) < 0.06
        assert color == class_color(j)
        assert text.startswith(f"{counts[name]} ")


def test_a_number_has_no_classes(app: App) -> None:
    """And no heading over nothing."""
    do(app, "choose", key="auto-mpg")
    assert view(app, ClassBalance)._text.text == ""


def test_very_uneven_classes_are_worth_a_word(app: App) -> None:
    """Below the bars, and only then."""
    assert 'class="soft"' not in view(app, ClassBalance)._text.text
    rows = "".join(f"{i % 9},{'ab'[i % 20 == 0]}\n" for i in range(200))
    do(app, "load_table", data="x,y\n" + rows)
    html = view(app, ClassBalance)._text.text
    assert html.index("</ul>") < html.index('class="soft"')
