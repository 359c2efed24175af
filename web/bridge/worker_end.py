"""The worker's Python end of the messages: messages in, calls of the app; its results and patches out."""

from __future__ import annotations

import asyncio
import gc
import json
import traceback
from typing import TYPE_CHECKING, Any

import web.bridge.panel_glue  # noqa: F401 - must come before anything that imports panel  # isort: skip
from bokeh.document import Document
from bokeh.io.doc import set_curdoc
from pyodide.ffi import to_js

from web.app import App
from web.bridge.bokeh_glue import references_collected_once
from web.bridge.document_link import DocumentLink
from web.bridge.randomness import draw_anew
from web.bridge.wasm_host import PageHost
from web.viewmodel.words import said, speak

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyodide.ffi import JsProxy


BUILT: list[WorkerEnd] = []  # one, once it is there
OPENING = ("open_link",)  # commands whose errors are shown in the page, like those of files


class WorkerEnd:
    """The methods that worker.js calls, one for each message of the page.

    It is built without its connection to the page, so that the memory can be kept in between: then it holds no
    JavaScript function.

    Parameters
    ----------
    theme
        "light" or "dark".
    language
        A language code; see ``web.viewmodel.words``.
    """

    def __init__(self, theme: str, language: str) -> None:
        speak(language)
        self._theme = theme
        self._send_text: Callable[..., None]
        self._send_patch: Callable[[int, str, JsProxy], None]
        document = Document()
        set_curdoc(document)
        self._app = App(
            document,
            theme=theme,
            announce=self._announce,
            changed=self._changed,
            exhausted=self._exhausted,
            drawing=references_collected_once,
            host=PageHost(),
        )
        self._link = DocumentLink(
            document,
            draw=self._app.draw,
            sent=self._app.sent,
            send_patch=lambda patch_id, patch, buffers: self._send_patch(
                patch_id, patch, to_js(list(buffers.items()))
            ),
        )
        self._tasks: set[asyncio.Task[None]] = set()
        self._showing = False  # an error
        self._looking: asyncio.Handle | None = None  # for a change that a checkpoint should hold
        self._initial = self._link.initial()

    def connect(
        self,
        send: Callable[..., None],
        send_patch: Callable[[int, str, JsProxy], None],
        theme: str,
    ) -> None:
        """Connect to the page.

        Parameters
        ----------
        send
            ``send(type, fields, bytes)`` with the fields as JSON text, and bytes in place of the field of that name.
        send_patch
            ``send_patch(id, patch, buffers)`` with buffers as a JavaScript array of [id, bytes].
        theme
            The page's theme: another one than at the time of building, if the memory was kept.
        """
        self._send_text, self._send_patch = send, send_patch
        if theme != self._theme:
            self._app.restyle(theme)
            self._app.draw()
            self._initial = self._link.initial()

    def drawing(self) -> dict[str, str]:
        """Return the initial drawing: the document, and the places of its roots, as JSON text."""
        return {"document": self._initial, "roots": json.dumps(self._app.roots())}

    def render(self) -> None:
        """Send the initial drawing."""
        self._send("render", **self.drawing())

    def command(self, message_id: int, name: str, args: str, content: JsProxy | None) -> None:
        """Run a command of the page API; its result is sent when it is done."""
        task = asyncio.ensure_future(self._command(message_id, name, args, content))
        self._tasks.add(task)  # the loop itself holds only a weak reference
        task.add_done_callback(self._tasks.discard)

    def patch(self, patch_id: int, patch: str) -> None:
        """Apply what the user changed in a control, then acknowledge it."""
        try:
            self._link.apply(patch)
        except Exception as error:  # noqa: BLE001 - whatever a control's callback raises is shown, not lost
            self._app.failed(error)
        finally:
            self._send("patch-done", id=patch_id)
            self._draw()

    def patch_done(self, patch_id: int) -> None:
        """Record the page's acknowledgement of a patch."""
        self._shown(lambda: self._link.acknowledged(patch_id))

    def theme(self, mode: str) -> None:
        """Change between "light" and "dark"."""
        self._shown(lambda: self._app.restyle(mode))
        self._draw()

    def visible(self, views: str, rendered: str) -> None:
        """Record which places are in sight, and which are in the page at all (lists as JSON text)."""
        self._app.show(json.loads(views), json.loads(rendered))
        self._draw()

    def alive(self) -> None:
        """Do nothing: after a fatal error not even that is possible."""

    def checkpoint(self) -> None:
        """Give the page the state of now, if it has changed enough since the last time."""
        self._looking = None
        if not self._app.checkpoints.due():
            return
        try:
            about, session, tables, runs = self._app.checkpoints.take()
        except Exception as error:  # noqa: BLE001 - the page goes on with the previous one
            if isinstance(error, MemoryError):
                self._exhausted()
            return
        for kind, contents in (("table", tables), ("runs", runs)):
            for number, content in contents.items():
                self._send_text(kind, json.dumps({"number": number}), to_js(content))
        self._send_text("checkpoint", json.dumps({"about": about}), to_js(session))

    async def _command(
        self, message_id: int, name: str, args: str, content: JsProxy | None
    ) -> None:
        try:  # also what has no room, or is nested too deep: a call that is not answered stays open
            data = None if content is None else content.to_bytes()
            result, file = await self._app.command(name, json.loads(args), data)
            answer = {"id": message_id, "result": result, "error": None, "bytes": None}
            text, packed = json.dumps(answer, allow_nan=False), to_js(file)
        except Exception as error:  # noqa: BLE001 - every error becomes the promise's rejection
            self._send("answer", id=message_id, result=None, error=describe(error), bytes=None)
            if content is not None or name in OPENING:
                self._app.failed(error)  # whoever opened it is looking at the page
            elif isinstance(error, MemoryError):
                self._exhausted()
        else:
            self.checkpoint()  # what is answered is not lost
            self._send_text("answer", text, packed)
        self._draw()

    def _changed(self) -> None:
        if self._looking is None:
            self._looking = asyncio.get_event_loop().call_soon(self.checkpoint)
        self._draw()

    def _draw(self) -> None:
        self._shown(self._link.flush)

    def _shown(self, act: Callable[[], None]) -> None:
        """Do something whose error nobody else would show; what fails while one is shown is not shown as well."""
        try:
            act()
        except Exception as error:
            if self._showing:
                raise
            self._showing = True
            try:
                self._app.failed(error)
            finally:
                self._showing = False

    def _exhausted(self) -> None:
        self._send("fatal", why="memory", details="")

    def _announce(self, text: str) -> None:
        self._send("announce", text=text)

    def _send(self, kind: str, **fields: Any) -> None:  # noqa: ANN401 - JSON
        self._send_text(kind, json.dumps(fields, allow_nan=False))


