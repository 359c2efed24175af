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
      const { t } = self.BackpropLabParts.words;
      const { url } = this.assets[role];
      let response;
      try {
        response = await fetch(new URL(url, this.base));
      } catch (error) {
        const { message } = /** @type {Error} */ (error);
        throw new AssetError(t("file_not_downloaded", { file: url, why: message }), this.remedy());
      }
      if (!response.ok) {
        throw new AssetError(
          t("server_answered", { status: response.status, file: url }),
          t("incomplete_site"),
        );
      }
      return response;
    }

    remedy() {
      const { t } = self.BackpropLabParts.words;
      if (this.base.startsWith("file:")) {
        return t("opened_from_disk");
      }
      if (self.origin === "null") {
        return t("sandboxed");
      }
      return t("check_connection");
    }
  },
};
