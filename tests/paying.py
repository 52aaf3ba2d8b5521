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


def bought(client: Client, url: str, **choices):
    """The page behind the price, which is accepted first."""
    answer = client.post(url, choices)
    assert answer.status_code == 302, url
    return client.get(answer.url)


def names_price(response) -> bool:
    """Whether the answer is the price of a report, and nothing of what it lists."""
    page = page_of(response)
    is_price = "You will be billed for the exact number of pages." in page and "View Report" in page
    return response.status_code == 200 and is_price and 'class="listing"' not in page


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
