"""What the network answers over one or two features: regions, probability curves, a fitted curve or a value map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from bokeh.models import (
    ColorBar,
    Column,
    ColumnDataSource,
    FactorRange,
    Legend,
    LegendItem,
    LinearColorMapper,
    Range1d,
)

from web.viewmodel.columns import region_columns
from web.viewmodel.words import t
from web.views.base import View
from web.views.plots import TEXT_SIZE, new_plot, place_legend
from web.views.text import new_text, paragraph
from web.views.theme import FONT, Theme, class_color, class_marker, restyle

if TYPE_CHECKING:
    from bokeh.document import Document
    from bokeh.models import UIElement

    from web.viewmodel.session import Session

SHADES = 16  # a class's region fades from its color towards the ground as the network is less sure
STRONGEST_SHADE = 0.55  # of the class's color: the points on top stay readable
