"""Random numbers that nobody has seeded, drawn anew when kept memory has been loaded."""

from __future__ import annotations

import random

import numpy as np


def draw_anew() -> None:
    """Seed the global generators of Python and of NumPy from the system.

    The runs have generators and seeds of their own, and are the same at every start.
    """
    random.seed()
    np.random.seed()  # noqa: NPY002 - the global state is what is to begin anew
