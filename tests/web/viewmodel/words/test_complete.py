"""German is complete: exactly the words of English and the core's sentences, each of them translated."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pkgutil import walk_packages

import pytest
from places import WEB
from pseudo import sentences_of_core
from templates import uses

import pycore
from web.viewmodel.words import ENGLISH, languages, words_of

WORDS = WEB / "viewmodel" / "words"
#: Languages in which nothing is left to English; another one may lack what it likes.
COMPLETE = ["de"]
#: What is the same in both: names, symbols, and words that German has from elsewhere.
SAME = {
    "de": {
        "baseline",
        "toy_xor",
        "set_iris",
        "set_auto_mpg",
        "set_diabetes",
        "reading_format",
        "format_json",
        "format_arff",
        "format_npy",
        "format_npz",
        "preset_xor_2_2_1",
        "stage_gradient",
        "spoken_plus",
        "spoken_minus",
        "report_reading",
        "task_epsilon",
        "worksheet_name",
        "question_kind_delta",
        "question_name",
        "encoded_ordinal",
        "f1",
        "r2",
        "r2_of",
        "rmse",
        "choice_linear",
        "choice_rmse",
        "card_gradient",
        "run_name",
        "score_r2",
        "momentum",
        "dropout",
        "numpy",
        "float64",
        "float32",
        "tanh",
        "relu",
        "elu",
        "gelu",
        "silu",
        "huber",
        "adagrad",
        "rmsprop",
        "adam",
        "adamw",
        "check_epsilon",
        "check_parameter",
        "check_analytic",
        "hunt_gradient",
        "derivation_softmax",
        "plot_png",
        "plot_svg",
        "lesson_text",
        "R\u00b2 {share}",
        "output_names",
        "table_name",
    }
}
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_PLACE = re.compile(r"\{[^{}]*\}")


for part in walk_packages(pycore.__path__, "pycore."):
    import_module(part.name)  # sentences are found by the names of all errors there are


def page_words(code: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((WORDS / code / "page.json").read_text(encoding="utf-8"))
    return found


def of_the_core() -> set[str]:
    """Return the sentences of the core that the page can show: those of the estimators are for programs."""
    native = {t for u in uses() if u.place.startswith("pycore/estimators/") for t in u.templates}
    elsewhere = {
        t for u in uses() if not u.place.startswith("pycore/estimators/") for t in u.templates
    }
    return set(sentences_of_core()) - (native - elsewhere)


@pytest.mark.parametrize("code", COMPLETE)
def test_nothing_is_missing_and_nothing_is_left_over(code: str) -> None:
    """Words of the page's Python, of its scripts and template, and sentences of the core."""
    of_python = set(words_of(ENGLISH)) | of_the_core()
    of_page = set(page_words(ENGLISH))
    for wanted, found, place in (
        (of_python, set(words_of(code)), f"{WORDS.name}/{code}/*.py"),
        (of_page, set(page_words(code)), f"{WORDS.name}/{code}/page.json"),
    ):
        missing, left = sorted(wanted - found), sorted(found - wanted)
        assert not missing, (
            f"{languages()[code]} lacks {missing}: translate each into {place}, beside the English; "
            "the glossary stands in CONTRIBUTING under Words."
        )
        assert not left, f"English no longer has {left}: delete each from {place}."


@pytest.mark.parametrize("code", COMPLETE)
def test_everything_is_translated(code: str) -> None:
    """What is equal to the English is listed, as proper terms are."""
    english = {key: key for key in of_the_core()} | dict(words_of(ENGLISH)) | page_words(ENGLISH)
    other = dict(words_of(code)) | page_words(code)
    equal = {key for key, text in english.items() if other.get(key) == text}
    said = {key for key in equal if _LETTERS.search(_PLACE.sub("", english[key]))}
    assert sorted(said - SAME[code]) == [], (
        "Translate these, or list them in SAME if they are proper terms."
    )
    assert SAME[code] <= equal, "These are translated by now: take them from SAME."


@pytest.mark.parametrize("code", COMPLETE)
def test_places_for_values_are_those_of_english(code: str) -> None:
    """With their form ({count:,}), in the page's words too."""
    english = {key: key for key in of_the_core()} | dict(words_of(ENGLISH)) | page_words(ENGLISH)
    for key, text in (dict(words_of(code)) | page_words(code)).items():
        assert set(_PLACE.findall(text)) == set(_PLACE.findall(english[key])), key


@pytest.mark.parametrize("code", COMPLETE)
def test_words_are_clean(code: str) -> None:
    """No stray blanks, no markup, no English quotation marks or thousands separators."""
    for key, text in (dict(words_of(code)) | page_words(code)).items():
        assert text.strip() == text, key
        assert "  " not in text, key
        assert "<" not in text, key
        assert text.count("\u201e") == text.count("\u201c"), key
        code_aside = re.sub(r'\w+[(=]"[^"]*"', "", text)
        assert '"' not in code_aside, key
        assert "\u201d" not in text, key
        assert not re.search(r"[1-9]\d*,\d{3}\b", text), key
