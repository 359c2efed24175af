"""Named random streams: every random number of the package comes from one of these, and can be reproduced elsewhere.

Stream ``name`` of seed ``s`` and draw ``d`` is NumPy's PCG64 seeded by
``SeedSequence(entropy=s, spawn_key=(index, d))`` with the index from the table below. Nothing else is random: a run
with the same seed, data and settings repeats to the last bit.

=========  =====  ==========================================================================================
name       index  what is drawn, in this order
=========  =====  ==========================================================================================
data       0      a toy set: see its function in pycore.data.generators
split      1      a permutation of the rows, class by class where there are classes: see pycore.columns.split
weights    2      the weights layer by layer, each matrix row by row; draw d are the d-th "new weights"
batches    3      draw e: one permutation, the order of the training rows in epoch e, counted from 0
dropout    4      draw s: for the s-th update, counted from 0, and each hidden layer in order, one uniform number in
                  [0, 1) a row and unit, row by row; a unit is left out where it is less than the dropout
=========  =====  ==========================================================================================
"""

from __future__ import annotations

import numpy as np

from pycore.checks import checked_integer
from pycore.messages import Message

SEED, DRAW = Message("The seed"), Message("The draw")
INDEX = {"data": 0, "split": 1, "weights": 2, "batches": 3, "dropout": 4}


def stream(seed: int, name: str, draw: int = 0) -> np.random.Generator:
    """Return the random generator for one purpose.

    Parameters
    ----------
    seed
        The seed that the user chooses, an integer >= 0.
    name
        "data", "split", "weights", "batches" or "dropout".
    draw
        Which of the independent streams with that name, an integer >= 0.

    Raises
    ------
    SpecError
        If seed or draw is not an integer >= 0.
    """
    entropy = checked_integer(SEED, seed, least=0)
    key = (INDEX[name], checked_integer(DRAW, draw, least=0))
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(entropy, spawn_key=key)))
