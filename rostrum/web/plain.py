"""Text from people, made safe to stand inside Markdown: shown as it is, never as markup."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>@&])")
_BREAKS = re.compile(r"\s+")
_LINKS = re.compile(r"(?<=\w)(?=@|://)|(?<=www)(?=\.)", re.IGNORECASE)
_JOINER = "\u2060"


def plain(text: str) -> str:
    """Return `text` on one line, with everything that Markdown or HTML could act on escaped.

    Addresses would still be made into links after the escapes are read, so that an invisible
    word joiner parts them.
    """
    one_line = _LINKS.sub(_JOINER, _BREAKS.sub(" ", text).strip())
    return _SPECIAL.sub(lambda found: f"&#{ord(found.group(1))};", one_line)
