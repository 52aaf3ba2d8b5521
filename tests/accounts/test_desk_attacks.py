"""What a clerk might try at the desk beyond the acts that are offered: hidden columns, forged groups, second doors."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts import clerks, linking, profile
from accounts.clerks import ADMINISTRATOR, ADMISSIONS, CHAMBERS, DOCKETING, HELP_DESK
from accounts.models import CmecfAccount, OpenSession, PacerAccount, PacerProfile
from accounts.pacer_registration import answer
from tests import factories
from tests.clerks import clerk_of, desk_of, do
from tests.pages import page_of

pytestmark = pytest.mark.django_db
LOGINS = reverse("admin:accounts_paceraccount_changelist")
OLD_ACCOUNTS = reverse("admin:accounts_cmecfaccount_changelist")


@pytest.mark.parametrize(
    "lookup",
    [
        *("password__startswith", "password", "born_on__lt", "authenticators__secret", "pk__lt", "id__lt", "id"),
        *("email__contains", "firm_id", "firm__name", "kind__startswith", "registered_at__lt", "public_id"),
        *("cmecf_account__legacy_password__startswith", "open_sessions__session_key", "profile__is_on_hold"),
    ],
)
def test_what_the_list_does_not_offer_is_no_filter(lookup):
    """Else a digest could be told letter by letter, by which rows a list shows."""
    desk = desk_of(HELP_DESK)
    assert desk.get(LOGINS, {lookup: "1"}).status_code == 400
    assert desk.get(reverse("admin:accounts_paceraccount_csv"), {lookup: "1"}).status_code == 400


def _offered() -> list[tuple[str, str]]:
    """Every filter that any list of the desk offers, as the page itself links to it."""
    desk, found = desk_of(ADMINISTRATOR), []
    for model in admin.site._registry:
        url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        page = desk.get(url).context["cl"]
        links = [choice["query_string"] for spec in page.filter_specs for choice in spec.choices(page)]
        found += [(url, link) for link in links if link != "?"]
    return found


def test_every_filter_that_a_list_offers_works():
    desk, offered = desk_of(ADMINISTRATOR), _offered()
    assert len(offered) > 40
    assert {(url, link) for url, link in offered if desk.get(f"{url}{link}").status_code != 200} == set()


def test_a_filter_of_our_own_and_nonsense_are_told_apart():
    desk, people = desk_of(DOCKETING), reverse("admin:accounts_person_changelist")
    assert desk.get(people, {"doubles": "1"}).status_code == 200
    assert desk.get(people, {"zzz": "1"}).url.endswith("?e=1")


def test_nor_is_the_old_password():
    assert desk_of(HELP_DESK).get(OLD_ACCOUNTS, {"legacy_password__startswith": "a"}).status_code == 400


def test_another_act_moves_nobody_into_a_group():
    clerk = clerk_of(DOCKETING)
    boss = Group.objects.get(name=ADMINISTRATOR)
    do(desk_of(ADMINISTRATOR), clerk, "unlock", groups=[boss.pk])
    assert [group.name for group in PacerAccount.objects.get(pk=clerk.pk).groups.all()] == [DOCKETING]


def test_only_an_administrator_unlinks_the_courts_own_people():
    boss = clerk_of(ADMINISTRATOR)
    given = {"reason": "Because.", "at": timezone.now()}
    with pytest.raises(PermissionDenied, match="another administrator"):
        linking.unlink(boss.efiling_account, by=clerk_of(ADMISSIONS), **given)
    assert CmecfAccount.objects.get(pk=boss.efiling_account.pk).pacer_account == boss
    linking.unlink(boss.efiling_account, by=clerk_of(ADMINISTRATOR), **given)


def test_a_history_shows_what_the_group_may_see_and_no_more():
    owner = factories.attorney()
    page = reverse("admin:accounts_person_history", args=[owner.person.pk])
    assert owner.username in page_of(desk_of(HELP_DESK).get(page))
    assert owner.username not in page_of(desk_of(CHAMBERS).get(page))


def test_new_rights_begin_at_the_door():
    clerk = clerk_of(DOCKETING)
    now = timezone.now()
    OpenSession.objects.create(account=clerk, session_key="k" * 32, began_at=now, seen_at=now)
    groups = [Group.objects.get(name=HELP_DESK)]
    clerks.place(clerk, groups=groups, by=clerk_of(ADMINISTRATOR), reason="New task", at=now)
    assert not clerk.open_sessions.exists()


def test_a_first_profile_is_no_registration():
    """An account of before the portal changes its name: nobody gets mail about a double."""
    owner = factories.attorney()
    PacerProfile.objects.filter(account=owner).delete()
    profile.change_name(by=owner, told=profile.name_of(owner) | {"first_name": "Renata"}, at=timezone.now())
    assert PacerProfile.objects.filter(account=owner).exists()
    assert answer(at=timezone.now()) == 0
