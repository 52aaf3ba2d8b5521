"""The accounts' own mail: what is written, how it reads, and what a row of it may hold."""

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from django.db import IntegrityError, transaction

from accounts import letters
from accounts.models import Letter
from tests.pages import SCRIPT

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
FACTS = {"name": "Honora Blyth", "username": "honora", "reason": "By mistake.", "count": 2}


def write(kind: Letter.Kind = Letter.Kind.LINKED, **changed) -> Letter:
    return letters.write(kind, **({"to": "honora@old.example", "at": AT, "facts": FACTS} | changed))


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
