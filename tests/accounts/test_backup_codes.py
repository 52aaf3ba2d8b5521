"""Backup codes: ten, hashed, each once; new ones kill the old ones."""

import json

import pytest

from accounts import backup_codes
from accounts.models import AuditEvent, BackupCode, Letter, OpenSession
from tests import factories
from tests.accounts.codes import AT, app_of, codes_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def filer():
    person = factories.PersonFactory()
    account = factories.login_of(person, email="paula@archer.example")
    app_of(account)
    return account


def test_ten_codes_of_sixteen_digits_are_kept_as_hashes_only(filer):
    codes = backup_codes.renew(filer, at=AT)
    assert len(set(codes)) == 10
    assert all(len(code) == 16 and code.isdigit() for code in codes)
    kept = "".join(BackupCode.objects.values_list("digest", flat=True))
    assert not [code for code in codes if code in kept]
    assert backup_codes.grouped("1234567890123456") == "1234 5678 9012 3456"


def test_new_codes_are_on_the_record_and_told_without_the_codes(filer):
    codes = backup_codes.renew(filer, at=AT)
    letter, event = Letter.objects.get(), AuditEvent.objects.get()
    assert (event.act, event.by, json.loads(letter.facts)["what"]) == ("backup codes made", filer, "codes")
    assert not [code for code in codes if code in letter.facts + event.facts]


def test_without_an_app_there_are_no_codes():
    account = factories.attorney()
    with pytest.raises(backup_codes.NoApp):
        backup_codes.renew(account, at=AT)
    assert [model.objects.count() for model in (BackupCode, AuditEvent)] == [0, 0]


def test_a_code_is_good_once_and_the_owner_hears_of_it(filer):
    codes = codes_of(filer)
    assert backup_codes.use(filer, codes[3], at=AT)
    assert not backup_codes.use(filer, codes[3], at=AT)
    assert backup_codes.left_of(filer) == 9
    assert json.loads(Letter.objects.get().facts)["left"] == 9
    assert AuditEvent.objects.get().act == "backup code used"


def test_new_codes_kill_the_old_ones(filer):
    old = codes_of(filer)
    new = backup_codes.renew(filer, at=AT)
    assert not any(backup_codes.use(filer, code, at=AT) for code in old)
    assert backup_codes.use(filer, new[0], at=AT)


def test_codes_of_another_account_open_nothing(filer):
    other = factories.attorney()
    code = codes_of(other)[0]
    codes_of(filer)
    assert not backup_codes.use(filer, code, at=AT)
    assert backup_codes.use(other, code, at=AT)


def test_the_same_code_of_two_accounts_has_two_hashes_and_another_court_has_others(filer, settings):
    digests = {backup_codes._digest(account, "1" * 16) for account in (filer, factories.attorney())}
    settings.SECRET_KEY = "another court " * 5
    digests.add(backup_codes._digest(filer, "1" * 16))
    assert len(digests) == 3


def test_other_sessions_end(filer):
    for key in ("this", "other"):
        OpenSession.objects.create(account=filer, session_key=key, began_at=AT, seen_at=AT)
    backup_codes.renew(filer, at=AT, keep="this")
    assert [row.session_key for row in OpenSession.objects.all()] == ["this"]
