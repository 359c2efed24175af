"""What all tests share: which cases are drawn, that no time is promised, and the order of the files."""

from __future__ import annotations

import os

from hypothesis import settings
from places import ROOT

settings.register_profile("same", deadline=None, derandomize=True)  # one commit, one result
settings.register_profile("fresh", deadline=None)
settings.load_profile(os.environ.get("BACKPROP_LAB_DRAWS", "same"))

#: A worker gets a file at a time; those that take longest come first, so that all workers end at about the same time.
LONGEST_FIRST = (
    "tests/web/viewmodel/sharing/test_checked_document.py",
    "tests/web/sitebuild/test_site.py",
    "tests/web/test_app.py",
    "tests/pycore/reading/test_reading_fuzz.py",
    "tests/web/viewmodel/commands/test_sharing.py",
    "tests/web/viewmodel/pictures/test_diagram_texts.py",
    "tests/web/viewmodel/sharing/weights/test_weights_import.py",
    "tests/browser/test_kept_start.py",
    "tests/browser/test_supervisor.py",
    "tests/browser/test_accessible.py",
    "tests/browser/test_first_picture.py",
    "tests/browser/test_core_in_pyodide.py",
    "tests/browser/test_offline.py",
    "tests/browser/test_start.py",
    "tests/browser/test_failures.py",
    "tests/browser/test_autosave.py",
    "tests/browser/test_files.py",
)


def pytest_collection_modifyitems(items):
    """Run the browser tests last: the quick ones speak first, and Playwright's event loop, once begun, runs on."""
    places = {ROOT / name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(
        key=lambda item: (
            item.get_closest_marker("browser") is not None,
            places.get(item.path, len(places)),
        )
    )
