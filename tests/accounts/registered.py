"""Makers for the tests of registering: what a form is told, accounts at every stage, and the links in their mail."""

from datetime import UTC, date, datetime

from accounts import letters, mailed_links, pacer_registration
from accounts.models import MailedLink, PacerAccount, PacerProfile
from tests import factories

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
NEW_PASSWORD = "Quiet-Meadow-77!"
BORN = date(1980, 2, 29)
ADDRESS = {
    "firm_name": "Harbor Lowell LLP",
    "unit": "",
    "address": "500 Invented Street",
    "room": "Suite 9",
    "city": "Los Angeles",
    "state": "CA",
    "county": "Los Angeles",
    "zip_code": "90012",
    "country": "United States",
    "telephone": "(213) 555-0101",
    "fax": "",
}
NAMES = {
    "prefix": "Ms",
    "first_name": "Wilhelmina",
    "middle_name": "Q",
    "last_name": "Tarrow",
    "generation": "",
    "suffix": "Esq",
}
TOLD = NAMES | ADDRESS | {"username": "w.tarrow-77", "email": "wilhelmina@tarrow.example", "born_on": BORN}


def form(**changed) -> dict:
    """What a browser sends of the form of a new account."""
    told = {name: value.isoformat() if isinstance(value, date) else value for name, value in (TOLD | changed).items()}
    twice = {"email_again": told["email"], "password": NEW_PASSWORD, "password_again": NEW_PASSWORD, "policies": "on"}
    return twice | told


def register(user_type: str = "attorney", **changed) -> PacerAccount:
    """A registration that nobody has looked at yet: no mail, not confirmed."""
    told = TOLD | {"password": NEW_PASSWORD, "network": "192.0.2.1", "at": AT} | changed
    words = {name: told[name] for name in ("password", "network", "at")}
    return pacer_registration.register(PacerProfile.UserType(user_type), told=told, **words)


def known(**changed) -> PacerAccount:
    """Wilhelmina Tarrow's account of old: no profile, never asked to confirm."""
    fields = {"first_name": "Wilhelmina", "last_name": "Tarrow", "email": TOLD["email"], "born_on": BORN}
    return factories.PacerAccountFactory(**fields | changed)


def confirmed(**changed) -> PacerAccount:
    """An individual account that may ask for e-filing privileges."""
    account = known(**{"email_confirmed_at": AT, "account_number": "5559001"} | changed)
    told = {name: TOLD[name] for name in pacer_registration.PROFILE_ASKS}
    PacerProfile.objects.create(account=account, user_type="attorney", answered_at=AT, **told)
    return account


def billing_account(**changed) -> PacerAccount:
    named = {"first_name": "Harbor", "last_name": "Billing", "kind": "billing", "email": "bills@harbor.example"}
    return factories.PacerAccountFactory(**named | changed)


def admissions() -> PacerAccount:
    """A clerk who may decide."""
    return factories.PacerAccountFactory(is_staff=True, is_superuser=True)


def link_of(account: PacerAccount, purpose: str = "confirm-account") -> MailedLink:
    return MailedLink.objects.filter(account=account, purpose=purpose).latest("pk")


def token_of(account: PacerAccount, purpose: str = "confirm-account") -> str:
    """The secret at the end of the link in the latest mail."""
    return letters.signed(link_of(account, purpose).public_id)


def confirm(account: PacerAccount, *, at: datetime = AT) -> PacerAccount:
    link = mailed_links.use(token_of(account), MailedLink.Purpose.CONFIRM_ACCOUNT, at=at)
    return pacer_registration.confirm(link, at=at)
