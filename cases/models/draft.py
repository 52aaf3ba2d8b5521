"""A filing in the making: rows in the database, so that a second tab, a lost session or a power cut lose nothing."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from accounts.identifiers import opaque_id
from cases import events
from cases.events.event import Event
from cases.models.case import Case
from cases.visibility import Seal, who_can_read

DOCUMENT_SERIALS_START = 50_000_001  # real serials go past 27 million; a paper gets its serial when it is received


class Drafts(models.QuerySet):
    def visible_to(self, user) -> "Drafts":
        """A draft is seen by nobody but its owner."""
        return self.filter(owner=user)

    def unfiled(self) -> "Drafts":
        return self.filter(entry=None)

    def filed(self) -> "Drafts":
        """Each with the moment at which it was `entered_at`, newest first: that alone is told of a sealed case."""
        return self.exclude(entry=None).annotate(entered_at=F("entry__entered_at")).order_by("-entered_at", "-pk")


class Draft(models.Model):
    """What the filer has chosen so far. `revision` moves with every change: the review page carries it back."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafts")
    event_code = models.CharField(max_length=60)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="drafts")
    filer_ids = models.JSONField(default=list, blank=True, help_text="Parties on whose behalf this is filed.")
    appears_for_ids = models.JSONField(default=list, blank=True, help_text="Parties for whom the filer appears by it.")
    joining_ids = models.JSONField(
        default=list, blank=True, help_text="Parties who join in it, for whom the filer does not appear."
    )
    member_ids = models.JSONField(
        default=list,
        blank=True,
        help_text="Member cases in which it is docketed too, when it is filed in their lead case.",
    )
    target_ids = models.JSONField(default=list, blank=True, help_text="Entries that this one answers or decides.")
    answers = models.JSONField(default=dict, blank=True, help_text="What the event's prompts were answered with.")
    form_answers = models.JSONField(
        default=dict, blank=True, help_text="Of one of the portal's forms: its page, and what was typed there."
    )
    prefix = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True, help_text="The filer's own words in the docket text.")
    seal = models.CharField(max_length=10, choices=Seal, default=Seal.PUBLIC)
    received_on = models.DateField(null=True, blank=True, help_text="Paper and drop box: the date of the stamp.")
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = Drafts.as_manager()

    class Meta:
        ordering = ["-changed_at"]

    def __str__(self) -> str:
        return f"Draft {self.public_id}"

    @property
    def event(self) -> Event:
        return events.find(self.event_code)

    @property
    def is_limited(self) -> bool:
        """Whether its papers open remotely for the case alone: a disposition of the court opens for everyone."""
        return bool(self.case and self.case.is_remote_access_limited and not self.event.is_disposition)

    def readers(self, seal: str) -> str:
        """In words, who will read what is filed by it at this level."""
        return who_can_read(seal, is_limited=self.is_limited, is_transcript=self.event.is_transcript)

    @property
    def opens_case(self) -> bool:
        """Whether its case is yet to be opened, by this very paper: what is known of it stands in the answers."""
        return self.case_id is None and "opening" in self.answers

    @property
    def stamped_at(self) -> datetime | None:
        """The moment on the received stamp of what did not come by login."""
        received = self.answers.get("received")
        return datetime.fromisoformat(received["at"]) if received else None

    @cached_property
    def has_made_paper(self) -> bool:
        return self.documents.filter(is_made=True).exists()


class DraftDocument(models.Model):
    """A paper received for a draft. Its primary key is the CM/ECF document serial, from one sequence."""

    id = models.BigAutoField(primary_key=True)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="documents")
    position = models.PositiveIntegerField(help_text="0 is the main document.")
    category = models.CharField(max_length=60, blank=True)
    description = models.CharField(max_length=200, blank=True)
    original_filename = models.CharField(max_length=255)
    stored_name = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    pieces = models.JSONField(null=True, blank=True, help_text="SHA-256 of each 2 MiB, if there are several.")
    advice = models.JSONField(default=list, blank=True)
    is_made = models.BooleanField(default=False, help_text="The portal made it: it is neither replaced nor removed.")
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["draft", "position"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "position"], name="a_draft_has_one_paper_a_place"),
            models.CheckConstraint(
                condition=Q(id__gte=DOCUMENT_SERIALS_START), name="document_serials_never_meet_imported_ones"
            ),
        ]

    def __str__(self) -> str:
        return self.description or self.original_filename

    @property
    def seal(self) -> Seal:
        """Its own, by what it is; the seal of the whole filing covers it besides."""
        return self.draft.event.seal_of(self.category)
