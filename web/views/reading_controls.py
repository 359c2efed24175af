"""How a table of the user's was read: each decision, and another one by choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import panel as pn

from web.viewmodel.summary import decisions
from web.viewmodel.words import t
from web.views.base import View, grid
from web.views.fields import Field
from web.views.text import new_text, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.session import Session
    from web.views.theme import Theme

CHOICES: dict[str, dict[str, Any]] = {
    "delimiter": {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"},
    "decimal": {"point": ".", "comma": ","},
    "header": {"header_first": True, "header_none": False},
    "encoding": {"utf-8": "utf-8", "utf-16": "utf-16", "cp1252": "cp1252"},
}
FOUND = ""  # the choice that leaves it to the reader


class ReadingControls(View):
    """A choice for each decision; nothing while there is no table of the user's."""

    topics: ClassVar[frozenset[str]] = frozenset({"data"})

    def __init__(self, session: Session, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(session, theme)
        self._fields = {name: self._field(name, send) for name in CHOICES}
        self._heading, self._others = new_text(), new_text()
        widgets = [field.widget for field in self._fields.values()]
        self.content = pn.Column(
            self._heading,
            grid(*widgets, columns=2, least="6rem"),
            self._others,
            sizing_mode="stretch_width",
            margin=0,
            stylesheets=[":host { gap: 0; }"],
        )

    def draw(self) -> None:
        """Show what was found and what was chosen."""
        source = self.session.source
        own = source.entry is None
        self._heading.text = paragraph(t("reading"), "label") if own else ""
        for field in self._fields.values():
            field.widget.visible = own
        if not own:
            self._others.text = ""
            return
        found = source.table.decisions
        for name, field in self._fields.items():
            chosen = name in source.reading
            text = t("reading_find") if chosen else found.get(name, t("reading_find"))
            others = {word: value for word, value in _options(name).items() if word != text}
            with field.quiet():
                field.widget.options = {text: FOUND, **others}
            field.show(source.reading.get(name, FOUND))
        self._others.text = "".join(
            paragraph(sentence, "soft") for sentence in decisions(source.table, set(CHOICES))
        )

    @staticmethod
    def _field(name: str, send: Callable[..., None]) -> Field:
        return Field(
            t(f"reading_{name}"),
            lambda value: send("read_again", reading={name: None if value == FOUND else value}),
            options={t("reading_find"): FOUND},
        )


def _options(name: str) -> dict[str, Any]:
    """Return {word: value}; encodings are their own words."""
    if name == "encoding":
        return CHOICES[name]
    return {t(f"reading_is_{word}"): value for word, value in CHOICES[name].items()}
