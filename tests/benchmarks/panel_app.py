"""A small Panel app with as many plots and widgets as Backprop Lab's page, for start_beside_panel.py.

What ``panel convert`` makes of it is the page that Backprop Lab's start is measured beside. It only has to be drawn.
"""

import numpy as np
import panel as pn
from bokeh.models import ColumnDataSource, LinearColorMapper, TableColumn
from bokeh.models.widgets import DataTable
from bokeh.plotting import figure

pn.extension()
PLOTS, FIELDS, LINES = 7, 80, 6
rng = np.random.default_rng(0)
x, y = rng.uniform(-1, 1, (2, 200))
labels = (x * y > 0).astype(int)
grid = np.add.outer(np.linspace(-1, 1, 60), np.linspace(-1, 1, 60))


def plot(number):
    drawn = figure(width=320, height=260, title=f"Plot {number}", toolbar_location=None)
    drawn.image([grid], x=-1, y=-1, dw=2, dh=2, color_mapper=LinearColorMapper("Viridis256"))
    for k in range(LINES):
        drawn.line(
            np.linspace(-1, 1, 100), np.tanh((k + 1) * np.linspace(-1, 1, 100)), legend_label=f"{k}"
        )
    source = ColumnDataSource({"x": x, "y": y, "color": np.array(["#5b2a86", "#2e7d32"])[labels]})
    drawn.scatter("x", "y", color="color", size=6, source=source)
    return drawn


def field(number):
    kinds = (
        lambda name: pn.widgets.Select(name=name, options=["tanh", "relu", "sigmoid"]),
        lambda name: pn.widgets.FloatInput(name=name, value=0.1),
        lambda name: pn.widgets.IntInput(name=name, value=number),
        lambda name: pn.widgets.Checkbox(name=name),
        lambda name: pn.widgets.Button(name=name),
    )
    return kinds[number % len(kinds)](f"Field {number}")


table = ColumnDataSource({"x": x, "y": y, "label": labels})
pn.Row(
    pn.Column(*map(field, range(FIELDS))),
    pn.Column(*(pn.pane.Bokeh(plot(number)) for number in range(PLOTS))),
    DataTable(source=table, columns=[TableColumn(field=name, title=name) for name in table.data]),
).servable()
