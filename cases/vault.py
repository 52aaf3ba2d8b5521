"""The local folder of papers: a storage that writes each of them once, and to the disk before it says so."""

import os
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

CHUNK = 1024 * 1024


@deconstructible
class Folder(FileSystemStorage):
    """DOCUMENT_ROOT."""

    @property
    def location(self) -> str:
        return os.path.abspath(settings.DOCUMENT_ROOT)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """Nothing, in a court that never kept a paper."""
        return super().listdir(path) if self.exists(path) else ([], [])

    def _save(self, name: str, content: File) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as kept:
            for chunk in content.chunks(CHUNK):
                kept.write(chunk)
            kept.flush()
            os.fsync(kept.fileno())
        _flush(path.parent)
        _flush(path.parent.parent)
        return name


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
