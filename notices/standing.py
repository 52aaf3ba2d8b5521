"""Where service on somebody stands: complete at the filing, or learned to have failed; then served by other means."""

from enum import Enum

from django.db import models


class Standing(models.TextChoices):
    """Not what the mail servers say: that is the deliveries' (FRCP 5(b)(2)(E))."""

    COMPLETE = "complete", "Complete at the filing"
    BY_FILER = "by-filer", "To be served by the filer"
    NOT_EFFECTIVE = "not-effective", "Not effective"
    OTHER_MEANS = "other-means", "Served by other means, with proof"


class Learned(Enum):
    UNREACHED = "no address was reached"
    PROVED = "a proof of service is docketed"


# Every transition there is: a service that is complete needs no proof, and one proved fails no more.
TRANSITIONS: dict[tuple[Standing, Learned], Standing] = {
    (Standing.COMPLETE, Learned.UNREACHED): Standing.NOT_EFFECTIVE,
    (Standing.NOT_EFFECTIVE, Learned.PROVED): Standing.OTHER_MEANS,
    (Standing.BY_FILER, Learned.PROVED): Standing.OTHER_MEANS,
}


def after(standing: str, learned: Learned) -> Standing | None:
    """Where it stands then; None if that changes nothing."""
    return TRANSITIONS.get((Standing(standing), learned))
