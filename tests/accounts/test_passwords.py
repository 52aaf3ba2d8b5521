"""How long a password lasts, how it is changed, reset by mail and called in; and who hears of it."""

import json
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from django.contrib.auth.hashers import check_password
from django.contrib.sessions.models import Session

from accounts import fresh_sign_in, letters, mailed_links, passwords, slowing
from accounts.models import AuditEvent, KnownDevice, Letter, MailedLink, OpenSession, PacerAccount
from tests import factories
from tests.pages import visitor

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
NEW, NEWER = "Seven-Lanterns&a-kite", "Eight-Lanterns&a-kite"


@pytest.fixture
def mine(db) -> PacerAccount:
    return factories.linkable(username="honora-b", password_changed_at=AT - 30 * DAY)


def change(account: PacerAccount, **changed) -> PacerAccount:
    return passwords.change(account, **({"old": factories.PASSWORD, "new": NEW, "at": AT, "keep": ""} | changed))


def now(account: PacerAccount) -> PacerAccount:
    return PacerAccount.objects.get(pk=account.pk)


def is_password(account: PacerAccount, password: str) -> bool:
    return check_password(password, now(account).password)


def token(purpose: str = "reset-password") -> str:
    return letters.signed(MailedLink.objects.filter(purpose=purpose).latest("pk").public_id)


def asked(account: PacerAccount, at: datetime = AT) -> str:
    """A link for a new password, as the letter has it."""
    passwords.send_link(account, why="asked", at=at)
    return token()


def body(kind: str) -> str:
    mail = message_from_bytes(letters.mail(Letter.objects.filter(kind=kind).latest("pk")), policy=policy.default)
    return mail.get_content()


def sessions_of(account: PacerAccount) -> set[str]:
    return set(OpenSession.objects.filter(account=account).values_list("session_key", flat=True))


def comes_in(account: PacerAccount) -> str:
    """A session of this account, in a browser of its own; its key."""
    client = visitor(account)
    client.get("/account/password/")
    return client.session.session_key


# ── How long one lasts ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("age", "is_due", "left"),
    [
        (0 * DAY, False, None),
        (166 * DAY - MINUTE, False, None),
        (166 * DAY, False, 14),
        (172 * DAY + MINUTE, False, 7),
        (179 * DAY + MINUTE, False, 0),
        (180 * DAY - MINUTE, False, 0),
        (180 * DAY, True, 0),
        (400 * DAY, True, 0),
    ],
)
def test_a_password_lasts_180_days_and_the_last_fourteen_warn(age, is_due, left):
    account = PacerAccount(password_changed_at=AT - age)
    assert passwords.is_renewal_due(account, AT) is is_due
    assert passwords.days_left(account, AT) == left


def test_one_that_somebody_else_may_know_is_due_at_once():
    assert passwords.is_renewal_due(PacerAccount(password_changed_at=AT, must_change_password=True), AT)


# ── Change ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_change_counts_from_now_and_is_on_the_record_and_told(mine):
    PacerAccount.objects.update(must_change_password=True)
    change(now(mine))
    assert is_password(mine, NEW)
    assert not is_password(mine, factories.PASSWORD)
    assert (now(mine).password_changed_at, now(mine).must_change_password) == (AT, False)
    event = AuditEvent.objects.get()
    assert (event.chain, event.act, event.by_id, event.at) == (
        f"pacer:{mine.public_id}", "password changed", mine.pk, AT
    )  # fmt: skip
    assert Letter.objects.get().address == "honora@pacer.example"
    assert "the password of the PACER account honora-b was changed" in body("password_changed")
    assert f"/account/password/not-me/{token('not-me')}/" in body("password_changed")


def test_the_chain_of_a_known_person_is_that_persons(db):
    attorney = factories.attorney()
    change(attorney)
    assert AuditEvent.objects.get().chain == f"person:{attorney.person.pk}"


def test_no_secret_stands_in_audit_letters_or_links(mine):
    change(mine)
    written = [*AuditEvent.objects.values_list("facts", flat=True), *Letter.objects.values_list("facts", flat=True)]
    assert len(written) == 2
    for secret in (NEW, factories.PASSWORD, now(mine).password, token("not-me")):
        assert not any(secret in facts for facts in written)


def test_every_session_ends_but_the_one_that_made_the_change(mine):
    keys = [comes_in(mine) for _ in range(3)]
    others = comes_in(factories.PacerAccountFactory())
    change(now(mine), keep=keys[1])
    assert sessions_of(mine) == {keys[1]}
    assert set(Session.objects.values_list("session_key", flat=True)) == {keys[1], others}


def test_a_wrong_old_password_changes_nothing_and_is_slowed_down(mine):
    for _ in range(5):
        with pytest.raises(fresh_sign_in.WrongPassword):
            change(mine, old="wrong")
    with pytest.raises(slowing.TooManyTries):
        change(mine)
    assert is_password(mine, factories.PASSWORD)
    assert not AuditEvent.objects.exists()


def test_the_old_one_again_is_refused(mine):
    with pytest.raises(passwords.SamePassword, match="Choose a new one"):
        change(mine, new=factories.PASSWORD)
    assert now(mine).password_changed_at == AT - 30 * DAY


@pytest.mark.parametrize("meanwhile", [{"password": "!changed"}, {"frozen_at": AT}])
def test_what_was_changed_or_frozen_meanwhile_is_not_overwritten(mine, meanwhile):
    PacerAccount.objects.update(**meanwhile)
    with pytest.raises(fresh_sign_in.WrongPassword, match="changed meanwhile"):
        change(mine)
    assert not is_password(mine, NEW)


