"""The worker's end of the messages: what the page is told of drawings, commands, their errors, and what is changed."""

from __future__ import annotations

import asyncio
import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from bokeh.io.doc import curdoc, set_curdoc
from fake_pyodide import imported, install

from web.viewmodel.checks.errors import CommandError, Offer, QuestionError

if TYPE_CHECKING:
    from collections.abc import Iterator


class Page:
    """What the worker has been sent, and its end."""

    def __init__(self, module: Any, theme: str = "light") -> None:
        module.build("light", "en")
        self.kept = json.loads(module.drawing())
        self.sent: list[tuple[str, dict[str, Any], Any]] = []
        self.patches: list[tuple[int, dict[str, Any]]] = []
        self.end = module.connect(self.send, self.send_patch, theme)

    def send(self, kind: str, fields: str, content: Any = None) -> None:
        self.sent.append((kind, json.loads(fields), content))

    def send_patch(self, patch_id: int, patch: str, _buffers: Any) -> None:
        self.patches.append((patch_id, json.loads(patch)))

    def command(self, name: str, args: dict[str, Any] | None = None, content: Any = None) -> Any:
        """Run a command to its end, and return its answer with the bytes that came with it."""

        async def whole() -> None:
            self.end.command(5, name, json.dumps(args or {}), content)
            while self.end._tasks:
                await asyncio.wait(self.end._tasks)
                await asyncio.sleep(0)

        asyncio.run(whole())
        ((fields, data),) = [(f, d) for kind, f, d in self.sent if kind == "answer"]
        self.sent = [message for message in self.sent if message[0] != "answer"]
        assert fields["id"] == 5
        return SimpleNamespace(**fields, data=data)

    def kinds(self) -> list[str]:
        return [kind for kind, _, _ in self.sent]


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Return the module as it is imported in the page."""
    there = install(monkeypatch)
    there.js.Reflect = SimpleNamespace(get=lambda where, name: where[name])
    there.js.Object = SimpleNamespace(fromEntries=dict)
    main = SimpleNamespace(exports=SimpleNamespace(memory=None))
    libraries = {"__main__": main}
    there.pyodide_js._module = SimpleNamespace(LDSO=SimpleNamespace(loadedLibsByName=libraries))
    imported(monkeypatch, "web.bridge.panel_glue")
    imported(monkeypatch, "web.bridge.wasm_host")
    document = curdoc()
    yield imported(monkeypatch, "web.bridge.worker_end")
    set_curdoc(document)


@pytest.fixture
def page(module: Any) -> Page:
    """Return a page whose places are all in sight."""
    found = Page(module)
    found.end.visible("[]", "[]")
    return found


def test_the_first_drawing_is_a_document_and_its_roots(page: Page) -> None:
    """As JSON texts, which the page's Bokeh reads."""
    page.end.render()
    ((kind, fields, content),) = page.sent
    assert (kind, content) == ("render", None)
    document, roots = json.loads(fields["document"]), json.loads(fields["roots"])
    ids = {root["id"] for root in document["roots"]}
    assert roots
    assert set(roots) <= ids


def test_the_drawing_is_there_before_the_page_is(module: Any) -> None:
    """It is kept with the memory; one of another theme is made again."""
    same = Page(module)
    same.end.render()
    assert same.sent == [("render", same.kept, None)]
    module.BUILT.clear()
    other = Page(module, "dark")
    other.end.render()
    ((_, fields, _),) = other.sent
    assert fields["document"] != other.kept["document"]
    assert fields["roots"] == other.kept["roots"]


def test_a_command_is_answered_with_its_result(page: Page) -> None:
    """Under the number of its message; a file goes beside it as bytes."""
    page.end.render()
    answer = page.command("set", {"settings": {"seed": 3}})
    assert answer.error is None
    assert answer.result["settings"]["seed"] == 3
    saved = page.command("save")
    assert saved.data.startswith(b"PK")
    assert saved.result["name"].endswith(".backprop-lab")
    opened = page.command("open_file", {"name": "s"}, SimpleNamespace(to_bytes=lambda: saved.data))
    assert opened.error is None
    assert opened.result["kind"] == "session"


def test_a_refused_command_is_answered_with_its_error(page: Page) -> None:
    """Name, sentence, offers and traceback; nothing else of the page changes."""
    answer = page.command("set", {"settings": {"learning_rate": -1}})
    assert answer.result is None
    assert "Learning rate" in answer.error["message"]
    assert answer.error["traceback"].startswith("Traceback")
    assert answer.error["offers"] == []
    missing = page.command("no_such_command")
    assert missing.result is None
    assert "no_such_command" in missing.error["message"]


