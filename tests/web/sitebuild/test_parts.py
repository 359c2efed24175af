"""What stands in the site and what in the single file: the template says it."""

from __future__ import annotations

import pytest

from web.sitebuild.errors import BuildError
from web.sitebuild.parts import Parts

TEMPLATE = """<p>both</p>
<p class="a" data-only="site">site</p>
<script defer src="asset:one.js" data-only="site"></script>
<script defer src="asset:other.js" data-only="kit"></script>
<script defer src="asset:both.js"></script>
<link href="asset:twice.svg" data-only="site"><p data-only="kit">?</p>
<link href="asset:twice.svg">
"""

PARTS = Parts(
    template=TEMPLATE,
    version="1",
    messages={},
    commands={},
    files=dict.fromkeys(
        ["one.js", "other.js", "both.js", "twice.svg", "unasked.pack"], b"\xc3\xa4"
    ),
    roles=("both.js", "one.js", "other.js", "unasked.pack"),
    notices=b"",
)


def test_each_kind_has_its_lines_and_the_files_that_they_ask_for() -> None:
    site = PARTS.of("site")
    assert site.template.splitlines() == [
        "<p>both</p>",
        '<p class="a">site</p>',
        '<script defer src="asset:one.js"></script>',
        '<script defer src="asset:both.js"></script>',
        '<link href="asset:twice.svg">',
    ]
    assert set(site.files) == {"one.js", "both.js", "twice.svg", "unasked.pack"}
    assert site.roles == ("both.js", "one.js", "unasked.pack")
    kit = PARTS.of("kit")
    assert set(kit.files) == {"other.js", "both.js", "twice.svg", "unasked.pack"}
    assert kit.roles == ("both.js", "other.js", "unasked.pack")
    assert "site" not in kit.template


def test_a_file_that_is_missing_is_named() -> None:
    assert PARTS.text("one.js") == "ä"
    with pytest.raises(BuildError, match=r"needs sw\.js"):
        PARTS.text("sw.js")
