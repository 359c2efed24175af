"""The page as one file that runs from a disk: scripts, styles and archives all inside."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from typing import TYPE_CHECKING

from web.sitebuild.packs import gzipped
from web.sitebuild.page import fill_styles, fill_texts, inline_styles, within

if TYPE_CHECKING:
    from collections.abc import Iterable

    from web.sitebuild.parts import Parts

SCRIPT = re.compile(r'<script defer src="asset:([^"]+)"></script>\n?')
POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]+)(">)')
TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2"}


def single_file(everything: Parts, level: int = 9) -> bytes:
    """Return the page with all its parts inside.

    All stands at the page's end, so that its text is shown before the rest is read: the worker's scripts, as text
    that the page does not run, all other files as base64 of gzip (``from_document.js``), then the page's scripts.

    Parameters
    ----------
    everything
        What the page is put together from.
    level
        How hard gzip tries; 0 leaves the files as they are, to measure what it is worth.

    Raises
    ------
    BuildError
        If a script cannot stand in a page.
    """
    parts = everything.of("kit")

    def data(name: str) -> str:
        content = parts.text(name).encode() if name.endswith(".svg") else parts.files[name]
        return f"data:{TYPES[name[name.rindex('.') :]]};base64,{base64.b64encode(content).decode()}"

    scripts = {
        name: within(parts.text(name), "script", name) for name in SCRIPT.findall(parts.template)
    }
    page = SCRIPT.sub("", parts.template)
    page = POLICY.sub(lambda m: m[1] + policy(m[2], scripts.values()) + m[3], page)
    page = inline_styles(page, lambda name: fill_styles(parts.text(name), data))
    page = re.sub(r'\b(src|href)="asset:([^"]+)"', lambda m: f'{m[1]}="{data(m[2])}"', page)
    assets = {
        role: {
            "url": role,
            "bytes": len(parts.files[role]),
            "sha256": hashlib.sha256(parts.files[role]).hexdigest(),
        }
        for role in parts.roles
    }
    manifest = {
        "version": parts.version,
        "assets": assets,
        "messages": parts.messages,
        "commands": parts.commands,
        "words": parts.words.english,
        "languages": parts.words.languages,
    }
    page = fill_texts(page, manifest, parts.version)
    page = page.replace("{{notices}}", html.escape(parts.notices.decode(), quote=False))

    blocks = []
    for role in parts.roles:
        if role in scripts:
            continue
        if role.endswith(".js"):
            text = within(parts.text(role), "script", role)
        else:
            text = base64.b64encode(gzipped(parts.files[role], level)).decode()
        blocks.append(f'<script type="text/plain" id="file:{role}">{text}</script>\n')
    blocks += [f'<script id="file:{name}">{text}</script>\n' for name, text in scripts.items()]
    head, body, foot = page.rpartition("</body>")
    return "".join((head, *blocks, body, foot)).encode()


def policy(of_site: str, scripts: Iterable[str]) -> str:
    """Return the Content-Security-Policy of the single file.

    It is the site's without the site: these scripts and no others, by their hash, and no request at all.
    """
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in scripts
    ]
    directives = []
    for directive in of_site.split(";"):
        name, *sources = directive.split()
        allowed = [source for source in sources if source != "'self'"]
        if name == "script-src":
            allowed = hashes + allowed
        directives.append(" ".join((name, *(allowed or ["'none'"]))))
    return "; ".join(directives)
