"""German."""

NAME = "Deutsch"
