"""German in the built page: chosen in the header, kept on this device, and beaten by nobody's link."""

from __future__ import annotations

import pytest
from guarded_pages import Guard, new_context, wait_for_boot, watch
from site_server import SITE, address, serve, stop

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own_site():
    """Return the address of the built site, with a storage of its own."""
    server = serve(SITE)
    yield address(server)
    stop(server)


def opened(context, guard, url):
    """Return a page that is ready."""
    page = context.new_page()
    watch(page, guard)
    page.goto(url)
    wait_for_boot(page, "ready")
    return page


def language(page):
    return page.evaluate("document.documentElement.lang")


def test_the_page_goes_on_in_the_chosen_language(browser, own_site, lend_start):
    """With the run that is open; numbers have a decimal comma, fields take both, and links carry a hint."""
    context, guard = new_context(browser), Guard()
    lend_start(context, own_site)
    page = opened(context, guard, own_site)
    assert language(page) == "en"
    page.evaluate("backpropLab.step({unit: 'epoch', count: 3})")
    weights = page.evaluate("backpropLab.get().then(({weights}) => JSON.stringify(weights))")
    with page.expect_navigation():
        page.select_option("#language", "de")
    wait_for_boot(page, "ready")
    assert language(page) == "de"
    for _ in range(100):
        if page.evaluate("backpropLab.get().then(({epoch}) => epoch)") == 3:
            break
        page.wait_for_timeout(100)
    again = page.evaluate("backpropLab.get().then(({weights}) => JSON.stringify(weights))")
    assert again == weights
    assert page.locator("#restore").is_hidden()
    assert page.locator("#explain-title").text_content() == "Schritt für Schritt"
    for typed in ("0,25", "0.25"):
        page.evaluate(f"backpropLab.set({{learning_rate: '{typed}'}})")
        assert (
            page.evaluate("backpropLab.get().then(({settings}) => settings.learning_rate)") == 0.25
        )
    message = page.evaluate("backpropLab.set({noise: 7}).catch(({message}) => message)")
    assert "von 0 bis 0,5" in message
    link = page.evaluate("backpropLab.link().then(({link}) => link)")
    assert "?lang=de#1." in link
    page.close()
    other = opened(context, guard, f"{own_site}?lang=en")
    assert language(other) == "de"  # the own choice
    guard.check()
    context.close()


def test_a_link_gives_a_hint(browser, own_site):
    """It beats the browser's language and is not kept."""
    context, guard = new_context(browser), Guard()
    page = opened(context, guard, f"{own_site}?lang=de")
    assert language(page) == "de"
    assert page.evaluate("localStorage.getItem('backprop-lab.language')") is None
    guard.check()
    context.close()
