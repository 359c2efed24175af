"""Two pages of which one opens what the other shares."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from lab_page import LabPage

ROWS = "size;level;price\n" + "\n".join(
    f"{i},5;{('low', 'mid', 'high')[i % 3]};{i * 2}" for i in range(30)
)


def other() -> tuple[LabPage, LabPage]:
    """Return another page."""
    session = LabPage()
    return session, session


def same(first: LabPage, second: LabPage) -> None:
    """Assert that two sessions are in the same state, to the last bit; what was said stays where it was said."""
    states = [session.get() for session in (first, second)]
    for state in states:
        del state["data"]["notes"], state["offers"]
    assert states[0] == states[1]
    assert first.weights() == second.weights()
    assert first.dataset.x_train.tobytes() == second.dataset.x_train.tobytes()
    assert first.dataset.recipe == second.dataset.recipe


def changed(data: bytes, **parts: Any) -> bytes:
    """Return a session file with some parts of its document changed; None takes one out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    content = json.loads(entries["session.json"])
    content.update(parts)
    entries["session.json"] = json.dumps(
        {name: part for name, part in content.items() if part is not None}
    ).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, entry in entries.items():
            archive.writestr(name, entry)
    return buffer.getvalue()
