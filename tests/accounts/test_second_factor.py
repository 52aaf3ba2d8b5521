"""The second factor: who owes one, what gives it, three skips and no fourth, and the clerk's reset."""

import json
import logging
from email import message_from_bytes, policy

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied

from accounts import authenticators, deciding, letters, second_factor
from accounts.models import AuditEvent, CmecfAccount, CodeTry, Letter, OpenSession
from accounts.slowing import TooManyTries
from tests import factories
from tests.accounts.codes import AT, NETWORK, app_of, code_of, codes_of, wrong_code

pytestmark = pytest.mark.django_db


def filer(**account):
    return factories.login_of(factories.PersonFactory(), **({"email": "paula@archer.example"} | account))


def give(account, code: str, at=AT, network: str = NETWORK) -> None:
    second_factor.give(account, code, network=network, at=at)


# ── Who owes one ──────────────────────────────────────────────────────────────────────────────────────────


def test_filers_and_the_court_owe_one_and_readers_do_not():
    pro_se = factories.login_of(factories.PersonFactory(), role=CmecfAccount.Role.SELF_REPRESENTED)
    readers = [factories.PacerAccountFactory(), factories.linkable(), pro_se]
    musters = [filer(), factories.clerk(), factories.PacerAccountFactory(is_staff=True)]
    assert [second_factor.is_owed(each, AT) for each in (*readers, *musters)] == [False] * 3 + [True] * 3


def test_a_reader_with_an_app_has_chosen_to_owe_one():
    reader = factories.PacerAccountFactory()
    app_of(reader)
    assert second_factor.is_owed(reader, AT)
    assert not second_factor.must_have(reader)


def test_the_demos_cast_is_exempt_until_it_has_an_app(settings):
    settings.SECOND_FACTOR_EXEMPT = True
    clerk = factories.clerk()
    assert not second_factor.is_owed(clerk, AT)
    app_of(clerk)
    assert second_factor.is_owed(clerk, AT)


# ── Codes ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("gap", ["", " ", "-", "\u00a0"])
def test_a_code_of_an_app_opens_once_however_it_is_spaced(gap):
    account = filer()
    app = app_of(account)
    code = code_of(app.secret, AT)
    give(account, f"{code[:3]}{gap}{code[3:]}")
    with pytest.raises(authenticators.WrongCode):
        give(account, code)
    assert list(CodeTry.objects.order_by("pk").values_list("is_good", flat=True)) == [True, False]


def test_a_backup_code_opens_once_with_or_without_spaces():
    account = filer()
    app_of(account)
    code = codes_of(account)[0]
    give(account, f"{code[:4]} {code[4:8]}-{code[8:]}")
    with pytest.raises(authenticators.WrongCode):
        give(account, code)


@pytest.mark.parametrize("odd", ["", "0", "١٢٣٤٥٦", "a" * 40, "\u202e123456", "😀", "' OR 1=1 --"])
def test_anything_else_is_wrong(odd):
    account = filer()
    app_of(account)
    with pytest.raises(authenticators.WrongCode):
        give(account, odd)


def test_a_code_of_another_account_is_wrong_and_stays_good_there():
    mine, theirs = filer(), filer(email="")
    app_of(mine)
    app = app_of(theirs)
    with pytest.raises(authenticators.WrongCode):
        give(mine, code_of(app.secret, AT))
    give(theirs, code_of(app.secret, AT))


def test_guessing_is_slowed_down_even_if_the_next_guess_were_right_and_the_owner_hears_of_it_once():
    account = filer()
    app = app_of(account)
    for _ in range(5):
        with pytest.raises(authenticators.WrongCode):
            give(account, wrong_code(app.secret, AT))
    for _ in range(3):
        with pytest.raises(TooManyTries):
            give(account, code_of(app.secret, AT))
    assert json.loads(Letter.objects.get().facts)["what"] == "tried"
    assert json.loads(AuditEvent.objects.get().facts)["count"] == 5
    give(account, code_of(app.secret, AT), network="198.51.100.9")


def test_no_code_and_no_secret_is_written_anywhere(caplog):
    caplog.set_level(logging.DEBUG)
    account = filer()
    app, backup = app_of(account), codes_of(account)[0]
    wrong, right = wrong_code(app.secret, AT), code_of(app.secret, AT)
    with pytest.raises(authenticators.WrongCode):
        give(account, wrong)
    give(account, right)
    give(account, backup)
    queries = [record for record in caplog.records if record.name != "django.db.backends"]
    kept = [*Letter.objects.values_list("facts", flat=True), *AuditEvent.objects.values_list("facts", flat=True)]
    text = "".join([*kept, *(record.getMessage() for record in queries)])
    assert kept
    assert not [secret for secret in (app.secret, right, backup) if secret in text]


