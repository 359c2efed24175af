"""Keeps the worker's Bokeh document and the page's copy of it in sync, with one patch in flight at a time.

Changes are collected, only the newest of several changes of a property, until the page has acknowledged the previous
patch. So a slow page gets fewer, newer patches, and training never waits for it. (Bokeh's own ``hold`` does the same,
but it also defers the callbacks of changes that came from the page, and an acknowledgement has to follow the work.)
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bokeh.core.serialization import Buffer, Deserializer, Serializer, UnknownReferenceError
from bokeh.document.events import ColumnDataChangedEvent, DocumentPatchedEvent
from bokeh.document.json import PatchJson

if TYPE_CHECKING:
    from collections.abc import Callable

    from bokeh.document import Document

PAGE = "page"  # the setter of changes made by the page: they are not sent back


class DocumentLink:
    """The worker's side of the link.

    Parameters
    ----------
    document
        The Bokeh document.
    draw
        Called right before a patch is created: updates what matters most, and returns whether anything changed.
    send_patch
        ``send_patch(id, patch, buffers)``: patch as JSON text, buffers as {id: bytes}.
    sent
        Called when a patch has been sent: encoding one takes about as long as drawing.
    """

    def __init__(
        self,
        document: Document,
        draw: Callable[[], bool],
        send_patch: Callable[[int, str, dict[str, bytes]], None],
        sent: Callable[[], None] = lambda: None,
    ) -> None:
        self._document = document
        self._draw = draw
        self._send_patch = send_patch
        self._sent = sent
        self._events: dict[tuple[object, ...], Any] = {}
        self._flushing = False
        self._in_flight: int | None = 0  # the initial drawing is patch 0
        self._last_id = 0
        document.on_change(self._collect)

    def initial(self) -> str:
        """Return the whole document as JSON text, for the initial drawing."""
        document = json.dumps(self._document.to_json(deferred=False))
        self._events.clear()  # all changes so far are already in the document's JSON
        return document

    def flush(self) -> None:
        """Send the changes, now or as soon as the patch in flight is acknowledged."""
        if self._in_flight is not None or self._flushing:
            return
        self._flushing = True
        try:
            while self._draw() and not self._events:
                pass  # nothing has changed
        finally:
            self._flushing = False
        events, self._events = [e for e in self._events.values() if self._is_known(e)], {}
        if events:
            self._last_id += 1
            self._in_flight = self._last_id
            self._send_patch(self._last_id, *self._encode(events))
            self._sent()

    def acknowledged(self, patch_id: int) -> None:
        """Record that the page has drawn patch ``patch_id``."""
        if patch_id == self._in_flight:
            self._in_flight = None
            self.flush()  # changes that waited for this, and less urgent ones

    def apply(self, patch: str) -> None:
        """Apply the page's patch (JSON text); the callbacks of its changes run before this returns.

        What the page says of a model that has left the document meanwhile is left out, and nothing else: Bokeh's own
        ``apply_json_patch`` leaves out the whole patch, for example the click behind it. It would also take all models
        for known to the page, even those that wait here for the patch in flight.
        """
        models = self._document.models
        deserializer = Deserializer(list(models), setter=PAGE)
        events = []
        for event in json.loads(patch)["events"]:
            try:
                events.append(deserializer.deserialize(event))
            except UnknownReferenceError as error:
                if not models.seen(error.id):
                    raise
        for event in events:
            DocumentPatchedEvent.handle_event(self._document, event, PAGE)

    def _collect(self, event: Any) -> None:  # noqa: ANN401 - any of Bokeh's events
        if getattr(event, "setter", None) == PAGE:
            return
        model, attr = getattr(event, "model", None), getattr(event, "attr", None)
        key: tuple[object, ...] = (type(event), id(model), attr)
        if isinstance(event, ColumnDataChangedEvent) and event.cols is None:
            # All columns: single ones that had changed before would be sent with new lengths, ahead of the others.
            self._events = {k: each for k, each in self._events.items() if k[:3] != key}
        earlier = self._events.get(key)
        if earlier is None:
            self._events[key] = event
        elif not earlier.combine(event):
            self._events[(*key, len(self._events))] = event

    def _is_known(self, event: Any) -> bool:  # noqa: ANN401 - any of Bokeh's events
        """Return whether the page knows the model of a change: not if it has since left the document."""
        return not hasattr(event, "attr") or event.model.document is self._document

    def _encode(self, events: list[Any]) -> tuple[str, dict[str, bytes]]:
        models = self._document.models
        serializer = Serializer(references=models.synced_references)
        patch = PatchJson(events=serializer.encode(events))
        models.flush_synced(lambda model: not serializer.has_ref(model))
        buffers = {buffer.id: buffer.to_bytes() for buffer in serializer.buffers}
        return json.dumps(patch, default=_reference), buffers


def _reference(value: object) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, Buffer):
        return value.ref
    message = f"A patch holds {type(value).__name__}, which JSON has no form for."
    raise TypeError(message)
