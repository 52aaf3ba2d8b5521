"""Substitute in for current counsel: Form G-01, begun by whoever takes over."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import letters
from accounts.models import CmecfAccount, Letter, Person
from cases import counsel, signing
from cases.filing import readiness
from cases.filing.assembly import assemble
from cases.models import Appearance, Draft, Signature
from cases.representation import leaving
from cases.representation.forms import substitution
from tests import docketed, factories, told
from tests.cases.representation.asked import signed
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor
from tests.printed import text_of

pytestmark = pytest.mark.django_db
URL = reverse("cases:substitute")
NOT_SIGNED = "Dorian Vale has not signed yet: by their own login, under Utilities, “Forms to sign”."
NO_CONSENT = "Upload the client’s signed consent, with the category “Consent of Client”."


def url_of(case) -> str:
    return f"{URL}?case={case.public_id}"


def given(court, **said) -> dict:
    """The stranger takes over the defendant from the defence counsel."""
    named = {"who": court.defense_counsel.person.public_id, "parties": [court.defendant.public_id]}
    return named | {"consents": "on"} | said


def begun(court, **said) -> Draft:
    answer = visitor(court.stranger).post(url_of(court.case), given(court, **said))
    assert answer.status_code == 302, page_of(answer)
    return Draft.objects.unfiled().get(owner=court.stranger)


def asked_of(draft: Draft) -> Signature:
    return draft.signatures.get(role=Signature.Role.LEAVING)


def lacks(draft: Draft) -> list[str]:
    draft = Draft.objects.get(pk=draft.pk)
    return [lack.message for lack in readiness.lacking(assemble(draft, draft.case, draft.owner))]


def form_of(draft: Draft) -> str:
    return text_of(docketed.file_of(draft.documents.get(position=0)).read_bytes())


def names_served(case) -> set[str]:
    return {row.name for row in counsel.must_be_served(case, counsel.parties_to(case))}


# ── Works ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_works_and_offers_counsel_of_record_with_their_clients(court):
    page = page_of(visitor(court.stranger).get(url_of(court.case)))
    for name in ("Dorian Vale, for Beta Gadgets Inc", "Paula Archer, for Acme Widgets LLC", "Stella Strange"):
        assert name in page
    assert "Sam Solo" not in page  # without a lawyer: an appearance is enough


def test_of_many_clients_the_first_is_named(court):
    for number in range(3):
        factories.party(court.case, f"Delta {number}", "Defendant", court.defense_counsel.person)
    page = page_of(visitor(court.stranger).get(url_of(court.case)))
    assert "Dorian Vale, for Beta Gadgets Inc and 3 others" in page


def test_nobody_takes_over_from_their_own_side(court):
    page = page_of(visitor(court.colleague).get(url_of(court.case)))
    assert "Dorian Vale" in page
    assert "Paula Archer" not in page


def test_without_a_case_it_asks_which(court):
    client = visitor(court.stranger)
    assert "Case number" in page_of(client.get(URL))
    assert client.get(URL, {"number": court.case.number}).url == url_of(court.case)


def test_where_nobody_has_counsel_it_leads_to_an_appearance(court):
    case = factories.case("Solo v. Nobody")
    assert reverse("cases:appear") in page_of(visitor(court.stranger).get(url_of(case)))


def test_who_looks_under_withdraw_is_led_here(court):
    page = page_of(visitor(court.stranger).get(f"{reverse('cases:withdraw')}?case={court.case.public_id}"))
    assert url_of(court.case) in page


# ── Redirects: the draft waits for the other signature and the consent ────────────────────────────────────


def test_redirects_to_the_documents_of_a_form_that_the_new_attorney_signed(court):
    answer = visitor(court.stranger).post(url_of(court.case), given(court))
    draft = Draft.objects.get()
    assert answer.url == reverse("cases:documents", args=[draft.public_id])
    own = draft.signatures.get(role=Signature.Role.JOINING)
    assert (own.signed_by, asked_of(draft).person) == (court.stranger, court.defense_counsel.person)
    assert asked_of(draft).signed_at is None
    said = form_of(draft)
    assert "(not signed yet) Dorian Vale, withdrawing attorney" in said
    assert "/s/ Stella Strange Stella Strange, new attorney" in said
    assert [paper.category for paper in draft.documents.order_by("position")] == ["", "Proposed Order"]


def test_it_is_filed_when_both_signed_and_the_client_agrees(court):
    draft = begun(court)
    assert lacks(draft) == [NOT_SIGNED, NO_CONSENT]
    factories.received(draft, category="Consent of Client")
    assert lacks(draft) == [NOT_SIGNED]
    signed(asked_of(draft), court.defense_counsel)
    assert lacks(draft) == []
    assert "/s/ Dorian Vale Dorian Vale, withdrawing attorney" in form_of(draft)


def test_the_order_puts_one_in_the_place_of_the_other_and_nothing_before_does(court):
    draft = begun(court)
    factories.received(draft, category="Consent of Client")
    signed(asked_of(draft), court.defense_counsel)
    entry = docketed.submitted(Draft.objects.get(pk=draft.pk))
    assert "REQUEST for Approval of Substitution or Withdrawal of attorney Dorian Vale" in entry.text
    assert "in place of whom Stella Strange appears" in entry.text
    assert "Dorian Vale" in names_served(court.case)
    assert not Appearance.objects.filter(person=court.stranger.person).exists()
    told.ruled(court.clerk, entry, told.GRANTING)
    assert "Stella Strange" in names_served(court.case)
    assert "Dorian Vale" not in names_served(court.case)


def test_who_leaves_is_told_by_mail_and_reads_what_leaving_means(court):
    draft = begun(court)
    letter = Letter.objects.get()
    assert letter.address == court.defense_counsel.person.contact.email
    assert "Stella Strange asks to take over from you" in " ".join(letters.mail(letter).decode().split())
    client = visitor(court.defense_counsel)
    page = page_of(client.get(reverse("cases:sign", args=[asked_of(draft).public_id])))
    assert "signs it as Dorian Vale, withdrawing attorney" in page
    assert "<dt>New attorney</dt><dd>Stella Strange</dd>" in page
    assert "It waits for your signature." in page_of(client.get(reverse("cases:signatures")))


def test_who_made_the_form_is_not_asked_for_the_signature_they_gave(court):
    draft = begun(court)
    own = draft.signatures.get(role=Signature.Role.JOINING)
    client = visitor(court.stranger)
    assert "Nothing waits for your signature." in page_of(client.get(reverse("cases:signatures")))
    assert client.get(reverse("cases:sign", args=[own.public_id])).status_code == 404


def test_words_added_later_must_be_signed_again_by_the_other_only(court):
    """Filing by one's own login is one's own signature (L.R. 5-4.3.4)."""
    draft = begun(court)
    factories.received(draft, category="Consent of Client")
    signed(asked_of(draft), court.defense_counsel)
    Draft.objects.filter(pk=draft.pk).update(words="as agreed")
    assert lacks(draft) == ["This form was changed after Dorian Vale signed it. Dorian Vale must sign it again."]


def test_declined_is_not_filed(court):
    draft = begun(court)
    signing.decline(asked_of(draft), by=court.defense_counsel, at=timezone.now())
    assert any("Dorian Vale declined to sign this form." in why for why in lacks(draft))


# ── Wrong role ────────────────────────────────────────────────────────────────────────────────────────────


def test_strangers_sign_in_first(client, court):
    assert leads_to_sign_in(client.get(url_of(court.case)), URL)


@pytest.mark.parametrize("who", ["reader", "self_represented"])
def test_only_attorneys_take_over(court, who):
    client, before = visitor(getattr(court, who)), record()
    assert client.get(url_of(court.case)).status_code == 403
    assert client.post(url_of(court.case), given(court)).status_code == 403
    assert record() == before


def test_who_is_admitted_to_one_case_does_not_take_over(court):
    CmecfAccount.objects.filter(person=court.stranger.person).update(role=CmecfAccount.Role.PRO_HAC_VICE)
    before = record()
    assert visitor(court.stranger).post(url_of(court.case), given(court)).status_code == 403
    assert record() == before


def test_the_clerk_goes_on_where_paper_is_docketed(court):
    answer = visitor(court.clerk).get(url_of(court.case))
    assert answer.url == f"{reverse('cases:withdraw')}?case={court.case.public_id}"


def test_a_sealed_case_is_none(court):
    seal(court.case)
    assert visitor(court.stranger).get(url_of(court.case)).status_code == 404


def test_a_third_attorney_begins_no_form_between_two_others(court):
    """By the domain's own rule: whoever makes it is one of the two who sign it."""
    form = substitution.SubstitutionForm(given(court), case=court.case, by=court.stranger)
    assert form.is_valid()
    third = {"by": court.plaintiff_counsel, "at": timezone.now()}
    with pytest.raises(leaving.NotYoursToSign, match="Dorian Vale must file this"):
        leaving.prepare(form.chosen(), leaving.Further(joining=court.stranger.person), **third)


