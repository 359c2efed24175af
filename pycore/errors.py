"""The errors that pycore raises; each message says what, where, which value, and the way out.

::

    PycoreError
    +-- TableError      a file that is no table, or a column that is not there
    +-- DatasetError    a table that cannot be trained on as asked
    +-- SpecError       a network or training setting out of its range
    +-- ShapeError      arrays that do not fit each other
"""

from __future__ import annotations


class PycoreError(ValueError):
    """The base of all errors of this package."""


class TableError(PycoreError):
    """A file that cannot be read as a table, or a column that is not in it."""


class DatasetError(PycoreError):
    """A table that cannot be trained on in the way that was asked for."""


class SpecError(PycoreError):
    """A setting of the network or of the training that is unknown or out of its range."""


class ShapeError(PycoreError):
    """Arrays whose shapes do not fit each other."""
