"""A change of a seal: made at once where it is raised, waiting for a second clerk where it is lowered."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.identifiers import opaque_id
from cases.models.case import Case
from cases.models.docket import DocketEntry
from cases.models.document import Document
from cases.visibility import Seal

DONE = Q(done_at__isnull=False)
BY_TWO = Q(confirmed_by__isnull=False) & ~Q(confirmed_by=F("asked_by"))


class SealChanges(models.QuerySet):
    def visible_to(self, user) -> "SealChanges":
        """The court's alone: a request names what is sealed."""
        return self if getattr(user, "is_court", False) else self.none()

    def with_everyone(self) -> "SealChanges":
        """What a page names of each."""
        clerks = (f"{who}__cmecf_account__person" for who in ("asked_by", "confirmed_by"))
        return self.select_related("case__assigned_judge", "entry", "document__entry", "order", *clerks)

    def waiting(self) -> "SealChanges":
        return self.filter(done_at=None, declined_at=None)


class SealChange(models.Model):
    """Of a whole case, unless it names an entry or one of its papers."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="seal_changes")
    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="seal_changes")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="seal_changes")
    before = models.CharField(max_length=10, choices=Seal)
    after = models.CharField(max_length=10, choices=Seal)
    is_lowering = models.BooleanField()
    reason = models.CharField(max_length=1000)
    order = models.ForeignKey(
        DocketEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="seals_ordered"
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seals_asked")
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="seals_confirmed"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="seals_declined"
    )
    declined_at = models.DateTimeField(null=True, blank=True)

    objects = SealChanges.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~DONE | Q(is_lowering=False) | BY_TWO,
                name="a_seal_is_lowered_by_two",
                violation_error_message="A seal is lowered by a second clerk, not by the one who asks for it.",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(declined_at=None), name="a_seal_change_is_made_or_declined"
            ),
            models.CheckConstraint(condition=Q(entry=None) | Q(document=None), name="a_seal_change_concerns_one_thing"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="a_seal_change_changes_the_seal"),
        ]

    def __str__(self) -> str:
        return f"{self.named}: {self.get_before_display()} to {self.get_after_display()}"

    @property
    def what(self) -> Case | DocketEntry | Document:
        return self.document or self.entry or self.case

    @property
    def is_of_case(self) -> bool:
        return self.what == self.case

    @property
    def named(self) -> str:
        """`2:26-cv-01234`, with the document where it is not the whole case."""
        return " ".join(filter(None, [self.case.number, named(self.what)]))


def named(what: Case | DocketEntry | Document) -> str:
    """`document 12-1`; nothing for a whole case."""
    if isinstance(what, Document):
        return f"{named(what.entry)}, {f'attachment {what.number}' if what.number else 'main document'}"
    if isinstance(what, DocketEntry):
        return f"document {what.number}" if what.number else f"the entry of {what.filed_on:%m/%d/%Y}"
    return ""
