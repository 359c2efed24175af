"""The list of commands that the page's scripts are made from, and the commands that there are."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path

import pytest

from web.viewmodel.commands.registry import LIST, build, listing

WEB = Path(__file__).parents[3] / "web"
COMMANDS = json.loads((WEB / "page" / "commands.json").read_text(encoding="utf-8"))
LISTED = COMMANDS["calls"] | COMMANDS["internal"]
TABLE = build()[1]


def test_the_list_is_made_from_the_table() -> None:
    """``python -m web.viewmodel.commands.registry`` writes it anew."""
    assert LIST.read_text(encoding="utf-8") == listing(TABLE)
    assert set(LISTED) == set(TABLE)


@pytest.mark.parametrize("name", LISTED)
def test_the_arguments_are_those_of_the_command(name: str) -> None:
    """In the same order but for the file's content; what may be left out has a default."""
    parameters = inspect.signature(TABLE[name].call).parameters
    optional = [argument.removesuffix("?") for argument in LISTED[name] if argument.endswith("?")]
    listed = [argument.removesuffix("?") for argument in LISTED[name]]
    content = set() if name == "save" else {"data"}
    assert listed == [parameter for parameter in parameters if parameter not in content]
    assert [a for a in optional if parameters[a].default is inspect.Parameter.empty] == []


def test_needed_arguments_stand_before_those_that_may_be_left_out() -> None:
    for arguments in LISTED.values():
        marks = [argument.endswith("?") for argument in arguments]
        assert marks == sorted(marks)
        assert all(re.fullmatch(r"[a-z_]+\??", argument) for argument in arguments)


def test_the_scripts_send_no_other_command() -> None:
    """What they name themselves: commands that are no call, and those of calls that are more than their command."""
    scripts = [path.read_text(encoding="utf-8") for path in (WEB / "page").glob("*.js")]
    sent = set(re.findall(r'\bcall\("(\w+)"', "\n".join(scripts)))
    assert len(sent) > 8
    assert sent <= set(LISTED)
