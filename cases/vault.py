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

    def _open(self, name: str, mode: str = "rb") -> File:
        """Where nothing lies at all, as while a disk is not mounted, nothing is known of one paper."""
        try:
            return super()._open(name, mode)  # type: ignore[misc]
        except FileNotFoundError as missing:
            if any(self.listdir("")):
                raise
            raise OSError(f"{self.location} is empty.") from missing

    def _save(self, name: str, content: File) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        created = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            _write(created, content)
            _flush(path.parent)
            _flush(path.parent.parent)
        except BaseException:  # half a paper, on a disk that is full, is nobody's
            path.unlink()
            raise
        return name


def _write(descriptor: int, content: File) -> None:
    with open(descriptor, "wb") as kept:
        for chunk in content.chunks(CHUNK):
            kept.write(chunk)
        kept.flush()
        os.fsync(kept.fileno())


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
