"""What the court tells everybody: announcements, outages planned or suffered, and the signs of life of its workers."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models.credentials import PacerAccount

LONG = timedelta(hours=1)  # the court keeps a public history of failures longer than this (L.R. 5-4.6.2)
A_DAY = timedelta(days=1)


class Part(models.TextChoices):
    """What may be down, as the public knows it."""

    PORTAL = "portal", "The whole portal"
    FILING = "filing", "Filing"
    READING = "reading", "Dockets and documents"
    SIGN_IN = "sign-in", "Signing in"
    RECORD = "record", "The court’s database"
    MAIL = "mail", "Delivery of notices by e-mail"
    CHANGES = "changes", "Notices of changed contact information"
    OTHER = "other", "Something else, as said below"


class Announcements(models.QuerySet["Announcement"]):
    def to_be_shown(self, at: datetime) -> "Announcements":
        """Those shown at that moment or later."""
        return self.filter(Q(shown_until=None) | Q(shown_until__gt=at)).order_by("-shown_from", "-pk")


class Announcement(models.Model):
    """A few plain lines for everybody, for a while."""

    class Where(models.TextChoices):
        HOME = "home", "Home page and landing page"
        SIGN_IN = "sign-in", "These two and the sign-in page"
        EVERYWHERE = "everywhere", "Every page"

    text = models.TextField(max_length=600)
    where = models.CharField(max_length=10, choices=Where, default=Where.HOME)
    shown_from = models.DateTimeField(default=timezone.now)
    shown_until = models.DateTimeField(null=True, blank=True)
    posted_at = models.DateTimeField(default=timezone.now, editable=False)
    posted_by = models.ForeignKey(PacerAccount, on_delete=models.PROTECT, editable=False, related_name="+")

    objects = Announcements.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_until=None) | Q(shown_until__gt=F("shown_from")),
                name="an_announcement_ends_after_it_begins",
                violation_error_message="It must be shown until later than it is shown from.",
            ),
        ]

    def __str__(self) -> str:
        return self.text.splitlines()[0][:80] if self.text else ""

    @property
    def audit_chain(self) -> str:
        return f"announcement:{self.pk}"

    def is_shown(self, at: datetime) -> bool:
        return self.shown_from <= at and (self.shown_until is None or at < self.shown_until)


class Outages(models.QuerySet["Outage"]):
    def standing(self) -> "Outages":
        """Without those taken back: maintenance that was called off, a row entered by mistake."""
        return self.filter(is_withdrawn=False)

    def not_over(self, at: datetime) -> "Outages":
        """Under way, or planned for later; what comes first stands first."""
        return self.standing().filter(Q(ends_at=None) | Q(ends_at__gt=at)).order_by("begins_at", "pk")

    def history(self, at: datetime) -> "Outages":
        """Those over an hour that have ended, the last first."""
        over = self.standing().filter(ends_at__lte=at, ends_at__gt=F("begins_at") + LONG)
        return over.order_by("-begins_at", "-pk")


class Outage(models.Model):
    """A time in which a part of the portal was down, or will be: then it is a notice of unavailability (L.R. 5-4.1.4).

    The history of these rows is what filers point to under L.R. 5-4.6.2. Without `posted_by` the portal wrote it.
    """

    class Filing(models.TextChoices):
        STOPPED = "stopped", "Filing not possible"
        POSSIBLE = "possible", "Filing possible"
        UNKNOWN = "unknown", "Not known whether filing was possible"

    part = models.CharField("what is down", max_length=10, choices=Part)
    filing = models.CharField(max_length=10, choices=Filing)
    says = models.TextField("what else there is to say", max_length=600, blank=True)
    is_planned = models.BooleanField("planned", default=False)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    is_withdrawn = models.BooleanField("taken back", default=False)
    posted_at = models.DateTimeField(default=timezone.now, editable=False)
    posted_by = models.ForeignKey(
        PacerAccount, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects = Outages.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("begins_at")),
                name="an_outage_ends_after_it_begins",
                violation_error_message="It must end later than it begins.",
            ),
            models.CheckConstraint(
                condition=Q(is_planned=False) | Q(ends_at__isnull=False, posted_at__lte=F("begins_at")),
                name="a_planned_outage_is_posted_beforehand_and_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}, {timezone.localtime(self.begins_at):%m/%d/%Y %I:%M %p %Z}"

    @property
    def audit_chain(self) -> str:
        return f"outage:{self.pk}"

    @property
    def lasted(self) -> str:
        hours, rest = divmod(self.ends_at - self.begins_at, timedelta(hours=1))
        return f"{hours} h {rest.seconds // 60} min"

    def is_under_way(self, at: datetime) -> bool:
        return self.begins_at <= at and (self.ends_at is None or at < self.ends_at)

    def is_near(self, at: datetime) -> bool:
        """Near enough to be told on every page: whoever files tomorrow should know it."""
        return self.begins_at - at <= A_DAY

    def stops_filing(self, at: datetime) -> bool:
        return self.filing == self.Filing.STOPPED and self.is_under_way(at)


class Heartbeat(models.Model):
    """When a worker was last alive."""

    part = models.CharField(max_length=10, choices=Part, unique=True)
    beaten_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.get_part_display()
