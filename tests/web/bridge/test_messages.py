"""The table of messages and its two ends."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

PAGE = ("page.js", "document_link.js", "supervisor.js")
WORKER = ("worker.js", "vital_signs.js")
BRIDGE = Path(__file__).parents[3] / "web" / "bridge"
MESSAGES = json.loads((BRIDGE / "messages.json").read_text(encoding="utf-8"))
SOURCES = {
    name: (BRIDGE / name).read_text(encoding="utf-8") for name in (*PAGE, *WORKER, "worker_end.py")
}


def sent(*names: str) -> set[str]:
    """Return the types of the messages that these files send."""
    pattern = r'(?:\.send|\b_send|tell)\(\s*"([a-z-]+)"'
    return {kind for name in names for kind in re.findall(pattern, SOURCES[name])}


def handled(*names: str) -> set[str]:
    """Return the types of the messages that these files handle."""
    return {kind for name in names for kind in re.findall(r'\.on\("([a-z-]+)"', SOURCES[name])}


def test_the_worker_handles_what_the_page_may_send() -> None:
    """No message of the page falls on deaf ears."""
    assert handled(*WORKER) == set(MESSAGES["page_to_worker"])


def test_the_page_handles_what_the_worker_may_send() -> None:
    """No message of the worker falls on deaf ears."""
    assert handled(*PAGE) == set(MESSAGES["worker_to_page"])


@pytest.mark.parametrize(
    ("direction", "names"),
    [("page_to_worker", PAGE), ("worker_to_page", (*WORKER, "worker_end.py"))],
)
def test_nothing_else_is_sent(direction: str, names: tuple[str, ...]) -> None:
    """Every message that is sent stands in the table."""
    assert sent(*names)
    assert sent(*names) <= set(MESSAGES[direction])


def fields_of_types(direction: str) -> dict[str, list[str]]:
    """Return the messages of one direction as `web/types/wire.d.ts` has them: {type: [field, ...]}."""
    text = (BRIDGE.parent / "types" / "wire.d.ts").read_text(encoding="utf-8")
    interfaces = dict(re.findall(r"^interface (\w+) \{\n(.*?)^\}", text, re.MULTILINE | re.DOTALL))
    found = {}
    for kind, fields, name in re.findall(
        r'^  "([a-z-]+)": (?:\{ (.*) \}|(\w+));', interfaces[direction], re.MULTILINE
    ):
        found[kind] = re.findall(
            r"(?:^|; |^ +)(\w+)\??: ", fields or interfaces[name], re.MULTILINE
        )
    return found


@pytest.mark.parametrize(
    ("direction", "interface"),
    [("page_to_worker", "PageToWorker"), ("worker_to_page", "WorkerToPage")],
)
def test_the_types_have_the_fields_of_the_table(direction: str, interface: str) -> None:
    """What `deno check` knows of a message is what is sent."""
    assert fields_of_types(interface) == MESSAGES[direction]
