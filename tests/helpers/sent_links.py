"""A document as links hold them, and any content wrapped as one."""

from __future__ import annotations

import zlib

from web.viewmodel.sharing.document import DEFAULTS_1
from web.viewmodel.sharing.link_dictionary import DICTIONARY_1
from web.viewmodel.sharing.link_text import wrap

SETTINGS = dict(DEFAULTS_1)  # of later ones the dictionary knows nothing
DOCUMENT = {
    "data": {"set": "spiral", "features": ["x1", "x2", "sin x1"]},
    "settings": {**SETTINGS, "activation": "relu", "hidden_layer_sizes": [8, 4], "seed": 42},
}


def wrapped(data: bytes, zdict: bytes = DICTIONARY_1) -> str:
    """Return a link with any bytes in it, whole and with a right checksum."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=zdict)
    return wrap(deflate.compress(data) + deflate.flush())
