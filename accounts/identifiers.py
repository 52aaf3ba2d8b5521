"""Opaque public ids and folded search texts: how rows are named in URLs and found by people."""

import secrets
import unicodedata

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0/o, 1/l/i: people read these over the telephone


def opaque_id() -> str:
    """Twelve characters that cannot be guessed (59 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


def fold(text: str) -> str:
    """`text` without case, accents and double spaces, so that both databases find the same names."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())
