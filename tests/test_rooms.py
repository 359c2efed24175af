"""The rooms of the page's Python, as data: what is open to which; no circle of imports, no crowded folder."""

from __future__ import annotations

from collections import Counter

import pytest
from source_tree import ROOT, between_children, circle, graph, imported, sources, within

#: The folders of web/viewmodel, each with those that it may import; all of them stand above it.
READERS = "words checks settings data run lessons"
VIEWMODEL = {
    "words": "",
    "checks": "words",
    "settings": "words checks",
    "data": "words checks settings",
    "run": "words checks settings data",
    "lessons": "words checks settings data run",
    "runs": READERS,
    "lab": f"{READERS} runs",
    "pictures": f"{READERS} runs",
    "explain": f"{READERS} runs",
    "paper": f"{READERS} explain",
    "sharing": f"{READERS} runs lab paper",  # of the lab it takes Shown, what is shown
    "export": f"{READERS} runs lab pictures paper",  # as sharing; and it draws the pictures once more
    "commands": f"{READERS} runs lab pictures explain paper sharing export",
}
#: The folders of web/views, and what of web/viewmodel they and the root may import: readers, and the lab to look at.
VIEWS = {
    "kit": "",
    "data": "kit",
    "network": "kit",
    "run": "kit",
    "results": "kit",
    "plots": "kit run network results",  # the runs that are ticked, and pictures of two of them
    "explain": "kit",
}
SEEN_BY_VIEWS = "words settings data run lessons runs lab pictures explain"
SEEN_BY_APP = {
    *("checks.errors", "commands.registry", "commands.rescue.checkpoints", "lab", "words"),
    *("pictures.pointing", "pictures.network.chosen", "explain.guide"),  # shared by views
    *(
        "run.descriptions",
        "run.engines",
        "run.slices",
    ),  # what is announced, what trains, the time of drawing
}
MOST_MODULES = 13  # in a folder of these three
CROWDED = ("pycore", "web/viewmodel", "web/views")


def rooms(module: str, source: str) -> list[str]:
    """Return the imports of a module of the page's Python from folders that are not open to it."""
    top, folder, *_ = (*module.split(".", 2)[1:], "", "")
    folder = folder.partition(".")[0]
    allowed: set[str] = set()
    if module == "web.app":
        allowed = {f"web.viewmodel.{name}" for name in SEEN_BY_APP} | {"web.views"}
    elif top == "viewmodel" and folder:
        if folder not in VIEWMODEL:
            return [f"{module} is not placed in VIEWMODEL"]
        allowed = {f"web.viewmodel.{name}" for name in (folder, *VIEWMODEL[folder].split())}
    elif top == "views" and folder:
        if folder not in VIEWS:
            return [f"{module} is not placed in VIEWS"]
        allowed = {f"web.views.{name}" for name in (folder, *VIEWS[folder].split())}
        allowed |= {f"web.viewmodel.{name}" for name in SEEN_BY_VIEWS.split()}
    else:
        return []
    packages = {name.rpartition(".")[0] for name in allowed} | {"web", "web.viewmodel", "web.views"}
    return [
        f"{module} imports {name}, a room that is not open to it"
        for name in imported(source)
        if within(name, "web")
        and name not in packages
        and not any(within(name, a) for a in allowed)
    ]


@pytest.mark.parametrize("module", [m for m in sources() if m.startswith("web.")])
def test_a_module_enters_only_rooms_that_are_open_to_it(module: str) -> None:
    """Readers take what they read, only commands hold the lab."""
    assert rooms(module, sources()[module]) == []


def test_every_room_is_there() -> None:
    """The tables of rooms name the folders of the page's Python, and no others."""
    for top, table in (("web.viewmodel", VIEWMODEL), ("web.views", VIEWS)):
        parts = [m.removeprefix(f"{top}.").split(".") for m in sources() if m.startswith(f"{top}.")]
        assert {first for first, *rest in parts if rest} == set(table)
        assert [first for first, *rest in parts if not rest and first not in table] == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("web.views.results.metrics", "from web.viewmodel.commands.registry import build"),
        ("web.views.results.metrics", "from web.viewmodel.checks.errors import CommandError"),
        ("web.views.results.metrics", "from web.views.data.scatter import DataScatter"),
        ("web.viewmodel.pictures.scatter", "from web.viewmodel.lab.lab import Lab"),
        ("web.viewmodel.explain.doctor", "from web.viewmodel.pictures import regions"),
        ("web.viewmodel.data.source", "def f():\n    from web.viewmodel.run import history"),
        ("web.viewmodel.words.shares", "from web.viewmodel.checks.errors import CommandError"),
        ("web.viewmodel.cellar.wine", "import json"),
        ("web.app", "from web.viewmodel.commands.data import DataCommands"),
    ],
)
def test_a_closed_room_is_found(module: str, source: str) -> None:
    """The test can fail: each of these enters a room that is not open to it."""
    assert rooms(module, source)


def test_no_module_imports_itself_by_way_of_others() -> None:
    """Not even for types: whoever reads a module has read what it needs before."""
    assert circle(graph()) == []


@pytest.mark.parametrize("folder", sorted({m.rpartition(".")[0] for m in sources() if "." in m}))
def test_no_folder_imports_itself_by_way_of_others(folder: str) -> None:
    """What stands in a folder, modules and folders, can be read in one order."""
    assert circle(between_children(graph(), folder)) == []


@pytest.mark.parametrize("top", CROWDED)
def test_no_folder_is_crowded(top: str) -> None:
    """A folder can be taken in at a glance."""
    files = [f for f in (ROOT / top).glob("**/*.py") if f.name != "__init__.py"]
    counts = Counter(str(file.parent.relative_to(ROOT)) for file in files)
    assert counts
    assert {folder: count for folder, count in counts.items() if count > MOST_MODULES} == {}


@pytest.mark.parametrize(
    ("arrows", "expected"),
    [
        ({"f.a": {"f.b"}, "f.b": {"f.a"}}, True),
        ({"f.a": {"f.g.x"}, "f.g.y": {"f.a"}, "f.g.x": set()}, True),
        ({"f.a": {"f.g.x"}, "f.g.y": {"f.h"}, "f.h": {"f.i"}, "f.i": {"f.a"}}, True),
        ({"f.a": {"f.g.x"}, "f.g.x": {"f.g.y"}, "f.g.y": {"e.a"}, "e.a": {"f.a"}}, False),
        ({"f.a": {"f.b", "f.c"}, "f.b": {"f.c"}, "f.c": set()}, False),
    ],
)
def test_a_circle_is_found(arrows: dict[str, set[str]], *, expected: bool) -> None:
    """Of modules, and of folders whose modules form none."""
    assert bool(circle(between_children(arrows, "f"))) == expected
