"""The tie between a docket entry and the notices that told of it."""

from django.db import models

from accounts.append_only import AppendOnly
from cases.models.docket import DocketEntry
from notices.models import Notice


class Noticing(AppendOnly):
    """One notice may tell of several entries, and an entry may be told of again."""

    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="noticings")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="noticings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "notice"], name="a_notice_tells_of_an_entry_once")]

    def __str__(self) -> str:
        return f"{self.notice} tells of {self.entry}"
