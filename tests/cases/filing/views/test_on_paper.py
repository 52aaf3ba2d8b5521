"""What must be on paper: the page, and where the menus, Search and the wizard lead to it."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.on_paper import EVERY
from tests import factories
from tests.pages import leads_to_sign_in, page_of, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:on_paper")
NOTICE, INTAKE = (f'href="{reverse(f"cases:{page}")}' for page in ("manual_filing", "intake"))


def page_for(login, url: str = URL, **query) -> str:
    response = visitor(login).get(url, query)
    assert response.status_code == 200
    return page_of(response)


def test_works_and_says_every_row_with_its_rule(court):
    page = page_for(court.reader)
    for row in EVERY.values():
        assert row.title.casefold() in page.casefold()
        assert row.rule in page
    assert page.count("assumed, the text of this part of the rule was not at hand") == 5
    boxes = sum(row.reason is not None for row in EVERY.values())
    assert page.count("assumed, the text of L.R. 5-4.2(c) was not at hand") == boxes == 5


@pytest.mark.parametrize(
    ("who", "notice", "intake"),
    [("plaintiff_counsel", True, False), ("clerk", False, True), ("reader", False, False)],
)
def test_each_is_led_to_what_is_theirs_to_do(court, who, notice, intake):
    page = page_for(getattr(court, who))
    assert (NOTICE in page, INTAKE in page) == (notice, intake)


def test_strangers_are_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.reader), URL, "POST", "DELETE")


def test_it_costs_no_query_of_its_own(court):
    assert statements(visitor(court.reader), URL) <= 6


# ── Where people meet it ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("menu", ["criminal", "civil"])  # who looks in the wrong one is told all the same
@pytest.mark.parametrize("words", ["search warrant", "pen register", "tracking device", "bond", "cell-site"])
def test_both_menus_explain_what_is_not_e_filed(court, menu, words):
    page = page_for(court.plaintiff_counsel, reverse(f"cases:{menu}"), words=words)
    assert "A criminal duty matter" in page
    assert '<details class="ask" open>' in page
    assert (NOTICE in page) == (words == "bond")  # of all others a public notice would tell what is secret


def test_words_that_nothing_has_say_so(court):
    url = reverse("cases:civil")
    assert "it is lodged with the clerk" in page_for(court.plaintiff_counsel, url, words="physical exhibit")
    page = page_for(court.plaintiff_counsel, url, words="zebra")
    assert "No event has these words." in page
    assert "On paper, not e-filed" not in page


def test_what_can_be_e_filed_stands_before_it(court):
    page = page_for(court.plaintiff_counsel, reverse("cases:criminal"), words="bond")
    assert page.index('value="application-for-bail-review"') < page.index("Bond papers")


def test_the_whole_menu_ends_with_it_for_whoever_types(court):
    page = page_for(court.plaintiff_counsel, reverse("cases:criminal"))
    assert 'data-words="search warrants rule 41' in page
    assert page.index('value="indictment"') < page.index('data-words="search warrants')


def test_the_case_goes_along_to_the_notice(court):
    page = page_for(court.plaintiff_counsel, reverse("cases:civil"), words="dvd", case=court.case.public_id)
    assert f"{NOTICE}?case={court.case.public_id}" in page


def test_search_explains_it_to_readers_too(court):
    page = page_for(court.reader, reverse("cases:search"), words="search warrant")
    assert "A criminal duty matter" in page
    assert NOTICE not in page
    assert "On paper, not e-filed" not in page_for(court.reader, reverse("cases:search"), words="docket activity")


def test_the_case_step_says_it_of_a_number_that_no_case_bears(court):
    draft = factories.draft(court.plaintiff_counsel, None, "statement")
    response = visitor(court.plaintiff_counsel).post(
        reverse("cases:step", args=[draft.public_id, "case"]), {"number": "26-999"}
    )
    assert "Papers of sealed cases are not e-filed: they come on paper (L.R. 5-4.2)." in page_of(response)
