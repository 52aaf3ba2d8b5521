"""The open pages and the error pages: they stand without a login, and the gravest without a database."""

import pytest
from django.db import DatabaseError, connection
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from accounts import heartbeats
from accounts.models.board import Part
from efiling import pages

NOTICE = "nothing filed here is filed with a court"


@pytest.mark.parametrize("name", ["home", "cmecf", "help", "simulation"])
def test_open_pages_answer_a_stranger_with_one_heading_and_the_simulation_line(client, name):
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert len(html.fromstring(response.content).xpath("//h1")) == 1
    assert NOTICE in response.text


@pytest.mark.parametrize("name", ["home", "cmecf", "help", "simulation", "health", "metrics"])
def test_open_pages_take_no_post(client, name):
    assert client.post(reverse(name)).status_code == 405


def test_home_leads_to_the_login(client):
    (login,) = html.fromstring(client.get(reverse("home")).content).xpath("//a[text()='Login to CM/ECF']")
    assert login.get("href") == reverse("cmecf")


def test_the_landing_page_has_the_guides_link_to_the_sign_in(client):
    page = html.fromstring(client.get(reverse("cmecf")).content)
    (way_in,) = page.xpath("//a[text()='CENTRAL DISTRICT OF CALIFORNIA - Document Filing System']")
    assert way_in.get("href") == reverse("accounts:sign_in")


def test_the_landing_page_says_which_court_this_is_and_whom_to_ask(client, settings):
    settings.COURT = settings.COURT | {"district": "District of Nowhere"}
    said = client.get(reverse("cmecf")).text
    assert "DISTRICT OF NOWHERE - Document Filing System" in said
    assert settings.COURT["help_desk"]["telephone"] in said
    assert "Every federal district has a CM/ECF site of its own" in said


@pytest.mark.parametrize("name", ["home", "cmecf", "help"])
def test_whom_to_ask_is_what_the_settings_say(client, settings, name):
    desk = {"telephone": "(213) 555-0101", "email": "desk@court.example", "hours": "Mondays, noon to one"}
    center = {"telephone": "(800) 555-0102", "email": "center@psc.example"}
    settings.COURT = settings.COURT | {"help_desk": desk, "pacer_service_center": center}
    said = client.get(reverse(name)).text
    assert all(value in said for value in (*desk.values(), *center.values()))
    assert reverse("accounts:help_desk") in html.fromstring(said).xpath("//main//a/@href")


def test_the_landing_page_helps_those_whom_the_sign_in_would_refuse(client):
    targets = html.fromstring(client.get(reverse("cmecf")).content).xpath("//main//a/@href")
    wanted = ("accounts:cannot_sign_in", "accounts:forgot_password", "accounts:forgot_username")
    assert {reverse(name) for name in wanted} <= set(targets)


def test_home_has_no_login_button_for_who_is_in_but_the_way_to_their_desk(client, court):
    client.force_login(court.reader)
    page = html.fromstring(client.get(reverse("home")).content)
    assert page.xpath("//a[text()='Login to CM/ECF']") == []
    assert page.xpath("//main//a[text()='My desk']/@href") == [reverse("cases:desk")]


@pytest.mark.parametrize("name", ["home", "cmecf"])
def test_every_link_of_the_way_in_leads_to_a_page(client, db, name):
    for target in html.fromstring(client.get(reverse(name)).content).xpath("//a/@href"):
        if target.startswith("/"):
            assert client.get(target, follow=True).status_code == 200, target


def test_the_footer_asks_why_i_cannot_sign_in_of_strangers_only(client, court):
    why = reverse("accounts:cannot_sign_in")
    assert why in html.fromstring(client.get(reverse("help")).content).xpath("//footer//a/@href")
    client.force_login(court.reader)
    assert why not in html.fromstring(client.get(reverse("help")).content).xpath("//footer//a/@href")


@pytest.mark.django_db
def test_health_is_ok_when_the_database_answers(client, settings):
    assert client.get(reverse("health")).json() == {"status": "ok", "mail": "waits"}
    heartbeats.beat(Part.MAIL, at=timezone.now())
    settings.MAIL_DELIVERY = "smtp"
    assert client.get("/healthz").json() == {"status": "ok", "mail": "goes out"}


@pytest.mark.django_db
def test_health_is_503_when_the_database_does_not(client):
    def refuse(*args):
        raise DatabaseError("gone")

    with connection.execute_wrapper(refuse):
        assert client.get(reverse("health")).status_code == 503


# ── Errors ────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_does_not_exist_gets_the_answer_of_what_may_not_be_seen(client):
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert "There is nothing here that you may see" in response.text
    assert "no/such/page" not in response.text


@pytest.mark.parametrize(
    ("handler", "status"),
    [(lambda request: pages.bad_request(request, Exception()), 400), (pages.server_error, 500)],
    ids=["400", "500"],
)
def test_the_gravest_errors_stand_without_a_database(rf, handler, status):
    # No database mark: a query would fail this test.
    response = handler(rf.get("/"))
    assert response.status_code == status
    assert NOTICE in response.text
    assert "(213) 555-0142" in response.text


def test_a_refusal_says_why():
    assert "Only counsel of record" in render_to_string("403.html", {"exception": "Only counsel of record may file."})
    assert "filing privileges" in render_to_string("403.html")


def test_a_stale_form_is_refused_in_plain_words():
    response = Client(enforce_csrf_checks=True).post(reverse("accounts:sign_in"), {"username": "anyone"})
    assert response.status_code == 403
    assert "Nothing was filed and nothing was changed" in response.text


@pytest.mark.parametrize("template", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html", "503.html"])
def test_every_error_page_has_one_heading_and_a_way_out(template):
    page = html.fromstring(render_to_string(template))
    assert len(page.xpath("//h1")) == 1
    assert {reverse("home"), reverse("help"), reverse("accounts:cannot_sign_in")} <= set(page.xpath("//main//a/@href"))


def test_who_is_signed_in_and_astray_is_not_asked_whether_they_are(client, court):
    client.force_login(court.reader)
    response = client.get("/no/such/page/")
    assert reverse("accounts:cannot_sign_in") not in response.text
    assert reverse("answer", args=["nothing-i-may-see"]) in response.text


def test_a_refusal_of_filing_leads_to_its_reason_and_a_stale_form_to_the_lost_session():
    assert reverse("answer", args=["no-civil-criminal"]) in render_to_string("403.html")
    assert reverse("accounts:session_lost") in render_to_string("403_csrf.html")
