"""The last look before it is final."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Draft
from tests import docketed, factories
from tests.consolidated import consolidated, draft_of
from tests.pages import (
    leads_to_sign_in,
    page_of,
    record,
    refuses_methods,
    seal,
    statements,
    visitor,
    without_tokens,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(court) -> Draft:
    made = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff, words="of <i>Facts</i>")
    factories.received(made, original_filename="<b>statement</b>.pdf", pages=12)
    factories.received(made, category="Exhibit", description="A")
    return made


def url_of(draft: Draft) -> str:
    return reverse("cases:review", args=[draft.public_id])


def review(draft: Draft) -> str:
    response = visitor(draft.owner).get(url_of(draft))
    assert response.status_code == 200
    return page_of(response)


def test_works_and_shows_all_that_will_be_filed(draft):
    before = record()
    page = review(draft)
    assert "STATEMENT <i>of &lt;i&gt;Facts&lt;/i&gt;</i> filed by Plaintiff Acme Widgets LLC." in page
    assert "(Attachments: # 1 Exhibit A)(Archer, Paula)" in page
    assert "&lt;b&gt;statement&lt;/b&gt;.pdf" in page
    assert "12 pages" in page
    assert "Anyone with a PACER account." in page
    assert "This login is <strong>Paula Archer</strong>’s signature (L.R. 5-4.3.4)" in page
    assert f'name="revision" value="{draft.revision}"' in page
    assert "disabled" not in page
    assert record() == before


def test_the_text_shown_is_the_text_filed(draft):
    shown = re.search(r'<p class="docket-text">(.*?)</p>', review(draft))[1]
    entry = docketed.submitted(draft)
    bare = re.sub(r"</?a[^>]*>", "", entry.html)
    assert bare == f"{shown} (Entered: {entry.entered_on:%m/%d/%Y})"


def test_those_shown_are_those_served(draft):
    page = review(draft)
    electronic, by_filer = page.split("by the filer</h3>")
    for service in docketed.submitted(draft).noticings.get().notice.services.all():
        where = electronic.split("Electronically mailed to")[1] if service.means == "electronic" else by_filer
        assert service.name in where


def test_what_is_missing_is_said_with_the_way_to_mend_it(court):
    page = review(factories.draft(court.plaintiff_counsel, court.case, "motion-to-dismiss"))
    draft = Draft.objects.get()
    for step, said in (("filers", "Choose on whose behalf"), ("details", "Answer “Before which judge”.")):
        assert f'href="{reverse("cases:step", args=[draft.public_id, step])}">{said}' in page
    assert f'href="{reverse("cases:documents", args=[draft.public_id])}">Upload the main document' in page
    assert "disabled" in page


def test_a_response_that_names_no_motion_is_pointed_to_them(court):
    motion = docketed.motion(court.defense_counsel, court.case, court.defendant)
    made = factories.draft(court.plaintiff_counsel, court.case, "opposition", court.plaintiff)
    factories.received(made)
    assert "names no motion that it answers" in review(made)
    Draft.objects.filter(pk=made.pk).update(target_ids=[motion.pk])
    assert "names no motion that it answers" not in review(made)


def test_new_counsel_is_told_of_the_appearance(court):
    draft = factories.draft(court.stranger, court.case, "statement", court.absent, appears_for_ids=[court.absent.pk])
    page = review(draft)
    assert "By this filing Stella Strange becomes counsel of record for Gamma Holdings" in page
    assert "(Attorney Stella Strange added to party Gamma Holdings(pty:dft))" in page


def test_a_sealed_paper_comes_with_its_warnings(court):
    page = review(
        factories.draft(court.plaintiff_counsel, court.case, "sealed-document", court.plaintiff, seal="sealed")
    )
    assert "The court only." in page
    assert "L.R. 79-5.3" in page


def test_the_clerk_signs_with_initials(court):
    assert "with the initials <strong>tf</strong>" in review(factories.draft(court.clerk, court.case, "order"))


def test_redirects_to_the_case_while_there_is_none_and_to_the_notice_once_filed(court, draft):
    caseless = factories.draft(court.plaintiff_counsel, None, "statement")
    client = visitor(court.plaintiff_counsel)
    assert client.get(url_of(caseless)).url.endswith("/case/")
    entry = docketed.submitted(draft)
    assert client.get(url_of(draft)).url == reverse("cases:notice", args=[entry.public_id])


@pytest.mark.parametrize("viewer", ["colleague", "clerk", "reader"])
def test_another_persons_draft_answers_as_one_that_does_not_exist(court, draft, viewer):
    client, nowhere = visitor(getattr(court, viewer)), reverse("cases:review", args=["nosuchdraft2"])
    assert client.get(url_of(draft)).status_code == 404
    assert without_tokens(client.get(url_of(draft))) == without_tokens(client.get(nowhere))


def test_a_case_sealed_since_is_no_case_but_to_the_clerk(court, draft):
    seal(court.case)
    assert visitor(draft.owner).get(url_of(draft)).url.endswith("/case/")
    page = review(factories.draft(court.clerk, court.case, "order"))
    assert "Nobody in this case is served electronically." in page


def test_anonymous_is_led_to_the_door(draft):
    assert leads_to_sign_in(Client().get(url_of(draft)), url_of(draft))


def test_wrong_method(draft):
    assert refuses_methods(visitor(draft.owner), url_of(draft), "POST", "DELETE")


def test_query_count_does_not_grow(court, draft):
    client = visitor(draft.owner)
    before = statements(client, url_of(draft))
    for n in range(3):
        factories.party(court.case, f"Party {n}", "Defendant", factories.PersonFactory())
        factories.received(draft, category="Exhibit")
    assert statements(client, url_of(draft)) == before


def test_member_cases_are_named_and_whoever_is_served_in_them_is_listed_once(court):
    draft = draft_of(consolidated(court), court.second, court.third)
    page = review(draft)
    assert "Where it will be docketed" in page
    assert court.second.full_number in page
    listed = re.findall(r'data-label="Name">([^<]+)<', page)
    entry = docketed.submitted(draft)
    served = entry.noticings.get().notice.services
    assert listed == [*sorted(served.exclude(means="by-filer").values_list("name", flat=True)), "Sam Solo"]


def test_a_member_case_sealed_since_is_not_named_and_must_be_chosen_again(court):
    draft = draft_of(consolidated(court), court.second, court.third)
    seal(court.third)
    page = review(draft)
    assert court.third.number not in page
    assert "Choose them again" in page
    assert reverse("cases:step", args=[draft.public_id, "text"]) in page
