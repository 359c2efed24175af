"""What settings and their choices are called."""

from __future__ import annotations

from web.viewmodel.words import t

AMBIGUOUS = (
    "momentum",
    "step",
    "mean",
    "none",
    "last",
    "random",
)  # choices whose words need a key of their own


def label_of(name: str) -> str:
    """Return the word that the page shows for a setting."""
    return t(name)


def help_of(name: str) -> str:
    """Return a sentence on what a setting does."""
    return t(f"{name}_help")


def choice_word(choice: str) -> str:
    """Return the word for a choice; some are called as something else of the page is, or mean little alone."""
    return t(f"choice_{choice}") if choice in AMBIGUOUS else t(choice)
