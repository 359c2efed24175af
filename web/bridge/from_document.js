// Where the page's files are in the single file: in script elements of the page itself, each with the id "file:"
// and the file's name. Scripts stand there as text, everything else as base64 of gzip. It opens from a disk, where a
// page may fetch nothing: the texts go to the worker with the boot message.
"use strict";

(self.BackpropLabParts ??= /** @type {Parts} */ ({})).supply = {
  script: "from_document.js",

  /**
   * What the page knows of the place, as plain data, for a Source at either end.
   * @param {BootManifest} manifest
   */
  place({ assets }) {
    const content = (/** @type {string} */ name) => document.getElementById(`file:${name}`)?.textContent ?? "";
    return { texts: Object.fromEntries(Object.keys(assets).map((name) => [name, content(name)])) };
  },

  Source: class {
    /**
     * @param {BootManifest} _manifest
     * @param {{texts: Record<string, string>}} place
     */
    constructor(_manifest, { texts }) {
      this.texts = texts;
    }

    /**
     * A response with the file as its body.
     * @param {string} role
     */
    async open(role) {
      const text = this.texts[role];
      delete this.texts[role]; // each is asked for once; what the page has taken does not go to the worker too
      if (role.endsWith(".js")) return new Response(text);
      const binary = atob(text);
      const bytes = new Uint8Array(binary.length);
      for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
      return new Response(self.BackpropLabParts.assets.Assets.inflate(bytes));
    }
  },
};
