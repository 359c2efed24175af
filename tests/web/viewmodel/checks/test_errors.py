"""The errors of commands: which are meant for the user, and what they offer."""

from __future__ import annotations

import pytest

from pycore import DatasetError, SpecError
from web.viewmodel.checks.errors import CommandError, LinkError, Offer, QuestionError, is_refusal
from web.viewmodel.words import t


@pytest.mark.parametrize(
    ("error", "refusal"),
    [
        (CommandError("no_features"), True),
        (LinkError("table_missing"), True),
        (DatasetError("It is so."), True),
        (SpecError("It is so."), True),
        (ValueError("It is so."), False),
        (KeyError("x"), False),
        (MemoryError(), True),
    ],
)
def test_only_refusals_are_meant_for_the_user(error: Exception, refusal: bool) -> None:  # noqa: FBT001
    """Anything else is a mistake of the page."""
    assert is_refusal(error) == refusal


def test_an_error_is_the_words_of_its_key() -> None:
    """With what is near and the way out after it."""
    assert str(CommandError("no_features")) == t("no_features")
    error = CommandError("no_features", near=("Did you?",), hints=("Do it.",))
    assert error.message == f"{t('no_features')} Did you?"
    assert str(error) == f"{t('no_features')} Did you? Do it."


def test_a_question_has_its_answers() -> None:
    """Each a command."""
    offers = (Offer("Yes", "run"), Offer("No", "pause"))
    error = QuestionError("no_features", offers)
    assert error.offers == offers
    assert isinstance(error, CommandError)
    assert str(error) == t("no_features")
