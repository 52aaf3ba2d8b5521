"""The clerk's queue of what came back, and of whom a notice did not reach."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from accounts import failing
from accounts.models import Letter, PacerAccount, Person, SecondaryAddress
from notices import bounces, serving
from notices.admin.bounces import BounceAdmin
from notices.models import Bounce, Delivery, Notice, Service
from tests import factories
from tests.notices.making import by_mail, serve
from tests.notices.test_bounces import COPY, MAIN, NO, jane, sent
from tests.pages import page_of, visitor

pytestmark = pytest.mark.django_db
__all__ = ["jane"]
QUEUE, SERVICES = "admin:notices_bounce_changelist", "admin:notices_service_changelist"


@pytest.fixture
def clerk():
    member = factories.clerk()
    PacerAccount.objects.update(is_superuser=True)
    return visitor(PacerAccount.objects.get(pk=member.pk))


@pytest.fixture
def came_back(jane) -> list[Bounce]:
    """Both addresses of Jane Roe are gone, twice."""
    factories.login_of(jane)
    for _ in range(2):
        for row in [each for each in sent(jane, MAIN, COPY) if each.state == "sent"]:
            bounces.came_back(row.pk, 1, bounces.Happens.HARD, NO, at=timezone.now())
        bounces.settle(at=timezone.now())
    return list(Bounce.objects.order_by("pk"))


def act(client, name: str, *rows: Bounce) -> str:
    given = {"action": name, "_selected_action": [row.pk for row in rows]}
    return page_of(client.post(reverse(QUEUE), given, follow=True))


def listed(client, **asked) -> str:
    return page_of(client.get(reverse(QUEUE), asked))


def test_it_tells_who_where_which_case_why_and_since_when(clerk, came_back):
    Bounce.objects.filter(pk=came_back[0].pk).update(came_at=timezone.now() - timezone.timedelta(days=5))
    page = listed(clerk)
    for shown in (
        "Jane Roe",
        MAIN,
        COPY,
        "2:26-cv-01234-ABC-XYZ",
        "No such mailbox",
        NO,
        '<td class="field-days">5</td>',
    ):
        assert shown in page, shown


@pytest.mark.parametrize(
    ("asked", "rows"), [({"q": MAIN}, 2), ({"q": "01234"}, 4), ({"q": "nobody"}, 0), ({"state__exact": "soft"}, 0)]
)
def test_it_can_be_searched_and_sifted(clerk, came_back, asked, rows):
    assert listed(clerk, **asked).count('name="_selected_action"') == rows


def test_what_is_mended_waits_no_more(clerk, came_back, jane):
    assert listed(clerk, address="fails").count('name="_selected_action"') == 4
    failing.mend(jane, MAIN, "tried", by=None, at=timezone.now())
    page = listed(clerk, address="fails")
    assert page.count('name="_selected_action"') == 2
    assert MAIN not in page
    assert 'waits__count">2</span>Addresses from which' in page_of(clerk.get(reverse("admin:index")))


def test_a_merged_persons_address_fails_on_the_one_who_remains(clerk, came_back, jane):
    kept = Person.objects.create(last_name="Roe", failing_addresses=f"hard 2026-11-20 {MAIN}")
    Person.objects.filter(pk=jane.pk).update(merged_into=kept, failing_addresses="")
    assert listed(clerk, address="fails").count('name="_selected_action"') == 2


def test_dead_copies_are_removed_at_once_and_primary_addresses_are_not(clerk, came_back, jane):
    assert "1 addresses removed; 1 left as they were." in act(clerk, "remove_copies", *came_back)
    row = SecondaryAddress.objects.get()
    assert (row.is_active, row.removed_at is None) == (False, False)
    jane.refresh_from_db()
    assert [each.address for each in failing.of(jane)] == [MAIN]
    assert "0 addresses removed; 1 left as they were." in act(clerk, "remove_copies", came_back[1])


def test_a_copy_that_may_take_the_next_mail_is_not_removed(clerk, came_back, jane):
    Person.objects.update(failing_addresses=f"blocked 2026-11-20 {COPY}")
    assert "0 addresses removed" in act(clerk, "remove_copies", *came_back)
    assert SecondaryAddress.objects.get().is_active


def test_each_address_is_asked_once(clerk, came_back):
    assert "2 addresses asked; 0 left" in act(clerk, "ask_whether_it_works", *came_back)
    asked = Letter.objects.filter(kind=Letter.Kind.CONFIRM_WORKS)
    assert sorted(asked.values_list("address", flat=True)) == sorted([MAIN, COPY])


def test_addresses_that_only_refuse_are_suspended_and_let_go_on(clerk, came_back, jane):
    Person.objects.update(failing_addresses=f"blocked 2026-11-20 {MAIN}\nhard 2026-11-20 {COPY}")
    assert "1 addresses suspended; 1 left as they were." in act(clerk, "suspend", *came_back)
    assert kinds(jane) == {MAIN: "suspended", COPY: "hard"}
    assert "the clerk has suspended notices to it" in listed(clerk)
    assert "1 addresses get notices again; 1 left as they were." in act(clerk, "resume", *came_back)
    assert kinds(jane) == {COPY: "hard"}


def kinds(person: Person) -> dict[str, str]:
    person.refresh_from_db()
    return {each.address: each.kind for each in failing.of(person)}


def test_what_is_suspended_does_not_go_out_of_the_queue(clerk, came_back, jane):
    Person.objects.update(failing_addresses=f"blocked 2026-11-20 {MAIN}")
    serve(by_mail("Jane Roe", MAIN, who=jane), at=timezone.now())
    act(clerk, "suspend", came_back[0])
    assert Delivery.objects.filter(address=MAIN).latest("pk").state == "stopped"


def test_the_packet_is_printed_for_whom_nothing_reached(clerk, came_back):
    keys = list(Service.objects.order_by("pk").values_list("pk", flat=True))
    given = {"action": "print_packet", "_selected_action": [row.pk for row in came_back]}
    answer = clerk.post(reverse(QUEUE), given)
    assert answer.url == f"{reverse('cases:packet')}?service={keys[0]}&service={keys[1]}"
    serving.proved(Notice.objects.all(), "Proof of Service, No. 9", at=timezone.now())
    assert "No packet: " in act(clerk, "print_packet", *came_back)


def test_whoever_is_not_of_the_court_prints_none(came_back):
    client = visitor(PacerAccount.objects.create_superuser("server", "Court-House-2026!"))
    page = listed(client)
    assert ("suspend" in page, "print_packet" in page) == (True, False)


def test_its_columns_and_filters_read_well(clerk, came_back):
    page = listed(clerk)
    heads = ("Person", "Address", "The address now", "Case", "Reason", "Age in days")
    assert [each for each in heads if f">{each}<" not in page] == []
    assert [each for each in ("By whether it is mended", "By primary address", "By when it came back") if
            each not in " ".join(page.split())] == []  # fmt: skip


def test_whoever_may_only_look_has_no_acts(came_back):
    helper = factories.clerk()
    helper.user_permissions.add(Permission.objects.get(codename="view_bounce"))
    client = visitor(helper)
    client.post(reverse(QUEUE), {"action": "remove_copies", "_selected_action": [came_back[1].pk]})
    assert MAIN in listed(client)
    assert not [name for name in BounceAdmin.actions if name in listed(client)]
    assert SecondaryAddress.objects.get().is_active


def test_figures_are_counted_by_day_and_kind(clerk, came_back):
    Bounce.objects.filter(pk=came_back[0].pk).update(state="full")
    Bounce.objects.filter(pk=came_back[1].pk).update(came_at=timezone.now() - timezone.timedelta(days=20))
    page = listed(clerk)
    today = f'<th scope="row">{timezone.localdate():%m/%d/%Y}</th><td>2</td><td>0</td><td>1</td><td>0</td><td>0</td>'
    assert today in page
    assert page.count('<th scope="row">') == 1


def test_the_queue_asks_the_same_however_long(clerk, came_back, jane, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        listed(clerk)


def test_a_bounce_is_read_and_not_changed(clerk, came_back):
    page = reverse("admin:notices_bounce_change", args=[came_back[0].pk])
    assert NO in page_of(clerk.get(page))
    assert clerk.post(page, {"said": "x"}).status_code == 403


def test_whom_a_notice_did_not_reach_waits_until_it_is_proved(clerk, came_back):
    assert serving.failed(Service.objects.all()).count() == Notice.objects.count() == 2
    page = page_of(clerk.get(reverse(SERVICES), {"service": "not-effective"}))
    assert page.count("Not effective") >= 2
    one = reverse("admin:notices_service_change", args=[Service.objects.earliest("pk").pk])
    assert NO in page_of(clerk.get(one))
    assert "People whom a notice reached at no address" in page_of(clerk.get(reverse("admin:index")))
    serving.proved(Notice.objects.all(), "Proof of Service, No. 9", at=timezone.now())
    assert "Jane Roe" not in page_of(clerk.get(reverse(SERVICES), {"service": "not-effective"}))
    assert "Proof of Service, No. 9" in page_of(clerk.get(one))
    assert Delivery.objects.filter(state="hard").exists()
