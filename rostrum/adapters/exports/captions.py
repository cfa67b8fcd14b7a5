"""Caption files, written by pysubs2."""

from __future__ import annotations

from collections.abc import Sequence

from rostrum.domain.captions import Cue

SIGNS = str.maketrans({"{": "(", "}": ")", "\\": "/", "<": "‹", ">": "›"})
"""What caption formats or pysubs2 would take for markup, and what people then read instead."""


class CaptionFiles:
    """Writes WebVTT and SubRip."""

    def write(self, cues: Sequence[Cue], kind: str) -> bytes:
        """Return the file for `cues`; `kind` is "vtt" or "srt"."""
        from pysubs2 import SSAEvent, SSAFile

        file = SSAFile()
        for cue in cues:
            lines = [line.translate(SIGNS) for line in cue.lines]
            if kind == "vtt":
                lines = [line.replace("&", "&amp;") for line in lines]
            start, end = round(cue.span.start * 1000), round(cue.span.end * 1000)
            file.append(SSAEvent(start=start, end=end, text=r"\N".join(lines)))
        return file.to_string(kind).encode()
