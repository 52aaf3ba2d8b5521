"""A browser that is known for one username; its cookie's secret stands nowhere in the database."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts import known_devices
from accounts.models import KnownDevice
from tests import factories

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


@pytest.fixture
def jane():
    return factories.PacerAccountFactory(username="Jane-Roe")


def test_a_device_is_known_after_its_first_sign_in_whatever_the_capitals(jane):
    device = known_devices.remember("", account=jane, at=AT)
    assert len(device) >= 43
    assert known_devices.is_known(device, "jane-roe")
    assert known_devices.is_known(device, " JANE-ROE ")


def test_the_secret_is_kept_nowhere(jane):
    device = known_devices.remember("", account=jane, at=AT)
    row = KnownDevice.objects.get()
    assert device not in "".join(str(value) for value in vars(row).values())


def test_it_is_not_known_for_somebody_else(jane):
    factories.PacerAccountFactory(username="john-doe")
    device = known_devices.remember("", account=jane, at=AT)
    assert not known_devices.is_known(device, "john-doe")
    assert not known_devices.is_known("another", "jane-roe")
    assert not known_devices.is_known("", "jane-roe")


def test_two_people_at_one_browser_have_a_row_each(jane):
    john = factories.PacerAccountFactory(username="john-doe")
    device = known_devices.remember("", account=jane, at=AT)
    assert known_devices.remember(device, account=john, at=AT) == device
    assert known_devices.is_known(device, "jane-roe")
    assert known_devices.is_known(device, "john-doe")


def test_the_second_sign_in_moves_only_the_last_moment(jane):
    device = known_devices.remember("", account=jane, at=AT)
    known_devices.remember(device, account=jane, at=AT + timedelta(days=1))
    row = KnownDevice.objects.get()
    assert (row.first_at, row.last_at) == (AT, AT + timedelta(days=1))


def test_a_name_that_changed_hands_takes_no_device_with_it(jane):
    device = known_devices.remember("", account=jane, at=AT)
    jane.username = "jane-smith"
    jane.save(update_fields=["username"])
    john = factories.PacerAccountFactory(username="jane-roe")
    assert not known_devices.is_known(device, "jane-roe")
    known_devices.remember(device, account=john, at=AT)
    assert known_devices.is_known(device, "jane-roe")
    assert KnownDevice.objects.get().account == john


def test_forgetting_all_but_one(jane):
    kept, lost = (known_devices.remember("", account=jane, at=AT) for _ in range(2))
    assert known_devices.forget(jane, keep=kept) == 1
    assert known_devices.is_known(kept, "jane-roe")
    assert not known_devices.is_known(lost, "jane-roe")
    assert known_devices.forget(jane) == 1


def test_its_place_is_no_network_and_tells_nothing():
    place = known_devices.place_of("secret")
    assert place.startswith("device ")
    assert "secret" not in place
    assert len(place) <= 45
    assert place != known_devices.place_of("other")
