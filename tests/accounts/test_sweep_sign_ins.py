"""The daily sweep: old tries and sessions that are over."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import OpenSession, SignInTry
from tests import factories

pytestmark = pytest.mark.django_db


def test_says_what_it_deleted_and_leaves_the_rest(capsys):
    now, account = timezone.now(), factories.PacerAccountFactory()
    for age in (timedelta(), timedelta(days=2)):
        SignInTry.objects.create(username="x", network="192.0.2.1", at=now - age)
        moments = {"began_at": now - age, "seen_at": now - age}
        OpenSession.objects.create(account=account, session_key=str(age), **moments)
    call_command("sweep_sign_ins")
    assert capsys.readouterr().out == "1 tries, 1 ended sessions and 0 unconfirmed registrations deleted.\n"
    assert SignInTry.objects.get().at == now
    assert OpenSession.objects.get().began_at == now
