"""A second language takes no code: with one made by rule no English word is left in what the page's Python draws."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from apps import do, make_app, teach
from bokeh.models import Text
from pseudo import CODE, ENGLISH_WORD, write_language

from pycore.messages import Message
from web.viewmodel import words
from web.viewmodel.data.about.import_options import ENCODINGS
from web.viewmodel.data.catalog import REAL
from web.viewmodel.words import language, languages, said, speak, t
from web.viewmodel.words.numbers import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from web.app import App

#: Names of columns and classes without an English word, so that all that is left of English is the page's.
HEADS = "\u00e7\u00f1\u00fc,\u00df\u00e6\u00f8,\u017c\u00f3\u0142\n"
LETTERS = "\u0436\u044f\u044e"
CLASSES = HEADS + "".join(f"{i % 7}.5,{i % 5},{LETTERS[i % 3]}\n" for i in range(60))
UNEVEN = HEADS + "".join(f"{i % 7}.5,{i % 5},{LETTERS[i % 12 == 0]}\n" for i in range(90))
NUMBERS = HEADS + "".join(f"{i % 7}.5,{i % 5},{i * 1.25}\n" for i in range(60))
GAPS = HEADS + "".join(f"{i % 7}.5,{'' if i % 4 else i},{LETTERS[i % 2]}\n" for i in range(60))
#: Rows that number themselves, a column of one value, of dates, of texts that are all different: all are noted.
DOUBTFUL = "\u00f1,\u00e6,\u00f8,\u00fc,\u00df\n" + "".join(
    f"{i},1,2024-03-{1 + i % 28:02},{LETTERS[i % 3]}{i},{LETTERS[i % 2]}\n" for i in range(60)
)
#: What people see of a model, by the names of its properties.
SHOWN = ("label", "title", "text", "placeholder", "description", "axis_label", "caption", "value")

SOURCES = {text for entry in REAL for text in (entry.source, entry.licence)}
CODE_TAGS = {"code", "pre", "math"}
#: Columns of what is drawn that say how, not what.
STYLES = {"color", "fill", "line", "dash", "marker", "align", "baseline"}
#: Names that are the same in every language, and licences.
NAMES = {
    "sin",
    "ln",
    "UCI",
    "CC",
    "BY",
    "doi",
    *(w for name in ENCODINGS for w in ENGLISH_WORD.findall(name)),
}


@pytest.fixture
def pseudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add the made language, as a folder, and speak it."""
    write_language(tmp_path)
    monkeypatch.setattr(words, "__path__", [*words.__path__, str(tmp_path)])
    words.words_of.cache_clear()
    speak(CODE)
    yield
    speak("en")
    words.words_of.cache_clear()


class Texts(HTMLParser):
    """Collects what a person reads, or hears, of markup."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within_code = 0  # program lines and formulas are no language's
        self.feed(markup)

    def handle_data(self, data: str) -> None:
        if not self._within_code:
            self.found.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._within_code -= tag in CODE_TAGS

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within_code += tag in CODE_TAGS
        heard = ("title", "aria-label", "alt", "placeholder")
        self.found += [value for name, value in attrs if name in heard and value]


def of(model: Any, name: str) -> Any:
    """Return a property, None if there is none: asked for one, a model looks for similar names, which is slow."""
    return getattr(model, name) if name in model.properties() else None


def texts_of(app: App) -> Iterator[tuple[str, str]]:
    """Yield (where, text) of all that the app's views have drawn."""
    for model in app._document.models:
        if isinstance(model, Text):
            continue  # a glyph: it names a column of what is drawn, which is looked at itself
        for name in SHOWN:
            value = of(model, name)
            if isinstance(value, str):
                yield f"{type(model).__name__}.{name}", value
        yield from _choices(model)
        data = of(model, "data")
        if isinstance(data, dict):
            yield from _cells(type(model).__name__, data)


def _choices(model: Any) -> Iterator[tuple[str, str]]:
    """Yield the texts of a list of choices: those of (value, text) are what is read."""
    options = of(model, "options")
    groups = options.values() if isinstance(options, dict) else [options or ()]
    if isinstance(options, dict):
        yield from (("group", name) for name in options)
    for group in groups:
        for option in group:
            yield "option", option if isinstance(option, str) else option[1]
    yield from (("label", label) for label in of(model, "labels") or () if isinstance(label, str))


