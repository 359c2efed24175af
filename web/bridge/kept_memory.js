// The image of a started Python (memory_image.js) in this browser's own storage, so that the next visit does not start it
// again. Both ends load this: the worker reads and writes it, the page deletes it. One image is kept for each address
// of the site, under a key of all that it depends on, with the hash of its bytes. It was taken before the user did
// anything, so there is nothing of theirs in it. Where there is no storage, or it refuses, there is no image and nothing
// else happens.
"use strict";

(() => {
  const FORMAT = 1;
  const HASH = "X-Backprop-Lab-SHA-256";
  const LENGTH_BYTES = 4;

  /** @param {Uint8Array<ArrayBuffer>} bytes */
  async function sha256(bytes) {
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /**
   * The hash of an image's parts, without a copy of both together.
   * @param {Uint8Array<ArrayBuffer>} head
   * @param {Uint8Array<ArrayBuffer>} memory
   */
  async function hashOf(head, memory) {
    return `${await sha256(head)} ${await sha256(memory)}`;
  }

  // With all of the version, where the browser says it.
  async function browserVersion() {
    const { userAgent } = navigator;
    const more = await /** @type {any} */ (navigator).userAgentData?.getHighEntropyValues?.(["fullVersionList"]);
    return [userAgent, more?.fullVersionList ?? null];
  }

  class KeptMemory {
    /** @param {string} base the site's address */
    constructor(base) {
      this.base = base;
      this.name = `backprop-lab memory ${base}`;
    }

    open() {
      return self.caches.open(this.name);
    }

    /**
     * The key of an image: another one for any other file of the site, browser or language.
     * @param {BootManifest} manifest
     * @param {string} language
     */
    async key({ version, assets }, language) {
      const depends = [FORMAT, version, Object.entries(assets).sort(), await browserVersion(), language];
      const hash = await sha256(new TextEncoder().encode(JSON.stringify(depends)));
      return new URL(`started/${hash}`, this.base).href;
    }

    /**
     * The image of a key, or null; its memory is there when its hash has been compared. Any other image is deleted.
     * @param {string} key
     * @returns {Promise<{about: ImageAbout, memory: Promise<Uint8Array<ArrayBuffer>>, size: number} | null>}
     */
    async read(key) {
      const cache = await this.open();
      const response = await cache.match(key);
      if (!response) return null;
      const bytes = new Uint8Array(await response.arrayBuffer());
      const start = LENGTH_BYTES + new DataView(bytes.buffer).getUint32(0, true);
      const [head, content] = [bytes.subarray(LENGTH_BYTES, start), bytes.subarray(start)];
      const memory = hashOf(head, content).then((hash) => {
        if (hash !== response.headers.get(HASH)) throw new Error("The kept image has been damaged.");
        return content;
      });
      memory.catch(() => {}); // told when it is used
      return { about: JSON.parse(new TextDecoder().decode(head)), memory, size: bytes.length };
    }

    /**
     * Keeps an image, in place of any other; returns its bytes.
     * @param {string} key
     * @param {{about: ImageAbout, memory: Uint8Array<ArrayBuffer>}} image
     */
    async write(key, { about, memory }) {
      const head = new TextEncoder().encode(JSON.stringify(about));
      const length = new Uint8Array(LENGTH_BYTES);
      new DataView(length.buffer).setUint32(0, head.length, true);
      const headers = { "Content-Type": "application/octet-stream", [HASH]: await hashOf(head, memory) };
      await this.drop(); // a full disk may have room for one
      const cache = await this.open();
      const content = new Blob([length, head, memory]); // without another copy here
      await cache.put(key, new Response(content, { headers }));
      return content.size;
    }

    /** @returns {Promise<boolean>} whether there was one */
    drop() {
      return self.caches.delete(this.name);
    }
  }

  (self.BackpropLabParts ??= /** @type {Parts} */ ({})).KeptMemory = KeptMemory;
})();
