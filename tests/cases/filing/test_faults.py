"""A filing and its delivery through faults at a few places; `./run ordeal` tries every one."""

import itertools

import pytest

from tests import faults

STRIDES = {"statement": (5, 37), "statement, its answer lost": (9, 41), "file": (2, 6)}  # the first, and how far apart
OF_SMTP = (4, 9)
AT_LEAST = 2  # places that were met: less would mean that nothing is tried any more


@pytest.fixture
def room(committed_court):
    with faults.in_room(committed_court) as room:
        yield room


@pytest.mark.parametrize("kind", faults.KINDS)
def test_whatever_fails_the_filing_is_made_once_and_everybody_is_told(room, kind):
    runs, found = faults.every(room, kind, itertools.count(*STRIDES.get(kind, OF_SMTP)))
    assert not found
    assert runs >= AT_LEAST


def test_without_a_fault_each_mail_comes_once(room):
    assert room.run("file", 0) == (False, [])
    assert len(room.server.mails) == len(set(room.server.mails)) == faults.COUNSEL


def test_a_mail_that_was_taken_but_not_told_of_comes_again_under_its_own_message_id(room):
    """The end of the first mail is the sixth command: greeting, EHLO, MAIL, RCPT, DATA, and the mail itself."""
    has_struck, found = room.run(faults.KINDS[-1], 6)
    assert (has_struck, found) == (True, [])
    assert len(room.server.mails) == faults.COUNSEL + 1
    assert len(set(room.server.mails)) == faults.COUNSEL
