"""Link a CM/ECF account to my PACER account: the guide's fifth step, and everything that may be wrong with it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from accounts.models import LinkRequest, LinkTry
from tests import factories
from tests.factories import OLD_LOGIN, OLD_PASSWORD
from tests.pages import (
    LONG,
    SCRIPT,
    fresh_visitor,
    leads_to_sign_in,
    page_of,
    record,
    refuses_methods,
    statements,
    visitor,
    without_tokens,
)

pytestmark = pytest.mark.django_db
URL = reverse("accounts:link")
WRONG = "CM/ECF login and password do not open an account that can be linked."


@pytest.fixture
def old():
    return factories.old_account()


@pytest.fixture
def mine():
    return factories.linkable(username="honora-b")


def give(client: Client, login: str = OLD_LOGIN, password: str = OLD_PASSWORD):
    return client.post(URL, {"login": login, "password": password})


def test_works_with_the_words_of_the_guide(mine):
    page = html.fromstring(fresh_visitor(mine).get(URL).content)
    assert page.xpath("string(//h1)") == "Link a CM/ECF account to my PACER account"
    labels = [" ".join(each.text_content().replace("*", "").split()) for each in page.xpath("//form//label")]
    assert [re.sub(r" ?\(?required\)?$", "", label) for label in labels] == ["CM/ECF login", "CM/ECF password"]
    assert page.xpath("//main//form//button/text()") == ["Submit"]
    (clear,) = page.xpath("//main//form//a[text()='Clear']")
    assert clear.get("href") == URL
    assert page.xpath("//a[text()='Forgot your old CM/ECF login or password?']/@href") == [
        reverse("accounts:lost_login")
    ]


@pytest.mark.parametrize("said", ["No action is needed", "There is nothing to link", "once in each court"])
def test_says_for_whom_it_is(mine, said):
    assert said in page_of(fresh_visitor(mine).get(URL))


def test_redirects_to_the_question_and_links_nothing_yet(mine, old):
    client = fresh_visitor(mine)
    response = give(client)
    request = LinkRequest.objects.get()
    assert response.url == reverse("accounts:confirm_link", args=[request.public_id])
    assert client.session["link_request"] == request.public_id
    old.refresh_from_db()
    assert old.pacer_account is None


def test_says_so_while_a_request_waits_for_the_clerk(mine):
    now = timezone.now()
    LinkRequest.objects.create(pacer_account=mine, state="asked", proof="clerk", reason="Why", asked_at=now)
    assert "Your request waits for the clerk" in page_of(fresh_visitor(mine).get(URL))


def test_anonymous_is_led_to_the_door(client):
    assert leads_to_sign_in(client.get(URL), URL)


# ── Before anything is asked ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("account", "why", "mends"),
    [
        ({"kind": "shared"}, "belongs to a firm", "Log out and use my own account"),
        ({"kind": "billing"}, "belongs to a firm", "Log out and use my own account"),
        ({"is_upgraded": False}, "legacy PACER account", "Upgrade my PACER account"),
    ],
)
def test_wrong_kind_of_account_is_told_why_and_what_mends_it(old, account, why, mends):
    client = fresh_visitor(factories.linkable(**account))
    for response in (client.get(URL), give(client)):
        assert response.status_code == 403
        assert why in page_of(response)
        assert mends in page_of(response)
        assert "CM/ECF password" not in page_of(response)
    assert not LinkTry.objects.exists()


def test_whoever_is_linked_learns_that_nothing_is_left_to_do(old):
    client = fresh_visitor(factories.attorney())
    assert client.get(URL).url == give(client).url == reverse("accounts:linked")


@pytest.mark.parametrize("age", [None, timedelta(minutes=16)])
def test_a_sign_in_that_is_not_fresh_asks_for_the_password_again(mine, old, age):
    client = visitor(mine)
    if age:
        session = client.session
        session["signed_in_at"] = (timezone.now() - age).isoformat()
        session.save()
    for response in (client.get(URL), give(client)):
        assert response.url == f"{reverse('accounts:password_again')}?next=%2Faccount%2Flink%2F"
    assert not LinkTry.objects.exists()


def test_signing_in_at_the_door_is_fresh(client, mine):
    client.post(reverse("accounts:sign_in"), {"username": "honora-b", "password": factories.PASSWORD})
    assert client.get(URL).status_code == 200


# ── Wrong, hostile, too often ─────────────────────────────────────────────────────────────────────────────


def test_wrong_method(mine):
    assert refuses_methods(fresh_visitor(mine), URL, "PUT", "DELETE", "PATCH")


def test_every_way_to_be_wrong_gets_the_same_page(mine, old):
    factories.old_account("suspended", first_name="Susan", status="suspended")
    factories.attorney(first_name="Linda")
    client, before = fresh_visitor(mine), record()
    pages = set()
    for login, password in (("nobody", OLD_PASSWORD), (OLD_LOGIN, "wrong"), ("suspended", OLD_PASSWORD)):
        response = give(client, login, password)
        assert response.status_code == 200
        pages.add(without_tokens(response).replace(login, "LOGIN"))
    assert len(pages) == 1
    assert WRONG in pages.pop()
    assert record() == before


def test_another_persons_login_with_a_wrong_password_is_slowed_after_five_and_not_locked_for_its_owner(mine, old):
    thief = fresh_visitor(factories.linkable(first_name="Ignatius", last_name="Farrow"))
    said = [page_of(give(thief, password=f"guess-{n}")) for n in range(6)]
    assert [WRONG in page for page in said] == [True] * 5 + [False]
    assert "Too many tries. Wait 1 minute" in said[-1]
    assert "Too many tries" in page_of(give(thief))
    assert give(fresh_visitor(mine)).status_code == 302


@pytest.mark.parametrize("hostile", ["a\x00b", LONG, SCRIPT, "", "‮oigol", "🦉" * 15])
@pytest.mark.parametrize("field", ["login", "password"])
def test_hostile_values_are_errors_and_nothing_is_begun(mine, old, field, hostile):
    response = fresh_visitor(mine).post(URL, {"login": OLD_LOGIN, "password": OLD_PASSWORD} | {field: hostile})
    assert response.status_code == 200
    assert "Error:" in page_of(response)
    assert SCRIPT not in page_of(response)
    assert not LinkRequest.objects.exists()


def test_the_password_is_never_sent_back(mine, old):
    assert "not-the-password" not in page_of(give(fresh_visitor(mine), password="not-the-password"))


@pytest.mark.parametrize("field", ["state", "cmecf_account", "pacer_account", "kind", "is_upgraded"])
def test_nothing_else_that_the_browser_sends_counts(mine, old, field):
    given = {"login": OLD_LOGIN, "password": OLD_PASSWORD, field: "linked"}
    fresh_visitor(mine).post(URL, given)
    assert LinkRequest.objects.values_list("state", "cmecf_account", "pacer_account").get() == (
        "proved",
        old.pk,
        mine.pk,
    )


def test_another_site_cannot_begin_a_link(mine, old):
    client = fresh_visitor(mine)
    client.handler.enforce_csrf_checks = True
    assert give(client).status_code == 403
    assert not LinkTry.objects.exists()


def test_asks_the_same_of_the_database_however_much_there_is(mine, old):
    client = fresh_visitor(mine)
    first = statements(client, URL)
    for n in range(3):
        factories.old_account(f"another-{n}")
    assert statements(client, URL) == first
