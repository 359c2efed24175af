"""Whether dist/ is up to date: a change or a loss is noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from web.sitebuild import freshness, output

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("web/app.py", "pycore/a.py", "pyproject.toml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("1", encoding="utf-8")
    site = {"index.html": b"<p>"}
    output.write(site | {"files.json": output.list_files(site)}, tmp_path / "dist")
    (tmp_path / "cache").mkdir()
    freshness.remember(tmp_path, tmp_path / "cache", tmp_path / "dist")
    return tmp_path


def is_fresh(checkout: Path) -> bool:
    return freshness.is_fresh(checkout, checkout / "cache", checkout / "dist")


def test_a_build_of_the_same_sources_is_fresh(checkout: Path) -> None:
    assert is_fresh(checkout)
    (checkout / "web/__pycache__").mkdir()
    (checkout / "web/__pycache__/app.cpython-311.pyc").write_bytes(b"")
    assert is_fresh(checkout)


@pytest.mark.parametrize(
    "changed", ["web/app.py", "web/new.css", "pycore/a.py", "pyproject.toml", "dist/index.html"]
)
def test_a_change_is_noticed(checkout: Path, changed: str) -> None:
    (checkout / changed).write_text("changed", encoding="utf-8")
    assert not is_fresh(checkout)


@pytest.mark.parametrize("lost", ["dist/index.html", "dist/files.json", "cache/built.json"])
def test_a_loss_is_noticed(checkout: Path, lost: str) -> None:
    (checkout / lost).unlink()
    assert not is_fresh(checkout)
