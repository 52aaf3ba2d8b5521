"""The step after the password: nothing opens before it, whatever is asked; codes, skips, and enrolment at the door."""

import re

import pyotp
import pytest
from django.test import Client
from django.urls import reverse

from accounts import arrival
from accounts.models import AuditEvent, Authenticator, CodeTry
from accounts.views import enrolment
from tests import factories
from tests.accounts.codes import app_of, arriving, code_of, codes_of, secret_in, wrong_code
from tests.pages import LONG, SCRIPT, fresh_visitor, leads_to_sign_in, page_of, record, refuses_methods, statements
from tests.test_architecture import patterns

pytestmark = pytest.mark.django_db
URL = reverse("accounts:second_factor")


@pytest.fixture
def filer():
    return factories.attorney(first_name="Paula", last_name="Archer")


def enrolled(account):
    return app_of(account), arriving(account)


# ── Works, and leads on ───────────────────────────────────────────────────────────────────────────────────


def test_works_for_who_has_an_app(filer):
    _, client = enrolled(filer)
    page = page_of(client.get(URL))
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page
    assert "No backup code left?" in page


def test_a_code_leads_on_to_the_next_step_and_then_everything_opens():
    clerk = factories.clerk()
    app, client = enrolled(clerk)
    answer = client.post(URL, {"code": code_of(app.secret)})
    assert answer.url == reverse("cases:desk")
    assert client.get(answer.url).status_code == 200
    assert client.get(reverse("admin:index")).status_code == 200


def test_a_filer_goes_on_to_the_redaction_notice(filer):
    app, client = enrolled(filer)
    assert client.post(URL, {"code": code_of(app.secret)}).url == reverse("accounts:redaction")


def test_a_backup_code_in_the_same_field_opens_too(filer):
    _, client = enrolled(filer)
    code = codes_of(filer)[0]
    assert client.post(URL, {"code": code}).status_code == 302
    assert "Security code" in page_of(arriving(filer).post(URL, {"code": code}))


def test_redirects_whoever_owes_nothing(filer):
    app_of(filer)
    assert fresh_visitor(filer).get(URL).url == reverse("cases:desk")


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_where_the_court_lost_its_key_the_page_says_what_helps(filer, settings):
    settings.SECRET_KEY, present = "the key of another year " * 3, settings.SECRET_KEY
    app = app_of(filer)
    settings.SECRET_KEY = present
    client = arriving(filer)
    page = page_of(client.post(URL, {"code": code_of(app.secret)}))
    assert "can no longer check the codes of your app. Use a backup code, or ask the help desk" in page


def test_a_secret_that_an_older_session_kept_in_the_open_is_replaced(filer):
    client = arriving(filer)
    session = client.session
    session[enrolment.SECRET] = pyotp.random_base32()
    session.save()
    assert client.get(URL).status_code == 200
    secret = secret_in(client)
    assert secret not in (None, session[enrolment.SECRET])
    assert client.post(URL, {"name": "Telephone", "code": code_of(secret)}).status_code == 200
    assert Authenticator.objects.get().secret == secret


def test_the_code_of_one_session_opens_no_other(filer):
    app, client = enrolled(filer)
    other = arriving(filer)
    client.post(URL, {"code": code_of(app.secret)})
    assert other.get(reverse("cases:desk")).url == URL


# ── Nobody gets round it ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "path",
    [
        *("/desk/", "/civil/", "/criminal/", "/query/", "/search/?words=motion", "/filings/", "/utilities/"),
        *("/admin/", "/admin/accounts/paceraccount/", "/admin/accounts/paceraccount/1/change/", "/admin/logout/"),
        *("/documents/x/0/", "/documents/x/", "/cases/x/", "/entries/x/correct/", "/account/link/"),
        *("/account/apps/", "/account/apps/add/", "/account/apps/backup-codes/", "/account/apps/x/remove/"),
        "/account/password/",
    ],
)
def test_no_address_opens_before_the_code_is_given(path, method):
    clerk = factories.clerk()
    _, client = enrolled(clerk)
    before = record()
    answer = getattr(client, method)(path)
    assert (answer.status_code, answer.url) == (302, URL)
    assert record() == before


def test_no_page_that_asks_for_a_login_opens_before_the_code_is_given():
    """Every address that there is, by its view: also those that are yet to be built."""
    session = {arrival.OWED: ["accounts:second_factor", "accounts:redaction"]}
    names = {name for name, pattern in patterns() if getattr(pattern.callback, "login_required", True)}
    assert len(names) > 100
    is_open = {name for name in names if arrival.is_open(session, name)}
    assert is_open == {"accounts:second_factor"} | (set(arrival.ALWAYS_OPEN) & names)


def test_what_the_browser_sends_cannot_settle_the_step(filer):
    _, client = enrolled(filer)
    client.post(URL, {"owed": "", "skip": "1", "step": "done", "mfa_skips_left": "99"})
    assert client.get(reverse("cases:desk")).url == URL
    filer.refresh_from_db()
    assert filer.mfa_skips_left == 3


