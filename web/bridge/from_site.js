// Where the page's files are: on the site that the page came from. Both ends load this, as port.js; in the single
// file from_document.js stands in its place, with the same interface.
"use strict";

self.BackpropLabSupply = {
  // The page's half: how the worker's script begins, with this script and these, in this order, and what the boot
  // message tells the worker's half.
  forWorker({ assets }, scripts) {
    const base = new URL(".", document.baseURI).href;
    const urls = ["from_site.js", ...scripts].map((name) => new URL(assets[name].url, base).href);
    return { script: `importScripts(${urls.map((url) => JSON.stringify(url)).join(", ")});`, supply: { base } };
  },

  // The worker's half.
  Source: class {
    constructor({ assets }, { base }) {
      this.assets = assets;
      this.base = base;
    }

    address(role) {
      return new URL(this.assets[role].url, this.base).href;
    }

    // A response with the file as its body.
    async open(role) {
      const { AssetError } = self.BackpropLabAssets;
      const { url } = this.assets[role];
      let response;
      try {
        response = await fetch(this.address(role));
      } catch (error) {
        throw new AssetError(
          `The file ${url} could not be downloaded (${error.message}).`,
          "Check the connection, or whether something between you and this site blocks the file, and reload.",
        );
      }
      if (!response.ok) {
        throw new AssetError(
          `The server answered ${response.status} for ${url}.`,
          "The copy of this site is incomplete: whoever put it there needs to upload all files again.",
        );
      }
      return response;
    }

    // Runs a script in the worker's global scope.
    run(role) {
      try {
        importScripts(this.address(role));
      } catch (error) {
        throw new self.BackpropLabAssets.AssetError(
          `The script ${this.assets[role].url} could not be loaded (${error.message}).`,
          "It is missing or replaced by something else on this server or on the way: allow the site in the filter, or upload all files again.",
        );
      }
    }
  },
};
