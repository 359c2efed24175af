"""The words of the page's scripts and of its template: each stands in the dictionary, and nowhere else."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

WEB = Path(__file__).parents[3] / "web"
WORDS = json.loads((WEB / "viewmodel" / "words" / "en" / "page.json").read_text(encoding="utf-8"))
TEMPLATE = (WEB / "static" / "index.html").read_text(encoding="utf-8")
SCRIPTS = [*(WEB / "page").glob("*.js"), *(WEB / "bridge").glob("*.js")]
#: Names, and what is filled in when the page is built.
SAME_EVERYWHERE = {"Backprop Lab", "Backprop Lab {{version}}.", "1", "2", "3", "4", ":"}
SAME_EVERYWHERE |= {"s", "e", "r", "Z", "?", "\u2190", "\u2192"}  # keys
FILLED = re.compile(r"\{\{[a-z-]+\}\}")
#: Whose errors are for programs, not for people: a page that shows this one, a course page, another version, a start
#: that begins with what another has left.
FOR_PROGRAMS = {
    "api.js",
    "calls.js",
    "embed.js",
    "kept_memory.js",
    "memory_image.js",
    "port.js",
    "store.js",
}
_LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|`(?:[^`\\]|\\.)*`')
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)
_SENTENCE = re.compile(r"[A-Z][a-z]+ [a-z]+|[a-z]{2,} [a-z]{2,} [a-z]{2,}|[a-z]\.$")
#: Texts of code that look like sentences.
NO_SENTENCES = {
    "loading runtime",
    "loading packages",
    "use strict",
    "take over",
    "Bokeh is undefined",
}
VOID = {"meta", "link", "input", "img", "br"}


class Texts(HTMLParser):
    """Collects (key, text) of every element with a text of its own, and of every name that is only heard."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.keys: list[str | None] = []
        self.tags: list[str] = []
        self.found: list[tuple[str | None, str]] = []
        self.feed(TEMPLATE)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        for name in ("aria-label", "alt", "placeholder", "title"):
            if given.get(name):
                self.found.append((given.get("data-word-label"), str(given[name])))
        if given.get("data-tab"):  # dock.js makes a tab of this name
            self.found.append((given["data-tab"], WORDS[str(given["data-tab"])]))
        if tag not in VOID:
            self.keys.append(given.get("data-word"))
            self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.keys.pop()
            self.tags.pop()

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text and self.tags and self.tags[-1] not in {"script", "style", "title"}:
            self.found.append((self.keys[-1], text))


def literals(script: str) -> list[str]:
    """Return the texts in a script that read like a part of a sentence."""
    texts = [match[0][1:-1] for match in _LITERAL.finditer(_COMMENT.sub("", script))]
    return [t for t in texts if t not in NO_SENTENCES and _SENTENCE.search(t)]


def test_the_template_says_what_the_dictionary_has() -> None:
    """English stands in the page for its first sight; each text has the key by which it is translated."""
    texts = Texts().found
    assert len(texts) > 70
    for key, text in texts:
        if FILLED.fullmatch(text) or (key is None and text in SAME_EVERYWHERE):
            continue
        assert key is not None, text
        assert WORDS[key] == text, key


def test_no_script_has_words_of_its_own() -> None:
    """A sentence that a person can meet stands in the dictionary."""
    found = {
        path.name: literals(path.read_text(encoding="utf-8"))
        for path in SCRIPTS
        if path.name not in FOR_PROGRAMS
    }
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_a_literal_sentence_is_found() -> None:
    """Three that are, and what is none."""
    for line in (
        'say("Ready for use.")',
        "f(`It took ${n} of those`)",
        'throw new E("No such file")',
    ):
        assert len(literals(line)) == 1, line
    for line in ('t("some_key")', "// A remark for you", 'find("details[id]")', '"use strict"'):
        assert literals(line) == [], line


def test_every_word_of_the_page_is_used_with_its_values() -> None:
    """By the template or a script; a key that a script asks for is there."""
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    patterns = [re.escape(k) for k in re.findall(r'"([a-z0-9_]+)"', scripts)]
    patterns += [
        re.sub(r"\\?\$\\?\{.*?\\?\}", "[a-z_]+", text)
        for text in re.findall(r"`((?:stage|silent|control|why|kept)_\$\{[^`]*\})`", scripts)
    ]
    used = {key for key, _ in Texts().found if key}
    whole = re.compile("|".join(patterns))
    assert sorted(key for key in WORDS if key not in used and not whole.fullmatch(key)) == []
    for key in re.findall(r'\bt\("([a-z0-9_]+)"', scripts):
        assert key in WORDS, key


def test_words_of_the_page_have_plain_places() -> None:
    """The scripts fill {name} in, and know no form of numbers."""
    for key, text in WORDS.items():
        assert text.strip() == text, key
        assert all(
            re.fullmatch(r"\{[a-z]+\}", place) for place in re.findall(r"\{[^}]*\}", text)
        ), key
