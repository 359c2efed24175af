// Runs classic scripts of the page without a browser, for the tests of JavaScript (*_test.js).

const WEB = new URL("../../web/", import.meta.url);

/** The words of the scripts in English, as the page has them in its manifest. */
export const ENGLISH = JSON.parse(Deno.readTextFileSync(new URL("viewmodel/words/en/page.json", WEB)));

/**
 * Runs scripts one after the other and returns their global object, `self`. What it lacks is Deno's own: it has fetch,
 * Blob and timers, and no document.
 * @param {string[]} paths below web/
 * @param {Record<string, unknown>} globals fakes of what a browser has
 */
export function run(paths, globals = {}) {
  const self = { ...globals };
  self.self = self.window = self;
  const words = ["bridge/words.js", "page/language.js"].filter((path) => !paths.includes(path)); // all others use them
  for (const path of [...words, ...paths]) {
    const text = Deno.readTextFileSync(new URL(path, WEB));
    new Function("self", `with (self) { (() => { ${text}\n})(); }`)(self);
  }
  self.BackpropLabParts?.words?.use(ENGLISH);
  return self;
}
