"""Delete drafts that nobody touched for thirty days; a filed one never."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from cases.filing import drafting


class Command(BaseCommand):
    help = "Delete unfiled drafts, and their papers, that were not touched for DRAFT_DAYS days."

    def handle(self, **options) -> None:
        swept = drafting.sweep(at=timezone.now())
        self.stdout.write(f"{swept} draft{'' if swept == 1 else 's'} deleted.")
