"""The place for what went wrong and what was decided for the user, in words."""

from __future__ import annotations

from typing import ClassVar

from web.viewmodel.words import t
from web.views.text import notice
from web.views.text_view import TextView


class NoticeBar(TextView):
    """Shows the session's message; an error brings its traceback, one click away."""

    topics: ClassVar[frozenset[str]] = frozenset({"message"})

    def html(self) -> str:
        """Return the message, or nothing."""
        message = self.session.message
        return (
            ""
            if message is None
            else notice(
                message.text,
                error=message.error,
                details=message.details,
                details_label=t("details"),
            )
        )
