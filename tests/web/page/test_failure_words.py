"""The table of failures is complete: each word of one is in it, and each failure has a test that produces it."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from failure_words import FAILURES, Failure
from places import ROOT

from web.viewmodel.words import ENGLISH, words_of

WEB = ROOT / "web"
WORDS = json.loads((WEB / "viewmodel" / "words" / "en" / "page.json").read_text(encoding="utf-8"))
#: The scripts that say what has failed.
SCRIPTS = [
    *(WEB / "bridge").glob("*.js"),
    *(WEB / "page" / f"{name}.js" for name in ("rescue", "kept_sessions", "offline", "embed")),
]
#: Words of these scripts that say no failure: stages, what is offered in good order, buttons.
IN_ORDER = frozenset({
    *("ready", "messages", "reload", "close", "open", "forget", "restore_offer", "session_saved"),
    *("offline_ready", "offline_progress", "new_version", "remove_copy", "end_it", "continue_run"),
    *("save_last_state", "stage_progress", "kept_hint", "kept_promise", "open_link"),
})  # fmt: skip
#: Failures whose words are produced only without a browser, and why.
ELSEWHERE = {
    "not_webassembly": "the hash is compared before: only a build can be so (bridge/assets_test.js)",
    "worker_anew": "a state that no worker takes is a defect (bridge/supervisor_test.js)",
    "worker_fresh": "nothing was begun (bridge/supervisor_test.js)",
    "report_failure": "an error nobody knows (bridge/worker_test.js)",
    "silent_checking": "as silent_loading_runtime, in another stage (bridge/boot_test.js)",
    "silent_loading_packages": "as silent_loading_runtime, in another stage (bridge/boot_test.js)",
    "silent_starting": "as silent_loading_runtime, in another stage (bridge/boot_test.js)",
}


def words_of_failures() -> set[str]:
    """Return the words of the dictionary that these scripts say, with those whose key they put together."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    found = {key for key in WORDS if re.search(rf'["`]{key}["`]', text)}
    for pattern in re.findall(r"t\(`([a-z_]+)\$\{", text):
        found |= {key for key in WORDS if key.startswith(pattern)}
    return {key for key in found if not key.startswith(("stage_", "restore_"))} - IN_ORDER


def test_every_word_of_a_failure_is_in_the_table() -> None:
    """A script that says something new is told to say where it is produced."""
    named = {key for failure in FAILURES for key in (*failure.said, *failure.offered)}
    assert sorted(words_of_failures() - named - set(ELSEWHERE)) == []
    assert sorted(key for key in ELSEWHERE if key not in WORDS or key in named) == []


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: failure.what)
def test_every_failure_has_words_and_a_test(failure: Failure) -> None:
    """The words are in the dictionary, and the test is there."""
    known = {**words_of(ENGLISH), **WORDS}
    assert [key for key in (*failure.said, *failure.offered) if key not in known] == []
    name, _, test = failure.test.partition("::")
    tree = ast.parse((ROOT / "tests" / "browser" / name).read_text(encoding="utf-8"))
    tests = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert test in tests
    assert Path(name).stem.startswith("test_")
