"""The public names of pycore.functions.optimizers, at their earlier place."""

from pycore.functions.optimizers import OPTIMIZERS, Constants, Optimizer, OptimizerState

__all__ = ["OPTIMIZERS", "Constants", "Optimizer", "OptimizerState"]
