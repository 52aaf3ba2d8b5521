"""Readers who pay: the suite's own network is a courthouse's, so these sit elsewhere."""

from contextlib import contextmanager

from django.test import Client, override_settings

from cases.charging import Reader
from cases.models import Charge
from tests.pages import page_of

elsewhere = override_settings(COURTHOUSE_NETWORKS=[])


def reader(account, session: str = "a-session", **more) -> Reader:
    return Reader(account, session, **more)


def accept(client: Client, url: str, **choices):
    """What the ‘View Document’ or ‘View Report’ button does."""
    return client.post(url, choices)


def receipts() -> list[tuple]:
    """What was charged so far, oldest first."""
    rows = Charge.objects.order_by("pk").values_list("description", "pages", "amount")
    return [(description, pages, str(amount)) for description, pages, amount in rows]


@contextmanager
def charges(*expected: tuple):
    """In this block exactly these are charged."""
    before = len(receipts())
    yield
    assert receipts()[before:] == list(expected)


def asks_price(response) -> bool:
    """Whether the answer is a price to be accepted, and nothing of what it is for."""
    return response.status_code == 200 and "To accept charges shown below" in page_of(response)
