"""The preset dictionary of links: it never changes, and it is worth its bytes."""

from __future__ import annotations

import hashlib

from sent_links import DOCUMENT, wrapped

from web.viewmodel.checks.plain_json import write_json
from web.viewmodel.sharing.link_codec import encode
from web.viewmodel.sharing.link_dictionary import DICTIONARY_1

LINK = encode(DOCUMENT)


def test_the_dictionary_of_version_1_never_changes() -> None:
    """A changed byte would make links that exist unreadable."""
    digest = hashlib.sha256(DICTIONARY_1).hexdigest()
    assert digest == "c389903a7437bc5072ed36498beec6f40462eb0e1bf407f668cf47c84ac65df9"


def test_the_dictionary_makes_links_of_settings_short() -> None:
    """All settings fit into a chat message, and without it would not."""
    assert len(LINK) < 120
    assert len(wrapped(write_json(DOCUMENT).encode(), b" ")) > 400
