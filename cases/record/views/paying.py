"""The price before the click and the receipt after it: what every page of the paid record does about money."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts import client_codes, open_sessions
from accounts.identifiers import opaque_id
from accounts.models import PacerAccount
from accounts.views import client_code
from cases import charging, fees
from cases.charging import Item, Reader


def reader_of(request: HttpRequest) -> Reader:
    return Reader(
        request.user,
        request.session.setdefault(open_sessions.READER, opaque_id()),
        request.session.get(client_codes.CODE) or "",
    )


def settled(request: HttpRequest, item: Item, *, onward: str = "", **context) -> HttpResponse | None:
    """What to answer before it may be shown: the price, or the way back once it was accepted; None: show it."""
    if request.method != "POST" and charging.is_open(item, reader_of(request)):
        return None
    if stopped := barred(request, item):
        return stopped
    if request.method == "POST":
        accept(request, item)
        return redirect(onward or request.get_full_path())
    return render(request, "cases/price.html", context | priced(request, [item]))


def owed(request: HttpRequest, *items: Item) -> list[Item]:
    """What of these is not open yet."""
    reader = reader_of(request)
    return [item for item in items if not charging.is_open(item, reader)]


def barred(request: HttpRequest, *items: Item) -> HttpResponse | None:
    """What to answer instead, where something is owed and a client code must be given first."""
    stopped = client_code.barred(request)
    return stopped if stopped and owed(request, *items) else None


def accept(request: HttpRequest, *items: Item) -> None:
    for item in items:
        charging.accept(item, by=reader_of(request), at=timezone.now())


def priced(request: HttpRequest, items: list[Item]) -> dict:
    """For a page that names prices to be accepted."""
    total = sum((item.price.amount for item in items), fees.NOTHING)
    shown = {"items": items, "item": items[0] if items else None, "total": total, "now": timezone.now()}
    return shown | {"client_code": reader_of(request).client_code} | quarter(request.user)


def receipt(request: HttpRequest, item: Item) -> dict:
    """For the foot of a page: what was charged for it, or why nothing was."""
    charge = charging.receipt(item, reader_of(request))
    return {"item": item, "charge": charge, **(quarter(request.user) if charge else {})}


def quarter(account: PacerAccount) -> dict:
    """The running total, as every page about money shows it."""
    now = fees.quarter_of(timezone.now())
    bill = charging.bill_of(account, now)
    return {"quarter": now, "bill": bill, "waived_up_to": fees.WAIVED_UP_TO, "payer": account.paid_by}
