"""A form made anew: the page has the answers of before; the new draft takes the old one’s place; what goes is said."""

import html
import re

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from cases.models import Appearance, Draft, Signature
from tests import docketed, factories
from tests.cases.representation.asked import signed
from tests.cases.representation.views import test_appear, test_pro_hac_vice, test_substitute, test_withdrawal
from tests.pages import page_of, visitor

pytestmark = pytest.mark.django_db


def change_of(draft: Draft) -> str:
    """Where the button of the review leads."""
    page = page_of(visitor(draft.owner).get(reverse("cases:review", args=[draft.public_id])))
    return html.unescape(re.search(r'href="([^"]*again=[^"]*)"', page)[1])


def changed(draft: Draft) -> str:
    """The page with the answers of before."""
    response = visitor(draft.owner).get(change_of(draft))
    assert response.status_code == 200
    return page_of(response)


def is_ticked(page: str, value) -> bool:
    return bool(re.search(rf'value="{value}"[^>]* checked', page))


def after(client, answer) -> str:
    """What is said on the page to which an answer leads."""
    assert answer.status_code == 302, page_of(answer)
    return page_of(client.get(answer.url))


@pytest.fixture
def appearing(court) -> Draft:
    return test_appear.made(
        court.stranger, court.case, court.absent, court.plaintiff, reason="appeared", on="2026-03-04", is_noticed=""
    )


@pytest.fixture
def substituting(court) -> Draft:
    """The defence counsel asks that the stranger take over."""
    return test_withdrawal.substituted(court)


# ── The answers of before ─────────────────────────────────────────────────────────────────────────────────


def test_the_appearance_as_it_was_answered(court, appearing):
    page = changed(appearing)
    assert "You are changing a form that is made already" in page
    for value in (court.absent.pk, court.plaintiff.pk, "appeared"):
        assert is_ticked(page, value)
    assert not is_ticked(page, court.defendant.pk)
    assert 'value="2026-03-04"' in page
    assert not re.search(r'name="is_noticed"[^>]* checked', page)


def test_the_withdrawal_begins_on_its_first_page_and_goes_on_with_what_was_told(court, substituting):
    first = change_of(substituting)
    assert first.startswith(f"{reverse('cases:withdraw')}?")
    client = visitor(substituting.owner)
    page = page_of(client.get(first))
    assert is_ticked(page, "new-counsel")
    assert is_ticked(page, court.defendant.public_id)
    way = client.get(f"{first}&asked=1").url
    assert f"again={substituting.public_id}" in way
    assert 'value="Stella Strange"' in page_of(client.get(way))


def test_the_substitution_begun_by_new_counsel(court):
    page = changed(test_substitute.begun(court))
    assert is_ticked(page, court.defendant.public_id)
    assert re.search(r'name="consents"[^>]* checked', page)


def test_the_application_pro_hac_vice_but_not_its_certificates(court):
    page = changed(test_pro_hac_vice.asked_for(court))
    for value in ("Zoë", "NY-12345", "2011-05-01"):
        assert f'value="{value}"' in page
    assert "Files are not kept: choose each certificate again." in page


def test_the_order_of_chambers(court):
    judge = factories.chambers_of(court.case.assigned_judge)
    entry = docketed.filed(
        court.clerk, court.case, "application-for-electronic-filing", court.pro_se,
        answers={"leave": {"party": {"id": court.pro_se.pk, "name": court.pro_se.name}}},
    )  # fmt: skip
    said = {"judge": court.case.assigned_judge_id, "paragraphs": "No scanner."}
    visitor(judge).post(f"{reverse('cases:decide', args=[entry.public_id])}?outcome=deny", said)
    assert "No scanner.</textarea>" in changed(Draft.objects.unfiled().get(owner=judge))


# ── The new one, and the old ──────────────────────────────────────────────────────────────────────────────


