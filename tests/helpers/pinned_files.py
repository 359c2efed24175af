"""Small pins for tests."""

from __future__ import annotations

import hashlib

from web.sitebuild.pins import PinnedFile, Wheel


def pinned(name: str, content: bytes) -> PinnedFile:
    return PinnedFile(name, len(content), hashlib.sha256(content).hexdigest())


def wheel(content: bytes = b"wheel") -> Wheel:
    return Wheel("thing", "1.0", (pinned("thing-1.0-py3-none-any.whl", content),))