# ── Skips ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_filer_skips_three_times_and_no_fourth():
    account = filer()
    for left in (2, 1, 0):
        second_factor.skip(account, at=AT)
        account.refresh_from_db()
        assert account.mfa_skips_left == left
    assert not second_factor.may_skip(account)
    with pytest.raises(second_factor.NoSkipLeft):
        second_factor.skip(account, at=AT)
    acts = AuditEvent.objects.order_by("position").values_list("facts", flat=True)
    assert [json.loads(facts)["left"] for facts in acts] == [2, 1, 0]


@pytest.mark.parametrize("who", ["clerk", "staff", "enrolled"])
def test_the_court_and_whoever_has_an_app_never_skip(who):
    makers = {
        "clerk": factories.clerk,
        "staff": lambda: factories.PacerAccountFactory(is_staff=True),
        "enrolled": filer,
    }
    account = makers[who]()
    if who == "enrolled":
        app_of(account)
    with pytest.raises(second_factor.NoSkipLeft):
        second_factor.skip(account, at=AT)
    account.refresh_from_db()
    assert account.mfa_skips_left == 3


# ── The clerk's reset ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def clerk():
    account = factories.clerk()
    account.user_permissions.add(Permission.objects.get(codename="delete_authenticator"))
    return type(account).objects.get(pk=account.pk)


def reset(account, by, **changed) -> None:
    said = {"reason": "Telephone stolen.", "identity_checked": "Called back at the number on record."}
    second_factor.reset(account, by=by, at=AT, **(said | changed))


def test_a_reset_takes_away_apps_codes_waits_and_sessions(clerk):
    account = filer()
    app_of(account)
    codes_of(account)
    CodeTry.objects.create(account=account, network=NETWORK, at=AT)
    OpenSession.objects.create(account=account, session_key="open", began_at=AT, seen_at=AT)
    reset(account, clerk)
    for things in (account.authenticators, account.backup_codes, account.code_tries, account.open_sessions):
        assert not things.exists()
    event = AuditEvent.objects.get()
    assert (event.chain, event.act, event.by) == (f"person:{account.person.pk}", "second factor reset", clerk)
    facts = json.loads(event.facts)
    assert facts["apps"] == ["Telephone"]
    assert facts["identity_checked"] == "Called back at the number on record."
    assert json.loads(Letter.objects.get().facts)["reason"] == "Telephone stolen."


def test_a_reset_gives_no_skip_back_to_whoever_had_enrolled(clerk):
    account = filer(mfa_skips_left=0)
    app_of(account)
    reset(account, clerk)
    assert second_factor.is_owed(account, AT)
    assert not second_factor.may_skip(account)


def test_only_who_may_reset_does(clerk):
    account = filer()
    app_of(account)
    for nobody in (factories.clerk("xx"), filer(email="")):
        with pytest.raises(PermissionDenied):
            reset(account, nobody)
    assert account.authenticators.exists()


def test_nobody_resets_their_own(clerk):
    app_of(clerk)
    with pytest.raises(PermissionDenied):
        reset(clerk, clerk)
    assert clerk.authenticators.exists()


@pytest.mark.parametrize("missing", ["reason", "identity_checked"])
def test_a_reset_says_why_and_how_the_person_was_recognised(clerk, missing):
    account = filer()
    app_of(account)
    with pytest.raises(deciding.NoReason):
        reset(account, clerk, **{missing: "  "})
    assert account.authenticators.exists()


# ── The letter ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("added", "app “Telephone” was added"),
        ("removed", "app “Telephone” was removed"),
        ("codes", "ten new backup codes"),
        ("backup", "Unused codes left: 4."),
        ("tried", "gave 5 wrong security codes"),
        ("reset", "Reason: Lost."),
    ],
)
def test_each_letter_says_what_happened_and_how_to_stop_it(what, said):
    facts = {"what": what, "name": "Paula Archer", "username": "paula", "app": "Telephone", "left": 4, "count": 5}
    letter = letters.write(
        Letter.Kind.SECOND_FACTOR, to="paula@archer.example", at=AT, facts=facts | {"reason": "Lost."}
    )
    body = message_from_bytes(letters.mail(letter), policy=policy.default).get_content()
    assert said in body
    assert "Paula Archer (PACER account paula)" in body
    assert "call the help desk at once" in body