@pytest.mark.parametrize(
    ("name", "args", "content", "is_shown"),
    [
        ("open_file", {"name": "x.bin"}, b"\x00\x01\x02", True),
        ("open_link", {"text": "#nonsense"}, None, True),
        ("set", {"settings": {"seed": "x"}}, None, False),
    ],
)
def test_who_opens_something_is_looking_at_the_page(
    page: Page,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    args: dict[str, Any],
    content: bytes | None,
    is_shown: bool,  # noqa: FBT001
) -> None:
    """So its error is shown there as well; that of a call is the caller's."""
    shown: list[Exception] = []
    monkeypatch.setattr(page.end._app, "failed", shown.append)
    data = None if content is None else SimpleNamespace(to_bytes=lambda: content)
    assert page.command(name, args, data).error is not None
    assert len(shown) == is_shown


async def _no_number() -> tuple[float, None]:
    return float("nan"), None


@pytest.mark.parametrize("error", [MemoryError, RecursionError, ValueError])
@pytest.mark.parametrize("step", ["content", "arguments", "work", "file"])
def test_a_call_is_answered_wherever_it_fails(
    page: Page, module: Any, monkeypatch: pytest.MonkeyPatch, error: type[Exception], step: str
) -> None:
    """Before its command, in it, and while its answer is made; without memory the page is told to begin anew."""

    def fail(*_args: Any) -> Any:
        raise error

    content = SimpleNamespace(to_bytes=fail) if step == "content" else None
    with monkeypatch.context() as patched:
        if content is not None:
            patched.setattr(page.end._app, "failed", lambda _error: None)
        elif step == "arguments":
            plain = SimpleNamespace(loads=fail, dumps=json.dumps)
            patched.setattr(module, "json", plain)
        elif step == "work":
            patched.setattr(page.end._app, "command", fail)
        else:
            patched.setattr(module, "to_js", fail)
        answer = page.command("get", {}, content)
    assert (answer.result, answer.error["name"]) == (None, error.__name__)
    told = ("fatal", {"why": "memory", "details": ""}, None) in page.sent
    assert told == (
        error is MemoryError and content is None
    )  # who opens a file is told by the page


def test_a_result_without_a_form_in_json_is_answered_with_its_error(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not sent broken, and not left open."""
    monkeypatch.setattr(page.end._app, "command", lambda *_args: _no_number())
    answer = page.command("get")
    assert (answer.result, answer.error["name"]) == (None, "ValueError")


def test_arguments_nested_beyond_all_bounds_are_answered(page: Page) -> None:
    """With an error, at whatever depth Python gives up."""

    async def send() -> None:
        page.end.command(5, "set", '{"settings": ' + "[" * 200_000 + "]" * 200_000 + "}", None)
        while page.end._tasks:
            await asyncio.wait(page.end._tasks)

    asyncio.run(send())
    ((fields, _),) = [(f, d) for kind, f, d in page.sent if kind == "answer"]
    assert fields["error"] is not None


def test_a_patch_is_acknowledged_even_if_it_fails(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page waits for it; the error is shown, not lost."""
    shown: list[Exception] = []
    monkeypatch.setattr(page.end._app, "failed", shown.append)
    page.end.patch(8, '{"events": []}')
    assert (page.sent.pop(), shown) == (("patch-done", {"id": 8}, None), [])
    page.end.patch(9, "no patch")
    assert page.sent.pop() == ("patch-done", {"id": 9}, None)
    assert len(shown) == 1


def test_what_the_page_tells_is_passed_on_and_drawn(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in sight and what is there at all, the theme, and the patch that it has taken."""
    told: list[object] = []
    app, link = page.end._app, page.end._link
    monkeypatch.setattr(app, "show", lambda views, rendered: told.append((views, rendered)))
    monkeypatch.setattr(app, "restyle", told.append)
    monkeypatch.setattr(link, "acknowledged", told.append)
    monkeypatch.setattr(link, "flush", lambda: told.append("flush"))
    page.end.visible('["loss-plot"]', '["loss-plot", "scatter"]')
    page.end.theme("dark")
    page.end.patch_done(4)
    in_sight = (["loss-plot"], ["loss-plot", "scatter"])
    assert told == [in_sight, "flush", "dark", "flush", 4]


def test_an_error_is_plain_data(module: Any) -> None:
    """Whatever its kind; a question has the commands that answer it."""
    offer = Offer("Yes", "choose", {"key": "iris"})
    found = module.describe(QuestionError("nothing_left", (offer,)))
    assert found["name"] == "QuestionError"
    assert found["offers"] == [{"label": "Yes", "command": "choose", "arguments": {"key": "iris"}}]
    plain = module.describe(CommandError("nothing_left"))
    assert (plain["message"], plain["offers"]) == (str(CommandError("nothing_left")), [])
    json.dumps([found, plain])


def test_what_is_announced_is_sent(page: Page) -> None:
    """For screen readers."""
    page.end._announce("Training")
    assert page.sent == [("announce", {"text": "Training"}, None)]
