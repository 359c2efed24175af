"""Classes: the confusion matrix. A number: predicted against true values."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from bokeh.models import Column, ColumnDataSource, FactorRange

from web.viewmodel.columns import confusion_columns, fit_columns
from web.viewmodel.words import t
from web.views.base import View
from web.views.plots import TEXT_SIZE, new_plot, place_legend
from web.views.theme import FONT, Theme, restyle

if TYPE_CHECKING:
    from bokeh.document import Document
    from bokeh.models import UIElement

    from web.viewmodel.session import Session
