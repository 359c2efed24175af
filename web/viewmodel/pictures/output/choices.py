"""What the picture of the outputs shows, by choice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from web.viewmodel.settings.table import DISCRETE, PROJECTION

if TYPE_CHECKING:
    from pycore import Dataset
    from web.viewmodel.settings.table import Settings


@dataclass
class PictureChoices:
    """What is chosen for the picture. What does not fit the data is ignored.

    Attributes
    ----------
    kind
        PROJECTION or SLICE, for more than two features.
    is_discrete
        Whether regions show only the class, not how certain the network is.
    across, up
        The columns of the features that vary in a slice; "" for the first ones.
    row
        The place of the row among the training rows through which the slice goes.
    values
        {column: number or category} of the other features, where they are not those of the row.
    """

    kind: str = PROJECTION
    is_discrete: bool = False
    across: str = ""
    up: str = ""
    row: int = 0
    values: dict[str, float | str] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Settings, dataset: Dataset) -> PictureChoices:
        """Return what the settings choose; a row of the table stands for the nearest training row."""
        rows, row = dataset.train_rows, settings.slice_row
        place = int(abs(rows - (row - 1)).argmin()) if row and len(rows) else 0
        known = {feature.column for feature in dataset.features}
        values = {name: v for name, v in settings.slice_values.items() if name in known}
        is_discrete = settings.output_shading == DISCRETE
        axes = (settings.slice_x, settings.slice_y)
        return cls(settings.output_plot, is_discrete, *axes, place, values)