def test_the_new_draft_takes_the_place_of_the_old(court, appearing):
    client = visitor(court.stranger)
    said = after(client, client.post(change_of(appearing), test_appear.given(court.absent)))
    new = Draft.objects.get(owner=court.stranger)
    assert new.pk != appearing.pk
    assert new.filer_ids == [court.absent.pk]
    assert "The form was made anew from your answers, and the draft before it is deleted." in said
    assert "void: that" not in said
    docketed.submitted(new)
    assert Appearance.objects.get(person=court.stranger.person).party == court.absent


def test_the_old_one_stays_until_the_new_one_is_whole(court, appearing):
    client = visitor(court.stranger)
    assert "Error:" in page_of(client.post(change_of(appearing), test_appear.given(court.absent, reason="")))
    other = factories.draft(court.stranger, court.case, "statement", court.absent)
    factories.received(other, size=4 * 1024**3)
    page = page_of(client.post(change_of(appearing), test_appear.given(court.absent)))
    assert "Your unfiled drafts hold too much." in page
    assert set(Draft.objects.filter(owner=court.stranger)) == {appearing, other}


def test_signatures_and_papers_of_the_old_one_are_gone_and_it_says_so(court, substituting):
    signed(substituting.signatures.get(role=Signature.Role.JOINING), court.stranger)
    factories.received(substituting, category="Consent of Client")
    name = substituting.documents.get(is_made=False).original_filename
    client, first = visitor(substituting.owner), change_of(substituting)
    void = "Stella Strange on the form before: that signature is void"
    lost = f"Uploaded to the form before, and not kept: {name}."
    page = page_of(client.get(first))
    assert void in page
    assert lost in page
    way = client.get(f"{first}&asked=1").url
    answer = client.post(way, {"joining": "Stella Strange", "is_told": "on"})
    said = after(client, answer)
    assert void in said
    assert lost in said
    new = Draft.objects.unfiled().get(owner=substituting.owner)
    assert new.pk != substituting.pk
    assert new.signatures.get(role=Signature.Role.JOINING).signed_at is None
    event = AuditEvent.objects.get(act="signature void", chain=court.stranger.person.audit_chain)
    assert event.by == substituting.owner
    assert substituting.public_id in event.facts


# ── Whose, and which ──────────────────────────────────────────────────────────────────────────────────────


def test_what_was_filed_meanwhile_is_not_changed(court, appearing):
    url = change_of(appearing)
    docketed.submitted(appearing)
    page = page_of(visitor(court.stranger).get(url))
    assert "You are changing a form" not in page
    assert not is_ticked(page, "appeared")


@pytest.mark.parametrize("again", ["", "nosuchdraft2222", "a\x00b"])
def test_no_such_draft(court, again):
    page = page_of(visitor(court.stranger).get(test_appear.URL, {"case": court.case.public_id, "again": again}))
    assert "You are changing a form" not in page


def test_another_persons_draft_is_neither_shown_nor_deleted(court, appearing):
    url = change_of(appearing)
    client = visitor(court.defense_counsel)
    assert "You are changing a form" not in page_of(client.get(url))
    client.post(url, test_appear.given(court.absent))
    assert Draft.objects.filter(pk=appearing.pk).exists()


def test_a_draft_of_another_page_is_left_alone(court, appearing):
    url = f"{test_appear.url_of(court.case)}&again="
    other = factories.draft(court.stranger, court.case, "statement", court.absent)
    client = visitor(court.stranger)
    client.post(url + other.public_id, test_appear.given(court.absent))
    assert Draft.objects.filter(pk=other.pk).exists()
    assert Draft.objects.filter(owner=court.stranger).count() == 3


def test_neither_token_nor_null_is_kept(court):
    given = {"csrfmiddlewaretoken": "secret", "further": "a\x00b", "a\x00b": "further"}
    draft = test_appear.made(court.stranger, court.case, court.absent, **given)
    assert set(draft.form_answers["data"]) == {"parties", "reason", "is_noticed"}
