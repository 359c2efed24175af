"""Controls as HTML: what they send, and that nothing in them is markup."""

from __future__ import annotations

import html
import json
import re

from web.views.kit.fields_html import button, choice, fields


def test_a_button_sends_its_arguments() -> None:
    found = button("a <b>", "hunt", line=3, text="\"<x>'")
    assert "a &lt;b&gt;" in found
    sent = re.search(r'data-call="hunt" data-args="([^"]*)"', found)
    assert sent
    assert json.loads(html.unescape(sent[1])) == {"line": 3, "text": "\"<x>'"}


def test_a_list_sends_its_value_and_shows_the_chosen_one() -> None:
    found = fields(choice("L", [("a", "A"), ("b", "<B>")], "b", "paths", "weight"))
    assert 'name="weight" data-call="paths"' in found
    assert '<option value="b" selected>&lt;B&gt;</option>' in found
    assert found.count("selected") == 1
