// What has become of texts in a page: whether they were taken for markup, whether they stay where they belong. Each
// function of the result returns sentences about what falls short; none: all is well. Evaluates to an object of functions.
(() => {
  // What HOSTILE (hostile.py) would make, and the page never does.
  const MADE = "iframe, base, details[ontoggle], img[src='x'], [href^='javascript:' i], script:not([src], #boot-manifest), svg script";
  /** @type {[string, string][]} */
  const MADE_OF = [["style", "*{display:none}"], ["math", "x"], ["b", "&\"'"], ["code", "code"], ["h1", "heading"]];
  // What lies over the rest and has a place of its own.
  const LAYERS = "#unit-card, .popover[open] > :not(summary), .sheet.over[open] > :not(summary)";
  const above = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host ?? null;

  function* below(root) {
    for (const element of root.children) {
      yield element;
      yield* below(element);
      if (element.shadowRoot) yield* below(element.shadowRoot);
    }
  }

  function markup() {
    const found = [];
    const comments = (root) => [...root.childNodes].filter((node) => node.nodeType === Node.COMMENT_NODE);
    for (const element of below(document)) {
      for (const { data } of [element, element.shadowRoot].flatMap((root) => (root ? comments(root) : []))) {
        found.push(`a comment was made: ${data.slice(0, 99)}`);
      }
      const acts = element.getAttributeNames().some((name) => name.startsWith("on"));
      const isMade = element.matches(MADE) || MADE_OF.some(([tag, text]) => element.localName === tag && element.textContent === text);
      if (acts || isMade) found.push(`an element was made: ${element.outerHTML.slice(0, 99)}`);
    }
    if (window.hostile !== undefined) found.push("a script has run");
    return found;
  }

  function name(element) {
    const path = [];
    for (let at = element; at && path.length < 5; at = above(at)) {
      path.unshift(at.id ? `#${at.id}` : at.localName + (at.classList.length ? `.${[...at.classList].join(".")}` : ""));
      if (at.id) break;
    }
    return `${path.join(" ")} "${(element.textContent ?? "").trim().slice(0, 40)}"`;
  }

  // The part of a box that is not cut or scrolled away by what holds it, as far as a place; null: nothing of it.
  function seen(box, element, place) {
    let { left, right, top, bottom } = box;
    for (let at = element; at && at !== place; at = above(at)) {
      const { overflowX, overflowY, position, clipPath } = getComputedStyle(at);
      if (clipPath === "inset(50%)" || position === "fixed" || at.matches(LAYERS)) return null;
      const held = at.getBoundingClientRect();
      if (overflowX !== "visible") [left, right] = [Math.max(left, held.left), Math.min(right, held.right)];
      if (overflowY !== "visible") [top, bottom] = [Math.max(top, held.top), Math.min(bottom, held.bottom)];
    }
    return right - left > 1 && bottom - top > 1 ? { left, right } : null;
  }

  // Texts and controls that stand out at the sides of a place, and a place that has to be scrolled sideways.
  function outside(selector) {
    const named = document.querySelector(selector);
    const place = named.matches("details.popover") ? named.lastElementChild : named;
    const { left, right } = place.getBoundingClientRect();
    const found = [];
    if (place.checkVisibility() && place.scrollWidth > place.clientWidth + 1 && place.clientWidth > 0) {
      found.push(`${name(place)}: ${place.scrollWidth} px in ${place.clientWidth}`);
    }
    const range = document.createRange();
    for (const element of below(place)) {
      if (element.matches("style, script, option, title, desc") || !element.checkVisibility({ visibilityProperty: true })) continue;
      const boxes = element.matches("button, input, select, textarea, canvas") ? [element.getBoundingClientRect()] : [];
      for (const node of element.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
        range.selectNodeContents(node);
        boxes.push(range.getBoundingClientRect());
      }
      for (const box of boxes) {
        const part = seen(box, element, place);
        if (part && (part.left < left - 1 || part.right > right + 1)) {
          found.push(`${name(element)}: from ${part.left.toFixed(0)} to ${part.right.toFixed(0)} in ${left.toFixed(0)} to ${right.toFixed(0)}`);
        }
      }
    }
    return found;
  }

  // Every plot in sight as SVG and as CSV, [place, SVG, CSV] each.
  async function plots() {
    const { csvOf, plotsInSight } = BackpropLabParts.plots;
    return Promise.all(plotsInSight().map(async ({ view, place }) => [place.id, await (await view.export("svg").to_blob()).text(), csvOf(view)]));
  }

  return { markup, outside, plots };
})()
