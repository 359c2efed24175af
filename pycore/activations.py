"""The public names of pycore.functions.activations, at their earlier place."""

from pycore.arrays import Array
from pycore.functions.activations import ACTIVATIONS, HIDDEN_ACTIVATIONS, OUTPUT_ONLY, Activation

__all__ = ["ACTIVATIONS", "HIDDEN_ACTIVATIONS", "OUTPUT_ONLY", "Activation", "Array"]
