"""A view that is a block of text."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from web.views.kit.base import View
from web.views.kit.text import new_text

if TYPE_CHECKING:
    from web.viewmodel.lab.shown import Shown
    from web.views.kit.theme import Theme


class TextView(View, ABC):
    """Shows what ``html`` returns, which is made from the functions of web.views.kit.text only."""

    def __init__(self, shown: Shown, theme: Theme) -> None:
        super().__init__(shown, theme)
        self.content = self._text = new_text()

    @abstractmethod
    def html(self) -> str:
        """Return the current text as HTML."""

    def draw(self) -> None:
        """Write the current text."""
        self._text.text = self.html()
