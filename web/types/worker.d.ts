// deno-lint-ignore-file no-var -- what is declared otherwise is no property of self
// Types for the scripts that run in workers only (.deno.worker.jsonc); no part of the site.

declare var loadPyodide: any;
declare var SITE: { version: string; files: Record<string, { bytes: number; sha256: string }> }; // in front of sw.js

interface Parts {
  startWorker(messages: BootManifest["messages"], home: string): void;
}
