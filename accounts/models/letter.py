"""The outbox of the accounts' own mail: one letter to one address."""

from django.db import models

from accounts.models.outgoing import LEASED_ONLY_WHILE_SENDING, SENT_HAS_ITS_MOMENT, TO_CLAIM, Outbox, Outgoing


class Letter(Outgoing):
    """A mail about someone's account. It holds facts, not words: a secret link is made only as the mail leaves."""

    class Kind(models.TextChoices):
        LINKED = "linked", "Accounts linked"
        LINK_TRIED = "link_tried", "Somebody tried the old login"
        LOST_LOGIN = "lost_login", "Link for a lost login"
        LINK_REFUSED = "link_refused", "The clerk does not approve the link"
        UNLINKED = "unlinked", "Link undone"
        CONFIRM_EMAIL = "confirm_email", "Confirm an e-mail address"
        EMAIL_CHANGED = "email_changed", "The primary e-mail address was changed"
        CONFIRM_SECONDARY = "confirm_secondary", "Copies of somebody's notices"
        RESET_PASSWORD = "reset_password", "Link for a new password"
        PASSWORD_CHANGED = "password_changed", "The password was changed"
        USERNAMES = "usernames", "Forgotten username"
        FROZEN = "frozen", "The account is frozen"
        DIAGNOSIS = "diagnosis", "Why can't I sign in?"
        SECOND_FACTOR = "second_factor", "The second factor was changed"
        REGISTERED = "registered", "A PACER account was registered"
        EFILING_DECIDED = "efiling_decided", "Decision about e-filing privileges"
        INVITED = "invited", "Invitation to a firm's billing account"
        TICKET = "ticket", "Help desk"
        DROPPED = "dropped", "Document drop-box"
        LEAVE = "leave", "Leave to e-file without a lawyer"
        SIGNATURE = "signature", "A form waits for a signature"
        UNDELIVERED = "undelivered", "Notices came back from an address"
        CONFIRM_WORKS = "confirm_works", "Does this address work again?"
        STILL_RIGHT = "still_right", "Is this address still right?"
        NOT_REACHED = "not_reached", "A notice of yours did not reach somebody"
        CHANGE_DUE = "change_due", "A change of contact information is to be filed"

    kind = models.CharField(max_length=20, choices=Kind)
    facts = models.TextField(help_text="Canonical JSON, no secret in it.")
    written_at = models.DateTimeField()

    objects = Outbox.as_manager()

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="letters_to_claim", condition=TO_CLAIM)]
        constraints = [
            models.CheckConstraint(condition=SENT_HAS_ITS_MOMENT, name="a_sent_letter_has_its_moment"),
            models.CheckConstraint(
                condition=LEASED_ONLY_WHILE_SENDING, name="a_letter_is_leased_only_while_it_is_sent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.address}"