def describe(error: Exception) -> dict[str, Any]:
    """Return an error as plain data: its name, its sentence, the commands it offers, and the traceback."""
    return {
        "name": type(error).__name__,
        "message": said(error),
        "offers": [offer.document() for offer in getattr(error, "offers", ())],
        "traceback": "".join(traceback.format_exception(error)),
    }


def build(theme: str, language: str) -> None:
    """Build the app, not yet connected to the page; called once by worker.js, unless a kept memory is loaded."""
    BUILT.append(WorkerEnd(theme, language))
    gc.collect()  # also what refers to JavaScript objects


def drawing() -> str:
    """Return the initial drawing of what was built, as JSON: see ``WorkerEnd.drawing``."""
    [end] = BUILT
    return json.dumps(end.drawing())


def connect(
    send: Callable[..., None], send_patch: Callable[[int, str, JsProxy], None], theme: str
) -> WorkerEnd:
    """Connect the app to the page and return its end of the messages; called once by worker.js.

    Between ``build`` and this there may be an end of the page and the start of another. Therefore the random numbers
    that nobody has seeded begin anew; the runs have seeds of their own. (Hashes of texts have the same seed at every
    start.)
    """
    draw_anew()
    [end] = BUILT
    end.connect(send, send_patch, theme)
    return end
