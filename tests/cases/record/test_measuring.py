"""How much of the record a report takes."""

import pytest

from cases.models import DocketEntry
from cases.record import measuring
from tests import docketed

pytestmark = pytest.mark.django_db


def test_entries_are_counted_in_bytes_and_parties_where_they_are_shown(court):
    entry = docketed.text_entry(court.clerk, court.case, words="Señor Núñez appears")
    entries = DocketEntry.objects.filter(pk=entry.pk)
    alone = measuring.docket(court.case, entries, has_parties=False)
    assert alone == len(entry.text.encode()) > len(entry.text)
    head = measuring.docket(court.case, entries.none())
    assert head > sum(len(party.name) for party in court.case.parties.all())
    assert measuring.docket(court.case, entries) == alone + head


def test_entries_of_other_cases_are_not_counted(court):
    docketed.text_entry(court.clerk, court.case)
    empty = measuring.docket(court.case, DocketEntry.objects.none())
    assert measuring.docket(court.case, DocketEntry.objects.exclude(case=court.case)) == empty


def test_texts():
    assert measuring.texts("abc", "é", 7) == 6
    assert measuring.texts() == 0
