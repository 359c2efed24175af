"""The one error of the build: a sentence for the person at the terminal."""

from __future__ import annotations


class BuildError(Exception):
    """What went wrong, where, and the way out, as one sentence to print without a traceback."""
