"""The public names of pycore.functions.initializers, at their earlier place."""

from pycore.functions.initializers import INITIALIZERS, Initializer

__all__ = ["INITIALIZERS", "Initializer"]
