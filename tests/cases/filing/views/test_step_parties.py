"""The wizard's step for parties whom a pleading brings into the case: what it takes, and what it refuses."""

import html
import re

import pytest

from accounts.identifiers import fold
from cases.models import Draft, Party
from tests import factories
from tests.cases.filing.views.test_step import refused, taken, url_of
from tests.pages import LONG, page_of, visitor

pytestmark = pytest.mark.django_db
GAMMA = {"name": "Gamma Freight LLC", "role": "Defendant", "kind": "organization", "description": "a Nevada company"}


@pytest.fixture
def amending(court) -> Draft:
    return factories.draft(court.plaintiff_counsel, court.case, "amended-complaint", answers={"ordinal": "First"})


def rows(*parties: dict) -> dict:
    named = {f"party-{place}-{name}": said for place, row in enumerate(parties) for name, said in row.items()}
    return {"party-TOTAL_FORMS": 10, "party-INITIAL_FORMS": 0} | named


def test_only_a_pleading_that_may_add_parties_asks_for_them(court, amending):
    page = page_of(visitor(amending.owner).get(url_of(amending, "parties")))
    assert page.count('<legend class="usa-legend">Party') == 10
    motion = factories.draft(court.plaintiff_counsel, court.case, "motion-to-amend")
    assert visitor(motion.owner).get(url_of(motion, "parties")).status_code == 404


def test_new_parties_are_kept_and_shown_again(amending):
    named = [GAMMA, GAMMA | {"name": "Doe", "kind": "person", "description": ""}]
    changed = taken(amending, "parties", "details", **rows(*named))
    assert changed.answers == {"ordinal": "First", "joined": named}
    page = page_of(visitor(changed.owner).get(url_of(changed, "parties")))
    assert page.count("<details") - page.count('<details class="ask" open') == 8
    assert 'value="Gamma Freight LLC"' in page
    assert taken(changed, "details", "text", ordinal="Second").answers == {"ordinal": "Second", "joined": named}


def test_new_parties_are_taken_out_again(amending):
    taken(amending, "parties", "details", **rows(GAMMA))
    page = page_of(visitor(amending.owner).get(url_of(amending, "parties")))
    printed = re.search(r'name="party-INITIAL_FORMS" value="(\d+)"', page)[1]
    emptied = rows(dict.fromkeys(GAMMA, "")) | {"party-INITIAL_FORMS": printed}
    assert taken(amending, "parties", "details", **emptied).answers == {"ordinal": "First"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Enter the name of the party."),
        ({"name": "a\x00b"}, "This has a character that cannot be printed."),
        ({"name": "a\u202eb"}, "characters that cannot be printed"),
        ({"name": LONG}, "at most 300 characters"),
        ({"name": "æ" * 151}, "This name is too long to be found. Shorten it."),
        ({"role": ""}, "Choose the role of the party."),
        ({"role": "Emperor"}, "Choose one of those that are offered."),
        ({"kind": ""}, "Say whether the party is a person or an organization."),
        ({"description": LONG}, "at most 300 characters"),
        ({"name": "BETA GADGETS, INC"}, "is in this case already, as Defendant"),
    ],
)
def test_what_is_no_new_party(court, amending, wrong, said):
    Party.objects.filter(pk=court.defendant.pk).update(name="Beta Gadgets, Inc", folded_name=fold("Beta Gadgets, Inc"))
    assert said in html.unescape(refused(amending, "parties", **rows(GAMMA | wrong)))


@pytest.mark.parametrize("count", ["11", "9" * 30])
def test_more_rows_than_there_are(amending, count):
    many = [GAMMA | {"name": f"Gamma {n}"} for n in range(11)]
    assert "Enter at most 10 parties." in refused(amending, "parties", **rows(*many) | {"party-TOTAL_FORMS": count})


@pytest.mark.parametrize("count", ["", "x"])
def test_a_count_of_rows_that_is_none(amending, count):
    lost = refused(amending, "parties", **rows(GAMMA) | {"party-TOTAL_FORMS": count})
    assert "The parties were lost on the way. Enter them again." in lost
