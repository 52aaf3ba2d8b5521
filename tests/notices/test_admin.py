"""The clerk's administration pages of notices: everything can be read, nothing changed."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import PacerAccount
from accounts.noticing_choices import Choice
from notices.models import Delivery, Notice
from tests.notices.making import AT, by_filer, by_mail, choosing, papers, serve
from tests.pages import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return visitor(PacerAccount.objects.create_superuser("clerk", "Court-House-2026!"))


@pytest.fixture
def rows():
    jane, pat = by_mail("Jane Roe", "jane@roe.example"), by_filer("Pat Walker")
    notice = serve(jane, pat, papers=papers("Main Document"), at=timezone.now())
    return {"notice": notice.pk, "delivery": Delivery.objects.get().pk}


@pytest.mark.parametrize(("model", "shown"), [("notice", "2:26-cv-01234-ABC-XYZ"), ("delivery", "Jane Roe")])
def test_the_list_can_be_searched(clerk, rows, model, shown):
    page = reverse(f"admin:notices_{model}_changelist")
    assert shown in clerk.get(page, {"q": "01234"}).content.decode()
    assert shown not in clerk.get(page, {"q": "no such case"}).content.decode()


@pytest.mark.parametrize(("model", "shown"), [("notice", "Pat Walker"), ("delivery", "jane@roe.example")])
def test_one_can_be_read_and_not_changed(clerk, rows, model, shown):
    page = reverse(f"admin:notices_{model}_change", args=[rows[model]])
    text = clerk.get(page).content.decode()
    assert shown in text
    assert 'name="_save"' not in text
    assert clerk.post(page, {"case_name": "Another", "address": "x@y.example"}).status_code == 403
    assert Notice.objects.get().case_name != "Another"
    assert Delivery.objects.get().address == "jane@roe.example"


@pytest.mark.parametrize("model", ["notice", "delivery"])
def test_none_can_be_added_or_deleted(clerk, rows, model):
    assert clerk.get(reverse(f"admin:notices_{model}_add")).status_code == 403
    assert clerk.post(reverse(f"admin:notices_{model}_delete", args=[rows[model]]), {"post": "yes"}).status_code == 403
    assert Delivery.objects.count() == Notice.objects.count() == 1


def test_what_waits_for_a_summary_and_what_is_text_can_be_told_apart(clerk):
    serve(by_mail("Jane Roe", "jane@roe.example"))
    serve(choosing(Choice(is_daily=True, is_text=True), "Sam Solo", "sam@solo.example"), at=AT)
    page = reverse("admin:notices_delivery_changelist")
    everything = clerk.get(page).content.decode()
    assert "Feb. 10, 2026" in everything
    for asked in ({"summary_on__isempty": "0"}, {"is_text__exact": "1"}):
        text = clerk.get(page, asked).content.decode()
        assert "sam@solo.example" in text
        assert "jane@roe.example" not in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_deliveries_asks_the_same_however_long(clerk, count, django_assert_max_num_queries):
    for n in range(count):
        serve(by_mail("Jane Roe", f"a{n}@roe.example"))
    with django_assert_max_num_queries(8):
        clerk.get(reverse("admin:notices_delivery_changelist"))
