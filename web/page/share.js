// The card "Share and save": makes links and session files with the page API and opens links, that of the address too.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const EVERY_MS = 2000; // between two looks at whether the link on the page is still about what is there

  /**
   * Runs what a button does; an error is said beside it and changes nothing.
   * @param {() => Promise<unknown>} act
   */
  async function attempt(act) {
    parts.element("share-problem").textContent = "";
    try {
      await act();
    } catch (error) {
      parts.element("share-problem").textContent = /** @type {Error} */ (error).message;
    }
  }

  const IN_SANDBOX = self.origin === "null" && location.protocol !== "file:";

  /** @param {MadeFile} file */
  function download({ name, type, bytes }) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    if (IN_SANDBOX) {
      // The browser tells a page nothing of a download that the frame's owner has not allowed.
      parts.element("share-problem").textContent =
        parts.words.t("download_blocked");
    }
  }

  // -- out -------------------------------------------------------------------------------------------------------

  /** @type {{weights: string, likeness: string} | null} */
  let linked = null; // what the link on the page is about

  /**
   * A text that is another one when a link to what is there would be.
   * @param {string} weights "seed", "start" or "trained"
   */
  async function likeness(weights) {
    const { data, settings, draw, step } = await window.backpropLab.get();
    return JSON.stringify([data, settings, draw, weights === "trained" ? step : null]);
  }

  /** @param {boolean} qr whether with its QR code */
  async function makeLink(qr) {
    parts.element("link-made").hidden = true; // an old one beside an error would be taken for the new one
    const weights = parts.element("link-weights").value;
    const rows = parts.element("link-rows").checked;
    const made = await window.backpropLab.link({ weights, rows, lesson: parts.lesson.chosen(), qr });
    linked = { weights, likeness: await likeness(weights) };
    parts.element("link-made").hidden = false;
    parts.element("link-text").value = made.link;
    parts.element("link-advice").textContent = parts.words.t("link_length", {
      characters: parts.language.number(made.characters),
      advice: made.advice,
    });
    parts.element("link-code").hidden = !made.qr;
    if (made.qr) {
      parts.element("link-code").src = made.qr.image;
      parts.element("link-advice").textContent += made.qr.warning ? ` ${made.qr.warning}` : "";
    }
  }

  async function watchLink() {
    if (parts.element("link-made").hidden || document.hidden || linked === null) return;
    if ((await likeness(linked.weights)) === linked.likeness) return;
    linked = null;
    parts.element("link-code").hidden = true;
    parts.element("link-advice").textContent = parts.words.t("link_outdated");
  }

  async function copyLink() {
    const field = parts.element("link-text");
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      parts.element("link-advice").textContent = parts.words.t("copied");
    } catch {
      parts.element("link-advice").textContent = parts.words.t("copy_by_hand"); // a sandboxed frame
    }
  }

  // -- in --------------------------------------------------------------------------------------------------------

  let followed = ""; // the link that the address had last

  // An address may also name a place of the page ("Skip to the network"); without a # it leaves the link that it had.
  async function openLinkOfAddress() {
    const { hash } = location;
    if (document.getElementById(hash.slice(1))) return;
    if (hash.length > 1) await window.backpropLab.open(hash).catch(() => {}); // said in the page already
    else if (followed !== "") parts.lesson.show((await parts.pageEnd.call("begin_anew")).lesson);
    followed = hash.length > 1 ? hash : "";
    parts.autosave.keep(); // what was here before
  }

  parts.share = { attempt, download };

  document.addEventListener("DOMContentLoaded", () => {
    parts.element("make-link").addEventListener("click", () => attempt(() => makeLink(false)));
    parts.element("make-code").addEventListener("click", () => attempt(() => makeLink(true)));
    parts.element("copy-link").addEventListener("click", copyLink);
    parts.element("save-session").addEventListener("click", () =>
      attempt(async () => download(await window.backpropLab.save({ data: parts.element("save-rows").checked }))),
    );
    parts.element("open-link").addEventListener("submit", (event) => {
      event.preventDefault();
      attempt(() => window.backpropLab.open(parts.element("link-to-open").value));
    });
    window.addEventListener("hashchange", openLinkOfAddress);
    window.backpropLab.ready.then(openLinkOfAddress, () => {});
    setInterval(() => watchLink().catch(() => {}), EVERY_MS);
  });
})();
