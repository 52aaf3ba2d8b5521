"""Delivery into the Mail room's folder, as the demo's worker does it."""

from django.utils import timezone

from notices import delivery
from notices.carriers import Folder
from notices.service import Recipient
from tests.notices.making import serve


def deliver_into_folder(*recipients: Recipient, **notice) -> None:
    serve(*recipients, at=timezone.now(), **notice)
    delivery.deliver(by=Folder())
