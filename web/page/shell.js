// The parts of the page that are not Bokeh's: the start's progress and failure, the theme, the file picker,
// announcements for screen readers, and which pictures are in sight. share.js has what is shared and saved.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);

  /** @type {Record<Stage, string>} */
  const STAGES = {
    checking: "Checking the browser",
    "loading runtime": "Loading Python and NumPy",
    "loading packages": "Unpacking",
    starting: "Building the page",
  };
  /**
   * Where each stage begins and ends on the bar, as the time it takes on a usual computer.
   * @type {Record<Stage, [number, number]>}
   */
  const SPAN = { checking: [0, 2], "loading runtime": [2, 60], "loading packages": [60, 75], starting: [75, 97] };

  /** @param {Boot} boot */
  function showBoot(boot) {
    document.body.dataset.boot = boot.kind.replace(" ", "-");
    if (boot.kind === "ready") {
      parts.element("boot").hidden = true;
      announce("Backprop Lab is ready.");
      return;
    }
    if (boot.kind === "failed") {
      parts.element("boot-progress").hidden = true;
      parts.element("boot-failure").hidden = false;
      parts.element("boot-reason").textContent = boot.reason;
      parts.element("boot-remedy").textContent = boot.remedy;
      parts.element("boot-details").textContent = boot.details || "";
      return;
    }
    const [start, end] = SPAN[boot.kind];
    const { done = 0, total = 0 } = boot;
    parts.element("boot-bar").value = start + (total ? done / total : 0) * (end - start);
    const name = STAGES[boot.kind];
    parts.element("boot-stage").textContent = total ? `${name}: ${megabytes(done)} of ${megabytes(total)} MB` : name;
  }

  /** @param {string} text */
  function announce(text) {
    parts.element("announcements").textContent = text;
  }

  /**
   * Storage throws in sandboxed frames; then the choice of theme lasts as long as the page.
   * @param {string} key
   */
  function remembered(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  /**
   * @param {string} key
   * @param {string} value
   */
  function remember(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // nothing is lost but the choice
    }
  }

  const THEME_KEY = "backprop-lab.theme";

  function currentTheme() {
    const chosen = remembered(THEME_KEY);
    if (chosen === "light" || chosen === "dark") return chosen;
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }

  /** @param {string} mode "light" or "dark" */
  function applyTheme(mode) {
    document.documentElement.dataset.theme = mode;
    parts.element("theme").textContent = mode === "dark" ? "Light theme" : "Dark theme";
    parts.pageEnd?.tell("theme", { mode });
  }

  function changeTheme() {
    const mode = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    remember(THEME_KEY, mode);
    applyTheme(mode);
  }

  /** @param {PageEnd} pageEnd */
  function watchVisibility(pageEnd) {
    /** @type {Set<string>} */
    const seen = new Set();
    const places = [...document.querySelectorAll("[data-view]")];
    const tell = () => {
      const rendered = places.filter((place) => place.checkVisibility?.() ?? true).map(({ id }) => id);
      pageEnd.tell("visible", document.hidden ? { views: [], rendered: [] } : { views: [...seen], rendered });
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          if (entry.isIntersecting) seen.add(entry.target.id);
          else seen.delete(entry.target.id);
        }
        tell();
      },
      { rootMargin: "120px" },
    );
    for (const place of places) observer.observe(place);
    document.addEventListener("toggle", tell, true); // a fold below the window's end
    document.addEventListener("visibilitychange", tell);
  }

  function showReading() {
    const fold = parts.element("reading-fold");
    fold.open = true;
    fold.scrollIntoView({ block: "nearest" });
  }

  /** @param {File} file */
  async function openFile(file) {
    let bytes;
    try {
      bytes = await file.arrayBuffer();
    } catch (error) {
      announce(`"${file.name}" could not be read (${/** @type {Error} */ (error).message}): a folder, or a file that has moved?`);
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
  const mayOpen = () => parts.share.mayOpenTables();

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
        await window.backpropLab.loadTable({ name: "pasted rows", text }).catch(() => {}); // shown already
      } else if (file) {
        event.preventDefault();
        await openFile(file);
      }
    });
  }

  parts.shell = { showBoot, announce, showReading };

  document.addEventListener("DOMContentLoaded", () => {
    const pageEnd = parts.pageEnd;
    applyTheme(currentTheme());
    parts.element("theme").addEventListener("click", changeTheme);
    acceptFiles();
    acceptPastes();
    pageEnd.start(currentTheme());
    pageEnd.ready.then(() => {
      parts.element("file").disabled = false;
      applyTheme(document.documentElement.dataset.theme ?? currentTheme());
      watchVisibility(pageEnd);
    });
  });
})();
