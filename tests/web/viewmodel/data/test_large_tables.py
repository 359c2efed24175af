"""Large tables are told from each other by a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from web.viewmodel.data.large_tables import LargeTables


@dataclass
class Content:
    """As much of a source as is looked at."""

    data: bytes
    is_large: bool = True


def test_another_content_has_another_number() -> None:
    """The same content keeps its own, in whatever source it is; small ones have none."""
    tables: Any = LargeTables()
    first, second = b"x" * 10, b"y" * 10
    assert tables.number(Content(b"small", is_large=False)) == 0
    assert [tables.number(Content(data)) for data in (first, first, second, second)] == [1, 1, 2, 2]
    assert tables.number(Content(b"small", is_large=False)) == 0
    assert tables.number(Content(second)) == 2
    assert tables.number(Content(first)) == 3
