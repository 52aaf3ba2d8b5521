"""View a document of one case by its number."""

import pytest
from django.urls import reverse

from cases.models import Case
from cases.record.views.view_document import NOT_THERE
from tests import docketed
from tests.pages import page_of, visitor
from tests.paying import elsewhere

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(court) -> str:
    return reverse("cases:view_document", args=[court.case.public_id])


@pytest.fixture
def motion(court):
    return docketed.filed(
        court.plaintiff_counsel, court.case, "motion-to-dismiss", court.plaintiff, papers=2,
        answers={"judge": docketed.judge_of(court.case)},
    )  # fmt: skip


def test_redirects_to_the_papers_or_to_one_of_them(court, url, motion):
    client = visitor(court.reader)
    assert client.get(url, {"number": 1}).url == reverse("cases:papers", args=[motion.public_id])
    to_one = client.get(url, {"number": 1, "attachment": 1})
    assert to_one.url == reverse("cases:document", args=[motion.public_id, 1])


@pytest.mark.parametrize("asked", [{"number": 2}, {"number": 1, "attachment": 7}])
def test_what_does_not_exist_is_said_in_the_courts_words(court, url, motion, asked):
    assert NOT_THERE in page_of(visitor(court.reader).get(url, asked))


@elsewhere
def test_what_one_may_not_open_is_said_in_the_same_words(court, url):
    docketed.sealed_paper(court.plaintiff_counsel, court.case, court.plaintiff)
    assert NOT_THERE in page_of(visitor(court.stranger).get(url, {"number": 1, "attachment": 0}))
    Case.objects.filter(pk=court.case.pk).update(is_remote_access_limited=True)
    assert NOT_THERE in page_of(visitor(court.reader).get(url, {"number": 1, "attachment": 0}))


@pytest.mark.parametrize("number", ["", "x", "0", "-1", "9" * 40, "1.5"])
def test_a_number_that_is_none_is_asked_again(court, url, number):
    assert "There is a problem" in page_of(visitor(court.reader).get(url, {"number": number}))
