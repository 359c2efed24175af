// Files of the user's, by picker, drop and paste, and the place where the page says how a table was read.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));

  function showReading() {
    const fold = parts.element("reading-fold");
    parts.dock.reveal(fold);
    fold.scrollIntoView({ block: "nearest" });
  }

  /** @param {File} file */
  async function openFile(file) {
    let bytes;
    try {
      bytes = await file.arrayBuffer();
    } catch (error) {
      const why = /** @type {Error} */ (error).message;
      parts.shell.announce(parts.words.t("file_unreadable", { name: file.name, why }));
      return;
    }
    await window.backpropLab.open({ name: file.name, bytes }).catch(() => {}); // shown and announced already
  }

  function acceptFiles() {
    const picker = parts.element("file");
    picker.addEventListener("change", async () => {
      const file = picker.files?.[0];
      if (file) await openFile(file);
      picker.value = ""; // choosing the same file again loads it again
    });
    // Anywhere: beside a place for it, the browser would show the file instead of the page.
    const mark = (/** @type {boolean} */ on) => document.body.classList.toggle("dropping", on);
    document.addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      if (mayOpen()) mark(true);
      else event.dataTransfer.dropEffect = "none";
    });
    document.addEventListener("dragleave", (event) => event.relatedTarget ?? mark(false)); // left the window
    document.addEventListener("drop", async (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      mark(false);
      const [file] = event.dataTransfer.files;
      if (file && mayOpen()) await openFile(file);
    });
  }

  // A teacher may have fixed the data of a lesson.
  const mayOpen = () => parts.lesson.mayOpenTables();

  // Rows copied in a spreadsheet are text with tabs and line breaks; what is pasted into a field stays the field's.
  function acceptPastes() {
    document.addEventListener("paste", async (event) => {
      const [target] = event.composedPath();
      if (target instanceof Element && target.matches("input, textarea, select, [contenteditable]")) return;
      if (!mayOpen()) return;
      const file = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text.trim().includes("\n")) {
        event.preventDefault();
        await window.backpropLab.loadTable({ name: parts.words.t("pasted_rows"), text }).catch(() => {}); // shown already
      } else if (file) {
        event.preventDefault();
        await openFile(file);
      }
    });
  }

  parts.files = { showReading };
  document.addEventListener("DOMContentLoaded", () => {
    acceptFiles();
    acceptPastes();
  });
})();
