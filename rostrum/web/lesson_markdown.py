"""Text of lessons, made to mean in Streamlit what it means in CommonMark, and nothing more.

Streamlit's Markdown knows formulas between dollars, directives and emoji behind colons, and loads
pictures from anywhere. A lesson says "$5,000 a year: paid in May" and means just that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_CODE = re.compile(r"(```.*?```|`[^`\n]*`)", re.DOTALL)
_REFERENCE = re.compile(r"\[\^([A-Za-z0-9-]{1,80})\](?!:)")
_COLON = re.compile(r":(?=[A-Za-z_+\-\[])")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def lesson_text(markdown: str, numbers: Mapping[str, int] | None = None) -> str:
    """Return a lesson's text for `st.markdown`.

    Args:
        markdown: CommonMark; `[^id]` names a source.
        numbers: The number of each source by its id; a reference to no source is left out.
    """
    parts = _CODE.split(markdown)
    return "".join(
        part if place % 2 else _outside_code(part, numbers or {})
        for place, part in enumerate(parts)
    )


def lesson_line(markdown: str) -> str:
    """Return a title or an answer of a lesson for a label: one line, without sources."""
    return lesson_text(" ".join(markdown.split()))


def raised(number: int) -> str:
    """Return a number as it stands beside a word that has a source."""
    return str(number).translate(_RAISED)


def _outside_code(text: str, numbers: Mapping[str, int]) -> str:
    def number_of(found: re.Match[str]) -> str:
        return raised(numbers[found[1]]) if found[1] in numbers else ""

    text = _REFERENCE.sub(number_of, text)
    text = text.replace("![", "[").replace("$", "&#36;")
    return _COLON.sub("&#58;", text)
