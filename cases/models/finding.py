"""What cases are found by, and what of a docket one login has seen: both made from the record, neither part of it."""

from django.conf import settings
from django.db import models

from accounts.identifiers import LONGEST_WORD
from cases.models.case import Case


class NameWord(models.Model):
    """A word of a name on a docket, as `identifiers.words` makes it: written by `indexing` alone.

    `bearer` is the key of whose name it is: of the case, the party or the attorney's Person.
    """

    class Kind(models.TextChoices):
        TITLE = "t", "Title of the case"
        PARTY = "p", "Party"
        ATTORNEY = "a", "Attorney"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="name_words", db_index=False)
    kind = models.CharField(max_length=1, choices=Kind)
    bearer = models.PositiveBigIntegerField()
    word = models.CharField(max_length=LONGEST_WORD)

    class Meta:
        indexes = [models.Index(fields=["word", "case"], name="cases_by_the_words_of_names")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind", "bearer", "word"], name="a_word_of_a_name_is_kept_once_in_a_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word} in {self.case_id}"


class Look(models.Model):
    """Up to which entry this login has read the docket of this case: nobody else's business."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="docket_looks")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="looks")
    looked_at = models.DateTimeField()
    last_entry = models.PositiveBigIntegerField(default=0, help_text="Key of the last entry there was at this look.")
    seen_at = models.DateTimeField(null=True, help_text="The look before this one.")
    seen_entry = models.PositiveBigIntegerField(default=0, help_text="Key of the last entry there was at that look.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "case"], name="a_login_keeps_one_look_at_a_case")]

    def __str__(self) -> str:
        return f"{self.account} looked at {self.case_id}"
