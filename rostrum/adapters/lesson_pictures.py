"""Pictures that lie beside the lessons."""

from __future__ import annotations

import re
from pathlib import Path

from rostrum.domain.errors import NotFound

MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
LARGEST_BYTES = 5 * 1024 * 1024
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,100}")


class FolderPictures:
    """Pictures in the lessons folder.

    Args:
        path: The folder with a folder for each module.
    """

    def __init__(self, path: Path) -> None:
        self._root = path

    def picture(self, folder: str, file: str) -> tuple[bytes, str]:
        """Return a picture of a module's folder and its media type.

        Raises:
            NotFound: It is not there, is too large, is no picture, or lies elsewhere.
        """
        if not _NAME.fullmatch(folder) or not _NAME.fullmatch(file):
            raise NotFound
        place, media_type = self._root / folder / file, MEDIA_TYPES.get(Path(file).suffix.lower())
        inside = place.resolve().is_relative_to(self._root.resolve())
        if media_type is None or not inside or not place.is_file():
            raise NotFound
        if place.stat().st_size > LARGEST_BYTES:
            raise NotFound
        return place.read_bytes(), media_type
