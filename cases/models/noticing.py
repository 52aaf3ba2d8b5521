"""The tie between a docket entry and the notices that told of it, and how someone wants the notices of one case."""

from django.db import models

from accounts.append_only import AppendOnly
from accounts.models import Person
from cases.models.case import Case
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


class CaseNoticing(models.Model):
    """In this case a person wants daily summaries, or each notice at once, whatever their addresses usually get."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="case_noticings")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="case_noticings")
    is_daily = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "case"], name="a_person_chooses_once_for_a_case"),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.case.number}: {'daily summary' if self.is_daily else 'at once'}"
