"""The kit: the single file, and a zip with it and the site for a USB stick or an intranet folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from web.sitebuild.packs import write_zip

if TYPE_CHECKING:
    from web.sitebuild.trees import Tree

SINGLE_FILE = "backprop-lab.html"
ZIP = "backprop-lab-kit.zip"
READ_ME = "READ ME FIRST.txt"
TEXT = Path(__file__).with_name("kit-read-me.txt")
FOLDER = "backprop-lab/"  # what the zip unpacks to


def make_kit(site: Tree, single: bytes, version: str) -> Tree:
    """Return the files of the kit.

    Parameters
    ----------
    site
        The built site.
    single
        The single file.
    version
        Of the project, for the text.
    """
    text = TEXT.read_text(encoding="utf-8").replace("{{version}}", version)
    inside = {
        READ_ME: text.replace("\n", "\r\n").encode(),
        SINGLE_FILE: single,
    }  # \r\n: for Windows' old Notepad
    inside |= {f"site/{path}": content for path, content in site.items()}
    return {
        SINGLE_FILE: single,
        ZIP: write_zip({FOLDER + path: content for path, content in inside.items()}),
    }
