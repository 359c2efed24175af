"""A host for the modules outside of a browser: wasmtime, with a memory of its own."""

from __future__ import annotations

import ctypes

import numpy as np
import wasmtime

PAGE = 65_536


class WasmtimeHost:
    """See ``pycore.wasm.host.Host``. Every ``place`` may grow the memory, as other objects of a page do."""

    def __init__(self):
        self._store = wasmtime.Store(wasmtime.Engine())
        limits = wasmtime.Limits(1, None)
        self.memory = wasmtime.Memory(self._store, wasmtime.MemoryType(limits))
        self._end = 1024

    def place(self, array):
        """Copy an array into the memory; return its address and the array there."""
        array = np.ascontiguousarray(array)
        at = -(-self._end // 64) * 64
        self._end = at + array.nbytes + 64
        missing = self._end - self.memory.data_len(self._store)
        if missing > 0:
            self.memory.grow(self._store, -(-missing // PAGE))
        start = ctypes.addressof(self.memory.data_ptr(self._store).contents) + at
        raw = (ctypes.c_char * max(array.nbytes, 1)).from_address(start)
        raw.host = self  # the memory lives as long as its views
        view = np.frombuffer(raw, array.dtype, array.size).reshape(array.shape)
        view[...] = array
        return at, view

    def instantiate(self, code):
        """Return {name: function} of what a module exports."""
        module = wasmtime.Module(self._store.engine, bytes(code))
        instance = wasmtime.Instance(self._store, module, [self.memory])
        exports = instance.exports(self._store)
        return {export.name: self._bound(exports[export.name]) for export in module.exports}

    def _bound(self, function):
        return lambda *arguments: function(self._store, *arguments)
