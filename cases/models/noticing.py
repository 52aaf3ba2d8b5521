"""The tie between entries and their notices, how someone wants those of one case, and who follows it."""

from django.db import models
from django.db.models import Q

from accounts.append_only import AppendOnly
from accounts.models import PacerAccount, Person
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


def filed_by(account: PacerAccount) -> Q:
    """The entries that this login filed; of a filing that was spread, those in the member cases too."""
    told = Noticing.objects.filter(entry__draft__owner=account).values("notice")
    return Q(draft__owner=account) | Q(noticings__notice__in=told)


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


class Followings(models.QuerySet):
    def open(self) -> "Followings":
        return self.filter(ended_at=None)

    def of(self, person: Person) -> "Followings":
        return self.filter(person__in=person.identities)


class Following(AppendOnly):
    """From one moment to another a person gets copies of what is filed in this case, without a part in it."""

    may_change = ("ended_at",)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="followings")
    # Without an index of its own: every filing asks for the open ones, and the constraint's begins with the case.
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="followings", db_index=False)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = Followings.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"], condition=Q(ended_at=None), name="a_person_follows_a_case_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} follows {self.case.number}"
