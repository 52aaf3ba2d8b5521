"""The security headers stand on every response of every status, whoever asks and whatever went wrong."""

import pytest
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import include, path, reverse

from tests import factories
from tests.pages import visitor

pytestmark = pytest.mark.django_db
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def broken(request) -> HttpResponse:
    raise ZeroDivisionError


def bad(request) -> HttpResponse:
    raise BadRequest


broken.login_required = bad.login_required = False
handler400, handler500 = "efiling.pages.bad_request", "efiling.pages.server_error"
urlpatterns = [path("broken/", broken), path("bad/", bad), path("", include("efiling.urls"))]


def is_guarded(response) -> bool:
    policy = response["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    return {name: response[name] for name in HEADERS} == HEADERS


def too_many(client: Client):
    for _ in range(5):
        client.post(reverse("accounts:sign_in"), {"username": "nobody", "password": "wrong"})
    return client.post(reverse("accounts:sign_in"), {"username": "nobody", "password": "wrong"})


def signed_in() -> Client:
    return visitor(factories.PacerAccountFactory())


ANSWERS = {
    "200": lambda client: client.get("/"),
    "200 signed in": lambda client: signed_in().get("/desk/"),
    "200 streamed": lambda client: signed_in().get(reverse("cases:docket", args=[factories.case().public_id])),
    "200 JSON": lambda client: client.get("/healthz"),
    "200 admin": lambda client: visitor(factories.clerk()).get("/admin/"),
    "301": lambda client: client.get("/desk"),
    "302": lambda client: client.get("/desk/"),
    "302 lost": lambda client: Client(headers={"cookie": "sessionid=x"}).get("/desk/"),
    "400": lambda client: client.get("/bad/"),
    "400 wrong host": lambda client: client.get("/", headers={"host": "evil.example"}),
    "403": lambda client: signed_in().get("/civil/"),
    "403 CSRF": lambda client: Client(enforce_csrf_checks=True).post(reverse("accounts:sign_in"), {"username": "x"}),
    "404": lambda client: client.get("/no/such/page/"),
    "405": lambda client: client.post("/help/"),
    "410": lambda client: client.get(reverse("accounts:diagnosis", args=["x"])),
    "429": too_many,
    "500": lambda client: Client(raise_request_exception=False).get("/broken/"),
}


@pytest.mark.parametrize("name", ANSWERS)
@override_settings(ROOT_URLCONF=__name__)
def test_clickjacking_and_sniffing_are_refused_on_every_status(client, name):
    response = ANSWERS[name](client)
    assert response.status_code == int(name[:3])
    assert is_guarded(response)
