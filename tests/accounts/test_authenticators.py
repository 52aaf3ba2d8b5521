"""Authenticator apps: what is shown, what proves an app, five at most, and each code once."""

import json
from datetime import timedelta
from urllib.parse import unquote

import pyotp
import pytest
import segno

from accounts import authenticators
from accounts.models import AuditEvent, Authenticator, BackupCode, Letter, MailedLink, OpenSession
from tests import factories
from tests.accounts.codes import AT, STEP, app_of, code_of, codes_of, wrong_code

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def filer():
    account = factories.attorney(first_name="Paula", last_name="Archer")
    account.email = "paula@archer.example"
    account.save()
    return account


def add(account, name: str = "Telephone", secret: str = SECRET, code: str = "", at=AT, **more) -> list[str]:
    return authenticators.add(account, name=name, secret=secret, code=code or code_of(secret, at), at=at, **more)


def told(what: str) -> dict:
    return next(
        facts for facts in (json.loads(letter.facts) for letter in Letter.objects.all()) if facts["what"] == what
    )


# ── What is shown ─────────────────────────────────────────────────────────────────────────────────────────


def test_secrets_are_long_and_differ():
    secrets = {authenticators.new_secret() for _ in range(20)}
    assert len(secrets) == 20
    assert {len(secret) for secret in secrets} == {32}  # 160 bits


def test_the_qr_code_names_this_court_and_this_account(filer, settings):
    settings.COURT = settings.COURT | {"district": "Middle District of Nowhere"}
    told = pyotp.parse_uri(authenticators.uri(filer, SECRET))
    assert (told.issuer, told.name, told.secret) == ("Middle District of Nowhere", filer.username, SECRET)
    assert (told.interval, told.digits) == (30, 6)


def test_the_picture_is_the_qr_code_of_that_text_as_inert_svg(filer):
    picture = authenticators.picture(filer, SECRET)
    expected = segno.make(authenticators.uri(filer, SECRET), error="m", micro=False)
    assert picture == expected.svg_data_uri(scale=5, light="#fff")
    assert picture.startswith("data:image/svg+xml")
    assert "script" not in picture
    assert "viewBox" not in picture or "http" in unquote(picture)


def test_the_secret_is_grouped_to_be_typed():
    assert authenticators.grouped(SECRET) == "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP"


# ── Adding ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_first_app_brings_ten_backup_codes_and_later_ones_none(filer):
    assert len(set(add(filer))) == 10
    assert add(filer, "Computer", authenticators.new_secret()) == []
    assert BackupCode.objects.count() == 10


def test_an_app_is_on_the_record_and_the_owner_is_told_without_the_secret(filer):
    add(filer, "Paralegal’s telephone")
    event = AuditEvent.objects.get(act="authenticator added")
    assert (event.chain, event.by) == (f"person:{filer.person.pk}", filer)
    assert told("added")["app"] == "Paralegal’s telephone"
    assert MailedLink.objects.get().purpose == MailedLink.Purpose.NOT_ME
    kept = event.facts + Letter.objects.get().facts
    assert SECRET not in kept
    assert code_of(SECRET, AT) not in kept


def test_a_reader_has_a_chain_of_their_own():
    reader = factories.PacerAccountFactory()
    add(reader)
    assert AuditEvent.objects.get().chain == f"pacer:{reader.public_id}"
    assert not Letter.objects.exists()  # there is no address to write to


@pytest.mark.parametrize("drift", [-1, 0, 1])
def test_a_clock_may_be_wrong_by_one_step(filer, drift):
    add(filer, code=code_of(SECRET, AT + drift * STEP))
    assert filer.authenticators.exists()


@pytest.mark.parametrize("drift", [-3, -2, 2, 3])
def test_a_clock_that_is_further_off_is_refused(filer, drift):
    with pytest.raises(authenticators.WrongCode):
        add(filer, code=code_of(SECRET, AT + drift * STEP))
    assert not filer.authenticators.exists()


