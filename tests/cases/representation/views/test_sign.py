"""Sign a form by one's own login: what was shown is what is signed."""

import io

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts import letters
from accounts.models import AuditEvent, Letter
from cases import signing
from cases.filing import drafting
from cases.models import Draft, Signature
from tests import docketed
from tests.cases.representation.asked import asked, signed
from tests.pages import LONG, leads_to_sign_in, page_of, record, refuses_methods, seal, visitor

pytestmark = pytest.mark.django_db


def url_of(row: Signature) -> str:
    return reverse("cases:sign", args=[row.public_id])


def now(row: Signature) -> Signature:
    return Signature.objects.get(pk=row.pk)


def text_of(draft: Draft) -> str:
    stored = docketed.path_of(draft.documents.get(position=0).stored_name).read_bytes()
    return " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(stored)).pages).split())


def test_works_and_shows_what_is_signed(court):
    row = asked(court)
    page = page_of(visitor(court.stranger).get(url_of(row)))
    assert "Dorian Vale" in page
    assert f'name="seen" value="{signing.digest(row.draft)}"' in page
    assert page.count(reverse("cases:sign_paper", args=[row.public_id, 1])[:-2]) == 2


def test_signing_redirects_and_puts_the_signature_on_the_form(court):
    row = asked(court)
    before = row.draft.documents.get(position=0)
    response = visitor(court.stranger).post(url_of(row), {"act": "sign", "seen": signing.digest(row.draft)})
    assert response.url == reverse("cases:signatures")
    assert (now(row).signed_by, now(row).digest) == (court.stranger, signing.digest(row.draft))
    draft = Draft.objects.get(pk=row.draft_id)
    assert "/s/ Stella Strange Stella Strange, new attorney" in text_of(draft)
    assert draft.documents.get(position=0).pk == before.pk
    assert draft.revision > row.draft.revision  # whoever opened the review before reads it again
    assert signing.missing(draft, [(court.stranger.person, signing.Role.JOINING)]) == []


def test_a_form_changed_since_must_be_signed_again(court):
    row = signed(asked(court), court.stranger)
    Draft.objects.filter(pk=row.draft_id).update(words="as amended")
    draft = Draft.objects.get(pk=row.draft_id)
    assert signing.missing(draft, [(court.stranger.person, signing.Role.JOINING)]) == [
        "This form was changed after Stella Strange signed it. Stella Strange must sign it again."
    ]
    assert signing.holds(signed(row, court.stranger))


@pytest.mark.parametrize("seen", ["", "0" * 64, "a\x00b", LONG])
def test_what_was_not_shown_is_not_signed(court, seen):
    row, before = asked(court), record()
    response = visitor(court.stranger).post(url_of(row), {"act": "sign", "seen": seen}, follow=True)
    assert "This form was changed after you opened it." in page_of(response)
    assert record() == before
    assert now(row).signed_at is None


def test_declining_and_signing_after_all(court):
    row = asked(court)
    visitor(court.stranger).post(url_of(row), {"act": "decline"})
    draft = Draft.objects.get(pk=row.draft_id)
    assert (
        "Stella Strange declined to sign this form."
        in signing.missing(draft, [(court.stranger.person, signing.Role.JOINING)])[0]
    )
    row = signed(row, court.stranger)
    assert (row.declined_at, row.signed_by) == (None, court.stranger)


def test_a_signature_is_taken_back_before_it_is_filed(court):
    row = signed(asked(court), court.stranger)
    visitor(court.stranger).post(url_of(row), {"act": "decline"})
    assert (now(row).signed_at, now(row).digest) == (None, "")


def test_what_was_filed_is_signed_for_good(court):
    row = signed(asked(court, has_consent=True), court.stranger)
    docketed.submitted(Draft.objects.get(pk=row.draft_id))
    assert visitor(court.stranger).post(url_of(row), {"act": "decline"}).status_code == 404
    assert now(row).signed_by == court.stranger
    with pytest.raises(signing.MayNotSign, match="filed already"):
        signing.decline(row, by=court.stranger, at=row.signed_at)


@pytest.mark.parametrize("viewer", ["defense_counsel", "plaintiff_counsel", "clerk"])
def test_a_stranger_signs_for_nobody(court, viewer):
    row, before = asked(court), record()
    client = visitor(getattr(court, viewer))
    given = {"act": "sign", "seen": signing.digest(row.draft)}
    assert client.get(url_of(row)).status_code == client.post(url_of(row), given).status_code == 404
    assert record() == before
    with pytest.raises(signing.NotAsked):
        signing.sign(row, by=getattr(court, viewer), at=row.asked_at, seen=given["seen"])


@pytest.mark.parametrize("act", ["sign", "decline"])
@pytest.mark.parametrize("what", ["deleted", "asked of another"])
def test_what_is_gone_when_it_is_signed_is_not_found(court, act, what):
    """Between the reading of the page and the lock."""
    row = asked(court)
    seen = signing.digest(row.draft)
    happens = {
        "deleted": lambda: drafting.delete(row.draft),
        "asked of another": lambda: Signature.objects.filter(pk=row.pk).update(person=court.colleague.person),
    }
    client = visitor(court.stranger)
    with connection.execute_wrapper(just_before_the_lock(happens[what])):
        assert client.post(url_of(row), {"act": act, "seen": seen}).status_code == 404
    assert not Signature.objects.filter(signed_at__isnull=False, pk=row.pk).exists()


def just_before_the_lock(happens):
    """Does it once, before the first statement that reads drafts by themselves."""
    waiting = [happens]

    def execute(run, sql, params, many, context):
        if waiting and 'FROM "cases_draft"' in sql:
            waiting.pop()()
        return run(sql, params, many, context)

    return execute


def test_who_was_suspended_meanwhile_does_not_sign(court):
    row = asked(court)
    account = court.stranger.efiling_account
    account.status = "suspended"
    account.save()
    del court.stranger.efiling_account
    assert visitor(court.stranger).get(url_of(row)).status_code == 403
    with pytest.raises(signing.NotAsked):
        signing.sign(row, by=court.stranger, at=row.asked_at, seen=signing.digest(row.draft))


def test_a_sealed_case_is_no_case(court):
    row = asked(court)
    seal(court.case)
    assert visitor(court.stranger).get(url_of(row)).status_code == 404


def test_it_is_on_the_record_of_who_signed(court):
    row = signed(asked(court), court.stranger)
    event = AuditEvent.objects.filter(chain=row.person.audit_chain).order_by("-position").first()
    assert event.act == "form signed"
    assert row.digest in event.facts


def test_anonymous_is_led_to_the_door(court):
    row = asked(court)
    assert leads_to_sign_in(Client().get(url_of(row)), url_of(row))


def test_wrong_method(court):
    assert refuses_methods(visitor(court.stranger), url_of(asked(court)), "PUT", "DELETE")


def test_the_letter_that_asks_names_no_case_which_may_be_sealed_before_it_leaves(court):
    row = asked(court)
    said = letters.mail(Letter.objects.get(kind=Letter.Kind.SIGNATURE)).decode().replace("=\r\n", "")
    assert url_of(row) in said
    assert not any(known in said for known in (court.case.number, "Acme", "Beta Gadgets"))
