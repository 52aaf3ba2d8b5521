"""The pieces of a large paper, each with a digest of its own."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from cases.papers import pieces
from cases.papers.pieces import PIECE


def digests_of(data: bytes, path: Path) -> list[str]:
    path.write_bytes(data)
    with path.open("rb") as file:
        file.seek(7)
        made = pieces.digests(file.fileno())
        assert file.tell() == os.lseek(file.fileno(), 0, os.SEEK_CUR) == 7
    return made


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE])
def test_what_is_one_piece_has_its_own_digest_alone(tmp_path, size):
    assert digests_of(b"x" * size, tmp_path / "small") == []


@pytest.mark.parametrize("size", [PIECE + 1, 2 * PIECE, 5 * PIECE - 3])
def test_each_piece_has_the_digest_of_its_bytes(tmp_path, size):
    data = os.urandom(size)
    expected = [sha256(data[start : start + PIECE]).hexdigest() for start in range(0, size, PIECE)]
    assert digests_of(data, tmp_path / "large") == expected
