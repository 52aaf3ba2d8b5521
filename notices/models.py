"""WHO IS TOLD: the Notice of Electronic Filing as a snapshot, who is served how, and each address it goes to."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from accounts.append_only import AppendOnly
from accounts.identifiers import opaque_id
from accounts.models import Person
from accounts.models.outgoing import (
    LEASED_ONLY_WHILE_SENDING,
    RETURNED,
    SENT_HAS_ITS_MOMENT,
    TO_CLAIM,
    WAITING,
    Outbox,
    Outgoing,
)
from notices.standing import Standing

FILE_NUMBERS_START = 40_000_000  # CM/ECF prints one FileNumber a transaction; ours follow the notice


class Notice(AppendOnly):
    """A Notice of Electronic Filing (L.R. 5-3.2, 5-4.1.4), kept word for word.

    It must never change when an address or a case does, so nothing in it is a key to a case.
    """

    may_change = ("withheld_at",)

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    case_name = models.CharField(max_length=400)
    case_number = models.CharField(max_length=40, help_text="With the judges' initials: 2:26-cv-01234-ABC-XYZ.")
    cmecf_case_id = models.PositiveBigIntegerField()
    event_title = models.CharField(max_length=200, help_text="Ends the subject of the e-mail.")
    entered_by = models.CharField(max_length=240, blank=True, help_text="Last, First; empty for the court.")
    entered_at = models.DateTimeField()
    filed_on = models.DateField()
    filers = models.TextField(blank=True, help_text="One filer a line; empty for the court.")
    case_closed_on = models.DateField(null=True, blank=True)
    document_number = models.PositiveIntegerField(null=True, blank=True, help_text="Empty: an unnumbered entry.")
    sequence = models.PositiveIntegerField(help_text="CM/ECF's de_seq_num of the entry.")
    docket_text = models.TextField(help_text="Plain text, without the (Entered: …) of the docket sheet.")
    docket_html = models.TextField(help_text="The same, escaped, the filer's own words in italics.")
    is_sealed = models.BooleanField(default=False, help_text="A document of it is sealed: this notice is not service.")
    withheld_at = models.DateTimeField(null=True, blank=True, help_text="Once set, queue and inbox stop here.")
    amends = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="amendments",
        help_text="The first notice, whose docket text the court has corrected.",
    )
    also_in = models.JSONField(
        null=True, blank=True, help_text="Of a filing that was spread: what it says of each member case."
    )

    def __str__(self) -> str:
        return f"{self.case_number} {self.event_title}"

    @property
    def file_number(self) -> int:
        return FILE_NUMBERS_START + self.pk


class NoticeDocument(AppendOnly):
    """One document that the notice names: description, original filename, electronic document stamp."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="documents")
    position = models.PositiveIntegerField(help_text="0 is the main document.")
    description = models.CharField(max_length=300)
    original_filename = models.CharField(max_length=255)
    cmecf_id = models.CharField(max_length=20, help_text="The number in doc1 addresses: 031050000001.")
    stamp = models.CharField(max_length=128, help_text="128 hexadecimal digits over the document's SHA-256.")

    class Meta:
        ordering = ["notice", "position"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "position"], name="a_notice_names_a_document_once"),
        ]

    def __str__(self) -> str:
        return self.description


class Means(models.TextChoices):
    ELECTRONIC = "electronic", "Electronically mailed"
    BY_FILER = "by-filer", "First class U.S. mail or other means, by the filer"
    COPY = "copy", "Not served: a copy for somebody who follows the case"


class Served(models.Manager["Service"]):
    """Those to be served. Who follows a case gets a copy, stands on no list, and is nobody else's business."""

    def get_queryset(self) -> models.QuerySet["Service"]:
        return super().get_queryset().exclude(means=Means.COPY)


