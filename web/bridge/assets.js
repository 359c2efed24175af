// Takes what the boot manifest lists from where it is (from_site.js): the page the worker's scripts, the worker the
// rest, all at once, counted in bytes, and looked at before use. A proxy's block page, a cut-off file or a wrong address
// becomes a sentence here, because Pyodide itself would wait forever (loadPyodide never settles when its files are not
// what it expects).
"use strict";

(() => {
  /** @type {(key: string, values?: Record<string, unknown>) => string} */
  const t = (key, values) => self.BackpropLabParts.words.t(key, values);

  class AssetError extends Error {
    /**
     * @param {string} reason
     * @param {string} remedy
     */
    constructor(reason, remedy) {
      super(reason);
      this.name = "AssetError";
      this.remedy = remedy;
    }
  }

  /**
   * The first bytes of each kind of file that has such. An HTML page in the place of any starts with "<".
   * @type {Record<string, number[]>}
   */
  const MAGIC = {
    wasm: [0x00, 0x61, 0x73, 0x6d],
    zip: [0x50, 0x4b],
    pack: [0x1f, 0x8b],
  };

  const messageOf = (/** @type {unknown} */ error) => /** @type {Error} */ (error).message;

  class Assets {
    /**
     * @param {BootManifest} manifest
     * @param {FileSource} source where the files are
     * @param {(done: number, total: number) => void} onProgress takes bytes of all files together, as the manifest
     *   counts them
     */
    constructor(manifest, source, onProgress) {
      this.manifest = manifest;
      this.source = source;
      this.onProgress = onProgress;
      this.done = 0;
      this.total = 0;
    }

    /** @param {number} bytes that have arrived */
    count(bytes) {
      this.done += bytes;
      this.onProgress(this.done, this.total);
    }

    /**
     * The response for a role.
     * @param {string} role
     */
    async open(role) {
      this.total += this.manifest.assets[role].bytes;
      return this.source.open(role);
    }

    /**
     * The whole file as bytes, counted while they arrive.
     * @param {string} role
     */
    async bytes(role) {
      const response = await this.open(role);
      return this.read(role, response);
    }

    /** @param {string} role */
    async text(role) {
      return new TextDecoder().decode(await this.bytes(role));
    }

    /**
     * @param {string} role
     * @param {Response} response
     */
    async read(role, response) {
      const { url, bytes, sha256 } = this.manifest.assets[role];
      const content = new Uint8Array(bytes);
      let at = 0;
      const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body).getReader();
      for (;;) {
        let part;
        try {
          part = await reader.read();
        } catch (error) {
          throw new AssetError(
            t("download_stopped", { file: url, done: at, total: bytes, why: messageOf(error) }),
            t("try_again"),
          );
        }
        if (part.done) break;
        if (at === 0) Assets.look(role, url, part.value);
        if (at + part.value.length > bytes) at = Infinity;
        else {
          content.set(part.value, at);
          at += part.value.length;
          this.count(part.value.length);
        }
        if (at === Infinity) break;
      }
      if (at !== bytes || (await self.BackpropLabParts.sha256(content)) !== sha256) {
        throw new AssetError(
          t("file_of_other_build", { file: url, total: bytes }),
          t("damaged_site"),
        );
      }
      return content;
    }

    /**
     * The compiled WebAssembly module. The browser keeps its compiled code for the next visit only when it streams a
     * real response of the right type, without parameters; any other type goes through bytes, which always works.
     * @param {string} role
     */
    async module(role) {
      const response = await this.open(role);
      const { url } = this.manifest.assets[role];
      if (response.headers.get("Content-Type")?.toLowerCase() === "application/wasm") {
        const copy = response.clone(); // for its hash
        const compiling = WebAssembly.compileStreaming(response);
        compiling.catch(() => {}); // told below
        await this.read(role, copy);
        try {
          return await compiling;
        } catch (error) {
          throw new AssetError(
            t("not_webassembly", { file: url, why: messageOf(error) }),
            t("damaged_site"),
          );
        }
      }
      return WebAssembly.compile(await this.read(role, response));
    }

    /**
     * The contents of a gzip, as a stream. (Blob.stream() would be shorter, but fails in WebKit's workers from a disk.)
     * @param {Uint8Array<ArrayBuffer>} bytes
     */
    static inflate(bytes) {
      const { readable, writable } = new DecompressionStream("gzip");
      const writer = writable.getWriter();
      const unheard = () => {}; // whoever reads is told
      writer.write(bytes).catch(unheard);
      writer.close().catch(unheard);
      return readable;
    }

    /**
     * Refuses a file that does not begin as its kind does.
     * @param {string} role
     * @param {string} url
     * @param {Uint8Array} start
     */
    static look(role, url, start) {
      const expected = MAGIC[role.split(".").pop() ?? ""] ?? [];
      const html = start[0] === 0x3c;
      if (!html && expected.every((byte, i) => start[i] === byte)) return;
      throw new AssetError(
        t(html ? "file_is_page" : "file_is_wrong", { file: url }),
        html
          ? t("file_is_page_remedy")
          : t("damaged_site"),
      );
    }
  }

  (self.BackpropLabParts ??= /** @type {Parts} */ ({})).assets = { Assets, AssetError };
})();
