// The page's statement about itself, in the footer: how many requests have gone to other sites, counted at both ends.
// It is made only when both ends have begun to count.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));

  /** @type {{page: string[] | null, worker: string[] | null}} addresses, one for each request */
  const heard = { page: null, worker: null };

  /** @param {string[]} addresses */
  function sentence(addresses) {
    if (addresses.length === 0) return parts.words.t("requests_none");
    const hosts = [...new Set(addresses.map((address) => new URL(address).host))];
    const key = addresses.length === 1 ? "requests_one" : "requests_many";
    return parts.words.t(key, { count: addresses.length, hosts: hosts.join(", ") });
  }

  /**
   * @param {"page" | "worker"} end
   * @param {string[]} addresses
   */
  function take(end, addresses) {
    heard[end] = addresses;
    if (heard.page === null || heard.worker === null) return;
    const all = [...heard.page, ...heard.worker];
    const line = parts.element("foreign-requests");
    line.textContent = sentence(all);
    line.classList.toggle("alarming", all.length > 0);
  }

  parts.footer = { workerRequests: (addresses) => take("worker", addresses) };

  // As early as can be; what was requested before is in the browser's record.
  const begin = () => new parts.RequestWatch(location.origin, (addresses) => take("page", addresses));
  if ("RequestWatch" in parts && "element" in parts) begin();
  else self.addEventListener("DOMContentLoaded", begin, { capture: true, once: true });
})();
