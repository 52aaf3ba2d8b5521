"""Forget tries of more than a day ago, sessions that have ended, and registrations that nobody ever confirmed."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts import open_sessions, sign_in_tries, unconfirmed


class Command(BaseCommand):
    help = "Delete old sign-in tries, sessions that are over, and registrations never confirmed. Run it daily."

    def handle(self, **options) -> None:
        at = timezone.now()
        tries, sessions = sign_in_tries.sweep(at=at), open_sessions.sweep(at=at)
        registrations = unconfirmed.sweep(at=at)
        said = f"{tries} tries, {sessions} ended sessions and {registrations} unconfirmed registrations deleted."
        self.stdout.write(said)
