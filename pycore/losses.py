"""The public names of pycore.functions.losses, at their earlier place."""

from pycore.functions.losses import LOSSES, REDUCTIONS, Loss, row_factor, row_factors

__all__ = ["LOSSES", "REDUCTIONS", "Loss", "row_factor", "row_factors"]
