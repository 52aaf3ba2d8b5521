"""The one free view of a paper that a notice's link gives: a row once it is used up."""

from django.db import models

from accounts.append_only import AppendOnly
from cases.models.document import Document
from notices.models import Delivery


class FreeLook(AppendOnly):
    """Somebody pressed the button: this mail's link gives no other free view of this paper."""

    # Without an index of its own: that of the constraint begins with it.
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="free_looks", db_index=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="free_looks")
    used_at = models.DateTimeField()
    page = models.CharField(max_length=12, blank=True, help_text="Which opening of the page asked: it may ask again.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delivery", "document"], name="a_mail_gives_one_free_look_at_a_paper"),
        ]

    def __str__(self) -> str:
        return f"{self.delivery.address} looked at {self.document}"
