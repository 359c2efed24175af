"""Servers of the built site on this machine, with faults that a test can plant."""

from __future__ import annotations

import functools
import socket
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SITE = Path(__file__).parents[2] / "dist"


class Handler(SimpleHTTPRequestHandler):
    """The plain server of the standard library, silent, with faults that a test can plant.

    ``faults`` maps a part of an address to (status, content type, content); content is a function of the bytes, or
    None for the file as it is. A status of 0 stands for a server that takes the request and never answers, -1 for one
    that ends in the middle of the file, and -2 for one that ends before it.
    """

    def __init__(self, *args, faults=None, **kwargs):
        self.faults = faults or {}
        super().__init__(*args, **kwargs)

    def log_message(self, *_args):
        """Keep quiet."""

    def do_GET(self):
        """Answer with a planted fault, or with the file."""
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
