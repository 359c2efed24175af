"""What the picture of the outputs shows, by choice."""

from __future__ import annotations

from dataclasses import dataclass, field

PROJECTION, SLICE = "projection", "slice"


@dataclass
class PictureChoices:
    """What is chosen for the picture; shared by its controls and the picture. What does not fit the data is ignored.

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
