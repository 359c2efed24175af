"""The public names of pycore.functions.schedules, at their earlier place."""

from pycore.functions.schedules import SCHEDULES, Schedule, learning_rate_of

__all__ = ["SCHEDULES", "Schedule", "learning_rate_of"]
