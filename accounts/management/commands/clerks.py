"""`manage.py clerks`: makes the groups of the clerk's office, and puts the first administrator into one."""

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts import clerks
from accounts.models import PacerAccount


class Command(BaseCommand):
    help = "Makes the groups of the clerk's office, or brings them back to what the code says. Run it after migrate."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--place", metavar="USERNAME", help="put this PACER account into exactly one group")
        parser.add_argument("--group", choices=list(clerks.MAY), default=clerks.ADMINISTRATOR)

    def handle(self, *, place: str | None, group: str, **options) -> None:
        for each in clerks.establish():
            self.stdout.write(f"{each.name}: {each.permissions.count()} permissions")
        if place:
            account = PacerAccount.objects.filter(username__iexact=place).first()
            if account is None:
                raise CommandError(f"There is no PACER account {place!r}.")
            reason = "By whoever runs the server: manage.py clerks."
            groups = Group.objects.filter(name=group)
            clerks.place(account, groups=groups, by=None, reason=reason, at=timezone.now())
            self.stdout.write(f"{account} is in {group}.")