def _cells(kind: str, data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, column in data.items():
        if not STYLES & set(name.split("_")):
            yield from ((f"{kind}[{name}]", cell) for cell in column if isinstance(cell, str))


def english_in(text: str) -> list[str]:
    """Return the English words that a text, with or without markup, shows."""
    parts = [part for part in Texts(text).found if ".py" not in part]  # where a line of code stands
    return [word for part in parts for word in ENGLISH_WORD.findall(part)]


def left(app: App, known: set[str]) -> set[tuple[str, str, str]]:
    """Return (where, word, text) of the English that is left, but for what comes from tables.

    ``known`` has the data of the tables before, of which the log of messages and the list of runs still tell.
    """
    table = app.lab.experiment.source.table
    data = {table.name, *SOURCES, *(column.name for column in table.columns)}
    data |= {str(cell) for column in table.columns for cell in column.values.tolist()}
    known |= data
    of_data = {word for text in known for word in ENGLISH_WORD.findall(text)}
    found = set()
    for where, text in texts_of(app):
        if where.endswith(".value") and "<" not in text:
            continue  # the value of a field is data
        words_left = set(english_in(text)) - of_data - NAMES
        found |= {(where, word, text[:200]) for word in words_left}
    return found


def test_the_languages_that_are_shipped() -> None:
    """The list of languages is the list of folders."""
    assert languages() == {"en": "English", "de": "Deutsch"}
    speak("xx")
    assert language() == "en"


@pytest.mark.usefixtures("pseudo")
def test_a_language_is_a_folder() -> None:
    """It is found, spoken, and English stands in for what it lacks."""
    assert list(languages()) == ["en", "de", CODE]
    assert language() == CODE
    assert t("run") != "Run"
    words.words_of(CODE).pop("run")  # type: ignore[attr-defined]
    assert t("run") == "Run"


def test_a_language_that_has_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few words, as the contributing guide has one begin: English stands in for the rest, and nothing breaks."""
    package = tmp_path / "fr"
    package.mkdir()
    (package / "__init__.py").write_text(
        'NAME = "Fran\u00e7ais"\nDECIMAL = ","\nGROUP = "\\u202f"\n', encoding="utf-8"
    )
    (package / "run.py").write_text('WORDS = {"run": "Entra\u00eener"}\n', encoding="utf-8")
    sentence = "The learning rate"
    (package / "core.py").write_text(
        f'WORDS = {{"{sentence}": "Le taux d\u2019apprentissage"}}\n', encoding="utf-8"
    )
    monkeypatch.setattr(words, "__path__", [*words.__path__, str(tmp_path)])
    assert list(languages()) == ["en", "de", "fr"]
    speak("fr")
    try:
        app = make_app(())
        app.show(list(app._views), list(app._views))
        for act in (SCREENS["start"], SCREENS["trained"]):
            act(app)
            app.draw()
        assert (t("run"), t("pause")) == ("Entra\u00eener", "Pause")
        assert said(Message(sentence)) == "Le taux d\u2019apprentissage"
        assert said(Message("The batch size")) == "The batch size"
        assert number(0.25) == "0,25"
        texts = {text for _, text in texts_of(app)}
        assert "Entra\u00eener" in texts
        assert "Reset" in texts
    finally:
        speak("en")
        for each in (words.words_of, words._core_of, words._modules, words._signs_of):
            each.cache_clear()


def load(app: App, text: str, name: str = "\u00e4", **more: object) -> None:
    do(app, "load_table", data=text, name=name, **more)


def trained(app: App) -> None:
    do(app, "step", unit="epoch", count=3)


def diverged(app: App) -> None:
    do(app, "choose", key="plane")
    do(app, "set", settings={"learning_rate": 100, "activation": "identity"})
    do(app, "run", epochs=20)


def fixed(app: App) -> None:
    load(app, CLASSES)
    teach(app, locked=["target", "class_weights"], hidden=["seed"])


#: What is done before the page is looked at.
SCREENS: dict[str, Callable[[App], object]] = {
    "start": lambda app: app.draw(),
    "trained": trained,
    "classes": lambda app: load(app, CLASSES),
    "uneven classes": lambda app: load(app, UNEVEN),
    "a number": lambda app: load(app, NUMBERS),
    "gaps": lambda app: load(app, GAPS),
    "doubtful columns": lambda app: load(app, DOUBTFUL),
    "other reading": lambda app: load(app, CLASSES, reading={"header": False}),
    "names again": lambda app: load(app, CLASSES),
    "digits": lambda app: do(app, "choose", key="digits"),
    "diverged": diverged,
    "a lesson": fixed,
    "other rules": lambda app: do(
        app,
        "set",
        settings={"optimizer": "adamw", "schedule": "cosine", "l1": 1, "dropout": 0.9},
    ),
}


@pytest.mark.usefixtures("pseudo")
def test_no_english_word_is_left() -> None:
    """On none of the screens, but for what is data."""
    app = make_app(())
    app.show(list(app._views), list(app._views))
    found = {}
    known: set[str] = set()
    for name, act in SCREENS.items():
        act(app)
        app.draw()
        found[name] = left(app, known)
        assert len(list(texts_of(app))) > 100, name
    assert found == {name: set() for name in SCREENS}


def test_the_test_finds_english() -> None:
    """In English the same screen is full of it."""
    app = make_app(())
    app.show(list(app._views), list(app._views))
    app.draw()
    assert len({word for _, word, _ in left(app, set())}) > 100
