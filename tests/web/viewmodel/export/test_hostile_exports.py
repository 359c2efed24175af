"""60 hostile texts as names of columns and classes, of a run and titles: every export keeps its structure.

It is that with tame ones: the same elements, the same program but for what its texts say, the same cells, and no
formula that was not there.
"""

from __future__ import annotations

import ast
import asyncio
import csv
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hostile import HOSTILE

from web.viewmodel.commands.registry import build, carry_out
from web.viewmodel.settings.table import NUMPY

FEATURES, CLASSES = 6, 6
GROUP = FEATURES + CLASSES + 3  # and the target, the run and the title
TAME = [f"name{chr(97 + i)}x" for i in range(GROUP)]
GROUPS = [HOSTILE[i : i + GROUP] for i in range(0, len(HOSTILE), GROUP)]


class Lab:
    """A lab with a trained run on a table with these names."""

    def __init__(self, names: list[str]) -> None:
        self.lab, self.commands = build(engine=NUMPY)
        *columns, self.run, self.title = names
        target = columns.pop()
        features, classes = columns[:FEATURES], columns[FEATURES:]
        made = io.StringIO()
        writer = csv.writer(made)
        writer.writerow([*features, target])
        for i in range(48):
            numbers = [(i * (j + 3)) % (j + 5) + 0.5 for j in range(FEATURES)]
            writer.writerow([*numbers, classes[i % CLASSES]])
        reading = {"delimiter": ",", "header": 1}
        self.do("load_table", made.getvalue().encode(), name="own.csv", reading=reading)
        # spaces and line breaks of names are already made plain
        *features, target = [column.name for column in self.lab.experiment.source.table.columns]
        self.do("choose_columns", target=target, features=features)
        self.do(
            "set", settings={"hidden_layer_sizes": [2], "samples": 40, "validation_fraction": 0.2}
        )
        self.do("step", count=2)
        self.do("name_run", run=1, title=self.run)
        self.names = [*features, target, *classes]

    def do(self, command: str, /, content: bytes | None = None, **args: Any) -> Any:
        return asyncio.run(carry_out(self.commands, command, args, content))[0]

    def file(self, name: str) -> bytes:
        options: dict[str, Any] = {}
        if name == "report":
            options = {"title": self.title, "text": self.title, "date": "2026-01-01", "link": ""}
        if name == "worksheet":
            options = {"names": [self.title]}
        args = {"format": name, "options": options}
        content = asyncio.run(carry_out(self.commands, "export", args))[1]
        assert content is not None
        return content


class Tags(HTMLParser):
    """The kinds of elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element; no attribute acts, and no address leads away."""
        self.found |= {tag, *(f"{tag} {name}" for name, _ in attrs if name != "stroke-dasharray")}
        for name, value in attrs:
            assert not name.startswith("on"), (tag, name)
            if name in {"src", "href", "action", "srcdoc", "xlink:href"}:
                assert (value or "").startswith(("#", "data:image/")), (tag, name, value)

    def handle_comment(self, data: str) -> None:
        """Note a comment."""
        self.found.add(f"comment {data}")


def of_html(data: bytes) -> Any:
    """Return the kinds of elements in a page, with their attributes."""
    tags = Tags()
    tags.feed(data.decode())
    tags.close()
    return tags.found


class Values(ast.NodeTransformer):
    """Puts the kind of a constant in the place of its value: numbers depend on the order of the classes."""

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        """Return a constant that says its kind."""
        kind = "number" if isinstance(node.value, (int, float)) else type(node.value).__name__
        return ast.Constant(kind)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        """Return what a minus is in front of."""
        return self.visit(node.operand)  # type: ignore[no-any-return]


def of_python(text: str) -> Any:
    """Return a program without what its texts and numbers say."""
    return ast.dump(Values().visit(ast.parse(text)))


def of_notebook(data: bytes) -> Any:
    """Return the cells, the programs among them without their texts."""
    cells = json.loads(data)["cells"]
    return [
        (
            cell["cell_type"],
            of_python("".join(cell["source"])) if cell["cell_type"] == "code" else 0,
        )
        for cell in cells
    ]


def of_xml(data: bytes) -> Any:
    """Return the kinds of elements, with the names of their attributes; how many answers there are is drawn."""
    return {(each.tag, *sorted(each.attrib)) for each in ET.fromstring(data).iter()}


def of_archive(data: bytes) -> Any:
    """Return the structure of each part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not any(name.startswith(("/", "..")) or ".." in name.split("/") for name in parts)
    return {
        name: of_xml(content) if name.endswith((".xml", ".rels")) else len(name)
        for name, content in parts.items()
    }


def of_workbook(data: bytes) -> Any:
    """Return the formulas, and where there are cells."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [
            archive.read(name).decode() for name in archive.namelist() if "worksheets/" in name
        ]
    found = []
    for sheet in sheets:
        tree = ET.fromstring(sheet)
        space = tree.tag.partition("}")[0] + "}"
        found.append(
            [
                (cell.get("r"), cell.get("t"), cell.findtext(f"{space}f"))
                for cell in tree.iter(f"{space}c")
            ]
        )
    return found


def of_csv(data: bytes) -> Any:
    """Return the shape; no cell is a formula for a spreadsheet."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
        assert not cell.startswith("-") or re.fullmatch(r"-[\d.e+-]+", cell), cell
    return [len(row) for row in rows]


KINDS = {
    "report": of_html, "worksheet": of_html,
    "python": lambda data: of_python(data.decode()), "sklearn": lambda data: of_python(data.decode()),
    "steps_numpy": lambda data: of_python(data.decode()),
    "steps_sklearn": lambda data: of_python(data.decode()),
    "steps_torch": lambda data: of_python(data.decode()), "steps_notebook": of_notebook,
    "questions_moodle": of_xml, "questions_qti": of_archive, "spreadsheet": of_workbook,
    "history": of_csv, "predictions": of_csv,
}  # fmt: skip


@pytest.fixture(scope="module")
def tame() -> Lab:
    """Return a lab with names that mean nothing anywhere."""
    return Lab(TAME)


@pytest.fixture(scope="module", params=range(len(GROUPS)))
def hostile(request: pytest.FixtureRequest) -> Lab:
    """Return a lab with fifteen of the texts."""
    return Lab(GROUPS[request.param])


@pytest.mark.parametrize("name", KINDS)
def test_an_export_has_the_structure_that_it_has_with_tame_names(
    tame: Lab, hostile: Lab, name: str
) -> None:
    """Nothing that a name says becomes an element, a statement or a formula."""
    of = KINDS[name]
    assert of(hostile.file(name)) == of(tame.file(name))


@pytest.mark.parametrize("name", ["json", "npz", "safetensors", "onnx"])
def test_a_model_keeps_its_names(hostile: Lab, name: str) -> None:
    """What can be read again has them as they were, and fits the table that has them."""
    data = hostile.file(name)
    assert max(hostile.names, key=len).encode()[:5] in data or name == "npz"
    if name != "onnx":
        answer = hostile.do("open_file", data, name=f"model.{name}")
        assert answer["kind"] == "model"


def test_there_are_sixty() -> None:
    """All different, and every one is used."""
    assert len(set(HOSTILE)) == 60
    assert sorted(each for group in GROUPS for each in group) == sorted(HOSTILE)
