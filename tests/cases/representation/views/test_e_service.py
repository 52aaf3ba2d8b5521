"""Consent to e-service, and its end: for parties without lawyers, by their own login."""

import pytest
from django.urls import reverse

from accounts.models import PacerAccount
from cases.models import Case, Party
from tests.dropping import AT, as_litigant, registered
from tests.pages import leads_to_sign_in, page_of, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:e_service")


@pytest.fixture(autouse=True)
def confirmed(court) -> None:
    PacerAccount.objects.filter(pk=court.self_represented.pk).update(email_confirmed_at=AT)


def test_works(court):
    page = page_of(visitor(as_litigant(court)).get(URL))
    assert "It is off" in page
    assert court.case.number in page


def test_consent_redirects_here_and_holds(court):
    client = visitor(as_litigant(court))
    assert client.post(URL, {"act": "consent"}).url == URL
    page = page_of(client.get(URL))
    assert "It is on" in page
    assert "no longer on paper" in page
    assert as_litigant(court).person.is_served_electronically


def test_it_can_be_ended(court):
    client = visitor(as_litigant(court))
    client.post(URL, {"act": "consent"})
    client.post(URL, {"act": "withdraw"})
    assert "It is off" in page_of(client.get(URL))
    assert not as_litigant(court).person.is_served_electronically


def test_whoever_files_electronically_cannot_end_it_here(court):
    registered(court)
    client = visitor(as_litigant(court))
    assert "it cannot be ended here" in page_of(client.get(URL))
    assert client.post(URL, {"act": "withdraw"}).status_code == 403
    assert as_litigant(court).person.is_served_electronically


def test_strangers_are_led_to_the_door(client):
    assert leads_to_sign_in(client.get(URL), URL)


def test_without_a_confirmed_address_it_says_what_to_do(court):
    PacerAccount.objects.update(email_confirmed_at=None)
    response = visitor(as_litigant(court)).post(URL, {"act": "consent"})
    assert response.status_code == 403
    assert "Confirm the e-mail address of your PACER account first" in page_of(response)


@pytest.mark.parametrize(
    ("who", "said"), [("plaintiff_counsel", "Counsel are served as filers"), ("reader", "whose login this is")]
)
def test_wrong_role(court, who, said):
    client = visitor(getattr(court, who))
    for response in (client.get(URL), client.post(URL, {"act": "consent"})):
        assert response.status_code == 403
        assert said in page_of(response)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.self_represented), URL, "PUT", "DELETE")


@pytest.mark.parametrize("act", ["", "zzz"])
def test_an_act_that_is_none_changes_nothing(court, act):
    assert visitor(as_litigant(court)).post(URL, {"act": act}).status_code == 200
    assert not as_litigant(court).person.is_served_electronically


def test_query_count(court):
    assert statements(visitor(as_litigant(court)), URL) <= 12


@pytest.mark.parametrize(
    ("rows", "changed"),
    [(Case, {"terminated_on": "2026-03-01"}), (Party, {"terminated_on": "2026-03-01"}), (Party, {"is_pro_se": False})],
    ids=["case closed", "dismissed", "represented now"],
)
def test_it_can_be_ended_in_no_pending_case_and_not_begun_again(court, rows, changed):
    client = visitor(as_litigant(court))
    client.post(URL, {"act": "consent"})
    rows.objects.update(**changed)
    page = page_of(client.get(URL))
    assert "It is on" in page
    assert "You have no pending case without a lawyer now" in page
    assert "still registered for e-service" in page_of(client.get(reverse("cases:without_lawyer")))
    response = client.post(URL, {"act": "withdraw"})
    assert response.url == reverse("cases:without_lawyer")
    assert not as_litigant(court).person.is_served_electronically
    assert client.post(URL, {"act": "consent"}).status_code == client.get(URL).status_code == 403


def test_who_is_incarcerated_since_can_end_it(court):
    client = visitor(as_litigant(court))
    client.post(URL, {"act": "consent"})
    Party.objects.filter(pk=court.pro_se.pk).update(is_incarcerated=True)
    client.post(URL, {"act": "withdraw"})
    assert not as_litigant(court).person.is_served_electronically
