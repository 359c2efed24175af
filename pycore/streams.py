"""Named random streams: every draw of the package comes from one of these, and any implementation can repeat it.

Stream ``name`` of seed ``s`` and draw ``d`` is NumPy's PCG64 seeded by
``SeedSequence(entropy=s, spawn_key=(index, d))`` with the index of the table below. Nothing else is random: a run with
the same seed, data and settings repeats to the last bit.
"""

from __future__ import annotations

import numpy as np

INDEX = {"data": 0, "split": 1, "weights": 2, "batches": 3}


def stream(seed: int, name: str, draw: int = 0) -> np.random.Generator:
    """Return the generator of one purpose.

    Parameters
    ----------
    seed
        The seed that the user sees, an integer >= 0.
    name
        "data" (toy sets), "split" (training and test rows), "weights" (start weights) or "batches" (order of rows).
    draw
        Which of the independent streams of that name: 0 at first, 1 after the first "new weights", and so on.
    """
    return np.random.Generator(
        np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(INDEX[name], draw)))
    )
