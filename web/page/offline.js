// The copy for offline use: registers the service worker once the page is ready, says how far the copy has come, and
// offers a new version when there is one. Sandboxed frames, pages without https and some browsers have no service
// workers, or refuse them: they lose this and nothing else.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const PATIENCE_MS = 5000;
  const megabytes = (/** @type {number} */ bytes) => parts.language.number(bytes / 1e6, 1);

  /**
   * @param {string} key
   * @param {Record<string, unknown>} values
   */
  function say(key, values = {}) {
    const state = parts.element("offline-state");
    delete state.dataset.word; // it is another text now
    state.textContent = parts.words.t(key, values);
  }

  /**
   * A line in the header with the one thing that can be done about it.
   * @param {string} text
   * @param {string} label
   * @param {() => void} action
   */
  function offer(text, label, action) {
    const notice = parts.element("site-notice");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = label;
    button.addEventListener("click", action);
    notice.replaceChildren(text, button);
    notice.hidden = false;
    parts.shell.announce(text);
  }

  // A page that reloads itself keeps the session first, unless a long step or a full disk would hold it up.
  function keepSession() {
    const tooLong = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    return Promise.race([parts.autosave.keep(), tooLong]);
  }

  /** @param {ServiceWorker} worker of the new version */
  function offerVersion(worker) {
    let asked = false;
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated" && asked) location.reload();
    });
    offer(parts.words.t("new_version"), parts.words.t("reload"), async () => {
      await keepSession();
      asked = true;
      if (worker.state === "installed") worker.postMessage("take over");
      else location.reload(); // another window has let it take over
    });
  }

  /**
   * Another site can come to stand at this address, on a developer's machine for one. Then this page is the copy.
   * @param {ServiceWorkerRegistration} registration
   */
  async function offerRemoval(registration) {
    const response = await fetch(new URL("sw.js", document.baseURI), { cache: "no-store" });
    if (response.status !== 404 && response.status !== 410) return;
    offer(parts.words.t("moved_away"), parts.words.t("remove_copy"), async () => {
      await registration.unregister();
      await caches.delete(`backprop-lab ${registration.scope}`);
      await parts.keptStart.drop(registration.scope);
      await keepSession();
      location.reload();
    });
  }

  /** @param {ServiceWorker} worker */
  function check(worker) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      if (data.complete) say("offline_ready");
      else incomplete(data.reason);
    };
    worker.postMessage("check", [port2]);
  }

  /** @param {string} reason */
  function incomplete(reason) {
    say("offline_incomplete", { why: reason });
  }

  /** @param {ServiceWorker} worker that fetches what it keeps, at the first visit */
  function watchFirst(worker) {
    navigator.serviceWorker.addEventListener("message", ({ data }) => {
      if (data.kind === "incomplete") incomplete(data.reason);
      if (data.kind === "progress") {
        say("offline_progress", { done: megabytes(data.done), total: megabytes(data.total) });
      }
    });
    navigator.serviceWorker.startMessages();
    const look = () => {
      if (worker.state === "activated") check(worker);
    };
    worker.addEventListener("statechange", look);
    look();
  }

  async function keep() {
    let registration;
    try {
      const address = new URL("sw.js", document.baseURI);
      registration = await navigator.serviceWorker.register(address, { updateViaCache: "none" });
    } catch {
      say("offline_none");
      return;
    }
    if (registration.waiting) offerVersion(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      if (!worker || !registration.active) return;
      worker.addEventListener("statechange", () => {
        if (worker.state === "installed") offerVersion(worker);
      });
    });
    if (registration.active) {
      check(registration.active);
      registration.update().catch(() => offerRemoval(registration).catch(() => {})); // without a network neither works
    } else {
      const first = registration.installing ?? registration.waiting;
      if (first) watchFirst(first);
    }
  }

  document.addEventListener("DOMContentLoaded", () => parts.pageEnd.ready.then(keep, () => {})); // a failed start is shown already
})();
