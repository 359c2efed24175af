"""Builds, serves and tests Backprop Lab: ``python build.py serve | build | test | clean``.

Needs Python 3.11 or newer with pip, and nothing else. What it does stands in web/sitebuild/.
"""

from __future__ import annotations

import sys

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    sys.exit(
        "Backprop Lab is built with Python 3.11 or newer; this is Python "
        + ".".join(str(part) for part in sys.version_info[:3])
        + " ("
        + sys.executable
        + "). Run build.py with a newer one."
    )

from web.sitebuild.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
