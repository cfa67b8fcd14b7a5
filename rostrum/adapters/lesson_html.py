"""Text of lessons as HTML for paper: CommonMark by markdown-it, without raw HTML or pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_REFERENCE = re.compile(r"\[\^([A-Za-z0-9-]{1,80})\](?!:)")


class LessonHtml:
    """Turns CommonMark into HTML that is safe to show: what a lesson holds is data."""

    def html(self, markdown: str, numbers: Mapping[str, int]) -> str:
        """Return the HTML of a text.

        Args:
            markdown: CommonMark; `[^id]` names a source.
            numbers: The number of each source by its id; a reference to no source is left out.
        """
        numbered = _REFERENCE.sub(lambda found: _number(numbers.get(found[1])), markdown)
        return str(_parser().render(numbered))


def _number(number: int | None) -> str:
    return "" if number is None else f"\u2060({number})"


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable("image")
