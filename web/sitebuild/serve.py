"""A local server for dist/."""

from __future__ import annotations

import errno
import re
import webbrowser
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from web.sitebuild.console import say
from web.sitebuild.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path

HOST = "127.0.0.1"
DEFAULT_PORT = 8000
PORTS_TRIED = 100
HASHED = re.compile(r"^/assets/[^/]+\.[0-9a-f]{16}\.[a-z]+$")
TAKEN = (errno.EADDRINUSE, errno.EACCES, 10048, 10013)  # the last two are Windows'


class Handler(SimpleHTTPRequestHandler):
    """Serves files with the right types, whatever the machine's own table says, in silence."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - the base class declares it so
        "": "application/octet-stream",
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".ico": "image/x-icon",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".pack": "application/octet-stream",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
        ".woff2": "font/woff2",
        ".zip": "application/zip",
    }

    def guess_type(self, path: str) -> str:  # type: ignore[override]
        """Return the type of a file; the notices are text."""
        if path.endswith("THIRD_PARTY_NOTICES"):
            return "text/plain; charset=utf-8"
        return super().guess_type(path)

    def end_headers(self) -> None:
        """Let browsers keep what can never change under its name, and ask again for the rest."""
        hashed = HASHED.match(self.path.split("?")[0])
        kept = "public, max-age=31536000, immutable" if hashed else "no-cache"
        self.send_header("Cache-Control", kept)
        self.send_header("Access-Control-Allow-Origin", "*")  # a sandboxed frame is of no origin
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Keep the terminal for what matters."""


class Server(ThreadingHTTPServer):
    """One thread a request; the port is ours alone."""

    daemon_threads = True
    allow_reuse_address = False  # on Windows it would let two servers share a port


def open_server(dist: Path, port: int | None) -> Server:
    """Return a server for ``dist``, listening.

    Parameters
    ----------
    dist
        The built site.
    port
        The port, or None for 8000 or the next free one.

    Raises
    ------
    BuildError
        If the port that was asked for is taken, or no port is free.
    """
    handler = partial(Handler, directory=str(dist))
    candidates = range(DEFAULT_PORT, DEFAULT_PORT + PORTS_TRIED) if port is None else (port,)
    for candidate in candidates:
        try:
            return Server((HOST, candidate), handler)
        except OSError as error:
            if error.errno not in TAKEN:
                raise
        except OverflowError as error:
            raise BuildError(f"--port: {port} is no port; they go from 0 to 65535.") from error
    if port is None:
        last = DEFAULT_PORT + PORTS_TRIED - 1
        raise BuildError(f"No port from {DEFAULT_PORT} to {last} is free: name one with --port.")
    raise BuildError(
        f"Port {port} is taken by another program: stop that one, name another port, or leave"
        " --port out to get the next free one."
    )


def serve(dist: Path, port: int | None, *, open_browser: bool) -> None:
    """Serve ``dist`` until Ctrl-C."""
    with open_server(dist, port) as server:
        address = f"http://{HOST}:{server.server_address[1]}/"
        say("Backprop Lab is at")
        say(address)
        say("Ctrl-C stops it.")
        if open_browser:
            webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("\nStopped.")
