"""The same run everywhere: to the last bit in every browser, to rounding natively.

The page's arithmetic is WebAssembly's, its exp and tanh are compiled into it: nothing depends on the browser or the
processor. tests/fixtures/page-runs.json holds the weights of some runs as hexadecimal floats; they were computed in the
page (``python tests/helpers/page_runs.py`` writes them anew) and must come out the same in every browser.
"""

from __future__ import annotations

import json

import numpy as np
import pytest
from guarded_pages import Guard, begin_anew, wait_for_boot, watch
from page_runs import FIXTURE, RUNS, final_weights, native_weights

pytestmark = pytest.mark.browser

GOLDEN = json.loads(FIXTURE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def ready_page(request, site):
    """Return a page of either browser on which Backprop Lab is ready, as it is at its start."""
    if request.param == "chromium":
        page, guard, start = request.getfixturevalue("used_page")
        begin_anew(page, start)
        yield page
        guard.check()
        return
    browser = request.getfixturevalue("firefox")
    page, guard = browser.new_page(viewport={"width": 1440, "height": 900}), Guard()
    watch(page, guard)
    page.goto(site)
    wait_for_boot(page, "ready")
    yield page
    page.close()
    guard.check()


@pytest.mark.parametrize("name", RUNS)
def test_a_run_is_the_same_to_the_last_bit_in_every_browser(ready_page, name):
    """All final weights and biases are the stored ones, bit for bit."""
    assert final_weights(ready_page, RUNS[name]) == GOLDEN[name]


@pytest.mark.parametrize("name", RUNS)
def test_a_native_run_agrees_to_thirteen_digits(name):
    """BLAS and the machine's own exp and tanh round otherwise: after 30 epochs, by at most 1e-13."""
    native = native_weights(RUNS[name])
    page = np.array([float.fromhex(value) for value in GOLDEN[name]])
    np.testing.assert_allclose(native, page, rtol=0, atol=1e-13 * np.abs(page).max())
