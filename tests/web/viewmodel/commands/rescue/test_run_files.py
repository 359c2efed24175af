"""Kept runs as sessions of their own: which of them fit, and none is packed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from held_page import Page

from web.viewmodel.commands.rescue import run_files

if TYPE_CHECKING:
    import pytest


def test_what_is_stored_every_few_seconds_has_as_many_runs_as_fit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Pinned ones first, then the newest; each is packed once."""
    page = Page()
    for size in (2, 3, 4, 5):
        page.do("set", settings={"hidden_layer_sizes": [size]})
        page.do("step", count=2)
    page.do("pin_run", run=1)
    packed: list[bytes] = []
    write = run_files.write_session

    def counted(*args: Any, **options: Any) -> bytes:
        packed.append(write(*args, **options))
        return packed[-1]

    monkeypatch.setattr(run_files, "write_session", counted)
    sizes = [len(run.content) for run in run_files.saved_runs(page.lab)]
    found = run_files.saved_runs(page.lab, sizes[0] + sizes[1])
    assert [run.number for run in found] == [1, 3]
    assert len(packed) == 3
    assert run_files.saved_runs(page.lab, 0) == []
