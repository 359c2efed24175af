"""The form of CSV: chosen by the browser's language, changed beside the button or in the page API."""

from __future__ import annotations

import pytest
from guarded_pages import reveal, until
from taken_files import take

from pycore import read_table

pytestmark = pytest.mark.browser

CLICKED = """async () => {
  const made = [];
  const create = URL.createObjectURL;
  URL.createObjectURL = (blob) => { made.push(blob); return create(blob); };
  document.getElementById("export").click();
  while (made.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  URL.createObjectURL = create;
  return String.fromCharCode(...new Uint8Array(await made[0].arrayBuffer()));
}"""


def losses(content):
    """Return the losses of a history as the page's own reader has them."""
    return read_table(content, "history.csv").column("train_loss").values.tolist()


@pytest.mark.parametrize("language", ["en-US", "de-DE", "pt-BR", "ja-JP"])
def test_the_language_chooses_and_a_person_changes_it(blank, lab, site, language):
    """The same losses in both forms; the control shows what is in force, for what is CSV only.

    The form is chosen when the page has been read, before Python is there; the rest is asked of a page that is ready.
    """
    blank.add_init_script(
        f"Object.defineProperty(Navigator.prototype, 'language', {{ get: () => '{language}' }})"
    )
    usual = "semicolon" if language in {"de-DE", "pt-BR"} else "comma"
    blank.goto(site)
    until(blank, "document.readyState === 'complete'", "all scripts have run")
    assert blank.evaluate("navigator.language") == language
    assert blank.locator("#export-csv").input_value() == usual
    blank.goto("about:blank")

    page = lab
    page.evaluate("backpropLab.run({epochs: 3})")
    page.locator("#export-csv").evaluate("(select, usual) => { select.value = usual }", usual)
    reveal(page, "#export-fold")
    form, format_ = page.locator("#export-csv"), page.locator("#export-format")
    format_.select_option("json")
    assert not form.is_visible()
    format_.select_option("history")
    assert form.is_visible()
    assert form.input_value() == usual
    exact = losses(take(page, "history", csv="comma")[2])
    assert len(exact) == 4
    sign = {"comma": b",", "semicolon": b";"}
    for chosen in (usual, "semicolon", "comma"):  # the last is that of the other tests
        form.select_option(chosen)
        clicked = page.evaluate(CLICKED).encode("latin-1")
        assert clicked.startswith(b"epoch" + sign[chosen])
        assert clicked == take(page, "history")[2]
        assert losses(clicked) == exact
    with pytest.raises(Exception, match='csv is "x"; it must be one of comma, semicolon'):
        take(page, "history", csv="x")
