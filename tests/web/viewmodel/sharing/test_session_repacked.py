"""Session files that another program has packed again are recognized by what is in them, and continue."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from pages import ROWS, other, same

from pycore import PycoreError
from web.viewmodel.sharing.session_file import is_session

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lab_page import LabPage

    Run = Callable[[Any], Any]
    Entries = Mapping[str, bytes]


def packed(entries: Entries, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_document(entries: Entries, text: bytes) -> dict[str, bytes]:
    """Return the same with another text of the document."""
    return {**entries, "session.json": text}


def indented(entries: Entries, encoding: str = "utf-8") -> dict[str, bytes]:
    """Return the same with its document indented, sorted and in another encoding."""
    text = json.dumps(json.loads(entries["session.json"]), indent=2, sort_keys=True)
    return with_document(entries, text.encode(encoding))


WAYS: dict[str, Callable[[Entries], bytes]] = {
    "sorted": lambda entries: packed(dict(sorted(entries.items()))),
    "the other way": lambda entries: packed(dict(reversed(list(entries.items())))),
    "not compressed": lambda entries: packed(entries, zipfile.ZIP_STORED),
    "indented": lambda entries: packed(indented(entries)),
    "with a mark": lambda entries: packed(indented(entries, "utf-8-sig")),
    "in UTF-16": lambda entries: packed(indented(entries, "utf-16")),
    "in a folder": lambda entries: packed(
        {"my work/": b"", **{f"my work/{n}": c for n, c in reversed(entries.items())}}
    ),
    "by macOS": lambda entries: packed(
        {
            **{f"lab/{n}": c for n, c in entries.items()},
            "lab/.DS_Store": b"x",
            "__MACOSX/lab/._session.json": b"x",
        }
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_session_packed_again_continues(
    sharing: LabPage, session: LabPage, run: Run, way: str
) -> None:
    """With the user's table in it."""
    run(session.load_table(ROWS, name="t.csv", target="level"))
    run(session.step("epoch", 2))
    file = run(sharing.save())
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    data = WAYS[way](entries)
    assert is_session(data)
    opened, page = other()
    assert run(page.open_file(data, "x.zip"))["kind"] == "session"
    same(session, opened)


def test_a_session_or_model_packed_once_more_is_opened(
    sharing: LabPage, session: LabPage, run: Run
) -> None:
    """As mail programs and file managers do; a table in an archive is no business of it."""
    run(session.step("epoch", 2))
    weights = session.weights()
    for data in (run(sharing.save()).data, run(sharing.export("json")).data):
        opened, page = other()
        found = run(page.open_file(packed({"__MACOSX/._x": b"", "x": data}), "x.zip"))
        assert found["kind"] in ("session", "model")
        assert opened.weights() == weights
    with pytest.raises(PycoreError, match="archive"):
        run(sharing.open_file(packed({"a": run(sharing.save()).data, "b": b""}), "x.zip"))


def test_other_archives_are_no_sessions() -> None:
    """Workbooks, models, tables, and one that only speaks of it."""
    for entries in (
        {},
        {"xl/workbook.xml": b"<a/>"},
        {"coefs_0.npy": b"", "intercepts_0.npy": b""},
        {"notes.txt": b"session.json"},
        {"a/session.json": b"{}", "b/data": b""},
    ):
        assert not is_session(packed(entries))
