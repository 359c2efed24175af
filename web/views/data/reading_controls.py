"""The import options of a user's table, or of a file that could not be opened: each option with its choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import panel as pn

from web.viewmodel.data.about.import_options import CHOICES, choice_label
from web.viewmodel.data.about.reading_offer import reading_offer
from web.viewmodel.words import t
from web.views.kit.base import Controls, grid
from web.views.kit.fields import Field, fix
from web.views.kit.text import new_text, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.data.about.reading_offer import Offer
    from web.viewmodel.lab.lab import Lab
    from web.views.kit.theme import Theme

FOUND = ""  # leaves it to the reader; always first, as "" selects the first entry


class ReadingControls(Controls):
    """A choice for each option; a sentence if no user's file is open."""

    topics: ClassVar[frozenset[str]] = frozenset({"data", "files", "lesson"})

    def __init__(self, lab: Lab, theme: Theme, send: Callable[..., None]) -> None:
        super().__init__(lab, theme)
        self._fields = {name: self._field(name, send) for name in CHOICES}
        self._comment = Field(
            t("reading_comment"),
            lambda text: send("read_again", reading={"comment": text.strip() or None}),
        )
        self._above, self._below = new_text(), new_text()
        self._dismiss = pn.widgets.Button(label=t("dismiss_refused"), margin=0)
        self._dismiss.on_click(lambda _event: send("dismiss_refused"))
        widgets = [field.widget for field in (*self._fields.values(), self._comment)]
        self.content = pn.Column(
            self._above,
            grid(*widgets, columns=2, least="6rem"),
            self._dismiss,
            self._below,
            sizing_mode="stretch_width",
            margin=0,
            stylesheets=[":host { gap: var(--space-2); }"],
        )

    def draw(self) -> None:
        """Show what was detected and what was chosen."""
        offer = reading_offer(self.lab.refused_file, self.experiment.source, set(CHOICES))
        for name, field in {**self._fields, "comment": self._comment}.items():
            fix(field.widget, self.lab.lesson, "reading", visible=name in offer.applicable)
        self._dismiss.visible = self.lab.refused_file is not None
        for text, sentences in ((self._above, offer.above), (self._below, offer.below)):
            text.text = "".join(paragraph(sentence, "soft") for sentence in sentences)
            text.visible = bool(sentences)
        if offer.applicable:
            self._comment.show(offer.chosen.get("comment", ""))
            for name, field in self._fields.items():
                _offer(name, field, offer)

    @staticmethod
    def _field(name: str, send: Callable[..., None]) -> Field:
        def choose(word: str) -> None:
            send(
                "read_again",
                reading={name: None if word == FOUND else CHOICES[name].get(word, word)},
            )

        return Field(t(f"reading_{name}"), choose, options={t("reading_find"): FOUND})


def _offer(name: str, field: Field, offer: Offer) -> None:
    """Offer the detected choice first, under its own word, and then all others."""
    choices = CHOICES[name] or {sheet: sheet for sheet in offer.sheets}
    find = t("reading_find")
    found = find if name in offer.chosen else offer.found.get(name, find)
    others = {word: choice_label(name, word) for word in choices}
    field.offer({found: FOUND, **{label: w for w, label in others.items() if label != found}})
    chosen = offer.chosen.get(name)
    field.show(next((w for w, v in choices.items() if v == chosen), FOUND))
