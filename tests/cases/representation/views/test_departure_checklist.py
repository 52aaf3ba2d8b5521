"""The checklist, as whoever leaves and as the firm reads it: each line says what is done, and leads to the page."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Firm, SecondaryAddress
from cases.models import Appearance, Departure, DepartureCase
from cases.representation import contact_changes, departures, filing_changes
from tests import factories, moved, told
from tests.pages import SCRIPT, leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def departure(court) -> Departure:
    other = factories.ContactFactory(firm_name="Vale and Company")
    Appearance.objects.filter(person=court.defense_counsel.person).update(contact=other)
    person = court.plaintiff_counsel.person
    days = {"leaves_on": timezone.localdate(), "at": timezone.now()}
    return departures.begin(person, person.contact.firm, by=court.plaintiff_counsel, me=person, **days)


def url_of(departure: Departure) -> str:
    return reverse("cases:departure_checklist", args=[departure.public_id])


def seen(by, departure: Departure) -> str:
    return page_of(visitor(by).get(url_of(departure)))


def save(by, departure: Departure, *along, follow: bool = False):
    return visitor(by).post(url_of(departure), {"along": [case.public_id for case in along]}, follow=follow)


def test_works_and_begins_with_what_is_not_decided(court, departure):
    page = seen(court.plaintiff_counsel, departure)
    assert "Paula Archer leaves Harbor Lowell LLP" in page
    assert "<strong>1 not decided yet.</strong>" in page
    assert "Your account still names Harbor Lowell LLP" in page
    assert "Notices still go to a mailbox of the firm" in page


def test_the_decision_is_saved_and_remembered(court, departure):
    (other,) = moved.cases_of(court.plaintiff_counsel, 1)
    page = page_of(save(court.plaintiff_counsel, departure, other, follow=True))
    assert "Saved. Going along: 1. Staying with the firm: 1." in page
    assert set(DepartureCase.objects.values_list("case", "goes_along")) == {(other.pk, True), (court.case.pk, False)}


def test_a_case_that_stays_names_its_form_and_leads_to_the_page(court, departure):
    save(court.plaintiff_counsel, departure)
    page = seen(court.plaintiff_counsel, departure)
    assert "Form G-123: The firm stays counsel of record" in page
    assert f"{reverse('cases:withdraw')}?case={court.case.public_id}" in page
    assert "Colin Archer: notices arrive" in page
    told.leaves(court.plaintiff_counsel, court.case, court.plaintiff)
    page = seen(court.plaintiff_counsel, departure)
    assert "Done: no longer counsel of record." in page
    assert "In every case all is done." in page


def test_a_case_that_goes_along_leads_to_the_ledger_until_the_docket_shows_it(court, departure):
    account = court.plaintiff_counsel
    save(account, departure, court.case)
    page = seen(account, departure)
    assert "1 goes along: 0 of them told" in page
    assert f'class="usa-button" href="{reverse("cases:contact_change")}"' in page
    moved.moves(account, firm=Firm.named("Quill and Reed LLP"))
    contact_changes.begin(account.person, chosen=[court.case.pk], by=account, at=timezone.now())
    filing_changes.work()
    page = seen(account, departure)
    assert "1 goes along: 1 of them told" in page
    assert "Done: goes along, and the docket prints the new firm." in page
    assert "Done: your account no longer names this firm" in page


def test_the_firm_sees_where_somebody_is_missing_and_appears_there(court, departure):
    second = factories.party(court.case, "Delta Corp", "Plaintiff", court.plaintiff_counsel.person)
    save(court.plaintiff_counsel, departure)
    page = seen(court.colleague, departure)
    assert f"Missing for {second.name};" in page
    assert f"{reverse('cases:appear')}?case={court.case.public_id}" in page
    assert "somebody is missing" in page
    assert "a colleague appears with their own login." in seen(court.plaintiff_counsel, departure)


def test_the_firm_sees_nothing_of_the_account_of_who_leaves(court, departure):
    SecondaryAddress.objects.create(person=court.plaintiff_counsel.person, email="x@harbor.example", is_active=True)
    page = seen(court.colleague, departure)
    assert "are not yours to see" in page
    assert "x@harbor.example" not in page
    assert "Your account still names" not in page
    assert "x@harbor.example" in seen(court.plaintiff_counsel, departure)


def test_where_the_client_goes_along_the_colleague_withdraws(court, departure):
    save(court.plaintiff_counsel, departure, court.case)
    page = seen(court.colleague, departure)
    assert "The firm leaves with the client" in page
    assert f"{reverse('cases:withdraw')}?case={court.case.public_id}" in page


def test_a_colleague_reads_and_does_not_decide(court, departure):
    page = seen(court.colleague, departure)
    assert "Not decided yet by Paula Archer." in page
    assert 'name="along"' not in page
    answer = save(court.colleague, departure, court.case)
    assert answer.status_code == 403
    assert "Only the attorney who leaves says which cases go along." in page_of(answer)
    assert not DepartureCase.objects.exists()


def test_redirects_to_sign_in(client, departure):
    assert leads_to_sign_in(client.get(url_of(departure)), url_of(departure))


@pytest.mark.parametrize(
    ("who", "status"), [("defense_counsel", 404), ("stranger", 404), ("reader", 403), ("clerk", 403)]
)
def test_another_firm_sees_none_and_who_has_no_firm_is_refused(court, departure, who, status):
    client = visitor(getattr(court, who))
    assert client.get(url_of(departure)).status_code == status
    assert client.post(url_of(departure), {"along": []}).status_code == status
    assert not DepartureCase.objects.exists()


def test_a_sealed_case_is_not_listed(court, departure):
    seal(court.case)
    page = seen(court.plaintiff_counsel, departure)
    assert court.case.number not in page
    assert "Sealed cases are never listed." in page


def test_wrong_method(court, departure):
    assert refuses_methods(visitor(court.plaintiff_counsel), url_of(departure), "PUT", "DELETE")


@pytest.mark.parametrize("sent", [SCRIPT, "nothing"])
def test_bad_input_says_so_and_nothing_is_written(court, departure, sent):
    before = record()
    answer = visitor(court.plaintiff_counsel).post(url_of(departure), {"along": [sent]})
    assert "There is a problem" in page_of(answer)
    assert SCRIPT not in page_of(answer)
    assert record() == before


def test_the_same_queries_for_one_case_and_for_many(court, departure):
    client = visitor(court.plaintiff_counsel)
    one = statements(client, url_of(departure))
    moved.cases_of(court.plaintiff_counsel, 3)
    assert statements(client, url_of(departure)) == one