def test_a_wrong_code_adds_nothing_and_tells_nobody(filer):
    with pytest.raises(authenticators.WrongCode):
        add(filer, code=wrong_code(SECRET, AT))
    assert [model.objects.count() for model in (Authenticator, AuditEvent, Letter)] == [0, 0, 0]


def test_the_code_that_added_an_app_opens_nothing(filer):
    add(filer)
    assert not authenticators.use(filer, code_of(SECRET, AT), at=AT)


def test_five_apps_and_no_more(filer):
    for n in range(5):
        add(filer, f"App {n}", authenticators.new_secret())
    with pytest.raises(authenticators.TooManyApps):
        add(filer, "App 6")
    assert filer.authenticators.count() == 5


def test_two_apps_have_two_names(filer):
    add(filer, "Telephone")
    with pytest.raises(authenticators.NameTaken):
        add(filer, "TELEPHONE", authenticators.new_secret())


def test_another_account_may_use_the_same_name(filer):
    add(filer)
    add(factories.attorney(), secret=authenticators.new_secret())
    assert Authenticator.objects.filter(name="Telephone").count() == 2


def test_whoever_has_an_app_has_no_skip_any_more(filer):
    add(filer)
    filer.refresh_from_db()
    assert filer.mfa_skips_left == 0


def test_other_sessions_end_and_this_one_stays(filer):
    for key in ("this", "other"):
        OpenSession.objects.create(account=filer, session_key=key, began_at=AT, seen_at=AT)
    add(filer, keep="this")
    assert [row.session_key for row in OpenSession.objects.all()] == ["this"]


# ── Removing ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_removed_app_opens_nothing_and_others_stay(filer):
    lost, kept = app_of(filer, "Lost"), app_of(filer, "Kept")
    codes_of(filer)
    authenticators.remove(lost.public_id, by=filer, at=AT)
    assert not authenticators.use(filer, code_of(lost.secret, AT), at=AT)
    assert authenticators.use(filer, code_of(kept.secret, AT), at=AT)
    assert filer.backup_codes.count() == 10
    assert told("removed")["app"] == "Lost"


def test_with_the_last_app_go_the_backup_codes(filer):
    app = app_of(filer)
    codes_of(filer)
    authenticators.remove(app.public_id, by=filer, at=AT)
    assert not filer.backup_codes.exists()
    assert json.loads(AuditEvent.objects.get().facts)["was_last"] is True


def test_nobody_removes_somebody_elses_app(filer):
    app = app_of(filer)
    with pytest.raises(Authenticator.DoesNotExist):
        authenticators.remove(app.public_id, by=factories.attorney(), at=AT)
    assert filer.authenticators.exists()


# ── Codes ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_code_is_taken_once_and_the_next_one_after_it(filer):
    app = app_of(filer)
    assert authenticators.use(filer, code_of(app.secret, AT), at=AT)
    assert not authenticators.use(filer, code_of(app.secret, AT), at=AT + timedelta(seconds=5))
    assert authenticators.use(filer, code_of(app.secret, AT + STEP), at=AT + STEP)
    app.refresh_from_db()
    assert app.last_used_at == AT + STEP


def test_after_a_code_of_a_fast_clock_no_earlier_one_is_taken(filer):
    app = app_of(filer)
    assert authenticators.use(filer, code_of(app.secret, AT + STEP), at=AT)
    assert not authenticators.use(filer, code_of(app.secret, AT), at=AT)


def test_a_code_of_any_app_will_do_but_of_ones_own(filer):
    app_of(filer, "One")
    other, strangers = app_of(filer, "Two"), app_of(factories.attorney())
    assert authenticators.use(filer, code_of(other.secret, AT), at=AT)
    assert not authenticators.use(filer, code_of(strangers.secret, AT), at=AT)


@pytest.mark.parametrize("odd", ["", "12345", "1234567", "١٢٣٤٥٦", "abcdef"])
def test_what_is_no_code_opens_nothing(filer, odd):
    app_of(filer)
    assert not authenticators.use(filer, odd, at=AT)
