"""Filing by leave, without a lawyer: Civil and no other menu, one case, and for nobody but oneself."""

import pytest
from django.urls import reverse

from cases.filing import drafting
from cases.filing.readiness import NotReady
from cases.models import Party
from tests import docketed, factories
from tests.dropping import as_litigant, registered
from tests.pages import page_of, seal, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def litigant(court):
    registered(court)
    return as_litigant(court)


@pytest.fixture
def second_case(court):
    """The same litigant is a party to it, without leave."""
    other = factories.case("Another v. Case")
    own = {"kind": Party.Kind.PERSON, "is_pro_se": True, "person": court.self_represented.person}
    factories.party(other, "Sam Solo", "Defendant", appeared_on=other.filed_on, **own)
    return other


def case_page(litigant) -> str:
    draft = drafting.begin(event_code="motion-to-dismiss", by=litigant)
    return reverse("cases:step", args=[draft.public_id, "case"])


def test_civil_stands_in_the_menu_and_criminal_does_not(litigant):
    client = visitor(litigant)
    for page in ("desk", "civil", "utilities"):
        said = page_of(client.get(reverse(f"cases:{page}")))
        assert f'href="{reverse("cases:civil")}"' in said
        assert f'href="{reverse("cases:criminal")}"' not in said


def test_the_wizard_offers_that_case_alone(court, litigant, second_case):
    client, url = visitor(litigant), case_page(litigant)
    page = page_of(client.get(url))
    assert court.case.public_id in page
    assert second_case.public_id not in page
    refused = page_of(client.post(url, {"number": second_case.number}))
    assert f"Your leave to e-file holds in {court.case.number} alone." in refused
    assert "No such case has this number" in page_of(client.post(url, {"number": "2:26-cv-09999"}))
    seal(second_case)
    assert "No such case has this number" in page_of(client.post(url, {"number": second_case.number}))
    assert client.post(url, {"number": court.case.number}).status_code == 302


def test_nobody_else_is_offered_as_a_filer(court, litigant):
    draft = factories.draft(litigant, court.case, "motion-to-dismiss")
    page = page_of(visitor(litigant).get(reverse("cases:step", args=[draft.public_id, "filers"])))
    assert "You file for yourself" in page
    assert "Defendant Sam Solo" in page.partition("<form")[2]
    assert f'value="{court.defendant.pk}"' not in page


@pytest.mark.parametrize("how", ["joining_ids", "appears_for_ids"])
def test_a_forged_filer_is_refused(court, litigant, how):
    with pytest.raises(NotReady, match="You do not represent Beta Gadgets Inc"):
        docketed.motion(litigant, court.case, court.pro_se, court.defendant, **{how: [court.defendant.pk]})
    assert not court.case.entries.filter(event_code="motion-to-dismiss").exists()


def test_their_status_page_says_so(litigant):
    page = page_of(visitor(litigant).get(reverse("accounts:efiling_status")))
    assert "for the case in which leave was granted" in page
    assert "Civil and Criminal" not in page
