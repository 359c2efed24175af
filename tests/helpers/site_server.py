"""Servers of the built site on this machine, with faults that a test can plant."""

from __future__ import annotations

import functools
import socket
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

SITE = Path(__file__).parents[2] / "dist"
#: Where every server takes and gives what helpers/kept_starts.py carries from one address to another.
SHELF = "/shelf"


class Handler(SimpleHTTPRequestHandler):
    """The plain server of the standard library, silent, with faults that a test can plant.

    ``faults`` maps a part of an address to (status, content type, content); content is a function of the bytes, or
    None for the file as it is. A status of 0 stands for a server that takes the request and never answers, -1 for one
    that ends in the middle of the file, and -2 for one that ends before it.
    """

    shelf: ClassVar[dict[str, bytes]] = {}

    def __init__(self, *args, faults=None, **kwargs):
        self.faults = faults or {}
        super().__init__(*args, **kwargs)

    def log_message(self, *_args):
        """Keep quiet."""

    def do_PUT(self):
        """Keep the content for do_GET of any server."""
        self.shelf[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()

    def do_GET(self):
        """Answer with a planted fault, with what is on the shelf, or with the file."""
        if self.path.startswith(SHELF):
            body = self.shelf.get(self.path, b"")
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return
        for part, (status, kind, content) in self.faults.items():
            if part in self.path and status == 0:
                self.server.hanging.wait()
                return
            if part in self.path and status < 0:
                self.end_early(has_begun=status == -1)
                return
            if part in self.path:
                path = Path(self.translate_path(self.path))
                body = path.read_bytes() if content is None else content(path.read_bytes())
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                return
        super().do_GET()

    def end_early(self, *, has_begun: bool) -> None:
        """Close the connection, after half of the file if its beginning is wanted."""
        self.close_connection = True
        if has_begun:
            body = Path(self.translate_path(self.path)).read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "application/octet-stream")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)


def serve(directory: Path, faults=None, handler=Handler, port=0):
    """Start a server for a folder on a free port of this machine and return it."""
    handler = functools.partial(handler, directory=str(directory), faults=faults)
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.hanging = threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def stop(server) -> None:
    """Stop a server of ``serve`` and give its port back."""
    server.hanging.set()
    server.shutdown()
    server.server_close()


def address(server, path: str = "/") -> str:
    """Return the address of a path on a server of ``serve``."""
    return f"http://127.0.0.1:{server.server_port}{path}"
