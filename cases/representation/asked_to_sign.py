"""Which forms wait for somebody's signature: read from the drafts that ask for it."""

from dataclasses import dataclass

from accounts.models import PacerAccount
from cases import signing
from cases.models import Case, Signature


@dataclass(frozen=True)
class Asked:
    """One signature that was asked for, and whether it holds as the form stands now."""

    signature: Signature
    holds: bool

    @property
    def waits(self) -> bool:
        return not (self.holds or self.signature.declined_at)


def of(by: PacerAccount) -> list[Asked]:
    """Those of `by`, newest first, of forms not filed yet; of a case that was sealed since, none."""
    rows = _unfiled(by).select_related("draft__case", "draft__owner", "person").order_by("-asked_at")
    return [Asked(row, signing.holds(row)) for row in rows]


def one(by: PacerAccount, public_id: str) -> Signature | None:
    found = _unfiled(by).filter(public_id=public_id).select_related("draft__case", "draft__owner", "person")
    return found.first()


def _unfiled(by: PacerAccount):
    if by.person is None:
        return Signature.objects.none()
    asked = Signature.objects.filter(person__in=by.person.identities).exclude(draft__owner=by)
    return asked.filter(draft__entry=None, draft__case__in=Case.objects.visible_to(by))
