"""Step by step in a real browser: the published digits, clicks, keys, 390 px, nothing over the edge."""

from __future__ import annotations

import pytest
from guarded_pages import reveal, settled

pytestmark = pytest.mark.browser


def tool_text(lab, place: str) -> str:
    """Return the text of another view of the step."""
    return lab.evaluate(
        "(id) => [...document.querySelectorAll(`#${id} *`)].map((e) => e.shadowRoot?.textContent ?? '').join('')",
        place,
    )


def view_text(lab) -> str:
    """Return the text of the view as the page lays it out, without what only joins it."""
    return lab.evaluate(
        "() => [...document.querySelectorAll('#explain-view *')].map((e) => e.shadowRoot?.textContent ?? '').join('')"
    )


def wait_for(lab, text: str) -> None:
    """Wait until the view shows a text."""
    lab.wait_for_function(
        "(text) => [...document.querySelectorAll('#explain-view *')]"
        ".some((e) => e.shadowRoot?.textContent.includes(text))",
        arg=text,
    )


def test_the_published_digits_stand_in_the_page(lab):
    """The lab sheet's deltas, to the last printed digit, with the core's own lines."""
    reveal(lab, "#explain-view")
    lab.locator("#explain-view").scroll_into_view_if_needed()
    for at, digits in (("delta_1^1", "0.0006498826879"), ("delta_1^3", "0.1169648797")):
        lab.evaluate(
            f"backpropLab.explain({{ network: 'byu_cs478', at: '{at}', row: 1, digits: 10 }})"
        )
        wait_for(lab, digits)
    assert "LOSSES[network.loss].gradient(h, y) * factors" in view_text(lab)


def test_symbols_units_and_keys_lead_on(lab):
    """A computed symbol is gone to; arrows go on; a given weight lights up in formula, numbers and exact values."""
    lab.evaluate("backpropLab.explain({ network: 'byu_cs478', at: 'z_1^2', row: 1 })")
    wait_for(lab, "Weighted input of unit 1 of hidden layer 2")
    reveal(lab, "#explain-view")
    lab.locator("#explain-view").scroll_into_view_if_needed()
    lab.locator("#explain-view mrow[data-q='w_1,1^2']").first.click()
    assert lab.locator("#explain-view mrow[data-q='w_1,1^2'].lit").count() == 3
    assert lab.locator("#explain-view g[data-q='w_1,1^2'].lit").count() == 1
    lab.locator("#explain-view mrow[data-q='h_1^2']").first.click()
    wait_for(lab, "Activation of unit 1 of hidden layer 1")
    lab.locator("#explain-view").focus()
    lab.keyboard.press("ArrowRight")
    wait_for(lab, "Activation of unit 2 of hidden layer 1")
    lab.keyboard.press("PageDown")
    wait_for(lab, "Loss, 13 of 55")
    lab.keyboard.press("ArrowLeft")
    wait_for(lab, "Activation of output 2")


def test_a_narrow_page_holds_every_formula(lab):
    """At 390 px nothing makes the page wider, for every quantity kind in 17 digits."""
    lab.set_viewport_size({"width": 390, "height": 844})
    reveal(lab, "#explain-view")
    lab.locator("#explain-view").scroll_into_view_if_needed()
    for at in ("z_1^1", "h_1^2", "L", "delta_1^2", "dL/dw_1,1^2", "w_1,1^2'"):
        lab.evaluate(f'backpropLab.explain({{ network: "text_2_2_2_2", at: "{at}", digits: 17 }})')
        settled(lab)
        assert lab.evaluate("document.documentElement.scrollWidth") <= 390


def test_tabs_and_paths_by_keyboard_and_click(lab):
    """The row of tabs is one stop; a list chooses the weight, and so does a click on the picture."""
    lab.evaluate("backpropLab.explain({ network: 'text_2_2_2_2', row: 1 })")
    lab.locator("#explain-tab-walk").focus()
    lab.keyboard.press("ArrowRight")
    assert lab.locator("#explain-paths").is_visible()
    assert not lab.locator("#explain-walk").is_visible()
    lab.locator("#explain-paths").scroll_into_view_if_needed()
    lab.locator("#paths-view select").first.select_option("w_1,1^2")
    lab.locator("#paths-view .path").nth(1).wait_for()
    lab.locator("#paths-view g[data-q='w_2,1^1'] .reach").click(force=True)
    lab.locator("#paths-view .path").nth(3).wait_for()
    assert "the weight from input 2 to unit 1 of hidden layer 1" in tool_text(lab, "paths-view")
    assert lab.locator("#explain-problem").text_content() == ""


