"""The table of commands: their names, their arguments and what `get` answers stay as they are."""

from __future__ import annotations

import ast
import asyncio
import inspect
from pathlib import Path
from typing import Any

import pytest
from lab_page import LabPage

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.commands.registry import build, carry_out

WEB = Path(__file__).parents[4] / "web"
TABLE = build()[1]
#: What course pages and the page itself rely on: {command: its arguments, with "=" where there is a default}.
SNAPSHOT = {
    "get": "",
    "explain": "at= row= digits= network= move= by= unfold= name= number= restore=",
    "paths": "weight= row=",
    "check_gradients": "epsilon= power=",
    "bug_hunt": "bug= line= what= fix=",
    "check_number": "at= number=",
    "worked_step": "number= next= begin=",
    "set": "settings=",
    "choose": "key",
    "load_table": "data name= target= features= reading= is_text=",
    "read_again": "reading=",
    "refused": "",
    "dismiss_refused": "",
    "choose_columns": "target= features= derived=",
    "use_column": "column use=",
    "edit_table": "change= add= remove=",
    "undo_edit": "",
    "recipe": "",
    "run": "epochs=",
    "pause": "",
    "step": "unit= count=",
    "reset": "",
    "new_weights": "",
    "undo": "",
    "redo": "",
    "undoable": "",
    "timeline": "",
    "go_to": "step=",
    "back": "unit= count=",
    "runs": "curves=",
    "name_run": "run title=",
    "pin_run": "run pin=",
    "delete_run": "run",
    "restore_run": "run",
    "run_again": "settings= run= new_weights=",
    "resume_slower": "",
    "weights": "",
    "edit_weight": "name number",
    "inspect": "name= row= values=",
    "predict": "rows=",
    "link": "options=",
    "take_weights": "orientation= activation= scaling= target=",
    "controls": "",
    "save": "data=",
    "export": "format= options=",
    "exports": "",
    "open_link": "text=",
    "open_file": "data name=",
    "begin_anew": "",
    "press": "key=",
    "scrub": "step=",
    "changes": "",
    "left": "",
    "left_table": "",
    "forget_left": "",
    "own_table": "",
    "restore": "data= sizes= own= run=",
}
ANSWERED = {
    *("settings", "status", "stop_reason", "stop", "diagnosis", "epoch", "step", "loss", "metrics"),
    *("data", "draw", "engine", "offers"),
}
ANSWERED_OF_DATA = {
    *("name", "shape", "task", "target", "targets", "features", "derived", "inputs", "rows"),
    "notes",
}


def test_names_and_arguments_stay() -> None:
    """New ones may come: then they are added here."""
    found = {
        name: " ".join(
            parameter.name + ("" if parameter.default is inspect.Parameter.empty else "=")
            for parameter in inspect.signature(command.call).parameters.values()
        )
        for name, command in TABLE.items()
    }
    assert found == SNAPSHOT


def test_the_answer_stays() -> None:
    """The keys of `get`, of one target and of several."""
    page = LabPage()
    assert set(page.get()) == ANSWERED
    assert set(page.get()["data"]) == ANSWERED_OF_DATA
    rows = "\n".join(f"{i},{i % 7},{i * 2}" for i in range(30))
    state = asyncio.run(page.load_table(f"a,b,c\n{rows}", target=["b", "c"]))
    assert set(state) == {*ANSWERED, "metrics_of_targets"}


def test_an_unknown_command_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(CommandError, match=r"fly.*get, set"):
        asyncio.run(carry_out(TABLE, "fly", {}))


def test_a_file_comes_apart_from_its_description() -> None:
    """Its content goes another way than JSON."""
    described, content = asyncio.run(carry_out(TABLE, "save", {"data": False}))
    assert set(described) == {"name", "type"}
    assert content is not None
    assert content.startswith(b"PK")


def sent_by(tree: ast.AST) -> list[tuple[str, set[str]]]:
    """Return the commands that a module sends or offers by name, each with the arguments that it names."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = (
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        )
        places = {"send": 0, "_send": 0, "Offer": 1, "Entry": 2}
        at = places.get(called)
        if at is None or len(node.args) <= at:
            continue
        name = node.args[at]
        if isinstance(name, ast.Constant) and isinstance(name.value, str) and name.value:
            found.append((name.value, {word.arg for word in node.keywords if word.arg}))
    return found


def test_views_and_readers_send_commands_that_there_are() -> None:
    """By their names and with their arguments."""
    files = [*(WEB / "views").glob("**/*.py"), *(WEB / "viewmodel").glob("**/*.py")]
    sent = [each for f in files for each in sent_by(ast.parse(f.read_text(encoding="utf-8")))]
    assert len(sent) > 20
    assert {name for name, _ in sent} <= set(TABLE)
    for name, arguments in sent:
        known: dict[str, Any] = dict(inspect.signature(TABLE[name].call).parameters)
        assert arguments <= set(known), name
