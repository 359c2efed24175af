"""The local server: types, caching, ports."""

from __future__ import annotations

import http.client
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from web.sitebuild import serve
from web.sitebuild.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HASH = "0123456789abcdef"
FOREVER = "public, max-age=31536000, immutable"


@contextmanager
def running(dist: Path) -> Iterator[serve.Server]:
    with serve.open_server(dist, 0) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def get(server: serve.Server, path: str) -> tuple[int, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection(serve.HOST, server.server_address[1], timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status, response.headers


@pytest.mark.parametrize(
    ("path", "kind", "kept"),
    [
        ("/", "text/html; charset=utf-8", "no-cache"),
        (f"/assets/a.{HASH}.wasm", "application/wasm", FOREVER),
        (f"/assets/a.{HASH}.js", "text/javascript; charset=utf-8", FOREVER),
        (f"/assets/a.{HASH}.pack", "application/octet-stream", FOREVER),
        ("/panel/1.9.4/dist/css/a.css", "text/css; charset=utf-8", "no-cache"),
        ("/files.json", "application/json", "no-cache"),
        ("/THIRD_PARTY_NOTICES", "text/plain; charset=utf-8", "no-cache"),
    ],
)
def test_types_and_caching(tmp_path: Path, path: str, kind: str, kept: str) -> None:
    file = tmp_path / (path.lstrip("/") or "index.html")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"content")
    with running(tmp_path) as server:
        status, headers = get(server, path)
    assert status == 200
    assert headers["Content-Type"] == kind
    assert headers["Cache-Control"] == kept


def test_a_missing_file_is_a_404_that_is_not_kept(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        status, headers = get(server, "/assets/none.js")
    assert status == 404
    assert headers["Cache-Control"] == "no-cache"
    assert headers["Access-Control-Allow-Origin"] == "*"  # for sandboxed frames


def test_a_port_that_was_asked_for_and_is_taken_is_said_so(tmp_path: Path) -> None:
    with serve.open_server(tmp_path, 0) as first:
        port = first.server_address[1]
        with pytest.raises(BuildError, match=f"Port {port} is taken"):
            serve.open_server(tmp_path, port)


def test_the_next_free_port_is_taken_by_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve.open_server(tmp_path, 0) as first:
        port = first.server_address[1]
        monkeypatch.setattr(serve, "DEFAULT_PORT", port)
        with serve.open_server(tmp_path, None) as second:
            assert port < second.server_address[1] < port + serve.PORTS_TRIED


def test_a_number_that_is_no_port_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="no port"):
        serve.open_server(tmp_path, 70_000)
