"""Withdraw from a case: which case, and what is so. Nothing is written here."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Appearance, DocketEntry, Party
from tests import docketed, factories, told
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:withdraw")
WAY = reverse("cases:withdrawal")


def url_of(case) -> str:
    return f"{URL}?case={case.public_id}"


def said(case, person, *parties, so: str = "others-stay", **further) -> dict:
    """The query of the form."""
    keys = [party.public_id for party in parties]
    return {"case": case.public_id, "asked": "1", "who": person.public_id, "parties": keys, "so": so} | further


def asked(by, case, person, *parties, **further):
    before = record()
    response = visitor(by).get(URL, said(case, person, *parties, **further))
    assert record() == before
    return response


def leads_on(response) -> bool:
    return response.status_code == 302 and response.url.startswith(f"{WAY}?case=")


def refused(*given, **further) -> str:
    response = asked(*given, **further)
    assert response.status_code == 200
    assert "Error:" in page_of(response)
    return page_of(response)


# ── What is so ────────────────────────────────────────────────────────────────────────────────────────────


def test_works_and_asks_for_the_case(court):
    client = visitor(court.plaintiff_counsel)
    assert 'name="number"' in page_of(client.get(URL))
    assert client.get(URL, {"number": "26-1"}).url == url_of(court.case)


def test_all_that_i_represent_are_ticked_at_once_and_of_a_colleague_only_theirs(court):
    case, me, colleague = court.case, court.plaintiff_counsel, court.colleague
    assert "All parties that the attorney" not in page_of(visitor(me).get(url_of(case)))
    other = factories.party(case, "Acme Holdings LLC", "Plaintiff", me.person)
    assert "All parties that the attorney represents here" in page_of(visitor(me).get(url_of(case)))
    everything = {"parties": ["all"], "consents": "no", "so": "nobody"}
    for who, parties in ((me, {court.plaintiff, other}), (colleague, {court.plaintiff})):
        way = asked(me, case, who.person, **everything)
        assert leads_on(way)
        page = page_of(visitor(me).get(way.url))
        assert all((f"Plaintiff {party.name}" in page) is (party in parties) for party in (court.plaintiff, other))


def test_it_offers_me_and_my_colleagues_and_our_parties(court):
    page = page_of(visitor(court.colleague).get(url_of(court.case)))
    assert f'value="{court.plaintiff_counsel.person.public_id}"' in page
    page = page_of(visitor(court.defense_counsel).get(url_of(court.case)))
    for person in (court.defense_counsel.person,):
        assert f'value="{person.public_id}"' in page
    assert f'value="{court.plaintiff_counsel.person.public_id}"' not in page  # of one firm, for another party
    assert f'value="{court.absent.public_id}"' not in page
    assert "goes on getting notices, until terminated" in page


def test_another_firms_attorneys_are_not_mine_to_withdraw(court):
    contact = factories.ContactFactory(firm_name="Vale PC")
    Appearance.objects.filter(person=court.defense_counsel.person).update(contact=contact)
    assert court.plaintiff_counsel.person.public_id not in page_of(
        visitor(court.defense_counsel).get(url_of(court.case))
    )
    refused(court.defense_counsel, court.case, court.plaintiff_counsel.person, court.plaintiff)


def test_the_clerk_is_offered_everybody(court):
    page = page_of(visitor(court.clerk).get(url_of(court.case)))
    for login in (court.plaintiff_counsel, court.colleague, court.defense_counsel):
        assert f'value="{login.person.public_id}"' in page
    assert "As the paper says that came in." in page
    assert "Yourself" not in page


def test_who_does_not_appear_is_told_so(court):
    assert "You are not counsel of record in this case." in page_of(visitor(court.stranger).get(url_of(court.case)))


def test_what_is_so_leads_to_the_way(court):
    response = asked(court.plaintiff_counsel, court.case, court.plaintiff_counsel.person, court.plaintiff)
    assert leads_on(response)
    assert "asked" not in response.url


def test_a_contradiction_is_said(court):
    lone = court.defense_counsel
    assert "No other attorney admitted to this court" in refused(lone, court.case, lone.person, court.defendant)
    page = refused(lone, court.case, lone.person, court.defendant, so="dismissed")
    assert "Not dismissed on this docket: Beta Gadgets Inc" in page


def test_the_judges_way_asks_whether_the_client_agrees(court):
    lone = court.defense_counsel
    given = (lone, court.case, lone.person, court.defendant)
    assert "Say whether the client agrees" in refused(*given, so="new-counsel")
    for consents in ("yes", "no"):
        assert leads_on(asked(*given, so="new-counsel", consents=consents))


def test_the_order_that_relieved_is_named(court):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    granted = told.relieved(court.clerk, court.defense_counsel, court.case, court.defendant)
    given = (court.defense_counsel, court.case, court.defense_counsel.person, court.defendant)
    assert "Enter the number of the order." in refused(*given, so="relieved")
    for number in ("1", "9", "0", "-1", "x", "9" * 30):
        refused(*given, so="relieved", order_number=number)
    assert leads_on(asked(*given, so="relieved", order_number=str(granted.number)))


@pytest.mark.parametrize("ruling", [told.DENYING, "no ruling", "of another party", "another’s request"])
def test_only_the_order_that_granted_the_own_request_relieves(court, ruling):
    other = factories.party(court.case, "Other Inc", "Defendant", court.defense_counsel.person)
    entry = {
        told.DENYING: lambda: told.ruled(court.clerk, motion(court, court.defendant), told.DENYING),
        "no ruling": lambda: docketed.text_entry(court.clerk, court.case),
        "of another party": lambda: told.ruled(court.clerk, motion(court, other), told.GRANTING),
        "another’s request": lambda: told.relieved(court.clerk, court.colleague, court.case, court.defendant),
    }[ruling]()
    given = (court.defense_counsel, court.case, court.defense_counsel.person, court.defendant)
    page = refused(*given, so="relieved", order_number=str(entry.number))
    assert f"no order numbered {entry.number} that granted Dorian Vale’s request" in page
    clerk = (court.clerk, *given[1:])
    assert leads_on(asked(*clerk, so="relieved", order_number=str(entry.number)))


def motion(court, *parties):
    answers = {"withdrawing": "D", "withdrawing_for": "B", "judge": docketed.judge_of(court.case)}
    return docketed.filed(court.defense_counsel, court.case, told.MOTION, *parties, answers=answers)


def test_an_imported_order_is_the_clerks_to_read(court):
    own = {"public_id": "imported2222", "number": 9, "sequence": 900, "place": 90, "event_code": "", "text": "ORDER"}
    order = DocketEntry.objects.create(case=court.case, filed_on=court.case.filed_on, facts="{}", **own)
    given = (court.case, court.defense_counsel.person, court.defendant)
    further = {"so": "relieved", "order_number": str(order.number)}
    assert "the clerk dockets on paper" in refused(court.defense_counsel, *given, **further)
    assert leads_on(asked(court.clerk, *given, **further))


def test_dismissed_parties(court):
    Party.objects.filter(pk=court.defendant.pk).update(terminated_on=date(2026, 11, 1))
    given = (court.defense_counsel, court.case, court.defense_counsel.person, court.defendant)
    assert leads_on(asked(*given, so="dismissed"))


@pytest.mark.parametrize(
    "hostile",
    [
        {"who": SCRIPT},
        {"who": ""},
        {"parties": []},
        {"parties": [LONG]},
        {"so": ""},
        {"so": "a\x00b"},
        {"consents": SCRIPT},
    ],
)
def test_bad_input(court, hostile):
    given = (court.plaintiff_counsel, court.case, court.plaintiff_counsel.person, court.plaintiff)
    assert SCRIPT not in refused(*given, **hostile)


def test_another_attorneys_party(court):
    colleagues = factories.party(court.case, "Delta Corp", "Plaintiff", court.colleague.person)
    assert "is not counsel of record for" in refused(
        court.plaintiff_counsel, court.case, court.plaintiff_counsel.person, court.plaintiff, colleagues
    )


# ── Who, and how ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("viewer", ["reader", "self_represented"])
def test_wrong_role(court, viewer):
    assert visitor(getattr(court, viewer)).get(url_of(court.case)).status_code == 403


def test_a_sealed_case_is_no_case(court):
    seal(court.case)
    assert visitor(court.plaintiff_counsel).get(url_of(court.case)).status_code == 404


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.plaintiff_counsel), url_of(court.case), "POST", "PUT", "DELETE")


def test_the_page_asks_as_often_with_more_parties(court):
    client = visitor(court.defense_counsel)
    before = statements(client, url_of(court.case))
    for number in range(4):
        factories.party(court.case, f"More {number}", "Defendant", court.defense_counsel.person)
    assert statements(client, url_of(court.case)) == before
