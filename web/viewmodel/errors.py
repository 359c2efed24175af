"""The errors of the page's commands."""

from __future__ import annotations


class CommandError(ValueError):
    """A command that cannot be carried out as it was given; nothing has changed."""


class LinkError(CommandError):
    """A link, or a file of the same form, that cannot be read, or something that fits into none."""
