"""The report: one page that needs nothing else, says what was done, and takes nobody's text for markup."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from web.viewmodel.data.about.descriptions import data_sentence
from web.viewmodel.export.formats import export
from web.viewmodel.pictures.metrics_table import metric_table
from web.viewmodel.settings.labels import label_of
from web.viewmodel.settings.table import NAMES, VIEW, need_of, relevant

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

HOSTILE = "<img src=x onerror=alert(1)>\"'&amp;</style></title><script>alert(2)</script>"
SHORT = "<i a='q'>&lt;"
VOID = {"meta", "br"}
PLACES = {"d", "x", "y", "cx", "cy", "r", "width", "height", "transform", "viewbox"}


class Page(HTMLParser):
    """What a browser finds: elements, attributes and texts; every element is closed in its order."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(content.decode())
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def report_of(session: LabPage, **told: str) -> tuple[Page, str]:
    """Return the report as a browser finds it, and its source."""
    content = export(session, "report", **told).content
    return Page(content), content.decode()


@pytest.mark.parametrize(
    "key", ["circle", "iris", "penguins", "auto-mpg", "sine", "hills", "digits"]
)
def test_a_report_of_every_kind_of_data_says_what_was_done(
    session: LabPage, run: Run, key: str
) -> None:
    """Data, every setting that counts, all metrics, and the pictures."""
    run(session.choose(key))
    run(session.set({"validation_fraction": 0.1}))
    run(session.step("epoch", 2))
    page, _ = report_of(
        session, title="A title", text="Who\n\nWhat", date="1 May", link="https://a.b/#c"
    )
    for text in (
        "A title",
        "Who",
        "What",
        "1 May",
        "https://a.b/#c",
        data_sentence(session.dataset),
    ):
        assert text in page.text, text
    heads, rows = metric_table(session.experiment)
    assert all(cell in page.text for row in (heads, *rows) for cell in row)
    settings = session.settings
    counted = [name for name in NAMES if relevant(settings)[name] and need_of(name) != VIEW]
    toy = session.source.entry is not None and session.source.entry.is_toy
    for name in counted:
        if name in ("noise", "samples", "classes"):
            assert (label_of(name) in page.text) == (toy and name != "classes"), name
        else:
            assert label_of(name) in page.text, name
    assert "Seed" in page.text
    pictures = sum(tag == "svg" for tag, _ in page.tags)
    assert pictures == 4
    names = [feature.column for feature in session.dataset.features]
    assert all(name in page.text for name in (*names[:10], *session.dataset.targets))


def test_it_loads_and_runs_nothing(session: LabPage) -> None:
    """No script, no address but the link, and a policy that would forbid them."""
    page, source = report_of(session, link="https://a.b/#c")
    tags = {tag for tag, _ in page.tags}
    assert not tags & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "form",
        "image",
        "use",
    }
    attributes = {name for _, attributes in page.tags for name in attributes}
    assert not attributes & {"src", "srcset", "onload", "onerror", "onclick", "xlink:href"}
    assert [a["href"] for tag, a in page.tags if "href" in a] == ["https://a.b/#c"]
    assert "url(" not in source
    assert "@import" not in source
    policies = [
        a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies == [
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    ]


def test_texts_are_texts_wherever_they_stand(session: LabPage, run: Run) -> None:
    """Names of table, columns, categories, classes; title, text, date and link: none becomes an element."""
    lines = "".join(f'{i},"{SHORT}{i % 3}","{SHORT}{i % 2}"\n' for i in range(30))
    table = f'"{SHORT}a","{SHORT}b","{SHORT}c"\n{lines}'.replace("'q'", '""q""')
    run(session.load_table(table, name=HOSTILE, reading={"delimiter": ","}))
    page, source = report_of(
        session, title=HOSTILE, text=HOSTILE, date=HOSTILE, link=f"https://a.b/{HOSTILE}"
    )
    assert "<img" not in source
    assert "<script" not in source
    assert "<i" not in source
    assert page.text.count(HOSTILE) == 6  # name, title twice, text, date, link
    assert page.text.count(SHORT.replace("'q'", '"q"')) > 10
    plain, _ = report_of(session)
    allowed = {tag for tag, _ in plain.tags}
    assert {tag for tag, _ in page.tags} == allowed | {"p", "a"}


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "//a.b", " https://a.b"]
)
def test_only_addresses_of_pages_become_links(session: LabPage, link: str) -> None:
    """Anything else is shown as the text that it is."""
    page, _ = report_of(session, link=link)
    assert link in page.text
    assert not any(tag == "a" for tag, _ in page.tags)


def test_what_was_left_out_and_how_the_table_was_read_is_told(session: LabPage, run: Run) -> None:
    """For a table of the user's."""
    table = "a;b;same;y\n" + "".join(f"{i},5;{'xyz'[i % 3]};1;{i % 2}\n" for i in range(30))
    run(session.load_table(table + ";x;1;1\n", name="mine.csv"))
    page, _ = report_of(session)
    assert 'Column "same" was left out: it has the same value in every row.' in page.text
    assert "1 row with a missing" in page.text
    assert "semicolon" in page.text
    assert "comma" in page.text
    assert "one per category, 3 in all: x, y, z" in page.text
    run(session.use_column("b", {"use": "order", "order": ["z", "y", "x"]}))
    run(session.set({"missing": "mean"}))
    page, _ = report_of(session)
    assert "position in the order z, y, x" in page.text
    assert f"{session.dataset.features[0].fill:.6g}" in page.text


def test_a_run_that_diverged_has_a_report(session: LabPage, run: Run) -> None:
    """Infinite values become gaps, not errors."""
    run(session.choose("sine"))
    session.trainer.parameters.vector[:] = 1e200
    session.history.add(1, np.inf, np.nan, np.inf)
    with np.errstate(all="ignore"):
        page, _ = report_of(session)
    places = [v or "" for _, a in page.tags for name, v in a.items() if name in PLACES]
    assert len(places) > 100
    assert not any("nan" in place or "inf" in place for place in places)
