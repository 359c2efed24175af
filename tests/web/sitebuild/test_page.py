"""The template filled in: hashed names, a manifest that stays inside its element."""

from __future__ import annotations

import hashlib
import json
import re

import pytest

from web.sitebuild.errors import BuildError
from web.sitebuild.page import (
    Assets,
    fill_page,
    fill_styles,
    fill_web_manifest,
    inline_styles,
    within,
)


@pytest.fixture
def assets() -> Assets:
    made = Assets()
    made.add("shell.js", b"one")
    made.add("pyodide.asm.wasm", b"two")
    made.add("icon.svg", b"<svg/>")
    return made


def test_names_hold_the_hash_of_the_contents(assets: Assets) -> None:
    digest = hashlib.sha256(b"two").hexdigest()
    assert assets.path("pyodide.asm.wasm", "x") == f"assets/pyodide.asm.{digest[:16]}.wasm"
    assert assets.describe("pyodide.asm.wasm") == {
        "url": f"assets/pyodide.asm.{digest[:16]}.wasm",
        "bytes": 3,
        "sha256": digest,
    }


def test_other_contents_get_another_name(assets: Assets) -> None:
    before = assets.path("shell.js", "x")
    assets.add("shell.js", b"three")
    assert assets.path("shell.js", "x") != before


def test_scripts_and_links_of_the_page_are_replaced(assets: Assets) -> None:
    page = fill_page(
        '<link href="asset:icon.svg"><script src="asset:shell.js"></script> {{version}}',
        assets,
        {},
        "1.0 <b>",
    )
    shell = assets.path("shell.js", "x")
    icon = assets.path("icon.svg", "x")
    assert page == f'<link href="{icon}"><script src="{shell}"></script> 1.0 &lt;b&gt;'


def test_an_unknown_name_says_who_asked_and_what_is_known(assets: Assets) -> None:
    with pytest.raises(BuildError, match=r"index\.html asks for asset:shel\.js.*shell\.js"):
        fill_page('<script src="asset:shel.js">', assets, {}, "1")


def test_the_manifest_cannot_end_its_script_element(assets: Assets) -> None:
    hostile = {"messages": {"</script><script>alert(1)//": ["&lt;", "<!--", "\u2028"]}}
    page = fill_page("<script>{{boot-manifest}}</script>", assets, hostile, "1")
    inner = re.fullmatch(r"<script>(.*)</script>", page)
    assert inner is not None
    assert not set("<>&\u2028") & set(inner[1])
    assert json.loads(inner[1]) == hostile


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_style_sheets_stand_inside_the_page_and_find_their_files(
    assets: Assets, quote: str
) -> None:
    styles = f"a {{ background: url({quote}asset:icon.svg{quote}) }}"
    page = inline_styles(
        '<link rel="stylesheet" href="asset:a.css">\n<p>',
        lambda name: fill_styles(styles, lambda asked: assets.path(asked, name)),
    )
    path = assets.path("icon.svg", "x")
    assert page == f'<style>\na {{ background: url("{path}") }}</style>\n<p>'


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("x = '</script>'", "script"),
        ("x = '</SCRIPT foo'", "script"),
        ("a = /<!--/; b = '<script'", "script"),
        ("a { content: '</style' }", "style"),
        ("a\r\nb", "script"),  # a browser would read it as \n, and its hash would not fit
    ],
)
def test_what_would_end_its_element_is_refused(text: str, element: str) -> None:
    with pytest.raises(BuildError, match=r"a\.js cannot stand in"):
        within(text, element, "a.js")


def test_what_is_harmless_stands_unchanged() -> None:
    text = "a = /<!--/; b = '<style></style>'; c = '<\\/script>'"
    assert within(text, "script", "a.js") == text


def test_the_web_manifest_names_its_icons(assets: Assets) -> None:
    text = '{"start_url": "./", "icons": [{"src": "asset:icon.svg"}]}'
    filled = json.loads(fill_web_manifest(text, assets, "m"))
    assert filled == {"start_url": "./", "icons": [{"src": assets.path("icon.svg", "x")}]}
