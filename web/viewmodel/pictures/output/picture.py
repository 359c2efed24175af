"""The columns of a picture of the network's outputs, and their looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from web.viewmodel.pictures.style import class_color
from web.viewmodel.pictures.target_values import looks_of_classes, looks_of_values
from web.viewmodel.settings.table import PROJECTION

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from web.viewmodel.pictures.style import Looks, Scale, Theme

#: Kinds of picture: classes over two features, outputs over one, a fitted curve, a map of a number, nothing.
#: Besides them, for more features: a projection of the rows, and a slice, which is a "regions" or a "map" of its own.
REGIONS, CURVES, FIT, MAP, NONE = "regions", "curves", "fit", "map", "none"


@dataclass(frozen=True)
class Regions:
    """The picture's columns.

    Attributes
    ----------
    kind
        One of the kinds above.
    explanation
        What is shown, or why nothing is.
    x_label, y_label
        Axis titles.
    x_range, y_range
        Ends of the axes.
    image
        (GRID, GRID): for "regions" the class index plus the confidence of the network (0 to below 1; the same
        everywhere if it is not to be shown), for "map" the predicted value; row 0 is the lowest value of the second
        feature.
    classes
        The names of the classes, if the color shows the class.
    value_range
        Ends of the colors of a "map".
    curves
        For "curves" and "fit": {"x": ..., "0": ..., "1": ...}, one column per output.
    points
        {"train": {"x", "y", "value"}, "test": ...}: rows with their class index or target value. Of classes over two
        axes also "said", the predicted one, and "wrong", whether it differs; so for all kinds of more features.
    cross
        The place of the row through which a slice goes; None in other pictures.
    stays
        {column: value} of all features in a slice, in their own units; those of the axes vary. None in other pictures.
    """

    kind: str
    explanation: str
    x_label: str = ""
    y_label: str = ""
    x_range: tuple[float, float] = (0.0, 1.0)
    y_range: tuple[float, float] = (0.0, 1.0)
    image: NDArray[np.float64] | None = None
    classes: tuple[str, ...] = ()
    value_range: tuple[float, float] = (0.0, 1.0)
    curves: dict[str, NDArray[Any]] = field(default_factory=dict)
    points: dict[str, dict[str, Any]] = field(default_factory=dict)
    cross: tuple[float, float] | None = None
    stays: dict[str, float | str] | None = None

    @property
    def is_recolored(self) -> bool:
        """Whether the points have colors that change while the network learns."""
        return self.kind == PROJECTION

    @property
    def is_colored_by_number(self) -> bool:
        """Whether colors show a number, by ``scale``."""
        return self.kind == MAP or (self.kind == PROJECTION and not self.classes)

    def wrong(self) -> dict[str, NDArray[np.float64]]:
        """Return {"x", "y"} of the points whose class is not the predicted one."""
        parts = [part for part in self.points.values() if "wrong" in part]
        return {
            name: np.concatenate([np.empty(0), *(part[name][part["wrong"]] for part in parts)])
            for name in ("x", "y")
        }

    def scale(self, theme: Theme) -> Scale:
        """Return the colors of the image."""
        if self.kind == REGIONS:
            return theme.region_scale(len(self.classes))
        return theme.value_scale(*self.value_range)

    def looks(self, part: str, theme: Theme) -> Looks:
        """Return the colors and the markers of the points of a part."""
        points = self.points[part]
        values = np.asarray(points["value"])
        if self.classes:
            looks = looks_of_classes(values, theme)
            if not self.is_recolored:
                return looks
            return looks._replace(colors=looks_of_classes(points["said"], theme).colors)
        if self.is_recolored:
            return looks_of_values(points["said"], self.value_range, theme)
        if self.kind == MAP:
            return looks_of_values(values, self.value_range, theme)
        return theme.looks(len(values))

    def lines(self, theme: Theme) -> list[Line]:
        """Return the curves, in the colors of their classes if there are several; every second one is dashed."""
        names = [name for name in self.curves if name != "x"]
        return [
            Line(
                self.curves[name],
                class_color(j) if self.kind == CURVES else theme.train,
                "dashed" if j % 2 else "solid",
            )
            for j, name in enumerate(names)
        ]


class Line(NamedTuple):
    """A curve over the picture's "x": its heights, its color and its dash, "solid" or "dashed"."""

    y: NDArray[np.float64]
    color: str
    dash: str
