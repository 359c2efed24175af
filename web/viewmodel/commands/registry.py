"""The one table of commands: of the buttons, of the page API and of the page's own scripts.

From it come `web/page/commands.js`, by which the page makes the calls of its API, and the tests of what the README, the
views and the scripts name.
"""

from __future__ import annotations

import asyncio
import inspect
import json
import re
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.commands.answers import Answers
from web.viewmodel.commands.data import DataCommands
from web.viewmodel.commands.files import File
from web.viewmodel.commands.incoming import IncomingCommands
from web.viewmodel.commands.model_files import ModelFiles
from web.viewmodel.commands.opening import Opening
from web.viewmodel.commands.run import RunCommands
from web.viewmodel.commands.session_files import SessionFiles
from web.viewmodel.commands.settings import SettingCommands
from web.viewmodel.commands.sharing import SharingCommands
from web.viewmodel.lab.lab import Lab
from web.viewmodel.run.slices import Runner
from web.viewmodel.settings.table import NUMPY
from web.viewmodel.words import t
from web.viewmodel.words.shares import percent

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

#: Calls of the page API that do more than send one command; each stands in `web/page/api.js` by itself.
MADE_BY_HAND = {
    "loadTable({name, bytes or text, target?, features?, reading?})": ("load_table",),
    "open(linkOrFile)": ("open_link", "open_file"),
    "link({weights?, rows?, lesson?, qr?})": ("link",),
    "export(format, options?)": ("export",),
}
_SHAPE = re.compile(r"(\w+)\(([^{}]*?)(?:\{([^{}]*)\})?\)")


class Command(NamedTuple):
    """A command.

    Attributes
    ----------
    call
        A function or a method; it may be asynchronous.
    shape
        The call of the page API that sends it, as the README writes it: arguments in their order, then those with names
        in braces, and a question mark after what may be left out. "" where there is none, or one made by hand.
    """

    call: Callable[..., Any]
    shape: str = ""

    @property
    def arguments(self) -> tuple[str, ...]:
        """The names of its arguments."""
        return tuple(inspect.signature(self.call).parameters)


def build(
    clock: Callable[[], float] = time.monotonic,
    give_way: Callable[[], Awaitable[None]] = lambda: asyncio.sleep(0),
    engine: str = NUMPY,
) -> tuple[Lab, dict[str, Command]]:
    """Return a lab and its commands, by name.

    Parameters
    ----------
    clock, give_way
        As for ``Runner``; the tests bring their own.
    engine
        The setting of that name at the start.
    """
    lab = Lab(clock, give_way, engine)
    opening = Opening(
        clock, give_way, lambda name, done: lab.say(t("opening", name=name, done=percent(done, 0)))
    )
    return lab, commands_of(lab, opening, lambda: Runner(clock, give_way, lambda: None))


def commands_of(lab: Lab, opening: Opening, runner: Callable[[], Runner]) -> dict[str, Command]:
    """Return every command, by name; sent together they take effect one after the other."""
    answers, settings, data = Answers(lab), SettingCommands(lab), DataCommands(lab, opening)
    run, sharing, sessions = RunCommands(lab), SharingCommands(lab, runner), SessionFiles(lab)
    models = ModelFiles(lab)
    incoming = IncomingCommands(lab, opening, data, models, runner)
    return {
        "get": Command(answers.get, "get()"),
        "changes": Command(answers.changes),
        "set": Command(settings.set, "set(settings)"),
        "choose": Command(data.choose, "choose(key)"),
        "load_table": Command(data.load_table),
        "read_again": Command(data.read_again, "readAgain(reading)"),
        "refused": Command(data.refused, "refused()"),
        "dismiss_refused": Command(data.dismiss_refused, "dismissRefused()"),
        "choose_columns": Command(
            data.choose_columns, "chooseColumns({target?, features?, derived?})"
        ),
        "use_column": Command(data.use_column, "useColumn(column, use)"),
        "edit_table": Command(data.edit_table, "editTable({change?, add?, remove?})"),
        "undo_edit": Command(data.undo_edit, "undoEdit()"),
        "recipe": Command(data.recipe, "recipe()"),
        "run": Command(run.run, "run({epochs?})"),
        "pause": Command(run.pause, "pause()"),
        "step": Command(run.step, "step({unit?, count?})"),
        "reset": Command(run.reset, "reset()"),
        "new_weights": Command(run.new_weights, "newWeights()"),
        "weights": Command(answers.weights, "weights()"),
        "predict": Command(answers.predict, "predict(rows)"),
        "link": Command(sharing.link),
        "open_link": Command(incoming.open_link),
        "open_file": Command(incoming.open_file),
        "begin_anew": Command(incoming.begin_anew),
        "take_weights": Command(
            incoming.take_weights, "takeWeights({orientation?, activation?, scaling?, target?})"
        ),
        "save": Command(sessions.save, "save({data?})"),
        "own_table": Command(sessions.own_table),
        "left": Command(sessions.left),
        "left_table": Command(sessions.left_table),
        "forget_left": Command(sessions.forget_left),
        "export": Command(sharing.export),
        "exports": Command(sharing.exports, "exports()"),
        "controls": Command(sharing.controls, "controls()"),
    }


async def carry_out(
    commands: Mapping[str, Command], name: str, args: Mapping[str, Any], data: bytes | None = None
) -> tuple[Any, bytes | None]:
    """Carry out a command, and return its result as plain data, and the content if it is a file.

    Raises
    ------
    CommandError
        If there is no such command; and whatever it raises.
    """
    if name not in commands:
        raise CommandError("unknown_command", name=name, known=", ".join(commands))
    act = commands[name].call
    result = act(**args) if data is None else act(data=data, **args)
    if asyncio.iscoroutine(result) or asyncio.isfuture(result):
        result = await result
    if isinstance(result, File):
        return {"name": result.name, "type": result.kind}, result.data
    return result, None


class PageCall(NamedTuple):
    """A call of the page API: its name, its arguments in their order, and those that have names."""

    name: str
    positional: tuple[str, ...]
    named: tuple[str, ...]


def page_call(shape: str) -> PageCall:
    """Return what a shape says; see ``Command``."""
    found = _SHAPE.fullmatch(shape)
    if found is None:
        raise ValueError(shape)
    name, positional, named = (
        found[1],
        *(
            tuple(part.strip(" ?") for part in (group or "").split(",") if part.strip())
            for group in (found[2], found[3])
        ),
    )
    return PageCall(name, positional, named)


def script(commands: Mapping[str, Command]) -> str:
    """Return `web/page/commands.js`: the calls of the page API that send one command, and how."""
    calls = {}
    for name, command in commands.items():
        if command.shape:
            call = page_call(command.shape)
            calls[call.name] = [name, list(call.positional), list(call.named)]
    rows = "".join(f"    {call}: {json.dumps(row)},\n" for call, row in calls.items())
    by_hand = json.dumps([page_call(shape).name for shape in MADE_BY_HAND])
    return (
        "// Made from web/viewmodel/commands/registry.py; see there. A test compares them.\n"
        '"use strict";\n\n'
        "(() => {\n"
        "  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));\n"
        "  // {call of the page API: [command, arguments in their order, arguments with names]}\n"
        f"  parts.calls = {{\n{rows}  }};\n"
        f"  parts.madeByHand = {by_hand};\n"
        "})();\n"
    )
