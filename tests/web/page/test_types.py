"""The elements that the page's scripts take by their id, as `web/types/page.d.ts` has them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

WEB = Path(__file__).parents[3] / "web"
#: The types of elements that have more than every HTML element has, as the standard names them.
TYPES = {
    "button": "HTMLButtonElement",
    "dialog": "HTMLDialogElement",
    "details": "HTMLDetailsElement",
    "form": "HTMLFormElement",
    "img": "HTMLImageElement",
    "input": "HTMLInputElement",
    "progress": "HTMLProgressElement",
    "select": "HTMLSelectElement",
    "textarea": "HTMLTextAreaElement",
}


class Ids(HTMLParser):
    """Notes the type of each element that has an id."""

    def __init__(self) -> None:
        super().__init__()
        self.types: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("id")
        if name is not None:
            self.types[name] = TYPES.get(tag, "HTMLElement")


def listed() -> dict[str, str]:
    text = (WEB / "types" / "page.d.ts").read_text(encoding="utf-8")
    (body,) = re.findall(r"interface ElementsById \{(.*?)\n\}", text, re.DOTALL)
    return dict(re.findall(r'"([a-z-]+)": (\w+);', body))


def taken() -> set[str]:
    scripts = [path.read_text(encoding="utf-8") for path in (WEB / "page").glob("*.js")]
    return set(re.findall(r'(?:element|getElementById)\("([a-z-]+)"\)', "\n".join(scripts)))


def test_the_scripts_take_only_elements_of_the_page_and_their_types_are_right() -> None:
    ids = Ids()
    ids.feed((WEB / "static" / "index.html").read_text(encoding="utf-8"))
    assert listed() == {name: ids.types.get(name) for name in taken()}
    assert len(listed()) > 50
