"""A letter to many in which each has a number: written once, sound as a mail with whatever number."""

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from notices import letterhead
from notices.letterhead import PLACE

AT = datetime(2026, 2, 10, 20, 0, tzinfo=UTC)
NUMBER = "7" * 43  # the longest there is


def letter(body: str) -> bytes:
    return letterhead.letter(subject="Activity", at=AT, body=body)


def mailed(body: str, number: str = NUMBER) -> bytes:
    return letterhead.mail(message_id="<a@cacd.example>", letter=letter(body), number=number)


def read(mail: bytes) -> str:
    return message_from_bytes(mail, policy=policy.default).get_content().replace("\r\n", "\n")


@pytest.mark.parametrize(
    "body",
    [
        f'<a href="https://court.example/doc1/1?magic_num={PLACE}">1</a>\n',
        f"{PLACE}\n",
        f"a{PLACE}b{PLACE}c\n\n{PLACE}{PLACE}\n",
        f"é = § {PLACE}.\n.\n",
        "none\n",
    ],
)
def test_each_place_has_the_number_and_all_else_is_as_written(body):
    assert read(mailed(body)) == body.replace(PLACE, NUMBER)
    assert read(mailed(body, "")) == body.replace(PLACE, "")
    assert PLACE.encode() not in mailed(body)


@pytest.mark.parametrize("length", range(70, 80))
def test_no_line_is_longer_than_a_mail_may_have(length):
    mail = mailed(f"{'x' * length}{PLACE}{'y' * length}{PLACE}\n")
    assert max(map(len, mail.split(b"\r\n"))) <= 76
    assert read(mail) == f"{'x' * length}{NUMBER}{'y' * length}{NUMBER}\n"


def test_without_a_place_every_mail_is_the_letter():
    assert mailed("none\n").partition(b"\r\n")[2] == letter("none\n")