class Service(AppendOnly):
    """One person or unrepresented party to be served with one notice, and by which means; or to get a copy of it."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="services")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="services")
    name = models.CharField(max_length=320)
    means = models.CharField(max_length=12, choices=Means)
    addresses = models.TextField(blank=True, help_text="E-mail addresses, comma separated, as the notice prints them.")
    postal_address = models.TextField(blank=True)

    objects = Served()
    addressed: models.Manager["Service"] = models.Manager()  # with whoever gets a copy

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "person"],
                condition=Q(person__isnull=False),
                name="a_person_is_served_once_with_a_notice",
            ),
            models.CheckConstraint(
                condition=~Q(means=Means.ELECTRONIC) | ~Q(addresses=""),
                name="electronic_service_names_an_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_means_display()}"


UNTOLD = Q(state=Standing.NOT_EFFECTIVE.value, told_at=None)


class ServiceStep(AppendOnly):
    """What became of a service after its filing: `notices.standing` says what may follow what."""

    may_change = ("told_at",)

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=16, choices=Standing)
    at = models.DateTimeField(help_text="When it was learned, or proved.")
    words = models.TextField(help_text="Why it is not effective; or what proves it.")
    told_at = models.DateTimeField(null=True, blank=True, help_text="When whoever filed was written to.")

    class Meta:
        indexes = [models.Index(fields=["at"], name="steps_to_tell", condition=UNTOLD)]
        constraints = [models.UniqueConstraint(fields=["service", "state"], name="a_service_takes_a_step_once")]

    def __str__(self) -> str:
        return f"{self.service.name}: {self.get_state_display()}"


class NoticeReading(AppendOnly):
    """When somebody first opened a notice to them in the portal, whatever became of the mail."""

    service = models.OneToOneField(Service, on_delete=models.PROTECT, related_name="reading")
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.service.name}: {self.read_at:%Y-%m-%d}"


class Deliveries(Outbox):
    def due(self, at: datetime) -> Self:
        """What is withheld is never due."""
        return super().due(at).filter(service__notice__withheld_at=None)


class Delivery(Outgoing):
    """A notice on its way to one address: as an e-mail of its own, or in the summary of its day.

    The only rows of a notice that change.
    """

    # Without an index of its own: that of the constraint begins with it, and each mail writes all indexes twice.
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="deliveries", db_index=False)
    is_primary = models.BooleanField(verbose_name="primary address")
    is_text = models.BooleanField(default=False, verbose_name="plain text", help_text="Plain text instead of HTML.")
    summary_on = models.DateField(
        null=True, blank=True, verbose_name="in the summary of", help_text="The day in Los Angeles; empty: at once."
    )
    summary_message_id = models.CharField(
        max_length=120, blank=True, db_default="", help_text="The Message-ID of the summary in which it went."
    )
    # As above: no index. Only a mail that failed is asked for what went in its place, within its service.
    instead_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="replacements",
        help_text="The notice names that address, not this one: the mail to it failed.",
    )

    objects = Deliveries.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [models.Index(fields=["due_at"], name="deliveries_to_claim", condition=TO_CLAIM)]
        constraints = [
            models.UniqueConstraint(fields=["service", "address"], name="an_address_gets_a_notice_once"),
            models.CheckConstraint(condition=SENT_HAS_ITS_MOMENT, name="a_sent_delivery_has_its_moment"),
            models.CheckConstraint(condition=LEASED_ONLY_WHILE_SENDING, name="a_lease_is_held_only_while_sending"),
            models.CheckConstraint(
                condition=Q(summary_message_id="") | Q(state="sent", summary_on__isnull=False),
                name="only_what_went_in_a_summary_bears_its_message_id",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent", summary_on__isnull=False) | ~Q(summary_message_id=""),
                name="what_went_in_a_summary_bears_its_message_id",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.get_state_display()}"

    @property
    def is_to_be_tried_again(self) -> bool:
        return bool(self.attempts) and self.state in WAITING


class Bounce(models.Model):
    """One mail that did not arrive: refused, given up, or sent back after the mail server had accepted it."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="bounces")
    attempt = models.PositiveIntegerField(help_text="Which attempt it was.")
    state = models.CharField(
        max_length=8, choices=[(state.value, state.label) for state in RETURNED], verbose_name="what happened"
    )
    said = models.TextField(verbose_name="reason", help_text="In the words of the mail server.")
    came_at = models.DateTimeField(verbose_name="when it came back")
    accepted_at = models.DateTimeField(null=True, blank=True, help_text="When our mail server had taken it.")
    settled_at = models.DateTimeField(null=True, blank=True, help_text="When what follows from it was done.")

    class Meta:
        indexes = [models.Index(fields=["came_at"], name="bounces_to_settle", condition=Q(settled_at=None))]
        constraints = [models.UniqueConstraint(fields=["delivery", "attempt"], name="an_attempt_bounces_once")]

    def __str__(self) -> str:
        return f"{self.delivery.address}: {self.get_state_display()}"


class InstanceMarks(models.QuerySet["InstanceMark"]):
    def stopped(self) -> "InstanceMarks":
        return self.filter(state__in=[InstanceMark.State.RESTORED, InstanceMark.State.UNKNOWN])

    def is_nobody_sending(self) -> bool:
        """A host that asks to join stops itself alone."""
        states = set(self.values_list("state", flat=True))
        return InstanceMark.State.RESTORED in states or states == {InstanceMark.State.UNKNOWN}


class InstanceMark(models.Model):
    """How many batches of mail a host has sent for this database; a file of the host says so too."""

    class State(models.TextChoices):
        SENDS = "sends", "Sends mail"
        RESTORED = "restored", "Nobody sends: this database is older than the last mail of this host"
        UNKNOWN = "unknown", "Does not send: it has never sent for this database, or has lost its mark"
        CONFIRMED = "confirmed", "Sends again from its next look on: a clerk said so"

    host = models.CharField(max_length=200, unique=True)
    batches = models.PositiveBigIntegerField(default=0, help_text="A batch is some hundred mails at most.")
    counted_at = models.DateTimeField(null=True, help_text="When the last batch was counted.")
    state = models.CharField(max_length=10, choices=State, default=State.SENDS)
    stopped_at = models.DateTimeField(null=True)
    sent_until = models.DateTimeField(
        null=True, help_text="What was written until then may have been sent by a court that this database forgot."
    )

    objects = InstanceMarks.as_manager()

    class Meta:
        verbose_name = "host that sends mail"
        verbose_name_plural = "hosts that send mail"

    def __str__(self) -> str:
        return self.host

    @property
    def audit_chain(self) -> str:
        return f"instance-mark:{self.pk}"

    @property
    def is_stopped(self) -> bool:
        return self.state in (self.State.RESTORED, self.State.UNKNOWN)