def test_a_weight_of_the_picture_is_chosen_by_keyboard(lab):
    """One stop of Tab; arrows go from weight to weight, Enter chooses, and the keyboard stays there."""
    lab.evaluate("backpropLab.explain({ network: 'text_2_2_2_2', row: 1 })")
    lab.evaluate("backpropLab.paths({ weight: 'w_1,1^1' })")
    open_tab(lab, "paths")
    lab.locator("#paths-view .path").nth(3).wait_for()
    assert lab.locator("#paths-view g[tabindex='0']").count() == 1
    lab.locator("#paths-view g[tabindex='0']").focus()
    lab.keyboard.press("ArrowRight")
    lab.keyboard.press("ArrowDown")
    lab.keyboard.press("Enter")
    lab.wait_for_function(
        "() => [...document.querySelectorAll('#paths-view *')].some((e) => e.shadowRoot?.querySelector("
        "'g.now[data-q=\"w_2,1^1\"][tabindex=\"0\"]') && e.shadowRoot.activeElement?.dataset.q === 'w_2,1^1')"
    )
    lab.evaluate("backpropLab.paths({ row: 'all' })")


def test_a_worksheet_s_link_opens_its_step(lab):
    """In the tab, with its own numbers; nothing of it is refused by the page."""
    found = lab.evaluate(
        """async () => {
          const made = await backpropLab.export("worksheet", { count: 2, seed: 8, names: ["Ada", "Grace"] });
          const text = new TextDecoder().decode(made.bytes);
          const [, address] = [...text.matchAll(/<a href="([^"]+)"/g)].map(([, link]) => link);
          const opened = await backpropLab.open(address.slice(address.indexOf("#")));
          return { opened: opened.sheet, step: await backpropLab.explain({ at: "L" }), text };
        }"""
    )
    assert found["opened"] is True
    assert found["step"]["network"] == "sheet"
    assert lab.locator("#explain-card").is_visible()
    assert "Ada" in found["text"]
    lab.evaluate("backpropLab.explain({ network: 'run' })")


def open_tab(lab, name: str) -> None:
    """Show one of the tabs and bring it into sight."""
    lab.locator(f"#explain-tab-{name}").click()
    lab.locator(f"#explain-{name}").scroll_into_view_if_needed()


def test_the_gradient_check_and_its_slider(lab):
    """A button checks; the slider's keys choose another epsilon; what it says is beside the picture."""
    lab.evaluate("backpropLab.explain({ network: 'byu_cs478', row: 1 })")
    open_tab(lab, "check")
    lab.locator("#check-view button").first.click()
    lab.locator("#check-view table").wait_for()
    assert "Checked 18 of 18 parameters." in tool_text(lab, "check-view")
    lab.locator("#check-view input[type=range]").focus()
    for _ in range(5):
        lab.keyboard.press("ArrowRight")
    lab.locator("#check-view .title", has_text="truncation").wait_for()


def test_a_worked_step_by_keyboard(lab):
    """A field, Enter, and the next line; a wrong number is answered beside the field."""
    lab.evaluate("backpropLab.workedStep({ begin: true })")
    open_tab(lab, "worked")
    lab.locator("#worked-view button", has_text="Next network").click()
    field = lab.locator("#worked-view input[name=number]")
    field.fill("12345")
    field.press("Enter")
    lab.locator("#worked-view .verdict").wait_for()
    field = lab.locator("#worked-view input[name=number]")
    trace = lab.evaluate("backpropLab.workedStep()")
    assert (trace["level"], trace["kind"]) == (1, "wrong")
    assert lab.locator("#worked-view .similar").is_visible()
    lab.evaluate("backpropLab.workedStep({ begin: true })")


def test_a_bug_is_hunted(lab):
    """The line in the program, what it does, the line that fixes it: all of them are buttons."""
    lab.evaluate("backpropLab.bugHunt({ bug: 1 })")
    open_tab(lab, "hunt")
    lab.locator("#hunt-view .line", has_text="return delta @ w.T").click()
    lab.locator("#hunt-view .options button", has_text="without the derivative").click()
    lab.locator("#hunt-view .options button", has_text="(delta @ w.T) * h * (1.0 - h)").click()
    lab.locator("#hunt-view .title", has_text="Fixed").wait_for()
    assert lab.locator("#hunt-view .heat-4").count() == 0


def test_a_number_is_typed_over_in_the_walk(lab):
    """A fraction in the field below the formula; the run keeps its own."""
    lab.evaluate("backpropLab.explain({ network: 'byu_cs478', row: 1, at: 'z_1^1', digits: 6 })")
    open_tab(lab, "walk")
    lab.locator("#explain-view input[name=number]").fill("1/3")
    lab.locator("#explain-view form button").click()
    wait_for(lab, "w_1,1^1 = 0.333333")
    lab.locator("#explain-view button", has_text="Put the own numbers back").click()
    lab.locator("#explain-view .amber").wait_for(state="detached")


@pytest.mark.parametrize("tab", ["paths", "check", "derivation", "worked", "asked", "hunt"])
def test_every_tab_fits_a_phone(lab, tab):
    """At 390 px nothing makes the page wider."""
    lab.set_viewport_size({"width": 390, "height": 844})
    lab.evaluate("backpropLab.explain({ network: 'text_2_2_2_2', row: 1, digits: 17 })")
    lab.evaluate("backpropLab.checkGradients()")
    open_tab(lab, tab)
    lab.locator(f"#explain-{tab} .bk-Div, #explain-{tab} [data-root-id]").first.wait_for()
    lab.wait_for_timeout(800)
    assert lab.evaluate("document.documentElement.scrollWidth") <= 390
