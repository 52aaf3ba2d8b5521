"""Ask for e-filing privileges: what each kind needs, what must hold before, and that asking grants nothing."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.models import EFilingRegistration, PacerAccount
from tests import factories
from tests.accounts.registered import confirmed, known, register
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, record, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("accounts:efiling_registration")
STATUS = reverse("accounts:efiling_status")
COMMON = {"before_2020": "no", "terms": "on"}
LEAVE = {"case_number": "2:26-cv-01847", "granted_on": "2026-03-02"}
KINDS = {
    "admitted": {"bar_number": "555777", "bar_state": "CA"},
    "federal": {"agency": "Office of the United States Attorney"},
    "pro-hac-vice": {"bar_number": "NY 5557", "bar_state": "NY"} | LEAVE,
    "self-represented": LEAVE,
}


@pytest.fixture
def attorney() -> PacerAccount:
    return confirmed()


def give(client, kind: str = "admitted", **changed):
    return client.post(URL, COMMON | {"kind": kind} | KINDS.get(kind, {}) | changed)


@pytest.mark.parametrize("kind", KINDS)
def test_works_for_each_kind_and_redirects_to_the_status(attorney, kind):
    client = visitor(attorney)
    assert client.get(URL).status_code == 200
    assert give(client, kind).url == STATUS
    asked = EFilingRegistration.objects.get()
    assert (asked.account, asked.kind, asked.state) == (attorney, kind, "pending")
    assert "Pending" in page_of(client.get(STATUS))
    assert client.get(reverse("cases:civil")).status_code == 403


def test_says_what_is_assumed_and_what_each_kind_needs(attorney):
    page = page_of(visitor(attorney).get(URL))
    assert "are assumed" in page
    assert "Privileges hold in that case alone (L.R. 5-4.1.1)" in page


def test_whoever_had_an_account_before_is_told_to_link_it(attorney):
    page = page_of(give(visitor(attorney), before_2020="yes"))
    assert "Link your old account instead" in page
    assert f'href="{reverse("accounts:link")}"' in page
    assert not EFilingRegistration.objects.exists()


def test_anonymous_is_led_to_the_door(client):
    assert leads_to_sign_in(client.get(URL), URL)


@pytest.mark.parametrize(
    ("make", "said", "mends"),
    [
        (lambda: confirmed(kind="shared"), "belongs to a firm", "accounts:register"),
        (lambda: confirmed(kind="billing"), "belongs to a firm", "accounts:register"),
        (lambda: confirmed(is_upgraded=False), "legacy PACER account", "accounts:upgrade"),
        (lambda: register(), "not confirmed yet", "accounts:case_search"),
        (lambda: factories.attorney(), "already", "accounts:efiling_status"),
        (lambda: known(email_confirmed_at="2026-01-01T00:00Z"), "no address yet", "accounts:address"),
    ],
    ids=["shared", "billing", "legacy", "unconfirmed", "linked", "no address"],
)
def test_who_may_not_ask_is_told_why_and_what_mends_it(make, said, mends):
    client = visitor(make())
    for response in (client.get(URL), give(client)):
        assert response.status_code == 403
        assert said in page_of(response)
        assert f'href="{reverse(mends)}"' in page_of(response)
    assert not EFilingRegistration.objects.exists()


def test_a_second_request_waits_for_the_first(attorney):
    client = visitor(attorney)
    give(client)
    page = page_of(client.get(URL))
    assert "already waits" in page
    assert "If that is wrong, ask the help desk." in page
    assert give(client, "federal").status_code == 403
    assert EFilingRegistration.objects.count() == 1


def test_wrong_method(attorney):
    assert refuses_methods(visitor(attorney), URL, "PUT", "DELETE")


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind, given in KINDS.items() for field in given])
def test_each_kind_asks_for_what_it_needs(attorney, kind, field):
    response = give(visitor(attorney), kind, **{field: ""})
    assert response.status_code == 200
    assert "Error:" in page_of(response)
    assert not EFilingRegistration.objects.exists()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": "clerk"}, "Choose one of those that are offered."),
        ({"kind": ""}, "required"),
        ({"terms": ""}, "required"),
        ({"before_2020": ""}, "required"),
        ({"kind": "self-represented", "case_number": "the case of my life"}, "2:26-cv-01847"),
        ({"kind": "self-represented", "granted_on": (date.today() + timedelta(days=2)).isoformat()}, "future"),
        ({"bar_number": "x" * 21}, "at most 20"),
        ({"bar_number": LONG}, "at most 20"),
        ({"bar_number": "1\x00"}, "cannot be printed"),
        ({"bar_number": "‮1"}, "cannot be printed"),
        ({"bar_state": "ZZ"}, "Choose one of those that are offered."),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_asked(attorney, changed, said):
    client, before = visitor(attorney), record()
    given = COMMON | {"kind": "admitted"} | KINDS["admitted"] | LEAVE | changed
    response = client.post(URL, given)
    assert response.status_code == 200
    assert said in page_of(response)
    assert record() == before


def test_markup_is_text(attorney):
    client = visitor(attorney)
    give(client, "federal", agency=SCRIPT)
    page = page_of(client.get(STATUS))
    assert SCRIPT not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("field", ["state", "account", "cmecf_account", "decided_by", "role", "reason", "asked_at"])
def test_nothing_from_the_browser_sets_state_or_rights(attorney, field):
    give(visitor(attorney), **{field: "active"})
    asked = EFilingRegistration.objects.get()
    assert (asked.state, asked.account, asked.cmecf_account, asked.decided_by, asked.reason) == (
        "pending",
        attorney,
        None,
        None,
        "",
    )


def test_another_site_cannot_ask(attorney):
    client = visitor(attorney)
    client.handler.enforce_csrf_checks = True
    assert give(client).status_code == 403
    assert not EFilingRegistration.objects.exists()


def test_asks_the_same_of_the_database_however_much_there_is(attorney):
    client = visitor(attorney)
    first = statements(client, URL)
    for n in range(3):
        give(visitor(confirmed(username=f"another-{n}", account_number=f"555900{n + 2}")))
    assert statements(client, URL) == first
