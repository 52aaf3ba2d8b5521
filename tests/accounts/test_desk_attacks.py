"""What a clerk might try at the desk beyond the acts that are offered: hidden columns, forged groups, second doors."""

import pytest
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


@pytest.mark.parametrize("lookup", ["password__startswith", "password", "born_on__lt", "authenticators__secret"])
def test_hidden_columns_are_no_filter(lookup):
    """Else a digest could be told letter by letter, by which rows a list shows."""
    assert desk_of(HELP_DESK).get(LOGINS, {lookup: "a"}).status_code == 400


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