# ── Skips ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_filer_without_an_app_skips_three_times_and_then_must_enrol(filer):
    for left in (3, 2, 1):
        client = arriving(filer)
        assert f"Skip ({left} left)" in page_of(client.get(URL))
        assert client.post(URL, {"skip": "1"}).url == reverse("accounts:redaction")
    client = arriving(filer)
    page = page_of(client.get(URL))
    assert "Skip (" not in page
    assert "cannot be skipped any more" in page
    assert client.post(URL, {"skip": "1"}, follow=True).redirect_chain == [(URL, 302)]
    assert client.get(reverse("cases:desk")).url == URL


@pytest.mark.parametrize("make", [factories.clerk, lambda: factories.PacerAccountFactory(is_staff=True)])
def test_the_court_is_offered_no_skip_and_gets_none(make):
    client = arriving(make())
    assert "Skip (" not in page_of(client.get(URL))
    client.post(URL, {"skip": "1"})
    assert client.get(reverse("admin:index")).url == URL


def test_a_reader_is_asked_for_nothing():
    reader = factories.PacerAccountFactory()
    assert arriving(reader).get(reverse("cases:desk")).status_code == 200


# ── Enrolment at the door ─────────────────────────────────────────────────────────────────────────────────


def test_enrolling_at_the_door_shows_the_backup_codes_once_and_leads_on(filer):
    client = arriving(filer)
    page = page_of(client.get(URL))
    secret = secret_in(client)
    assert " ".join(re.findall("....", secret)) in page
    assert 'src="data:image/svg+xml' in page
    assert page_of(client.get(URL)).count(secret[:4]) == page.count(secret[:4])  # a reload keeps the secret
    answer = client.post(URL, {"name": "Telephone", "code": code_of(secret)})
    shown = re.findall(r"<li>(\d{4} \d{4} \d{4} \d{4})</li>", page_of(answer))
    assert len(set(shown)) == 10
    assert f'href="{reverse("accounts:redaction")}"' in page_of(answer)
    assert client.get(reverse("accounts:redaction")).status_code == 200
    assert enrolment.SECRET not in client.session
    assert client.post(reverse("accounts:sign_out")).status_code == 302
    again = arriving(filer)
    assert again.post(URL, {"code": shown[0]}).status_code == 302


def test_a_wrong_code_at_the_door_enrols_nothing(filer):
    client = arriving(filer)
    client.get(URL)
    secret, before = secret_in(client), record()
    page = page_of(client.post(URL, {"name": "Telephone", "code": wrong_code(secret)}))
    assert "Error:" in page
    assert secret_in(client) == secret
    assert record() == before
    assert not Authenticator.objects.exists()


def test_two_sessions_never_see_one_secret(filer):
    one, two = arriving(filer), arriving(filer)
    assert one.get(URL).status_code == two.get(URL).status_code == 200
    assert secret_in(one) != secret_in(two)


def test_a_secret_that_the_browser_sends_is_not_taken(filer):
    client, mine = arriving(filer), pyotp.random_base32()
    client.get(URL)
    client.post(URL, {"name": "Mine", "secret": mine, "code": code_of(mine)})
    assert not Authenticator.objects.exists()


def test_a_post_before_anything_was_shown_is_a_wrong_code(filer):
    page = page_of(arriving(filer).post(URL, {"name": "Telephone", "code": "123456"}))
    assert "Error:" in page
    assert not Authenticator.objects.exists()


# ── Bad input ─────────────────────────────────────────────────────────────────────────────────────────────


def test_wrong_method(filer):
    _, client = enrolled(filer)
    assert refuses_methods(client, URL, "PUT", "DELETE", "PATCH")


@pytest.mark.parametrize("bad", ["000", LONG, "a\x00b", SCRIPT, "\u202e123456", "😀" * 6, "١٢٣٤٥٦", ""])
def test_a_bad_code_is_an_error_and_opens_nothing(filer, bad):
    _, client = enrolled(filer)
    before = record()
    page = page_of(client.post(URL, {"code": bad, "more": "1"}))
    assert "Error:" in page
    assert SCRIPT not in page
    assert record() == before
    assert client.get(reverse("cases:desk")).url == URL


def test_guessing_is_slowed_down_and_the_try_is_on_record(filer):
    app, client = enrolled(filer)
    for _ in range(5):
        client.post(URL, {"code": wrong_code(app.secret)})
    assert "Too many tries. Wait 1 minute" in page_of(client.post(URL, {"code": code_of(app.secret)}))
    assert CodeTry.objects.filter(account=filer).count() == 5
    assert AuditEvent.objects.filter(act="second factor tried in vain").count() == 1


def test_another_site_cannot_post_here(filer):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = arriving(filer).cookies
    assert strict.post(URL, {"skip": "1"}).status_code == 403
    filer.refresh_from_db()
    assert filer.mfa_skips_left == 3


def test_query_count(filer):
    _, client = enrolled(filer)
    client.get(URL)
    assert statements(client, URL) <= 8


def test_nobody_keeps_a_copy_of_the_secret(filer):
    answer = arriving(filer).get(URL)
    assert answer.headers["Cache-Control"] == "private, no-store"
