"""Where the files of this repository are, natively and in the page's Python."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
DATASETS = WEB / "datasets"
FIXTURES = ROOT / "tests" / "fixtures"
