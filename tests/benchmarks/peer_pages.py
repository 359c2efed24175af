"""The libraries that training speed is compared with: fetched, compiled, and measured in a worker of a page.

The packages are those of the npm registry, checked by their hashes and kept in ``.cache/peers``. TensorFlow
Playground's algorithm is in ``peers/playground.js``; C is compiled from ``peers/step.c`` where there is a clang with
its WebAssembly linker (``apt-get install clang lld``).
"""

from __future__ import annotations

import base64
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import urllib.request
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_server import address, serve, stop

if TYPE_CHECKING:
    from networks import Network
    from playwright.sync_api import Browser

HERE = Path(__file__).parent / "peers"
CACHE = Path(__file__).parents[2] / ".cache" / "peers"
REGISTRY = "https://registry.npmjs.org"
#: {package: (version, SHA-512 of its archive, {name in the page: path in the archive})}
PACKAGES: dict[str, tuple[str, str, dict[str, str]]] = {
    "synaptic": (
        "1.1.4",
        "JFtU98VDFI0uBTowgySo+UUEkc7rSVHaxx9D6dR5BK6u81G7uAxcp32Gi2SHciLpFbvJVd1Pfz7aqSNQO4EH9Q==",
        {"synaptic.js": "dist/synaptic.min.js"},
    ),
    "brain.js": (
        "1.6.1",
        "c+qrOGoW9VvIohTf70MQCjNzrunXVWI09CT27BZ/lZb6nObGxkdP10c4g9Ztnd8WFJijGdh3veh1A1vk/daIUA==",
        {"brain.js": "browser.min.js"},
    ),
    "@tensorflow/tfjs": (
        "4.22.0",
        "0TrIrXs6/b7FLhLVNmfh8Sah6JgjBPH4mZ8JGb7NU6WW+cx00qK5BcAZxw7NCzxj6N8MRAIfHq+oNbPUNG5VAg==",
        {"tf.js": "dist/tf.min.js"},
    ),
    "@tensorflow/tfjs-backend-wasm": (
        "4.22.0",
        "/IYhReRIp4jg/wYW0OwbbJZG8ON87mbz0PgkiP3CdcACRSvUN0h8rvC0O3YcDtkTQtFWF/tcXq/KlVDyV49wmA==",
        {
            "tf-wasm.js": "dist/tf-backend-wasm.min.js",
            "tf.wasm": "dist/tfjs-backend-wasm.wasm",
            "tf-simd.wasm": "dist/tfjs-backend-wasm-simd.wasm",
        },
    ),
}
LIBRARIES = ("synaptic", "brain.js", "Playground", "TensorFlow.js")
COMPILED = ("C, float64", "C, float32")
#: synaptic writes a line of JavaScript for each weight: larger networks are more than an engine compiles.
MOST_OF_SYNAPTIC = 5_000
ASK = """([key, message]) => new Promise((resolve) => {
  window.workers ??= {};
  if (!(key in workers)) {
    for (const other of Object.keys(workers)) {
      if (other.split(":")[1] !== key.split(":")[1]) { workers[other].terminate(); delete workers[other]; }
    }
    workers[key] = new Worker("worker.js");
  }
  workers[key].onmessage = (event) => resolve(event.data);
  workers[key].onerror = (event) => resolve({ failed: event.message });
  workers[key].postMessage(message);
})"""


def fetched() -> None:
    """Put the packages' files into the cache."""
    CACHE.mkdir(parents=True, exist_ok=True)
    for package, (version, wanted, files) in PACKAGES.items():
        if all((CACHE / name).is_file() for name in files):
            continue
        short = package.rpartition("/")[2]
        url = f"{REGISTRY}/{package}/-/{short}-{version}.tgz"
        with urllib.request.urlopen(url, timeout=120) as answer:  # noqa: S310 - a fixed address
            archive = answer.read()
        found = base64.b64encode(hashlib.sha512(archive).digest()).decode("ascii")
        if found != wanted:
            sys.exit(f"{url} has another hash than expected: {found}")
        with tarfile.open(fileobj=io.BytesIO(archive)) as members:
            for name, path in files.items():
                content = members.extractfile(f"package/{path}")
                assert content is not None, path
                (CACHE / name).write_bytes(content.read())


