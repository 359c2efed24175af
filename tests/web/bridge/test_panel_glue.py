"""While Panel is imported nothing is compiled from a string and no package is looked for; then all is as before."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from fake_pyodide import imported, install

if TYPE_CHECKING:
    from pathlib import Path

#: What Panel's Pyodide module does on import.
PANEL = """
import pyodide.code
import pyodide_http
answer = pyodide.code.run_js("(function() { return eval('1') })")
patched = pyodide_http.patch_all()
"""


@pytest.fixture
def fake_panel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of a Panel that stands in the place of the real one."""
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name == "panel" or name.startswith("panel.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyodide_http", sys)
    monkeypatch.delitem(sys.modules, "pyodide_http")
    return tmp_path / "panel.py"


def test_panel_is_imported_without_eval(fake_panel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gets nothing instead, and the package that it would patch is there."""
    fake_panel.write_text(PANEL)
    asked: list[str] = []
    there = install(monkeypatch)
    there.code.run_js = asked.append
    imported(monkeypatch, "web.bridge.panel_glue")
    panel = sys.modules.pop("panel")
    assert (panel.answer, panel.patched) == (None, None)
    assert asked == []
    there.code.run_js("1 + 1")
    assert asked == ["1 + 1"]


def test_a_panel_that_fails_leaves_javascript_as_it_was(
    fake_panel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error is the page's to show."""
    fake_panel.write_text(PANEL + "raise ImportError('no bokeh')\n")
    there = install(monkeypatch)
    run_js = there.code.run_js
    with pytest.raises(ImportError, match="no bokeh"):
        imported(monkeypatch, "web.bridge.panel_glue")
    assert there.code.run_js is run_js
