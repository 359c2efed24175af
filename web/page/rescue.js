// What the page says while the supervisor (web/bridge/supervisor.js) looks after the worker, and what can be done then.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));

  /**
   * @param {string} key of its label
   * @param {() => void} act
   */
  function button(key, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "plain";
    made.textContent = parts.words.t(key);
    made.addEventListener("click", act);
    return made;
  }

  function hide() {
    const held = parts.element("rescue").contains(document.activeElement);
    parts.element("rescue").hidden = true;
    if (held) parts.focus.first(parts.element("run-controls"))?.focus({ preventScroll: true });
  }

  /**
   * The sentence and what can be done: [label, act] each.
   * @param {RescueNews} news
   * @returns {[string, [string, () => void][]]}
   */
  function told(news) {
    const { t } = parts.words;
    if (news.kind === "slow") return [t("worker_slow", { seconds: news.seconds }), [["end_it", news.end]]];
    const why = t(`why_${news.why}`);
    if (news.kind === "restarting") return [t("worker_restarting", { why }), []];
    /** @type {[string, () => void][]} */
    const save = news.save === null ? [] : [["save_last_state", news.save]];
    if (news.kind === "ended") return [t("worker_ended", { why }), [["reload", () => location.reload()], ...save]];
    const { name, epoch, resumed, goOn, problem } = news;
    if (save.length > 0) return [t("worker_anew", { why, problem: problem ?? "" }), [...save, ["close", hide]]];
    const values = { why, name, epoch: parts.language.number(epoch) };
    /** @type {[string, () => void][]} */
    const further = goOn === null ? [] : [["continue_run", () => (hide(), goOn())]];
    if (name === "") return [t("worker_fresh", { why }), [["close", hide]]]; // there was nothing to restore
    return [t(resumed ? "worker_restored_runs" : "worker_restored", values), [...further, ["close", hide]]];
  }

  let shown = "";

  /** @param {RescueNews | null} news */
  function show(news) {
    if (news === null) return hide();
    const [text, acts] = told(news);
    parts.element("rescue-text").textContent = text;
    parts.element("rescue").hidden = false;
    const kind = `${news.kind} ${acts.map(([key]) => key)}`;
    if (kind === shown && parts.element("rescue-buttons").childElementCount === acts.length && news.kind === "slow") return;
    shown = kind;
    parts.element("rescue-buttons").replaceChildren(...acts.map(([key, act]) => button(key, act)));
    parts.shell.announce(text);
  }

  parts.rescue = { show };
  document.addEventListener("DOMContentLoaded", () => {
    // In the phase before anybody else: the button is drawn anew by what it does.
    parts.element("run-controls").addEventListener("click", () => parts.pageEnd.supervisor.pressed(), true);
  });
})();
