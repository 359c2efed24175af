"""The labels of settings and their choices."""

from __future__ import annotations

from web.viewmodel.words import t

AMBIGUOUS = (
    *("momentum", "step", "mean", "none", "last", "random", "linear"),
    *("rmse", "mae"),
)  # choices whose words need a key of their own


def label_of(name: str) -> str:
    """Return the label that the page shows for a setting."""
    return t(name)


def help_of(name: str) -> str:
    """Return a sentence about what a setting does."""
    return t(f"{name}_help")


def choice_word(choice: str) -> str:
    """Return the word for a choice; some share the name of something else on the page, or need a word of their own."""
    return t(f"choice_{choice}") if choice in AMBIGUOUS else t(choice)
