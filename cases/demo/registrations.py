"""What the demo's people have told PACER, and what waits on the clerk's desk: requests, one of them on hold."""

from datetime import date, datetime, timedelta
from typing import Any

from accounts import billing, registration
from accounts.models import EFilingRegistration, PacerAccount, PacerProfile
from cases.demo.people import FIRMS, LOGINS, LOS_ANGELES
from cases.demo.rows import LoginRow

Kind, UserType = EFilingRegistration.Kind, PacerProfile.UserType
CLERK = "clerk-one"
WHY_ON_HOLD = "The order that you name is not on this docket. Send the clerk its docket number, or the right case."
USER_TYPES = {
    "firm-billing": UserType.BILLING,
    "public-reader": UserType.CASE_SEARCH,
    "self-represented": UserType.NON_ATTORNEY,
    "waiting-litigant": UserType.NON_ATTORNEY,
}


def register(*, at: datetime) -> None:
    """Profiles for all but legacy and shared accounts; then requests, and a firm that invites. Once, with the cast."""
    accounts = {account.username: account for account in PacerAccount.objects.all()}
    for row in LOGINS:
        if row.is_upgraded and row.kind != PacerAccount.Kind.SHARED:
            _tell(accounts[row.username], row, at)
    _ask(accounts, at)
    member = accounts["plaintiff-colleague"]
    billing.invite(by=accounts["firm-billing"], username=member.username, account_number=member.account_number, at=at)


def _tell(account: PacerAccount, row: LoginRow, at: datetime) -> None:
    firm, contact = FIRMS.get(row.firm), account.person.contact if account.person else None
    known = contact or firm
    street, town = known.address.split("\n") if known else ("1 Invented Street", LOS_ANGELES)
    city, _, rest = town.partition(", ")
    PacerProfile.objects.create(
        account=account,
        user_type=USER_TYPES.get(row.username, UserType.ATTORNEY),
        firm_name=firm.name if firm else "",
        address=street,
        city=city,
        state=rest[:2],
        county=city,
        zip_code=rest[3:],
        telephone=contact.telephone if contact else "(213) 555-0199",
        fax=contact.fax if contact else "",
        answered_at=at,
    )
    PacerAccount.objects.filter(pk=account.pk).update(email_confirmed_at=at)


def _ask(accounts: dict[str, PacerAccount], at: datetime) -> None:
    bar: dict[str, Any] = {"bar_number": "555901", "bar_state": "CA"}
    registration.ask(by=accounts["waiting-attorney"], kind=Kind.ADMITTED, at=at - timedelta(days=1), **bar)
    leave: dict[str, Any] = {"case_number": "2:26-cv-01847", "granted_on": date(at.year, 1, 15)}
    visitor: dict[str, Any] = {"bar_number": "NY 555902", "bar_state": "NY"} | leave
    registration.ask(by=accounts["visiting-counsel"], kind=Kind.PRO_HAC_VICE, at=at - timedelta(hours=5), **visitor)
    by = accounts["waiting-litigant"]
    asked = registration.ask(by=by, kind=Kind.SELF_REPRESENTED, at=at - timedelta(days=3), **leave)
    registration.hold(asked, by=accounts[CLERK], reason=WHY_ON_HOLD, at=at)
