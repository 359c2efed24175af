// The page's elements by their id.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

Deno.test("an element is found by its id when it is asked for, also one that came later", () => {
  const document = new FakeDocument();
  const { element } = run(["page/element.js"], { document }).BackpropLabParts;
  const line = make("p", { id: "boot-stage" });
  document.body.append(line);
  assert.equal(element("boot-stage"), line);
});
