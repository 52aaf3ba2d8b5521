"""What the words of mail servers mean."""

import pytest

from accounts.models.outgoing import Happens
from notices.judging import judge


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("550 5.1.1 <x@y.example>: Recipient address rejected: User unknown", Happens.HARD),
        ("550 5.2.1 The email account that you tried to reach is disabled", Happens.HARD),
        ("550 5.4.1 Recipient address rejected: Access denied", Happens.HARD),
        ("5.1.10 RESOLVER.ADR.RecipientNotFound", Happens.HARD),
        ("550 no such user", Happens.HARD),
        ("553 sorry", Happens.HARD),
        ("5.0.0 smtp; 550 Unrouteable address", Happens.HARD),
        ("5.0.0 smtp; 554 policy", Happens.BLOCKED),
        ("552 5.2.2 Mailbox full", Happens.FULL),
        ("452 4.2.2 Over quota", Happens.FULL),
        ("552 Mailbox full", Happens.FULL),
        ("554 5.7.1 Message refused as spam", Happens.BLOCKED),
        ("550 5.7.26 Unauthenticated email", Happens.BLOCKED),
        ("554 Transaction failed", Happens.BLOCKED),
        ("5.4.7 delivery time expired", Happens.SOFT),
        ("451 4.7.1 Greylisted, try again", Happens.SOFT),
        ("450 4.1.1 unknown for now", Happens.SOFT),
        ("421 too many connections", Happens.SOFT),
        ("No connection to the mail server", Happens.SOFT),
        ("", Happens.SOFT),
    ],
)
def test_a_reply_and_a_status_mean(said, what):
    assert judge(said) is what
