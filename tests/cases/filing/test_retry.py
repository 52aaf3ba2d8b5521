"""A submission that found the database locked is tried once more, and no more; it is the same entry."""

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from cases.models import DocketEntry, Noticing
from tests import factories
from tests.pages import visitor


@pytest.fixture
def draft(court):
    made = factories.draft(court.plaintiff_counsel, court.case, "notice-of-interested-parties", court.plaintiff)
    factories.received(made)
    return made


def submitted(draft, trouble: str, times: int):
    """Submit while the first `times` entries cannot be written: the database itself says no."""
    left = [None] * times

    def refuse(execute, sql, params, many, context):
        if 'INSERT INTO "cases_docketentry"' in sql and left:
            left.pop()
            raise OperationalError(trouble)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        path = reverse("cases:submit", args=[draft.public_id])
        return visitor(draft.owner).post(path, {"revision": draft.revision})


def test_a_locked_database_is_asked_once_more(draft):
    answer = submitted(draft, "database is locked", 1)
    entry = DocketEntry.objects.get()
    assert answer.url == reverse("cases:notice", args=[entry.public_id])
    assert (entry.number, Noticing.objects.count()) == (1, 1)


@pytest.mark.parametrize(("trouble", "times"), [("database is locked", 2), ("server closed the connection", 1)])
def test_once_only_and_for_no_other_trouble(draft, trouble, times):
    with pytest.raises(OperationalError, match=trouble):
        submitted(draft, trouble, times)
    assert not DocketEntry.objects.exists()
