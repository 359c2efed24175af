// Where the page's files are in the single file: in script elements of the page itself, each with the id "file:"
// and the file's name. Scripts stand there as text, everything else as base64 of gzip. It opens from a disk, where a
// page may fetch nothing and a worker may load no script: all goes to the worker with its text and the boot message.
"use strict";

self.BackpropLabSupply = {
  // The page's half; see from_site.js.
  forWorker({ assets }, scripts) {
    const content = (name) => document.getElementById(`file:${name}`).textContent;
    const own = ["from_document.js", ...scripts];
    const names = Object.keys(assets);
    const others = names.filter((name) => name.endsWith(".js") && !own.includes(name));
    const packed = names.filter((name) => !name.endsWith(".js"));
    return {
      script: [...others, ...own].map(content).join("\n"),
      supply: { packed: Object.fromEntries(packed.map((name) => [name, content(name)])) },
    };
  },

  // The worker's half.
  Source: class {
    constructor(_manifest, { packed }) {
      this.packed = packed;
    }

    // A response with the file as its body.
    async open(role) {
      const binary = atob(this.packed[role]);
      delete this.packed[role]; // asked for once; its place is needed
      const bytes = new Uint8Array(binary.length);
      for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
      return new Response(self.BackpropLabAssets.inflate(bytes));
    }

    // The worker's text began with all scripts.
    run() {}
  },
};
