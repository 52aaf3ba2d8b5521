"""An application pro hac vice that came in on paper: the clerk docketed it, with the scan for its paper."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Person
from cases.models import Appearance, DocketEntry, Draft
from notices.models import Service
from tests import docketed, factories, told
from tests.cases.representation.views.test_pro_hac_vice import PAGE, granted, url_of
from tests.pages import LONG, page_of, record, seal, statements, visitor

pytestmark = pytest.mark.django_db


def given(court, **said) -> dict:
    """As the clerk types it: Zoë Ñuñez is to appear for the defendant, with its counsel as local counsel."""
    applicant = {"first_name": "Zoë", "last_name": "Ñuñez", "firm": "Whitcombe and Daughters LLP"}
    reached = {"address": "1 Hypothesis Square\nNew York, NY 10000", "telephone": "(212) 555-0134"}
    chosen = {"parties": [court.defendant.pk], "local": court.defense_counsel.person.pk, "receipt": "AACDC-12345"}
    return applicant | reached | chosen | {"email": "zoe@whitcombe.example"} | said


def asked_for(court, **said) -> Draft:
    answer = visitor(court.clerk).post(url_of(court.case), given(court, **said))
    assert answer.status_code == 302, page_of(answer)
    draft = Draft.objects.get(owner=court.clerk)
    assert answer.url == reverse("cases:documents", args=[draft.public_id])
    return draft


def application(court, **said) -> DocketEntry:
    draft = asked_for(court, **said)
    factories.received(draft)
    Draft.objects.filter(pk=draft.pk).update(received_on=date(2026, 11, 18))
    return docketed.submitted(Draft.objects.get(pk=draft.pk))


def test_works_and_asks_only_whom_the_docket_must_name(court):
    page = page_of(visitor(court.clerk).get(url_of(court.case)))
    assert "As it came in on paper" in page
    for offered in ("Dorian Vale", "Paula Archer", "Gamma Holdings"):
        assert offered in page
    assert "Disciplinary history" not in page
    assert "Certificate of good standing" not in page


def test_the_event_of_the_clerks_menu_leads_here(court):
    begun = {"event": told.PRO_HAC_VICE, "case": court.case.public_id}
    assert visitor(court.clerk).post(reverse("cases:begin"), begun).url == url_of(court.case)


def test_redirects_to_the_upload_of_the_scan_which_is_not_made_here(court):
    draft = asked_for(court)
    assert draft.documents.count() == 0
    review = page_of(visitor(court.clerk).get(reverse("cases:review", args=[draft.public_id])))
    assert "Upload the main document as a PDF." in review
    factories.received(draft)
    review = page_of(visitor(court.clerk).get(reverse("cases:review", args=[draft.public_id])))
    assert "Before it can be filed" not in review


def test_it_is_docketed_as_of_the_day_it_came_and_served(court):
    entry = application(court)
    assert entry.filed_on == date(2026, 11, 18)
    assert entry.text.startswith(
        "APPLICATION for attorney Zoë Ñuñez to Appear Pro Hac Vice (PHV Fee of $500.00 receipt number AACDC-12345 paid)"
        " filed by Defendant Beta Gadgets Inc."
    )
    assert Service.objects.filter(notice__noticings__entry=entry, name="Paula Archer").exists()
    assert not Appearance.objects.filter(is_pro_hac_vice=True).exists()


def test_the_order_lets_the_applicant_in_for_this_case(court):
    order = granted(court, application(court))
    row = Appearance.objects.get(is_pro_hac_vice=True)
    assert (row.printed_name, row.party, row.begun_by) == ("Zoë Ñuñez", court.defendant, order)
    assert row.contact.printed.startswith("Whitcombe and Daughters LLP\n1 Hypothesis Square")
    assert not hasattr(row.person, "cmecf_account")


def test_the_proposed_order_names_local_counsel_of_the_paper(court):
    assert asked_for(court).answers["proposed_order"] == [
        "Zoë Ñuñez may appear in this case pro hac vice on behalf of Beta Gadgets Inc (L.R. 83-2.1.3).",
        "Dorian Vale is designated as local counsel (L.R. 83-2.1.3.4).",
    ]


def test_denied_changes_nothing(court):
    granted(court, application(court), outcome="deny")
    assert not Appearance.objects.filter(is_pro_hac_vice=True).exists()


def test_local_counsel_may_be_without_an_account(court):
    """Of an older docket: the paper bears the signature."""
    local = factories.PersonFactory(first_name="Petra", last_name="Ohne")
    factories.party(court.case, "Delta SA", "Defendant", local)
    delta = court.case.parties.get(name="Delta SA")
    assert asked_for(court, local=local.pk, parties=[delta.pk]).answers["local_counsel"] == "Petra Ohne"


def test_a_sealed_case_is_open_to_the_clerk(court):
    seal(court.case)
    assert visitor(court.clerk).get(url_of(court.case)).status_code == 200


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"local": ""}, "Choose local counsel."),
        ({"local": "0"}, "not one of the available choices"),
        ({"parties": []}, "This field is required."),
        ({"first_name": LONG}, "at most 80 characters"),
        ({"email": "nobody"}, "Enter a valid email address."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(court, said, why):
    before = record()
    page = page_of(visitor(court.clerk).post(url_of(court.case), given(court, **said)))
    assert why in page
    assert record() == before
    assert not Person.objects.filter(last_name="Ñuñez").exists()


def test_local_counsel_represents_one_of_the_parties_named(court):
    before = record()
    said = {"local": court.plaintiff_counsel.person.pk}
    page = page_of(visitor(court.clerk).post(url_of(court.case), given(court, **said)))
    assert "Local counsel is counsel of record for none of these parties." in page
    assert record() == before


def test_who_is_admitted_pro_hac_vice_is_no_local_counsel(court):
    Appearance.objects.filter(person=court.defense_counsel.person).update(is_pro_hac_vice=True)
    assert "Dorian Vale" not in page_of(visitor(court.clerk).get(url_of(court.case)))


def test_the_case_is_asked_first(court):
    assert visitor(court.clerk).get(PAGE, {"number": court.case.number}).url == url_of(court.case)


def test_the_page_costs_the_same_however_many_counsel(court):
    client = visitor(court.clerk)
    few = statements(client, url_of(court.case))
    for number in range(3):
        factories.party(court.case, f"Delta {number}", "Defendant", court.stranger.person)
    assert statements(client, url_of(court.case)) == few
