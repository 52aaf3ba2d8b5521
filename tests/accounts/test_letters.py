"""The outbox of the accounts' own mail: what is written, how it reads, how it is claimed and closed."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from django.db import IntegrityError, transaction

from accounts import letters
from accounts.models import Letter
from tests.pages import SCRIPT

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
FACTS = {"name": "Honora Blyth", "username": "honora", "reason": "By mistake.", "count": 2}


def write(kind: Letter.Kind = Letter.Kind.LINKED, **changed) -> Letter:
    return letters.write(kind, **({"to": "honora@old.example", "at": AT, "facts": FACTS} | changed))


def claim(at: datetime = AT) -> list[Letter]:
    return letters.claim(at=at, limit=10)


def read(letter: Letter):
    return message_from_bytes(letters.mail(letter), policy=policy.default)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", Letter.Kind)
def test_every_kind_is_one_message_to_one_address_and_says_what_this_is(kind, settings):
    mail = read(write(kind))
    assert (mail["To"], mail["From"]) == ("honora@old.example", settings.COURT["mail_from"])
    assert mail["Date"].datetime == AT
    assert mail["Subject"]
    body = mail.get_content()
    assert settings.SIMULATION_NOTICE in body
    assert settings.COURT["help_desk"]["telephone"] in body


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Letter.Kind.LINKED, "has been linked to the PACER account honora"),
        (Letter.Kind.LINK_TRIED, "(2 failed tries)"),
        (Letter.Kind.LINK_REFUSED, "Reason: By mistake."),
        (Letter.Kind.UNLINKED, "can no longer file in this court"),
    ],
)
def test_each_kind_says_what_happened(kind, said):
    assert said in read(write(kind)).get_content()


@pytest.mark.django_db
def test_what_people_typed_is_escaped():
    body = read(write(Letter.Kind.UNLINKED, facts=FACTS | {"reason": SCRIPT})).get_content()
    assert SCRIPT not in body
    assert "&lt;script&gt;" in body


@pytest.mark.django_db
def test_links_lead_to_the_courts_own_site(settings):
    settings.COURT = settings.COURT | {"site": "https://ecf.cacd.example"}
    link = {"label": "Honora Blyth", "page": "accounts:mailed_link", "sign": "abc-1"}
    body = read(write(Letter.Kind.LOST_LOGIN, facts=FACTS | {"links": [link]})).get_content()
    assert f'href="https://ecf.cacd.example/account/link/mail/{letters.signed("abc-1")}/"' in body


def test_a_signature_holds_for_its_own_text_only():
    token = letters.signed("abc-1")
    assert letters.verified(token) == "abc-1"
    assert letters.verified(token.replace("abc-1", "abc-2")) is None
    assert letters.verified("abc-1") is None


@pytest.mark.django_db
def test_without_an_address_nothing_is_written():
    assert write(to="") is None
    assert not Letter.objects.exists()


@pytest.mark.django_db
def test_the_same_bytes_at_every_attempt():
    letter = write()
    assert letters.mail(letter) == letters.mail(Letter.objects.get())


@pytest.mark.django_db
def test_a_claimed_letter_is_nobody_elses_until_the_lease_runs_out():
    write()
    (letter,) = claim()
    assert claim(AT + letters.LEASE) == []
    assert claim(AT + letters.LEASE + MINUTE) == [letter]
    letters.sent(letter, "late", at=AT)
    assert Letter.objects.get().state == "leased"


@pytest.mark.django_db
def test_sent_is_sent():
    write()
    letters.sent(claim()[0], "Accepted", at=AT)
    kept = Letter.objects.get()
    assert (kept.state, kept.sent_at, kept.answer, kept.attempts) == ("sent", AT, "Accepted", 1)
    assert claim(AT + timedelta(days=9)) == []


@pytest.mark.django_db
def test_refused_is_final():
    write()
    letters.refused(claim()[0], "550 no such user")
    assert Letter.objects.get().state == "failed"
    assert claim(AT + timedelta(days=9)) == []


@pytest.mark.django_db
def test_trouble_puts_off_longer_and_longer_and_ends_after_five_days():
    write()
    at, waits = AT, []
    while batch := claim(at):
        letters.put_off(batch[0], "421 later", at=at)
        kept = Letter.objects.get()
        waits.append((kept.due_at - at) // MINUTE)
        at = max(at, kept.due_at)
    assert waits[:6] == [1, 5, 15, 60, 240, 240]
    assert (kept.state, kept.attempts) == ("failed", 35)
    assert kept.answer.startswith("Given up after five days.")


@pytest.mark.django_db
def test_what_was_not_tried_is_given_back():
    write()
    letters.release(claim())
    assert len(claim()) == 1


@pytest.mark.django_db
def test_two_workers_never_hold_the_same_letter():
    for _ in range(3):
        write()
    first = letters.claim(at=AT, limit=2)
    assert not {each.pk for each in first} & {each.pk for each in claim()}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("a_sent_letter_has_its_moment", {"state": "sent"}),
        ("a_letter_is_leased_only_while_it_is_sent", {"state": "queued", "lease": "x"}),
    ],
)
def test_a_letter_that_breaks_a_rule_is_not_kept(name, columns):
    write()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Letter.objects.update(**columns)