def compiler() -> str | None:
    """Return the C compiler for WebAssembly, None if there is none."""
    return shutil.which("clang") if shutil.which("wasm-ld") else None


def compile_c(network: Network, number: str, to: Path) -> None:
    """Compile ``step.c`` for a network."""
    sizes = network.sizes
    kinds = {"float64": ("double", "long long"), "float32": ("float", "int")}
    real, integer = kinds[number]
    values = {
        "REAL": real,
        "INTEGER": integer,
        "SIZES": ",".join(map(str, sizes)),
        "LAYERS": len(sizes) - 1,
        "BATCH": network.batch_size,
        "ROWS": network.rows,
        "N_IN": sizes[0],
        "N_OUT": sizes[-1],
        "PARAMETERS": sum((n + 1) * m for n, m in pairwise(sizes)),
        "UNITS": sum(sizes),
    }
    defines = [f"-D{name}={value}" for name, value in values.items()]
    if network.activation == "relu":
        defines.append("-DRELU")
    flags = ["--target=wasm32", "-O3", "-msimd128", "-nostdlib", "-ffreestanding", "-Wl,--no-entry"]
    subprocess.run(
        [str(compiler()), *flags, *defines, str(HERE / "step.c"), "-o", str(to)], check=True
    )


class PeerPage:
    """A page whose workers train with the peers.

    Parameters
    ----------
    browser
        A browser.
    folder
        An empty folder, which is served.
    """

    def __init__(self, browser: Browser, folder: Path) -> None:
        fetched()
        self._folder = folder
        for source in (CACHE, HERE):
            shutil.copytree(source, folder, dirs_exist_ok=True)
        (folder / "index.html").write_text("<!doctype html><title>Peers</title>", "utf-8")
        self._server = serve(folder)
        self.page = browser.new_page()
        self.page.goto(address(self._server))
        self.names = LIBRARIES + (COMPILED if compiler() else ())
        if not compiler():
            print("C is left out: there is no clang with wasm-ld (apt-get install clang lld).")

    def measure(self, peer: str, network: Network, seconds: float) -> tuple[float, float] | None:
        """Return how many samples a peer has trained in how many seconds; None for a network too large for it."""
        weights = sum(n * m for n, m in pairwise(network.sizes))
        if peer == "synaptic" and weights > MOST_OF_SYNAPTIC:
            return None
        files = {
            name: address(self._server, f"/{name}")
            for _, _, names in PACKAGES.values()
            for name in names
        }
        files["playground.js"] = address(self._server, "/playground.js")
        for short, number in (("c64", "float64"), ("c32", "float32")):
            if peer == f"C, {number}":
                name = f"{network.name}-{network.batch_size}-{network.rows}-{short}.wasm"
                if not (self._folder / name).is_file():
                    compile_c(network, number, self._folder / name)
                files[short] = address(self._server, f"/{name}")
        key = f"{peer}:{network.name}-{network.batch_size}-{network.rows}"
        message: dict[str, Any] = {
            "peer": peer,
            "network": {
                "sizes": network.sizes,
                "batch": network.batch_size,
                "activation": network.activation,
                "rows": network.rows,
            },
            "seconds": seconds,
            "files": files,
        }
        answer = self.page.evaluate(ASK, [key, message])
        if "failed" in answer:
            sys.exit(f"{peer} on {network.name}: {answer['failed']}")
        return answer["samples"], answer["seconds"]

    def close(self) -> None:
        """Close the page."""
        self.page.close()
        stop(self._server)
