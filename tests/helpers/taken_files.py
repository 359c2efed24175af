"""Files that the built page gives."""

from __future__ import annotations

import base64

TAKE = """async ([name, options]) => {
  const file = await backpropLab.export(name, options);
  let text = "";
  for (const byte of file.bytes) text += String.fromCharCode(byte);
  return [file.name, file.type, btoa(text)];
}"""


def take(page, name, **options):
    """Return the name, type and bytes of an export."""
    name, kind, content = page.evaluate(TAKE, [name, options])
    return name, kind, base64.b64decode(content)
