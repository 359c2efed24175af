"""The single file: everything inside, in a form that a browser reads back to the byte, under a policy of its own."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re

import pytest

from web.sitebuild.errors import BuildError
from web.sitebuild.parts import Parts
from web.sitebuild.single import policy, single_file

TEMPLATE = """<!doctype html>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
connect-src 'self'; worker-src 'self' blob:; base-uri 'none'">
<link rel="icon" href="asset:icon.svg">
<link rel="manifest" href="manifest.webmanifest" data-only="site">
<link rel="stylesheet" href="asset:styles.css">
<script type="application/json" id="boot-manifest">{{boot-manifest}}</script>
<script defer src="asset:a.js"></script>
<script defer src="asset:from_site.js" data-only="site"></script>
<script defer src="asset:from_document.js" data-only="kit"></script>
<body><p>{{version}}</p><pre data-only="kit">{{notices}}</pre></body>
"""
FILES = {
    "a.js": b"a('\xc3\xa4 {{version}}');\n",
    "from_site.js": b"site",
    "from_document.js": b"document",
    "worker.js": b"worker",
    "icon.svg": b"<svg/>",
    "styles.css": b"a { background: url(asset:icon.svg) }",
    "lib.pack": bytes(range(256)) * 8,
}
PARTS = Parts(
    template=TEMPLATE,
    version="1.2",
    messages={"m": []},
    commands={"calls": {"get": []}},
    files=FILES,
    roles=("a.js", "from_document.js", "from_site.js", "lib.pack", "worker.js"),
    notices=b"You may <use> & copy.",
)


def elements(page: str) -> dict[str, tuple[str, str]]:
    """Return {name: (other attributes, text)} of the files in a page."""
    pattern = r'<script ([^>]*)id="file:([^"]+)">(.*?)</script>'
    return {m[2]: (m[1], m[3]) for m in re.finditer(pattern, page, re.DOTALL)}


@pytest.fixture
def page() -> str:
    return single_file(PARTS).decode()


def test_every_file_comes_back_to_the_byte(page: str) -> None:
    found = elements(page)
    assert set(found) == {"a.js", "from_document.js", "worker.js", "lib.pack"}
    for name, (_attributes, text) in found.items():
        content = text.encode() if name.endswith(".js") else gzip.decompress(base64.b64decode(text))
        assert content == FILES[name]
    manifest = json.loads(page.split('id="boot-manifest">')[1].split("</script>", maxsplit=1)[0])
    assert set(manifest["assets"]) == set(found)
    digest = hashlib.sha256(FILES["lib.pack"]).hexdigest()
    assert manifest["assets"]["lib.pack"] == {"url": "lib.pack", "bytes": 2048, "sha256": digest}


def test_the_policy_lets_these_scripts_run_and_no_others(page: str) -> None:
    found = elements(page)
    run = [text for attributes, text in found.values() if attributes == ""]
    assert [name for name, (a, _) in found.items() if a == ""] == ["a.js", "from_document.js"]
    hashes = [base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in run]
    sources = " ".join(f"'sha256-{digest}'" for digest in hashes)
    assert (
        f"default-src 'none'; script-src {sources} 'wasm-unsafe-eval'; connect-src 'none';"
        " worker-src blob:; base-uri 'none'" in page
    )
    assert "'self'" not in page
    assert policy("img-src 'self' data:", []) == "img-src data:"


def test_nothing_is_asked_for(page: str) -> None:
    assert "asset:" not in page
    assert re.findall(r'(?:src|href)="([^"]{5})', page) == ["data:"]
    assert 'url("data:image/svg+xml;base64,PHN2Zy8+")' in page


def test_texts_are_filled_in_before_scripts_are_put_in(page: str) -> None:
    assert "<p>1.2</p>" in page
    assert "{{version}}" in elements(page)["a.js"][1]
    assert "You may &lt;use&gt; &amp; copy." in page


def test_the_same_parts_make_the_same_bytes_and_gzip_makes_fewer() -> None:
    assert single_file(PARTS) == single_file(PARTS)
    assert len(single_file(PARTS)) < len(single_file(PARTS, level=0))


def test_a_script_that_would_end_its_element_is_refused() -> None:
    broken = Parts(**{**vars(PARTS), "files": FILES | {"worker.js": b"'</script>'"}})
    with pytest.raises(BuildError, match=r"worker\.js cannot stand"):
        single_file(broken)
