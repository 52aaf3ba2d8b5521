"""An imported docket of 2006: one attorney for many parties, two of one firm; one of them withdraws on paper."""

from datetime import UTC, date, datetime
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from cases.docket_json.importing import bring_in
from cases.exits import So
from cases.models import Appearance, Case, Draft
from tests import docketed, dockets, factories, told
from tests.pages import page_of, visitor

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
KIT = dockets.ROE.replace("jroe@", "kdaughter@")


@pytest.fixture
def case() -> Case:
    docket = dockets.paper_era()
    for party in docket["parties"][1:3]:
        party["attorneys"] = [*party["attorneys"], dockets.attorney("Kit Daughter", KIT, dockets.NOTICED)]
    return bring_in(docket, at=AT).case


def withdrawn(case: Case, name: str, *names: str) -> str:
    """The clerk says what the paper says; the address of the page that follows."""
    person = Appearance.objects.filter(party__case=case, printed_name=name).first().person
    keys = list(case.parties.filter(name__in=names).values_list("public_id", flat=True))
    query = {"case": case.public_id, "who": person.public_id, "parties": keys, "so": So.OTHERS_STAY.value}
    url = f"{reverse('cases:withdrawal')}?{urlencode(query, doseq=True)}"
    client = visitor(factories.clerk())
    assert "A notice is enough" in page_of(client.get(url))
    return client.post(url, {"any": "1"}).url


def test_one_of_two_attorneys_of_a_firm_leaves_both_parties_on_paper(case):
    url = withdrawn(case, "Jane Q Roe", "Dilly's Inc", "Tee & Ex LLC")
    draft = Draft.objects.get()
    assert url == reverse("cases:documents", args=[draft.public_id])
    factories.received(draft)
    Draft.objects.filter(pk=draft.pk).update(received_on=date(2026, 11, 18))
    entry = docketed.submitted(Draft.objects.get(pk=draft.pk))
    ended = Appearance.objects.filter(party__case=case, ended_by=entry)
    assert {(row.printed_name, row.party.name, row.ended_on) for row in ended} == {
        ("Jane Q Roe", "Dilly's Inc", date(2026, 11, 18)),
        ("Jane Q Roe", "Tee & Ex LLC", date(2026, 11, 18)),
    }
    assert "Jane Q Roe is no longer attorney of record for Defendants Dilly's Inc, Tee & Ex LLC" in entry.text


def test_the_docket_says_exactly_that(case):
    withdrawn(case, "Jane Q Roe", "Dilly's Inc")
    draft = Draft.objects.get()
    factories.received(draft)
    docketed.submitted(draft)
    page = page_of(visitor(factories.attorney()).get(reverse("cases:docket", args=[case.public_id])))
    assert page.count("TERMINATED: 11/20/2026") == 1
    assert page.count("Kit Daughter") >= 2


def test_the_attorney_of_many_is_replaced_on_paper_for_those_parties_and_no_other(case):
    """Form G-01 as it came in: nothing changes before the order, and then each party’s counsel exactly as it says."""
    jane, max_ = (Appearance.objects.filter(printed_name=name).first().person for name in ("Jane Q Roe", "Max Solo"))
    theirs = case.parties.filter(name__in=["Dilly's Inc", "Tee & Ex LLC"])
    said = {"case": case.public_id, "who": jane.public_id, "parties": list(theirs.values_list("public_id", flat=True))}
    query = urlencode(said | {"so": So.NEW_COUNSEL.value, "consents": "yes"}, doseq=True)
    clerk = factories.clerk()
    given = {"joining": max_.name, "is_told": "on"}
    assert visitor(clerk).post(f"{reverse('cases:withdrawal')}?{query}", given).status_code == 302
    draft = Draft.objects.get()
    factories.received(draft)
    asked = docketed.submitted(draft)
    before = open_counsel(case)
    told.ruled(clerk, asked, told.GRANTING)
    assert before["Dilly's Inc"] == before["Tee & Ex LLC"] == {"Jane Q Roe", "Kit Daughter"}
    replaced = {name: {"Kit Daughter", "Max Solo"} for name in ("Dilly's Inc", "Tee & Ex LLC")}
    assert open_counsel(case) == before | replaced


def open_counsel(case: Case) -> dict[str, set[str]]:
    """Who is counsel of record for each party."""
    rows = Appearance.objects.open().filter(party__case=case).select_related("party")
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.party.name, set()).add(row.printed_name)
    return found
