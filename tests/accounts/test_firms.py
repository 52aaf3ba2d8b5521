"""Two spellings of one firm: merged by a clerk, one step, on the record."""

import pytest
from django.urls import reverse

from accounts import firms
from accounts.models import AuditEvent, Firm
from tests import clerks
from tests.pages import fresh_visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def three() -> list[Firm]:
    return [Firm.named(name) for name in ("Lowell LLP", "Lowell, L.L.P.", "Lowell & Co.")]


def test_a_firm_stands_for_itself_until_it_is_merged(three):
    stays, other, _ = three
    assert other.survivor == other
    other.merged_into = stays
    assert other.survivor == stays


def test_only_one_step(three):
    stays, other, third = three
    firms.check(other, stays)
    firms.check(other, None)
    other.merged_into = stays
    other.save()
    with pytest.raises(firms.MayNotMerge, match="into itself"):
        firms.check(stays, stays)
    with pytest.raises(firms.MayNotMerge, match="Choose the one that stays"):
        firms.check(third, other)
    with pytest.raises(firms.MayNotMerge, match="Merge the other way round"):
        firms.check(stays, third)


def merged(clerk, firm: Firm, into: Firm | None):
    url = reverse("admin:accounts_firm_change", args=[firm.pk])
    return fresh_visitor(clerk).post(url, {"name": firm.name, "merged_into": into.pk if into else ""})


def test_the_clerk_merges_and_undoes_it_on_the_record(three):
    stays, other, _ = three
    clerk = clerks.clerk_of("Docketing")
    assert merged(clerk, other, stays).status_code == 302
    assert Firm.objects.get(pk=other.pk).survivor == stays
    assert merged(clerk, other, None).status_code == 302
    assert Firm.objects.get(pk=other.pk).merged_into is None
    acts = AuditEvent.objects.filter(chain=f"firm:{other.pk}").order_by("position")
    assert [(event.act, event.by) for event in acts] == [("firm merged", clerk), ("merge of a firm undone", clerk)]


def test_what_may_not_be_is_said_and_nothing_changes(three):
    stays, other, third = three
    Firm.objects.filter(pk=other.pk).update(merged_into=stays)
    response = merged(clerks.clerk_of("Docketing"), third, other)
    assert response.status_code == 200
    assert "Choose the one that stays." in response.content.decode()
    assert Firm.objects.get(pk=third.pk).merged_into is None
    assert not AuditEvent.objects.filter(chain__startswith="firm:").exists()
