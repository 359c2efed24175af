"""What is measured of every view of the page: axe-core's rules, and those of audit.js."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

#: The rule of axe-core whose outcome depends on the size of the window and that audit.js does not measure as well, in a
#: fiftieth of the time.
OF_THE_SIZE = ("scrollable-region-focusable",)
#: A symbol in a formula is a button. axe-core takes math for a role with nothing inside that can be reached; browsers
#: show the children of MathML to screen readers.
MATH_IN_ARIA_1_1 = "nested-interactive: math"
#: Runs axe-core over a part of the page: some rules, or all but the experimental ones.
AXE = """async ([selector, only]) => {
  const found = await axe.run(selector, {
    preload: false, // of style sheets: ours are in the page
    resultTypes: ["violations"],
    ...(only ? { runOnly: { type: "rule", values: only } } : { rules: { "target-size": { enabled: true } } }),
  });
  const said = (text) => text.replace(/\\s+/g, " ");
  const inMath = (id, html) => id === "nested-interactive" && html.startsWith("<math");
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, html, failureSummary: s }) =>
    `${id}: ${inMath(id, html) ? "math " : ""}${target.flat().join(" ")} ${html.slice(0, 99)} ${said(s)}`));
}"""
MEASURE = """([names, selector]) => {
  const place = document.querySelector(selector);
  return [...names.flatMap((name) => audit[name](place)), ...audit.wider()];
}"""


def equip(page) -> None:
    """Put axe-core and audit.js into a page; its policy does not forbid what the driver evaluates."""
    if not page.evaluate("'axe' in window"):
        axe = resources.files("axe_playwright_python").joinpath("axe.min.js")
        page.evaluate(axe.read_text(encoding="utf-8"))
    script = Path(__file__).with_name("audit.js").read_text(encoding="utf-8")
    page.evaluate(f"window.audit = {script}")
    page.keyboard.press("Shift")  # a browser shows the focus after a key, not after a click


def faults(page, selector: str = "body", *, in_full: bool) -> list[str]:
    """Return one sentence for each thing in a part of the page that falls short.

    Parameters
    ----------
    page
        A page that is equipped.
    selector
        Of the part.
    in_full
        Whether to look at what does not depend on the size of the window and on the theme, too.
    """
    found = page.evaluate(AXE, [selector, None if in_full else OF_THE_SIZE])
    found = [sentence for sentence in found if not sentence.startswith(MATH_IN_ARIA_1_1)]
    names = ["smallTargets", "faintTexts", "faintControls"] + ["hiddenFocus"] * in_full
    return found + page.evaluate(MEASURE, [names, selector])
