"""The tables of transitions, row by row: of a mail on its way, and of service."""

import re

import pytest

from accounts.models.outgoing import CLAIMABLE, FAILED, TO_CLAIM, TRANSITIONS, WAITING, Happens, State, after
from notices import delivery, standing
from notices.standing import Learned, Standing

MAIL = """
           claimed  given-back accepted soft     full hard blocked exhausted held-back released address-failed
queued     leased   -          -        -        -    -    -       -         held      -       stopped
leased     leased   queued     sent     deferred full hard blocked given-up  held      -       -
sent       -        -          -        soft     full hard blocked given-up  -         -       -
deferred   leased   -          -        -        -    -    -       -         held      -       stopped
soft       leased   -          -        -        -    -    -       -         held      -       stopped
full       leased   -          -        -        -    -    -       -         held      -       stopped
hard       -        -          -        -        -    -    -       -         -         -       -
blocked    -        -          -        -        -    -    -       -         -         -       -
given-up   -        -          -        -        -    -    -       -         -         -       -
held       -        -          -        -        -    -    -       -         -         queued  -
stopped    -        -          -        -        -    -    -       -         -         -        -
"""
SERVICE = """
               unreached      proved
complete       not-effective  -
by-filer       -              other-means
not-effective  -              other-means
other-means    -              -
"""


def cells(table: str) -> list[tuple[str, str, str]]:
    heads, *rows = (line.split() for line in table.strip("\n").splitlines())
    return [(state, head, cell) for state, *row in rows for head, cell in zip(heads, row, strict=True)]


def happening(head: str) -> Happens:
    return Happens[head.replace("-", "_").upper()]


@pytest.mark.parametrize(("state", "head", "becomes"), cells(MAIL))
def test_what_becomes_of_a_mail(state, head, becomes):
    assert (after(state, happening(head)) or "-") == becomes


@pytest.mark.parametrize(("state", "head", "becomes"), cells(SERVICE))
def test_what_becomes_of_a_service(state, head, becomes):
    assert (standing.after(state, Learned[head.upper()]) or "-") == becomes


def test_the_tables_above_are_whole():
    assert len(cells(MAIL)) == len(State) * len(Happens)
    assert len(cells(SERVICE)) == len(Standing) * len(Learned)
    assert {(state, what) for state, what in TRANSITIONS} == {
        (State(state), happening(head)) for state, head, becomes in cells(MAIL) if becomes != "-"
    }


def test_every_state_is_of_one_sort():
    """What the queue claims, what was accepted, what failed for good, what is held back: nothing else or twice."""
    assert sorted([*WAITING, State.LEASED, State.SENT, *FAILED, State.HELD]) == sorted(State)
    assert set(CLAIMABLE) == {*WAITING, State.LEASED}


def test_the_index_of_the_queue_and_the_claim_name_the_same_states_in_the_same_order():
    assert TO_CLAIM.children == [("state__in", re.findall(r"'([a-z-]+)'", delivery.UNSETTLED))]
