// What a page shows, measured over all that is in sight in it and in its open shadow roots. Each function of the result
// returns sentences about what falls short; none: all is well. Evaluates to an object of functions.
(() => {
  const TARGETS =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [role=slider], " +
    "[role=checkbox], [role=radio], [role=switch], [role=option], [role=menuitem], [role=treeitem]";
  const LEAST = 24; // px, WCAG 2.5.8
  const TEXT = 4.5; // WCAG 1.4.3, of every text: none here is told to be large
  const MARK = 3; // WCAG 1.4.11
  const above = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host ?? null;

  function* below(root) {
    for (const element of root.children) {
      yield element;
      yield* below(element);
      if (element.shadowRoot) yield* below(element.shadowRoot);
    }
  }

  function name(element) {
    const path = [];
    for (let at = element; at && path.length < 4; at = above(at)) {
      const named = at.id ? `#${at.id}` : at.localName + (at.classList.length ? `.${[...at.classList].join(".")}` : "");
      path.unshift(named);
      if (at.id) break;
    }
    const text = (element.getAttribute("aria-label") || element.textContent || "").trim().slice(0, 40);
    return `${path.join(" ")} "${text}"`;
  }

  // Whether any of it can be seen: not hidden, not clipped away, not only for screen readers.
  function inSight(element) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) return false;
    for (let at = element; at; at = above(at)) {
      const style = getComputedStyle(at);
      if (style.clipPath === "inset(50%)") return false;
      if (style.position === "fixed") break;
    }
    return box.right > 0 && box.left < innerWidth;
  }

  const union = (boxes) => ({
    width: Math.max(...boxes.map((b) => b.right)) - Math.min(...boxes.map((b) => b.left)),
    height: Math.max(...boxes.map((b) => b.bottom)) - Math.min(...boxes.map((b) => b.top)),
  });
  // What is written in a sentence, a formula or a line of code is as high as its line (the exception "inline").
  const isInline = (element) =>
    element.matches(".formula mrow") || (element.matches("a, .code span") && getComputedStyle(element).display === "inline");

  function smallTargets(root) {
    const found = [];
    for (const element of below(root)) {
      if (!element.matches(TARGETS) || !inSight(element) || isInline(element)) continue;
      const boxes = [element, ...(element.labels ?? [])].map((each) => each.getBoundingClientRect());
      const { width, height } = union(boxes);
      if (width < LEAST - 0.5 || height < LEAST - 0.5) found.push(`${name(element)}: ${width.toFixed(1)} x ${height.toFixed(1)} px`);
    }
    return found;
  }

  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  function channels(color) {
    if (!known.has(color)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(color, [r, g, b, a / 255]);
    }
    return known.get(color);
  }
  const over = (upper, lower, share = 1) => {
    const a = upper[3] * share;
    return [0, 1, 2].map((i) => upper[i] * a + lower[i] * (1 - a)).concat(1);
  };
  const luminance = (color) => {
    const [r, g, b] = color.slice(0, 3).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  // The color behind an element, and how opaque it and what holds it are together.
  function ground(element) {
    const layers = [];
    let share = 1;
    for (let at = element; at; at = above(at)) {
      const style = getComputedStyle(at);
      share *= Number(style.opacity);
      const own = channels(style.backgroundColor);
      if (own[3] > 0) layers.push(own);
      if (own[3] === 1) break;
    }
    return { share, color: layers.reverse().reduce((lower, upper) => over(upper, lower), channels(getComputedStyle(document.body).backgroundColor)) };
  }

  function faintTexts(root) {
    const found = new Set();
    const holders = [...below(root)].filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));
    const fields = [...below(root)].filter((e) => e.matches("input, select, textarea"));
    for (const element of [...holders, ...fields]) {
      if (!inSight(element) || element.matches("option, style, script, title, desc")) continue;
      const style = getComputedStyle(element);
      const { color, share } = ground(element);
      const isDrawn = element instanceof SVGElement;
      const ratio = contrast(over(channels(isDrawn ? style.fill : style.color), color, share), color);
      if (ratio < TEXT - 0.005) found.add(`${name(element)}: text at ${ratio.toFixed(2)}:1`);
    }
    return [...found];
  }

  // A control is told from its ground by its edge or by its filling; one without either is told by its text.
  function faintControls(root) {
    const found = [];
    for (const element of below(root)) {
      if (!element.matches("input:not([type=checkbox], [type=radio], [type=range], [type=file]), select, textarea") || !inSight(element)) continue;
      const around = ground(above(element)).color;
      const style = getComputedStyle(element);
      const { color, share } = ground(element);
      const edge = parseFloat(style.borderBottomWidth) > 0 ? over(channels(style.borderBottomColor), around, share) : around;
      const best = Math.max(contrast(edge, around), contrast(color, around));
      if (best < MARK - 0.005 && best > 1.01) found.push(`${name(element)}: edge at ${best.toFixed(2)}:1`);
    }
    return found;
  }

  const LOOKS = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "borderColor", "backgroundColor", "stroke", "strokeWidth", "textDecorationLine"];
  const look = (element) => LOOKS.map((property) => getComputedStyle(element)[property]).join();

  function focused() {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at;
  }

  // The last key must have been one of the keyboard, for browsers show the focus after it.
  function hiddenFocus(root) {
    const found = [];
    for (const element of [...below(root)]) {
      if (element.tabIndex < 0 || !inSight(element) || element.disabled || element.matches("iframe, html, body")) continue;
      const parts = [element, element.querySelector("*"), ...[...(element.children ?? [])], ...(element.labels ?? []), element.parentElement].filter(Boolean);
      focused()?.blur?.();
      const before = parts.map(look);
      const before2 = parts.map((e) => look(e));
      if (before.join() !== before2.join()) continue;
      element.focus({ preventScroll: true, focusVisible: true });
      if (focused() !== element) continue; // it takes no focus after all
      if (parts.map(look).join() === before.join()) found.push(`${name(element)}: its focus is not seen`);
    }
    focused()?.blur?.();
    return found;
  }

  function moving(root) {
    const found = [];
    for (const element of below(root)) {
      const style = getComputedStyle(element);
      const lasts = (text) => text.split(",").some((each) => parseFloat(each) > 0.01);
      const isMoving = lasts(style.transitionDuration) || (style.animationName !== "none" && lasts(style.animationDuration));
      if (isMoving && inSight(element)) found.push(`${name(element)}: moves`);
    }
    return found;
  }

  function wider() {
    const width = document.scrollingElement.scrollWidth;
    if (width <= innerWidth) return [];
    const most = [...below(document.body)].filter((e) => inSight(e) && e.getBoundingClientRect().right > innerWidth + 1);
    return [`the page is ${width} px wide on a screen of ${innerWidth}`, ...most.slice(-5).map(name)];
  }

  return { smallTargets, faintTexts, faintControls, hiddenFocus, moving, wider };
})()
