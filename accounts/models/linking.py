"""On the way to a link: requests, the tries of old logins, and links that a clerk has undone."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from accounts import name_matching
from accounts.append_only import AppendOnly
from accounts.identifiers import opaque_id
from accounts.models.credentials import CmecfAccount, PacerAccount

LASTS = timedelta(minutes=10)
MAILED_LASTS = timedelta(hours=1)


class LinkRequests(models.QuerySet["LinkRequest"]):
    def waiting(self) -> "LinkRequests":
        """For the clerk."""
        return self.filter(state=LinkRequest.State.ASKED)

    def unanswered(self) -> "LinkRequests":
        """Asked for by mail, and no mail written yet."""
        return self.filter(state=LinkRequest.State.BY_MAIL, answered_at=None)


class LinkRequest(models.Model):
    """One person's way to one link: the old account is proved, then the person confirms or the clerk decides.

    All changes happen under the lock of `pacer_account`; only `accounts.linking` and `accounts.lost_logins` make them.
    """

    class State(models.TextChoices):
        BY_MAIL = "by-mail", "Waits for the owner of an e-mail address"
        PROVED = "proved", "Waits for the person to confirm"
        ASKED = "asked", "Waits for the clerk"
        LINKED = "linked", "Linked"
        REFUSED = "refused", "Refused by the clerk"

    class Proof(models.TextChoices):
        PASSWORD = "password", "Old login and password"
        MAIL = "mail", "E-mail address on the court's record"
        CLERK = "clerk", "To be proved to the clerk"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    pacer_account = models.ForeignKey(
        PacerAccount, on_delete=models.PROTECT, related_name="link_requests", verbose_name="PACER account"
    )
    cmecf_account = models.ForeignKey(
        CmecfAccount,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="link_requests",
        verbose_name="CM/ECF account",
    )
    state = models.CharField(max_length=10, choices=State)
    proof = models.CharField(max_length=10, choices=Proof)
    email = models.EmailField(blank=True, help_text="As typed: the address on the court's old record.")
    reason = models.TextField(blank=True, help_text="Why the clerk should approve, in the person's words.")
    asked_at = models.DateTimeField()
    proved_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True, help_text="When the mail that was asked for was written.")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        PacerAccount, on_delete=models.PROTECT, null=True, blank=True, related_name="decided_link_requests"
    )
    decision_reason = models.TextField(blank=True)

    objects = LinkRequests.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pacer_account"],
                condition=Q(state="asked"),
                name="one_link_request_of_an_account_waits_for_the_clerk",
                violation_error_message="A request of this PACER account already waits for the clerk.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["proved", "linked"]) | Q(cmecf_account__isnull=False, proved_at__isnull=False),
                name="a_proved_link_request_names_the_old_account",
            ),
            models.CheckConstraint(
                condition=~Q(state="asked") | ~Q(reason=""),
                name="who_asks_the_clerk_for_a_link_says_why",
                violation_error_message="Say why the clerk should approve.",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | (Q(decided_by__isnull=False) & ~Q(decision_reason="")),
                name="a_refused_link_request_says_by_whom_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pacer_account} → {self.cmecf_account or 'old account not named'}"

    @property
    def names_agree(self) -> bool:
        """A name that its owner has changed agrees with nothing: only the clerk links then."""
        mine, old = self.pacer_account, self.cmecf_account
        if old is None or mine.renamed_at:
            return False
        return name_matching.agree(mine.first_name, mine.last_name, old.person.first_name, old.person.last_name)

    def may_be_confirmed(self, at: datetime) -> bool:
        """Proved, not used yet, and not older than ten minutes."""
        return self.state == self.State.PROVED and self.proved_at <= at <= self.proved_at + LASTS

    def may_be_opened(self, at: datetime) -> bool:
        """The mail's link, used by nobody yet and not older than an hour."""
        return self.state == self.State.BY_MAIL and self.asked_at <= at <= self.asked_at + MAILED_LASTS


class LinkTry(models.Model):
    """One try of an old login and password, written before the password is looked at.

    `login` is as typed, folded; empty where the PACER password itself was asked for again.
    """

    pacer_account = models.ForeignKey(PacerAccount, on_delete=models.PROTECT, related_name="link_tries")
    login = models.CharField(max_length=200, blank=True)
    cmecf_account = models.ForeignKey(
        CmecfAccount, on_delete=models.PROTECT, null=True, blank=True, related_name="link_tries"
    )
    at = models.DateTimeField()
    is_good = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True, blank=True, help_text="When the owner of the old account was told.")

    class Meta:
        verbose_name_plural = "link tries"
        indexes = [
            models.Index(fields=["pacer_account", "at"], name="link_tries_of_an_account"),
            models.Index(
                fields=["cmecf_account"],
                name="link_tries_to_tell",
                condition=Q(is_good=False, told_at=None, cmecf_account__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pacer_account} tried {self.login or 'the PACER password'}"


class Unlinking(AppendOnly):
    """A link undone by a clerk, and why. The row stays; the old login does not come back."""

    cmecf_account = models.ForeignKey(
        CmecfAccount, on_delete=models.PROTECT, related_name="unlinkings", verbose_name="CM/ECF account"
    )
    pacer_account = models.ForeignKey(PacerAccount, on_delete=models.PROTECT, related_name="unlinkings")
    by = models.ForeignKey(PacerAccount, on_delete=models.PROTECT, related_name="unlinkings_made")
    at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="an_unlinking_says_why")]

    def __str__(self) -> str:
        return f"{self.cmecf_account} unlinked from {self.pacer_account}"
