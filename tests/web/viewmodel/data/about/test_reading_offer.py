"""What "Import options" offers: for a file that waits, for one's own table, and for a set of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pycore import PycoreError
from web.viewmodel.data.about.reading_offer import reading_offer

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

ROWS = "size;kind\n" + "".join(f"{i},5;{'ab'[i % 2]}\n" for i in range(20))


def test_a_set_of_the_page_is_not_read(session: LabPage, run: Run) -> None:
    """It says where the options are shown."""
    run(session.choose("iris"))
    offer = reading_offer(None, session.source, set())
    assert (offer.applicable, offer.chosen, offer.found, offer.sheets) == (frozenset(), {}, {}, ())
    assert (offer.above, offer.below) == (["Shown for your own tables."], [])


def test_the_open_table_has_what_was_chosen_and_what_was_found(session: LabPage, run: Run) -> None:
    """In words; what was found out and has no control is a sentence below."""
    run(session.load_table(ROWS.encode(), "things.csv", reading={"decimal": ","}))
    offer = reading_offer(None, session.source, set())
    assert offer.chosen == {"decimal": ","}
    assert {"decimal", "delimiter", "header", "encoding"} <= offer.applicable
    assert offer.found["delimiter"] == "semicolon"
    assert offer.above == []
    assert "Delimiter: semicolon." in offer.below
    with_control = reading_offer(None, session.source, {"delimiter"})
    assert "Delimiter: semicolon." not in with_control.below
    assert with_control.found == offer.found


def test_a_file_that_waits_comes_first(session: LabPage, run: Run) -> None:
    """With why it could not be opened; the open table's options are not those of the file."""
    run(session.load_table(ROWS.encode(), "things.csv"))
    assert session.refused_file is None
    with pytest.raises(PycoreError) as caught:
        run(session.load_table(ROWS.encode(), "torn.csv", "kind", reading={"delimiter": ","}))
    offer = reading_offer(session.refused_file, session.source, set())
    why = str(session.refused_file.why)
    assert why in str(caught.value)
    assert offer.above[0] == f'"torn.csv" could not be opened. {why}'
    assert len(offer.above) == 2
    assert offer.chosen == {"delimiter": ","}
    assert (offer.found, offer.below) == ({}, [])
    assert "delimiter" in offer.applicable
    assert reading_offer(None, session.source, set()).chosen == {}
