"""Loading the demo court: what was cut short is finished, and nothing is done twice."""

import pytest
from django.utils import timezone

from cases.demo import enrolment, loading
from cases.models import Case, DocketEntry
from cases.papers import checking
from notices.models import Notice


def test_a_load_that_was_cut_short_is_finished_by_the_next(committed_court, settings):
    whole, settings.MAX_PDF_BYTES = settings.MAX_PDF_BYTES, 1  # the past is written; today's first paper is refused
    with pytest.raises(checking.NotAccepted):
        loading.load()
    assert Case.objects.count() == len(loading.CASES)
    assert not Notice.objects.exists()

    settings.MAX_PDF_BYTES = whole
    assert loading.load()
    assert DocketEntry.objects.count() == sum(len(case.entries) for case in loading.CASES)
    assert not loading.load()


@pytest.mark.django_db
def test_a_later_load_finds_the_people_of_the_first():
    assert enrolment.enrol(at=timezone.now()) == enrolment.enrolled()
