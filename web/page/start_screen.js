// The start screen: how far the start has come, and why it has failed.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const megabytes = (/** @type {number} */ bytes) => parts.language.number(bytes / 1e6, 1);

  /**
   * Where each stage begins and ends on the bar, as the time it takes on a usual computer.
   * @type {Record<Stage, [number, number]>}
   */
  const SPAN = { checking: [0, 2], "loading runtime": [2, 60], "loading packages": [60, 75], starting: [75, 97] };

  /** @param {Boot} boot */
  function show(boot) {
    document.body.dataset.boot = boot.kind.replace(" ", "-");
    if (boot.kind === "ready") {
      parts.element("boot").hidden = true;
      parts.shell.announce(parts.words.t("ready"));
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
    const stage = `stage_${boot.kind.replace(" ", "_")}`;
    const values = { stage: parts.words.t(stage), done: megabytes(done), total: megabytes(total) };
    parts.language.put(parts.element("boot-stage"), stage);
    if (total) parts.element("boot-stage").textContent = parts.words.t("stage_progress", values);
  }

  parts.startScreen = { show };
})();
