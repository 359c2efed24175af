// A document for the tests of JavaScript: elements, shadow roots, the keyboard's place and events on their way through
// them, as far as the page's scripts use them. What a script asks for beyond that fails its test.

/** Whether an element matches a list of compound selectors: tag, #id, .class, [name], [name=value], :not(), :disabled. */
function matches(element, selectors) {
  return selectors.split(",").some((selector) => matchesOne(element, selector.trim()));
}

function matchesOne(element, selector) {
  const parts = selector.match(/:not\([^)]*\)|:[\w-]+|\[[^\]]*\]|[#.][\w-]+|^[\w-]+|^\*/g) ?? [];
  if (parts.join("") !== selector || parts.length === 0) throw new Error(`The fake document cannot look for "${selector}".`);
  return parts.every((part) => {
    if (part === "*") return true;
    if (part === ":disabled") return element.disabled;
    if (part.startsWith(":not(")) return !matchesOne(element, part.slice(5, -1));
    if (part[0] === ".") return element.classList.contains(part.slice(1));
    if (part[0] === "#") return element.id === part.slice(1);
    if (part[0] !== "[") return element.localName === part;
    const [name, value] = part.slice(1, -1).split("=");
    return element.hasAttribute(name) && (value === undefined || element.getAttribute(name) === value);
  });
}

/** Events that go down to their element but not up again. */
const STAYING = new Set(["toggle", "focus", "blur"]);

/** What a node stands in, itself first, from shadow roots on to their hosts. */
function* upwards(node) {
  for (let at = node; at; at = at.parent ?? at.host) yield at;
}

class Target {
  listeners = [];

  addEventListener(type, act, options = false) {
    this.listeners.push({ type, act, capture: options === true || options?.capture === true });
  }

  /** Sends an event down to here and up again; returns it. */
  async fire(type, fields = {}) {
    const path = [...upwards(this)];
    const event = {
      type,
      target: this,
      defaultPrevented: false,
      timeStamp: 0,
      composedPath: () => path,
      preventDefault: () => (event.defaultPrevented = true),
      stopImmediatePropagation: () => (event.stopped = true),
      ...fields,
    };
    const up = STAYING.has(type) ? [this] : path;
    const steps = [...[...path].reverse().map((at) => [at, true]), ...up.map((at) => [at, false])];
    for (const [at, capture] of steps) {
      for (const listener of at.listeners.filter((each) => each.type === type && each.capture === capture)) {
        if (!event.stopped) await listener.act(event);
      }
    }
    return event;
  }
}

class Root extends Target {
  children = [];
  parent = null;

  append(...children) {
    for (const child of children) {
      if (typeof child === "string") continue; // text: see textContent
      child.remove?.();
      child.parent = this;
      this.children.push(child);
    }
  }

  replaceChildren(...children) {
    for (const child of [...this.children]) child.remove();
    this.append(...children);
    if (typeof children[0] === "string") this.textContent = children[0];
  }

  *descendants() {
    for (const child of this.children) {
      yield child;
      yield* child.descendants();
    }
  }

  querySelectorAll(selectors) {
    return [...this.descendants()].filter((element) => matches(element, selectors));
  }

  querySelector(selectors) {
    return this.querySelectorAll(selectors)[0] ?? null;
  }

  getRootNode() {
    return this.parent ? this.parent.getRootNode() : this;
  }

  get isConnected() {
    const root = this.getRootNode();
    return root.host ? root.host.isConnected : root instanceof FakeDocument;
  }

  get document() {
    const root = this.getRootNode();
    return root.host ? root.host.document : root;
  }

  /** The element below this root that has the keyboard, or holds what has it. */
  get activeElement() {
    let at = this.document.focused;
    if (!at?.isConnected) return null;
    while (at.getRootNode() !== this) {
      at = at.getRootNode().host;
      if (!at) return null;
    }
    return at;
  }
}

export class FakeElement extends Root {
  shadowRoot = null;
  textContent = "";
  value = "";
  hidden = false;
  disabled = false;
  dataset = {};
  options = [];

  constructor(name, attributes = {}, children = []) {
    super();
    this.localName = name;
    this.attributes = new Map(Object.entries(attributes));
    const names = new Set((attributes.class ?? "").split(" ").filter(Boolean));
    this.classList = {
      contains: (one) => names.has(one),
      toggle: (one, on) => void (on ? names.add(one) : names.delete(one)),
    };
    this.append(...children);
  }

  get id() {
    return this.attributes.get("id") ?? "";
  }

  set id(id) {
    this.attributes.set("id", id);
  }

  set tabIndex(index) {
    this.attributes.set("tabindex", String(index));
  }

  get parentElement() {
    return this.parent instanceof FakeElement ? this.parent : null;
  }

  get childElementCount() {
    return this.children.length;
  }

  attachShadow() {
    this.shadowRoot = Object.assign(new Root(), { host: this });
    return this.shadowRoot;
  }

  remove() {
    if (this.parent) this.parent.children = this.parent.children.filter((child) => child !== this);
    this.parent = null;
  }

  contains(other) {
    return other === this || [...this.descendants()].includes(other);
  }

  hasAttribute(name) {
    return this.attributes.has(name);
  }

  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }

  setAttribute(name, value) {
    this.attributes.set(name, value);
  }

  matches(selectors) {
    return matches(this, selectors);
  }

  closest(selectors) {
    const root = this.getRootNode();
    for (const at of upwards(this)) {
      if (at.getRootNode() !== root || !(at instanceof FakeElement)) return null;
      if (at.matches(selectors)) return at;
    }
    return null;
  }

  checkVisibility() {
    return [...upwards(this)].every(({ hidden }) => !hidden);
  }

  focus() {
    if (!this.disabled && this.checkVisibility()) this.document.focused = this;
  }

  click() {
    return this.fire("click");
  }

  dispatchEvent({ type }) {
    return this.fire(type);
  }
}

export class FakeDocument extends Root {
  focused = null;
  hidden = false;
  baseURI = "https://lab.example/";
  documentElement = new FakeElement("html");
  body = new FakeElement("body");

  constructor(...children) {
    super();
    this.documentElement.append(this.body);
    this.append(this.documentElement);
    this.body.append(...children);
  }

  get activeElement() {
    return super.activeElement ?? this.body;
  }

  createElement(name) {
    return new FakeElement(name);
  }

  getElementById(id) {
    return [...this.descendants()].find((element) => id !== "" && element.id === id) ?? null;
  }
}

/** An element: make("button", {id: "run"}, ...children). */
export const make = (name, attributes = {}, ...children) => new FakeElement(name, attributes, children);
