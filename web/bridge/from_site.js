// Where the page's files are: on the site that the page came from. Both ends load this, as port.js; in the single
// file from_document.js stands in its place, with the same interface.
"use strict";

(self.BackpropLabParts ??= /** @type {Parts} */ ({})).supply = {
  script: "from_site.js",

  // What the page knows of the place, as plain data, for a Source at either end.
  place() {
    return { base: new URL(".", document.baseURI).href };
  },

  Source: class {
    /**
     * @param {BootManifest} manifest
     * @param {{base: string}} place
     */
    constructor({ assets }, { base }) {
      this.assets = assets;
      this.base = base;
    }

    /**
     * A response with the file as its body.
     * @param {string} role
     */
    async open(role) {
      const { AssetError } = self.BackpropLabParts.assets;
      const { url } = this.assets[role];
      let response;
      try {
        response = await fetch(new URL(url, this.base));
      } catch (error) {
        const { message } = /** @type {Error} */ (error);
        throw new AssetError(`The file ${url} could not be downloaded (${message}).`, this.remedy());
      }
      if (!response.ok) {
        throw new AssetError(
          `The server answered ${response.status} for ${url}.`,
          "This copy of the site is incomplete: whoever published it needs to upload all files again.",
        );
      }
      return response;
    }

    remedy() {
      if (this.base.startsWith("file:")) {
        return "A page opened from disk may not load its parts: open backprop-lab.html, which has them inside, or put this folder on a web server.";
      }
      if (self.origin === "null") {
        return "This page is in a sandboxed frame. The frame needs allow-same-origin beside allow-scripts, or the server has to let any site read its files (Access-Control-Allow-Origin: *).";
      }
      return "Check the connection, and whether something between you and this site blocks the file; then reload.";
    }
  },
};
