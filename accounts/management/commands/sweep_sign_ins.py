"""Forget tries of more than a day ago, and sessions that have ended by themselves."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts import open_sessions, sign_in_tries


class Command(BaseCommand):
    help = "Delete sign-in tries older than a day, and the rows of sessions that are over. Run it daily."

    def handle(self, **options) -> None:
        at = timezone.now()
        tries, sessions = sign_in_tries.sweep(at=at), open_sessions.sweep(at=at)
        self.stdout.write(f"{tries} tries and {sessions} ended sessions deleted.")
