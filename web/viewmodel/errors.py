"""The errors of the page's commands."""

from __future__ import annotations


class CommandError(ValueError):
    """A command that cannot be carried out as it was given; nothing has changed."""
