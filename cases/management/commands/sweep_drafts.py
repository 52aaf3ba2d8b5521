"""Delete drafts that nobody touched for thirty days, never a filed one; and papers that belong to nothing."""

from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases import documents
from cases.filing import drafting

PEACE = timedelta(days=1)


class Command(BaseCommand):
    help = "Delete unfiled drafts not touched for DRAFT_DAYS days, with their papers, and uploads that were cut off."

    def handle(self, **options) -> None:
        swept = drafting.sweep(at=timezone.now())
        self.stdout.write(f"{swept} draft{'' if swept == 1 else 's'} deleted.")
        try:
            cut_off = documents.unclaimed(before=timezone.now() - PEACE)
        except documents.StoreAway as away:
            raise CommandError(f"Uploads that were cut off were not looked for. {away}") from away
        documents.discard(*cut_off)
        self.stdout.write(f"{len(cut_off)} upload{'' if len(cut_off) == 1 else 's'} that belonged to nothing deleted.")