# ── Wrong method, bad input ───────────────────────────────────────────────────────────────────────────────


def test_other_methods_are_refused(court):
    assert refuses_methods(visitor(court.stranger), url_of(court.case), "PUT", "PATCH", "DELETE")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"who": ""}, "Choose the attorney from whom you take over."),
        ({"who": "x"}, "not one of the available choices"),
        ({"parties": []}, "Choose at least one party."),
        ({"parties": [LONG]}, "not one of the available choices"),
        ({"parties": [SCRIPT]}, "not one of the available choices"),
        ({"consents": ""}, "Form G-01 needs the client’s consent."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(court, said, why):
    before = record()
    page = page_of(visitor(court.stranger).post(url_of(court.case), given(court, **said)))
    assert why in page
    assert SCRIPT not in page
    assert record() == before


def test_each_party_is_taken_over_from_its_own_counsel(court):
    before = record()
    page = page_of(visitor(court.stranger).post(url_of(court.case), given(court, parties=[court.plaintiff.public_id])))
    assert "Dorian Vale is not counsel of record for Acme Widgets LLC." in page
    assert record() == before


def test_who_has_no_login_signs_on_paper(court):
    without = factories.PersonFactory(first_name="Petra", last_name="Ohne")
    Appearance.objects.filter(person=court.defense_counsel.person).update(person=without)
    before = record()
    page = page_of(visitor(court.stranger).post(url_of(court.case), given(court, who=without.public_id)))
    assert "Petra Ohne cannot sign here" in page
    assert record() == before


def test_an_attorney_known_by_two_rows_signs_by_the_login_of_the_other(court):
    """The docket shows the imported row; the login belongs to the row it was merged into."""
    imported = factories.PersonFactory(first_name="D", last_name="Vale", served_electronically_since=None)
    Person.objects.filter(pk=imported.pk).update(merged_into=court.defense_counsel.person)
    Appearance.objects.filter(person=court.defense_counsel.person).update(person=imported)
    draft = begun(court, who=imported.public_id)
    assert Letter.objects.get().address == court.defense_counsel.person.contact.email
    assert signing.holds(signed(asked_of(draft), court.defense_counsel))


def test_the_page_costs_the_same_however_many_are_represented(court):
    client = visitor(court.stranger)
    few = statements(client, url_of(court.case))
    for number in range(3):
        factories.party(court.case, f"Delta {number}", "Defendant", court.defense_counsel.person)
    assert statements(client, url_of(court.case)) == few
