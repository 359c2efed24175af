"""The changes that Panel 1.9.4 needs under our Content-Security-Policy; this is the only place that uses its internals.

Import this module before ``panel``. On import, Panel's Pyodide module does two things that the page forbids or does not
ship: it compiles a small JavaScript helper from a string (that is ``eval``, which the policy blocks), and, if the
package ``pyodide_http`` is missing, it imports pandas to patch it. Both belong to Panel's own page link, which is not
used here: web.bridge.document_link replaces it through Bokeh's public interface.
"""

from __future__ import annotations

import sys
from types import ModuleType

import pyodide.code


def _import_panel() -> None:
    stand_in = ModuleType("pyodide_http")
    stand_in.patch_all = lambda: None  # type: ignore[attr-defined]
    sys.modules["pyodide_http"] = stand_in
    run_js = pyodide.code.run_js
    pyodide.code.run_js = lambda _source: None
    try:
        import panel as pn  # noqa: F401, PLC0415 - only here, between the two replacements
    finally:
        pyodide.code.run_js = run_js


_import_panel()
