"""The public names of pycore.functions.penalties, at their earlier place."""

from pycore.functions.penalties import NO_PENALTIES, Penalties

__all__ = ["NO_PENALTIES", "Penalties"]
