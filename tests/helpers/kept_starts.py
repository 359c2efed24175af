"""The image of a started Python that a test's page begins with, as at a second visit of anybody's.

A plain start costs ten seconds of a processor. The tests of the start itself, of damaged files and of what the offline
copy holds have one, and so has the page of ``lab``; what is tested after the start has the image that another page has
kept, carried from one address of the site to another. An image is that of one browser, language and build; another one
is not found, and the page starts plainly.
"""

from __future__ import annotations

from guarded_pages import until, wait_for_boot
from site_server import SHELF

#: How many images of a started Python the browser keeps.
IMAGES = """async () => {
  const names = (await caches.keys()).filter((name) => name.includes("memory"));
  const found = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return found.flat().length;
}"""
HASH = "X-Backprop-Lab-SHA-256"
#: Puts the image that is kept on the servers' shelf; returns its hash and the end of its address.
TAKE = f"""async (shelf) => {{
  const [name] = (await caches.keys()).filter((name) => name.includes("memory"));
  const cache = await caches.open(name);
  const [request] = await cache.keys();
  const response = await cache.match(request);
  await fetch(shelf, {{ method: "PUT", body: await response.blob() }});
  return [response.headers.get("{HASH}"), new URL(request.url).pathname.split("/").pop()];
}}"""
#: Keeps what is on the shelf for the page at an address.
LEND = f"""async ([shelf, hash, key, base]) => {{
  const content = await (await fetch(shelf)).blob();
  const cache = await caches.open(`backprop-lab memory ${{base}}`);
  const headers = {{ "Content-Type": "application/octet-stream", "{HASH}": hash }};
  await cache.put(new URL(`started/${{key}}`, base).href, new Response(content, {{ headers }}));
}}"""


def keep_start(context, site: str) -> None:
    """Visit the site until the browser keeps an image of the started Python."""
    page = context.new_page()
    page.goto(site)
    wait_for_boot(page, "ready")
    page.evaluate("BackpropLabParts.pageEnd.tell('keep', {wanted: true})")  # before it is idle
    until(page, f"({IMAGES})().then(count => count > 0)", "an image is kept")
    page.goto("about:blank")
    page.close()


def taken(context, site: str) -> list[str]:
    """Put the image that a browser keeps for the site on the shelf; return its hash and its key."""
    page = context.new_page()
    page.goto(f"{site}{SHELF[1:]}/page")  # an empty one, without a policy
    image = page.evaluate(TAKE, SHELF)
    page.close()
    return image


def lend(context, base: str, image: list[str]) -> None:
    """Let a browser keep the image on the shelf for the site at an address, which ends in a slash."""
    page = context.new_page()
    page.goto("/".join(base.split("/")[:3]) + f"{SHELF}/page")
    page.evaluate(LEND, [SHELF, *image, base])
    page.close()
