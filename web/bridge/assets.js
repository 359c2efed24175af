// Downloads, in the worker, of what the boot manifest lists: all at once, counted in bytes, and looked at
// before use. A proxy's block page, a cut-off file or a wrong address becomes a sentence here, because
// Pyodide itself would wait forever (loadPyodide never settles when its files are not what it expects).
"use strict";

class AssetError extends Error {
  constructor(reason, remedy) {
    super(reason);
    this.name = "AssetError";
    this.remedy = remedy;
  }
}

// The first bytes of each kind of file. An HTML page in its place starts with "<".
const MAGIC = {
  wasm: [0x00, 0x61, 0x73, 0x6d],
  zip: [0x50, 0x4b],
  pack: [0x1f, 0x8b],
};

class Assets {
  // onProgress(done, total): bytes of all downloads together, as the manifest counts them.
  constructor(manifest, base, onProgress) {
    this.manifest = manifest;
    this.base = base;
    this.onProgress = onProgress;
    this.done = 0;
    this.total = 0;
  }

  url(role) {
    return new URL(this.manifest.assets[role].url, this.base).href;
  }

  count(bytes) {
    this.done += bytes;
    this.onProgress(this.done, this.total);
  }

  // The response for a role, known to exist.
  async open(role) {
    const { url, bytes } = this.manifest.assets[role];
    this.total += bytes;
    let response;
    try {
      response = await fetch(this.url(role));
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

  // The whole file as bytes, counted while they arrive.
  async bytes(role) {
    const response = await this.open(role);
    return this.read(role, response);
  }

  async read(role, response) {
    const { url, bytes } = this.manifest.assets[role];
    const content = new Uint8Array(bytes);
    let at = 0;
    const reader = response.body.getReader();
    for (;;) {
      let part;
      try {
        part = await reader.read();
      } catch (error) {
        throw new AssetError(
          `The download of ${url} broke off after ${at} of ${bytes} bytes (${error.message}).`,
          "Reload the page to try again.",
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
    if (at !== bytes) {
      throw new AssetError(
        `The file ${url} is not the one this page was built with (expected ${bytes} bytes).`,
        "Reload with Shift held down; if it stays, the copy of this site is damaged.",
      );
    }
    return content;
  }

  // The compiled WebAssembly module. The browser keeps its compiled code for the next visit only when it
  // streams a real response of the right type; any other type goes through bytes, which always works.
  async module(role) {
    const response = await this.open(role);
    const { url, bytes } = this.manifest.assets[role];
    const type = (response.headers.get("Content-Type") || "").split(";")[0].trim();
    if (type === "application/wasm") {
      try {
        const compiled = await WebAssembly.compileStreaming(response);
        this.count(bytes);
        return compiled;
      } catch (error) {
        throw new AssetError(
          `The file ${url} is not valid WebAssembly (${error.message}).`,
          "Reload with Shift held down; if it stays, the copy of this site is damaged.",
        );
      }
    }
    return WebAssembly.compile(await this.read(role, response));
  }

  static look(role, url, start) {
    const expected = MAGIC[role.split(".").pop()];
    if (expected === undefined || expected.every((byte, i) => start[i] === byte)) return;
    const html = start[0] === 0x3c;
    throw new AssetError(
      `The file ${url} ${html ? "came back as a web page instead of the file" : "has the wrong content"}.`,
      html
        ? "A filter, proxy or login page answers in place of this site: allow the site there, or ask the network's administrator."
        : "Reload with Shift held down; if it stays, the copy of this site is damaged.",
    );
  }
}

self.BackpropLabAssets = { Assets, AssetError };
