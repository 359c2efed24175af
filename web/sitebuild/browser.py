"""Finds a Chromium for the browser tests, or installs one."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from web.sitebuild.console import say
from web.sitebuild.errors import BuildError

VARIABLE = "BACKPROP_LAB_BROWSER"  # the tests read it too
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge",
         "microsoft-edge", "chrome")  # fmt: skip
MAC_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS_PLACES = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
PLAYWRIGHT_PATH = """\
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def find_browser() -> Path | None:
    """Return the Chromium, Chrome or Edge of this machine, if there is one.

    Raises
    ------
    BuildError
        If the environment variable names a file that does not exist.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if not Path(named).is_file():
            raise BuildError(f"{VARIABLE} names {named}, which does not exist.")
        return Path(named)
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    roots = [os.environ[variable] for variable in WINDOWS_ROOTS if variable in os.environ]
    places = [*MAC_PLACES, *(f"{root}/{place}" for root in roots for place in WINDOWS_PLACES)]
    return next((Path(place) for place in places if Path(place).is_file()), None)


def install_browser(python: Path) -> Path:
    """Let Playwright fetch its Chromium, unless it has, and return the program.

    Parameters
    ----------
    python
        A Python that has Playwright.

    Raises
    ------
    BuildError
        If that fails, with what to do.
    """
    path = _playwright_path(python)
    if path is None or not path.is_file():
        say("  No Chromium, Chrome or Edge found; Playwright fetches a Chromium of its own.")
        command = [str(python), "-m", "playwright", "install", "chromium"]
        subprocess.run(command, capture_output=True, check=False)
        path = _playwright_path(python)
    if path is None or not path.is_file():
        raise BuildError(
            "The browser tests need a browser: install Chromium, Chrome or Edge (on Debian"
            f" `apt-get install chromium`), or set {VARIABLE} to the program of one that you have;"
            " `python build.py test --fast` leaves them out."
        )
    return path


def _playwright_path(python: Path) -> Path | None:
    command = [str(python), "-c", PLAYWRIGHT_PATH]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    path = result.stdout.strip()
    return Path(path) if result.returncode == 0 and path else None
