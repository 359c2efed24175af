"""What the site and the single file are both put together from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from web.sitebuild.errors import BuildError
from web.sitebuild.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from web.sitebuild.trees import Tree

ASKED = re.compile(r'"asset:([^"]+)"')


@dataclass(frozen=True)
class Parts:
    """The files of the page by name, before they have an address.

    Parameters
    ----------
    template
        ``web/static/index.html``.
    version
        Of the project.
    messages
        ``web/bridge/messages.json``.
    commands
        ``web/page/commands.json``.
    files
        {name: content}: scripts, style sheets, pictures, archives.
    roles
        Names of the files that the worker asks for.
    notices
        Licences of what is inside.
    words
        Of the scripts and the template, in each language.
    """

    template: str
    version: str
    messages: Mapping[str, Any]
    commands: Mapping[str, Any]
    files: Tree
    roles: tuple[str, ...]
    notices: bytes
    words: Words = field(default_factory=Words)

    def text(self, name: str) -> str:
        """Return the text of a file.

        Raises
        ------
        BuildError
            If there is none of this name.
        """
        if name not in self.files:
            raise BuildError(
                f"The page needs {name}, but web/static, web/page and web/bridge have no such file."
            )
        return self.files[name].decode()

    def of(self, kind: str) -> Parts:
        """Return what one kind of page has: ``site``, or ``kit`` for the single file.

        A line of the template with ``data-only="KIND"`` stands in that kind only, and so does a file that no other
        line asks for.
        """
        pattern = re.compile(r' data-only="(\w+)"')
        lines = self.template.splitlines(keepends=True)
        kept = [line for line in lines if pattern.findall(line) in ([], [kind])]
        template = "".join(pattern.sub("", line) for line in kept)
        out = set(ASKED.findall(self.template)) - set(ASKED.findall(template))
        return Parts(
            template=template,
            version=self.version,
            messages=self.messages,
            commands=self.commands,
            files={name: content for name, content in self.files.items() if name not in out},
            roles=tuple(role for role in self.roles if role not in out),
            notices=self.notices,
            words=self.words,
        )
