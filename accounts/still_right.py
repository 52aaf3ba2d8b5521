"""Once a year each address of whoever files is asked whether it is still right; and when each said so last."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, Concat

from accounts import audit, failing, letters, mailed_links
from accounts.models import CmecfAccount, Letter, MailedLink, PacerAccount, Person, SecondaryAddress

Purpose = MailedLink.Purpose
ASKED = "asked whether an address is still right"
A_YEAR = timedelta(days=365)
AT_A_TIME = 50  # a round: those of a whole bar do not fall due on one day
PROVES = (Purpose.CONFIRM_ACCOUNT, Purpose.CONFIRM_EMAIL, Purpose.CONFIRM_SECONDARY, *failing.ANSWERED)
IN_FORCE = {"status": CmecfAccount.Status.ACTIVE, "pacer_account__isnull": False, "person__court_role": ""}


@dataclass(frozen=True)
class Known:
    """One address: when its reader last said that it is right, and was last asked."""

    address: str
    confirmed_at: datetime | None
    asked_at: datetime | None


def of(person: Person) -> list[Known]:
    """Each address that gets notices, the primary one first."""
    copies = SecondaryAddress.objects.filter(person__in=person.identities, is_active=True)
    begun = {row.email.casefold(): row.confirmed_at for row in copies}
    login = PacerAccount.objects.filter(cmecf_account__person__in=person.identities).first()
    if login:
        begun.setdefault(login.email.casefold(), login.email_confirmed_at)
    links = MailedLink.objects.filter(Q(account=login, account__isnull=False) | Q(secondary_address__in=copies))
    rows = list(links.filter(purpose__in=PROVES).values_list("address", "made_at", "used_at"))
    return [_known(address, begun.get(address.casefold()), rows) for address in failing.every(person)]


def ask(*, at: datetime) -> int:
    """Those whose year is over; how many letters it were."""
    before = at - A_YEAR
    logins = [(_primary, key) for key in _primary(before).values_list("pk", flat=True)[:AT_A_TIME]]
    copies = [(_copies, key) for key in _copies(before).values_list("pk", flat=True)[:AT_A_TIME]]
    return sum(_is_asked(due(before), key, at) for due, key in logins + copies)


def _primary(before: datetime) -> QuerySet[PacerAccount]:
    """Logins whose primary address nobody has confirmed, changed or been asked about since."""
    who, survivor = "cmecf_account__person", "cmecf_account__person__merged_into"
    rows = PacerAccount.objects.filter(**{f"cmecf_account__{name}": value for name, value in IN_FORCE.items()})
    rows = rows.filter(is_active=True, frozen_at=None).annotate(
        address=Coalesce(f"{survivor}__contact__email", f"{who}__contact__email"),
        known_since=Coalesce(f"{survivor}__contact__recorded_at", f"{who}__contact__recorded_at"),
        fails=Coalesce(f"{survivor}__failing_addresses", f"{who}__failing_addresses"),
    )
    asked = MailedLink.objects.filter(account=OuterRef("pk"), address__iexact=OuterRef("address"))
    return _due(rows, asked, before).exclude(email_confirmed_at__gt=before)


def _copies(before: datetime) -> QuerySet[SecondaryAddress]:
    whose = Coalesce("person__merged_into_id", "person_id")
    of_filers = CmecfAccount.objects.filter(**IN_FORCE).values_list(whose)
    theirs = SecondaryAddress.objects.alias(whose=whose).filter(whose__in=of_filers, is_active=True)
    rows = theirs.annotate(
        address=F("email"),
        known_since=F("added_at"),
        fails=Coalesce("person__merged_into__failing_addresses", "person__failing_addresses"),
    )
    asked = MailedLink.objects.filter(secondary_address=OuterRef("pk"))
    return _due(rows, asked, before).exclude(confirmed_at__gt=before)


def _due(rows: QuerySet, asked: QuerySet[MailedLink], before: datetime) -> QuerySet:
    """An address that fails has a question of its own."""
    lately = asked.filter(Q(made_at__gt=before) | Q(used_at__gt=before), purpose__in=PROVES)
    due = rows.filter(known_since__lte=before).exclude(address="").exclude(Exists(lately))
    own = Concat(Value(" "), "address", Value("\n"), output_field=TextField())  # at the end of its line in `failing`
    lines = Concat("fails", Value("\n"), output_field=TextField())
    return due.alias(lines=lines).exclude(lines__icontains=own).order_by("pk")


@transaction.atomic
def _is_asked(due: QuerySet, key: int, at: datetime) -> bool:
    """Asked again under the person's lock, in a statement that sees what the other wrote: of two workers one writes."""
    owner = due.model.objects.get(pk=key).person
    person = failing.locked(owner) if owner else None
    row = due.filter(pk=key).first()
    if person is None or row is None:
        return False
    whose = {"account" if isinstance(row, PacerAccount) else "secondary_address": row}
    facts = {"name": person.name, "address": row.address, "url": letters.address_of("accounts:emails")}
    told = {"to": row.address, "at": at, "label": "Yes, it is still right", "facts": facts}
    mailed_links.send(Purpose.STILL_RIGHT, Letter.Kind.STILL_RIGHT, **told, **whose)
    audit.record(person.audit_chain, ASKED, by=None, at=at, facts={"email": row.address})
    return True


def _known(address: str, begun: datetime | None, rows: list[tuple]) -> Known:
    own = [(made_at, used_at) for to, made_at, used_at in rows if to.casefold() == address.casefold()]
    confirmed = [at for at in (begun, *(used_at for _, used_at in own)) if at]
    return Known(address, max(confirmed, default=None), max((made_at for made_at, _ in own), default=None))
