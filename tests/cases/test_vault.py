"""The local folder of papers: each written once, for nobody else on the machine, and flushed to the disk."""

import os
import stat

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests import docketed

pytestmark = pytest.mark.usefixtures("vault")
BYTES = b"%PDF-1.7\n" + bytes(range(256)) * 9000  # over one chunk


def test_what_is_there_is_never_overwritten():
    names = {default_storage.save("ab/paper.pdf", ContentFile(text)) for text in (b"first", b"second")}
    assert len(names) == 2
    assert docketed.path_of("ab/paper.pdf").read_bytes() == b"first"
    with pytest.raises(FileExistsError):
        default_storage._save("ab/paper.pdf", ContentFile(b"third"))  # two at once, past the look for a free name
    assert docketed.path_of("ab/paper.pdf").read_bytes() == b"first"


def test_nobody_else_on_the_machine_reads_it():
    stored = docketed.path_of(default_storage.save("ab/paper.pdf", ContentFile(BYTES)))
    assert stat.S_IMODE(stored.stat().st_mode) == 0o600


def test_it_is_on_the_disk_with_its_folders_before_its_name_is_known(monkeypatch, vault):
    flushed = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: flushed.append(os.fstat(descriptor)))
    stored = docketed.path_of(default_storage.save("ab/paper.pdf", ContentFile(BYTES)))
    kept = [os.stat(path) for path in (stored, stored.parent, vault)]
    assert [each.st_ino for each in flushed] == [each.st_ino for each in kept]
    assert flushed[0].st_size == len(BYTES), "flushed when it was whole"


def test_a_court_without_papers_has_an_empty_vault(vault):
    assert default_storage.listdir("") == ([], [])
    assert not vault.exists()


@pytest.mark.parametrize("name", ["../outside.pdf", "/etc/passwd", "ab/../../outside.pdf"])
def test_nothing_outside_the_folder_is_opened(name):
    with pytest.raises(SuspiciousFileOperation):
        default_storage.open(name)
