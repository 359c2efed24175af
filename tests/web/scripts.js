// Runs classic scripts of the page without a browser, for the tests of JavaScript (*_test.js).

const WEB = new URL("../../web/", import.meta.url);

/**
 * Runs scripts one after the other and returns their global object, `self`. What it lacks is Deno's own: it has fetch,
 * Blob and timers, and no document.
 * @param {string[]} paths below web/
 * @param {Record<string, unknown>} globals fakes of what a browser has
 */
export function run(paths, globals = {}) {
  const self = { ...globals };
  self.self = self.window = self;
  for (const path of paths) {
    const text = Deno.readTextFileSync(new URL(path, WEB));
    new Function("self", `with (self) { (() => { ${text}\n})(); }`)(self);
  }
  return self;
}
