// The page's statement about itself, in the footer: how many requests have gone to other sites, counted at both ends.
// It is made only when both ends have begun to count.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const heard = { page: null, worker: null };

  function take(end, addresses) {
    heard[end] = addresses;
    if (heard.page === null || heard.worker === null) return;
    const all = [...heard.page, ...heard.worker];
    const hosts = [...new Set(all.map((address) => new URL(address).host))];
    const line = parts.element("foreign-requests");
    line.textContent =
      all.length === 0
        ? "0 requests to other sites."
        : `${all.length} ${all.length === 1 ? "request" : "requests"} to other sites, made or stopped: ${hosts.join(", ")}.`;
    line.classList.toggle("alarming", all.length > 0);
  }

  parts.footer = { workerRequests: (addresses) => take("worker", addresses) };
  new parts.RequestWatch(location.origin, (addresses) => take("page", addresses));
})();
