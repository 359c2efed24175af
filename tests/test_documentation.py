"""The READMEs say what is: files that they name exist, calls and settings are those of the page, the example runs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from web.viewmodel.data.catalog import CATALOG
from web.viewmodel.export.formats import NAMES as EXPORTS
from web.viewmodel.settings.table import NAMES, choices_of

ROOT = Path(__file__).parents[1]
FOLDERS = ("pycore", "web", "tests", ".github")
PAGES = sorted(
    {*ROOT.glob("*.md"), *(path for name in FOLDERS for path in (ROOT / name).rglob("*.md"))}
)
PAGE_API = ROOT / "web" / "page" / "README.md"
MAX_LINES, MAX_CHARACTERS = 110, 120


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def rows_of(heading: str) -> dict[str, str]:
    """Return {first cell: the rest} of the table of the page API's README whose first head is ``heading``."""
    lines = text_of(PAGE_API).splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(f"| {heading} |"))
    found = {}
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        first, rest = line.strip("| ").split(" | ", 1)
        found[first] = rest
    return found


def test_the_readme_is_short() -> None:
    """Whoever comes by reads it to its end."""
    lines = text_of(ROOT / "README.md").splitlines()
    assert len(lines) <= MAX_LINES
    assert [line for line in lines if len(line) > MAX_CHARACTERS] == []


def test_the_readme_s_example_runs() -> None:
    """It prints the loss on the test rows and the weights of the first layer."""
    code = re.search(r"```python\n(.*?)```", text_of(ROOT / "README.md"), re.DOTALL)
    assert code is not None
    done = subprocess.run(
        [sys.executable, "-c", code.group(1)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert 0.0 < float(done.stdout.split()[0]) < 1.0
    assert done.stdout.count("[") == 5  # 4 inputs


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Relative links are files of the repository."""
    links = re.findall(r"\]\(([^)#\s]+)", text_of(page))
    links = [link for link in links if not link.startswith(("http", "mailto"))]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_that_are_named_exist(page: Path) -> None:
    """`web/app.py` in full, or `app.py` alone, wherever it stands in the repository."""
    files = {path for top in FOLDERS for path in (ROOT / top).rglob("*") if path.is_file()}
    names = {path.name for path in files} | {path.name for path in ROOT.iterdir()}
    ends = {path.relative_to(ROOT).as_posix() for path in files}
    named = set(re.findall(r"`([\w./-]+\.(?:py|js|toml|html|css|json|svg))`", text_of(page)))
    example = ("_", "dist")  # endings of exports, and what a build makes
    missing = [
        name
        for name in named
        if not name.startswith(example)
        and (("/" not in name and name not in names) or ("/" in name and not is_end(name, ends)))
    ]
    assert missing == []


def is_end(name: str, paths: set[str]) -> bool:
    return any(path == name or path.endswith(f"/{name}") for path in paths)


def test_every_call_is_documented() -> None:
    """The calls of the page API's table are those of the list, with the same arguments."""
    commands = json.loads(text_of(ROOT / "web" / "page" / "commands.json"))["calls"]
    signatures = {call_of(name): signature_of(arguments) for name, arguments in commands.items()}
    told = dict(re.findall(r"`(\w+)(\([^`]*\))?`", " ".join(rows_of("call"))))
    assert len(signatures) > 20
    assert set(told) == {*signatures, "open", "ready", "version"}
    own = {"loadTable", "link", "export"}  # they do more than their command
    assert {name: told[name] for name in set(signatures) - own} == {
        name: signature for name, signature in signatures.items() if name not in own
    }


def call_of(command: str) -> str:
    """Return the name of a command as a call: load_table is loadTable."""
    first, *others = command.split("_")
    return first + "".join(part.capitalize() for part in others)


def signature_of(arguments: list[str]) -> str:
    """Return the arguments as the table has them: what may be left out are fields of one object."""
    needed = [argument for argument in arguments if not argument.endswith("?")]
    options = [argument for argument in arguments if argument.endswith("?")]
    return f"({', '.join([*needed, *(['{' + ', '.join(options) + '}'] if options else [])])})"


def test_every_setting_is_documented_with_its_choices() -> None:
    """The settings of the table are those of the page, and each choice is named."""
    rows = rows_of("setting")
    documented = [name for first in rows for name in re.findall(r"`(\w+)`", first)]
    assert sorted(documented) == sorted(NAMES)
    for first, rest in rows.items():
        names = re.findall(r"`(\w+)`", first)
        choices = [choice for name in names for choice in choices_of(name) or ()]
        if names != ["initializer"]:  # told in short
            assert [choice for choice in choices if f"`{choice}`" not in rest] == [], first


def test_every_set_and_export_is_documented() -> None:
    """What choose() and export() take."""
    rows = rows_of("call")
    assert set(re.findall(r"`([a-z-]+)`", rows["`choose(key)`"])) == {*CATALOG, "own"}
    exports = next(rest for first, rest in rows.items() if first.startswith("`export("))
    assert [name for name in EXPORTS if f"`{name}`" not in exports] == []
