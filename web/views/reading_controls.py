"""How a table of the user's was read: each decision, and another one by choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import panel as pn

from web.viewmodel.summary import decisions, decisions_of
from web.viewmodel.words import t
from web.views.base import View, grid
from web.views.fields import Field
from web.views.text import new_text, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.session import Session
    from web.views.theme import Theme

#: {decision: {word: value}} of those with a list of choices; encodings are their own words.
CHOICES: dict[str, dict[str, Any]] = {
    "delimiter": {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "space": " "},
    "decimal": {"point": ".", "comma": ","},
    "thousands": {"comma": ",", "point": ".", "space": " ", "apostrophe": "'", "nothing": ""},
    "header": {"header_first": True, "header_none": False},
    "encoding": {name: name for name in ("utf-8", "utf-16", "cp1252", "cp1250", "mac-roman")},
    "sheet": {},
}
FOUND = None  # the choice that leaves it to the reader


class ReadingControls(View):
    """A choice for each decision; nothing while there is no table of the user's."""

    topics: ClassVar[frozenset[str]] = frozenset({"data"})

    def __init__(self, session: Session, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(session, theme)
        self._fields = {name: self._field(name, send) for name in CHOICES}
        self._comment = Field(
            t("reading_comment"),
            lambda text: send("read_again", reading={"comment": text.strip() or FOUND}),
        )
        self._heading, self._others = new_text(), new_text()
        widgets = [field.widget for field in (*self._fields.values(), self._comment)]
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
        applicable = decisions_of(source) if own else frozenset()
        for name, field in {**self._fields, "comment": self._comment}.items():
            field.widget.visible = name in applicable
        if not own:
            self._others.text = ""
            return
        self._comment.show(source.reading.get("comment", ""))
        for name, field in self._fields.items():
            self._offer(name, field)
        self._others.text = "".join(
            paragraph(sentence, "soft") for sentence in decisions(source.table, set(CHOICES))
        )

    def _offer(self, name: str, field: Field) -> None:
        """Offer what was found first, under its own word, and then all others."""
        source = self.session.source
        chosen = name in source.reading
        found = t("reading_find") if chosen else source.table.decisions.get(name, t("reading_find"))
        sheets = {sheet: sheet for sheet in source.table.sheets}
        words = sheets if name == "sheet" else _words(name)
        field.offer({found: FOUND, **{w: value for w, value in words.items() if w != found}})
        field.show(source.reading.get(name, FOUND))

    @staticmethod
    def _field(name: str, send: Callable[..., None]) -> Field:
        return Field(
            t(f"reading_{name}"),
            lambda value: send("read_again", reading={name: value}),
            options={t("reading_find"): FOUND},
        )


def _words(name: str) -> dict[str, Any]:
    """Return {word: value}."""
    if name == "encoding":
        return CHOICES[name]
    return {t(f"reading_is_{word}"): value for word, value in CHOICES[name].items()}