def test_an_account_without_an_address_is_changed_all_the_same(db):
    bare = factories.PacerAccountFactory(email="")
    change(bare)
    assert is_password(bare, NEW)
    assert not Letter.objects.exists()
    assert not MailedLink.objects.exists()


# ── Reset by mail ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_reset_ends_every_session_and_is_told_and_recorded_as_nobodys_act(mine):
    PacerAccount.objects.update(must_change_password=True)
    comes_in(mine)
    passwords.reset(asked(mine), new=NEW, at=AT)
    assert is_password(mine, NEW)
    assert (now(mine).password_changed_at, now(mine).must_change_password) == (AT, False)
    assert sessions_of(mine) == set()
    assert not Session.objects.exists()
    event = AuditEvent.objects.get()
    assert (event.act, event.by, json.loads(event.facts)) == ("password reset", None, {"pacer": "honora-b"})
    assert set(Letter.objects.values_list("kind", flat=True)) == {"reset_password", "password_changed"}


def test_attack_replayed_link(mine):
    link = asked(mine)
    passwords.reset(link, new=NEW, at=AT)
    with pytest.raises(mailed_links.LinkClosed):
        passwords.reset(link, new=NEWER, at=AT)
    assert is_password(mine, NEW)


@pytest.mark.parametrize(("age", "is_open"), [(29 * MINUTE, True), (30 * MINUTE, False), (-MINUTE, False)])
def test_a_link_lasts_half_an_hour(mine, age, is_open):
    link = asked(mine, at=AT - age)
    if not is_open:
        with pytest.raises(mailed_links.LinkClosed):
            passwords.reset(link, new=NEW, at=AT)
    else:
        passwords.reset(link, new=NEW, at=AT)
    assert is_password(mine, NEW) is is_open


def test_a_link_is_dead_after_any_change_of_the_password(mine):
    link = asked(mine)
    change(now(mine))
    with pytest.raises(mailed_links.LinkClosed):
        passwords.reset(link, new=NEWER, at=AT)


def test_only_the_newest_link_opens(mine):
    first, second = asked(mine), asked(mine, at=AT + MINUTE)
    with pytest.raises(mailed_links.LinkClosed):
        passwords.reset(first, new=NEW, at=AT + MINUTE)
    passwords.reset(second, new=NEW, at=AT + MINUTE)


def test_the_old_one_again_is_refused_and_the_link_still_works(mine):
    link = asked(mine)
    with pytest.raises(passwords.SamePassword):
        passwords.reset(link, new=factories.PASSWORD, at=AT)
    passwords.reset(link, new=NEW, at=AT)
    assert is_password(mine, NEW)


def test_attack_a_link_for_another_purpose_resets_nothing(mine):
    change(mine)
    with pytest.raises(mailed_links.LinkClosed):
        passwords.reset(token("not-me"), new=NEWER, at=AT)
    assert is_password(mine, NEW)


@pytest.mark.parametrize("forged", ["", "x", "abc:def", "\x00", "\u202eabc", "☂" * 300])
def test_attack_forged_links_get_one_answer(mine, forged):
    with pytest.raises(mailed_links.LinkClosed, match="used already, or has run out"):
        passwords.reset(forged, new=NEW, at=AT)


def test_attack_an_id_from_the_database_is_no_link(mine):
    asked(mine)
    with pytest.raises(mailed_links.LinkClosed):
        passwords.reset(MailedLink.objects.get().public_id, new=NEW, at=AT)


def test_attack_host_header_poisoning_of_links(mine, settings):
    """The letter is made by the worker, which has no request: every link is of the court's own site."""
    settings.COURT = settings.COURT | {"site": "https://ecf.cacd.example"}
    link = asked(mine)
    assert f'href="https://ecf.cacd.example/account/password/new/{link}/"' in body("reset_password")


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("asked", "a new password was asked for"),
        ("distrusted", "another person may know the password"),
        ("lifted", "has lifted the freeze"),
        ("clerk", "the clerk sends you a link"),
    ],
)
def test_the_letter_says_why_the_link_comes(mine, why, said):
    passwords.send_link(mine, why=why, at=AT)
    assert said in body("reset_password")


# ── Called in ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_distrusted_password_ends_every_session_forgets_devices_and_mails_a_link(mine):
    comes_in(mine)
    KnownDevice.objects.create(account=mine, digest="x" * 64, first_at=AT, last_at=AT)
    before = asked(mine)
    passwords.distrust(now(mine), at=AT)
    assert now(mine).must_change_password
    assert not Session.objects.exists()
    assert not KnownDevice.objects.exists()
    assert (AuditEvent.objects.get().act, AuditEvent.objects.get().by) == ("password distrusted", mine)
    with pytest.raises(mailed_links.LinkClosed):
        passwords.reset(before, new=NEW, at=AT)
    passwords.reset(token(), new=NEW, at=AT)
    assert not now(mine).must_change_password


def test_nobody_elses_sessions_and_devices_are_touched(mine):
    other = factories.PacerAccountFactory()
    key = comes_in(other)
    KnownDevice.objects.create(account=other, digest="x" * 64, first_at=AT, last_at=AT)
    passwords.distrust(mine, at=AT)
    assert sessions_of(other) == {key}
    assert other.known_devices.count() == 1
    assert not now(other).must_change_password
