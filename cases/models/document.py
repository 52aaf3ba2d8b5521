"""The papers of a docket entry: main document 0, attachments from 1."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.append_only import AppendOnly
from cases.models.docket import DocketEntry
from cases.models.party import clearance_of
from cases.visibility import Seal, cleared


class Documents(models.QuerySet):
    def visible_to(self, user) -> "Documents":
        """Documents whose bytes `user` may open."""
        return self.filter(cleared(clearance_of(user), "documents"))


class Document(AppendOnly):
    """A paper on the docket. The bytes are kept as received; the header is stamped on a copy when it is read."""

    may_change = ("seal",)

    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="documents")
    number = models.PositiveIntegerField(help_text="0 is the main document; attachments follow from 1.")
    cmecf_id = models.CharField(
        max_length=20,
        db_index=True,
        help_text="doc1 number, its fourth digit 0: 031050000001. One paper bears one, on however many dockets.",
    )
    description = models.CharField(max_length=300, blank=True)
    category = models.CharField(max_length=60, blank=True)
    original_filename = models.CharField(max_length=255, blank=True)
    stored_name = models.CharField(max_length=80, blank=True, help_text="Empty: this court does not hold the bytes.")
    size = models.PositiveBigIntegerField(null=True, blank=True, help_text="Bytes.")
    pages = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    pieces = models.JSONField(null=True, blank=True, help_text="SHA-256 of each 2 MiB, if there are several.")
    first_page_id = models.PositiveIntegerField(null=True, blank=True, help_text="Page ID #, running through the case.")
    header = models.CharField(max_length=200, blank=True, help_text="The stamped line up to the page, fixed at commit.")
    seal = models.CharField(max_length=10, choices=Seal, default=Seal.PUBLIC)

    objects = Documents.as_manager()

    class Meta:
        ordering = ["entry", "number"]
        indexes = [models.Index(fields=["sha256"], name="documents_by_digest")]
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="an_attachment_number_is_given_once"),
            models.CheckConstraint(
                condition=Q(stored_name="", sha256="") | (~Q(stored_name="") & ~Q(sha256="") & Q(pages__gte=1)),
                name="a_document_held_here_has_its_digest_and_pages",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry} ({self.description or 'Main Document'})"

    @property
    def is_held_here(self) -> bool:
        return bool(self.stored_name)


def cmecf_id_of(serial: int) -> str:
    """The doc1 number of a document serial: `031`, flag 0, serial."""
    return f"{settings.COURT['document_prefix']}0{serial}"


class Reading(models.Model):
    """When an account last opened a paper: what a crawl is slowed by, swept after an hour."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="readings")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="readings")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "document"], name="a_paper_is_counted_once_an_hour")]

    def __str__(self) -> str:
        return f"{self.account} at {self.at:%m/%d/%Y %I:%M %p}"
