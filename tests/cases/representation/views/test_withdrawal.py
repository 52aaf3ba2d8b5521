"""The way out that applies, and its paper: by notice, by the judge's approval, by motion."""

import io
import json
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts import letters
from accounts.models import Letter, SecondaryAddress
from cases import counsel
from cases.filing import readiness
from cases.filing.assembly import assemble
from cases.models import Appearance, Draft, Party, Signature
from cases.representation import leaving
from tests import docketed, factories, told
from tests.cases.representation.views.test_withdraw import said
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, record, refuses_methods, seal, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:withdrawal")
REACHED = {"address": "7 Own Way\nLos Angeles, CA 90099", "telephone": "213-555-0177", "email": "ida@own.example"}


@pytest.fixture
def human(court) -> Party:
    """A natural person whose only lawyer is the defence counsel."""
    return factories.party(court.case, "Ída Ohm", "Defendant", court.defense_counsel.person, kind=Party.Kind.PERSON)


def url_of(by, case, *parties, **further) -> str:
    person = further.pop("person", by.person)
    query = said(case, person, *parties, **further)
    query.pop("asked")
    return f"{URL}?{reverse_query(query)}"


def reverse_query(query: dict) -> str:
    return "&".join(
        f"{name}={value}"
        for name, values in query.items()
        for value in (values if isinstance(values, list) else [values])
    )


def read(by, case, *parties, **further) -> str:
    response = visitor(by).get(url_of(by, case, *parties, **further))
    assert response.status_code == 200, response
    return page_of(response)


def made(by, case, *parties, given: dict | None = None, **further) -> Draft:
    response = visitor(by).post(url_of(by, case, *parties, **further), given or {"any": "1"})
    assert response.status_code == 302, page_of(response)
    draft = Draft.objects.unfiled().get(owner=by)
    draft.went_to = response.url.rstrip("/").rpartition("/")[2]
    return draft


def refused(by, case, *parties, given: dict, **further) -> str:
    before = record()
    response = visitor(by).post(url_of(by, case, *parties, **further), {"any": "1"} | given)
    assert response.status_code == 200
    assert record() == before
    assert "Error:" in page_of(response)
    return page_of(response)


def text_of(draft: Draft, position: int = 0) -> str:
    stored = docketed.path_of(draft.documents.get(position=position).stored_name).read_bytes()
    return " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(stored)).pages).split())


def lacks(draft: Draft) -> list[str]:
    draft = Draft.objects.get(pk=draft.pk)
    return [lack.message for lack in readiness.lacking(assemble(draft, draft.case, draft.owner))]


def names_served(case) -> dict[str, tuple]:
    return {r.name: r.addresses for r in counsel.must_be_served(case, counsel.parties_to(case))}


# ── A notice is enough ────────────────────────────────────────────────────────────────────────────────────


def test_works_and_says_which_way_and_which_firm_it_took(court):
    page = read(court.plaintiff_counsel, court.case, court.plaintiff)
    assert "A notice is enough" in page
    assert "Form G-123, section III" in page
    assert "This docket prints Harbor Lowell LLP for the attorney who leaves." in page
    assert "Colin Archer (Harbor Lowell LLP) stays for Acme Widgets LLC." in page
    assert "Who signs is assumed" in page


def test_the_notice_ends_the_appearance_with_the_entry_and_not_before(court):
    draft = made(court.plaintiff_counsel, court.case, court.plaintiff)
    assert draft.went_to == "review"
    text = text_of(draft)
    assert text.count("[X]") == 1
    assert "[X] Other attorneys of the same firm or agency" in text
    assert "/s/ Paula Archer Paula Archer, attorney who withdraws" in text
    row = Appearance.objects.get(person=court.plaintiff_counsel.person)
    assert row.ended_on is None
    entry = docketed.submitted(draft)
    row.refresh_from_db()
    assert (row.ended_on, row.ended_by) == (entry.filed_on, entry)
    assert "Paula Archer is no longer attorney of record for Plaintiff Acme Widgets LLC in this case" in entry.text


def test_the_review_of_a_withdrawal_says_what_the_termination_does(court):
    draft = made(court.plaintiff_counsel, court.case, court.plaintiff)
    page = page_of(visitor(draft.owner).get(reverse("cases:review", args=[draft.public_id])))
    assert "The attorney is terminated by notice" in page
    assert "Nothing changes until the order." not in page


def test_notices_stop_with_termination_for_the_secondary_addresses_too(court):
    person = court.plaintiff_counsel.person
    SecondaryAddress.objects.create(person=person, email="desk@archer.example", is_active=True)
    draft = made(court.plaintiff_counsel, court.case, court.plaintiff)
    assert "desk@archer.example" in names_served(court.case)["Paula Archer"]
    docketed.submitted(draft)
    assert "Paula Archer" not in names_served(court.case)
    assert "Colin Archer" in names_served(court.case)


def test_what_only_counsel_may_see_closes_with_the_next_request(court, settings):
    settings.SEALED_OPENS_FOR_FILING_SIDE = True
    client = visitor(court.plaintiff_counsel)
    sealed = docketed.sealed_paper(court.colleague, court.case, court.plaintiff)
    url = reverse("cases:papers", args=[sealed.public_id])
    assert client.get(url).status_code == 200
    docketed.submitted(made(court.plaintiff_counsel, court.case, court.plaintiff))
    assert client.get(url).url == reverse("cases:why", args=[sealed.public_id])


def test_another_of_the_same_firm_signs_for_who_left(court):
    person = court.plaintiff_counsel.person
    draft = made(court.colleague, court.case, court.plaintiff, person=person)
    assert "Colin Archer, attorney of the same firm, for Paula Archer" in text_of(draft)
    docketed.submitted(draft)
    assert Appearance.objects.get(person=person).ended_on
    assert Appearance.objects.get(person=court.colleague.person).ended_on is None


def test_the_same_firm_must_still_stay_when_it_is_filed(court):
    draft = made(court.plaintiff_counsel, court.case, court.plaintiff)
    docketed.submitted(made(court.colleague, court.case, court.plaintiff))
    assert any("No other attorney admitted to this court appears for Acme Widgets LLC" in why for why in lacks(draft))
    contact = factories.ContactFactory(firm_name="Vale PC")
    Appearance.objects.create(
        person=court.defense_counsel.person, party=court.plaintiff, position=9, printed_name="D", contact=contact
    )
    assert any("the judge must approve" in why for why in lacks(draft))


def test_relieved_names_the_order(court):
    order = told.relieved(court.clerk, court.defense_counsel, court.case, court.defendant)
    given = (court.defense_counsel, court.case, court.defendant)
    draft = made(*given, so="relieved", order_number=order.number)
    assert f"by the order of 11/20/2026 (docket no. {order.number})." in text_of(draft)
    docketed.submitted(draft)
    assert Appearance.objects.get(person=court.defense_counsel.person).ended_on


def test_the_order_is_kept_with_the_draft_and_read_again_when_it_is_filed(court):
    order = told.relieved(court.clerk, court.defense_counsel, court.case, court.defendant)
    further = {"so": "relieved", "order_number": order.number}
    draft = made(court.defense_counsel, court.case, court.defendant, **further)
    assert draft.answers["order"] == order.pk
    assert lacks(draft) == []
    other = docketed.text_entry(court.clerk, court.case)
    Draft.objects.filter(pk=draft.pk).update(answers=draft.answers | {"order": other.pk})
    assert ["No order on this docket granted" in why for why in lacks(draft)] == [True]


@pytest.mark.parametrize("so", ["dismissed", "relieved"])
def test_no_colleague_says_that_somebody_was_relieved_or_dismissed(court, so):
    order = told.relieved(court.clerk, court.plaintiff_counsel, court.case, court.plaintiff)
    Party.objects.filter(pk=court.plaintiff.pk).update(terminated_on=date(2026, 11, 1))
    further = {"person": court.plaintiff_counsel.person, "so": so, "order_number": order.number}
    before = record()
    answer = visitor(court.colleague).post(url_of(court.colleague, court.case, court.plaintiff, **further), {"any": 1})
    assert answer.status_code == 403
    assert "Paula Archer must file this" in page_of(answer)
    assert record() == before


def test_dismissed_names_the_day(court):
    Party.objects.filter(pk=court.defendant.pk).update(terminated_on=date(2026, 11, 1))
    draft = made(court.defense_counsel, court.case, court.defendant, so="dismissed")
    assert "[X] The party or parties were dismissed on 11/01/2026." in text_of(draft)
    docketed.submitted(draft)
    assert "Dorian Vale" not in names_served(court.case)


# ── The judge must approve ────────────────────────────────────────────────────────────────────────────────


def substituted(court, **given) -> Draft:
    given = {"joining": "Stella Strange", "is_told": "on"} | given
    further = {"so": "new-counsel", "consents": "yes"}
    return made(court.defense_counsel, court.case, court.defendant, given=given, **further)


def consented(draft: Draft) -> Draft:
    factories.received(draft, category="Consent of Client")
    return Draft.objects.get(pk=draft.pk)


def test_a_substitution_waits_for_the_new_attorney_and_the_client(court):
    draft = substituted(court)
    assert draft.went_to == "documents"
    assert [paper.category for paper in draft.documents.order_by("position")] == ["", "Proposed Order"]
    assert lacks(draft) == [
        "Stella Strange has not signed yet: by their own login, under Utilities, “Forms to sign”.",
        "Upload the client’s signed consent, with the category “Consent of Client”.",
    ]
    assert lacks(consented(draft)) == [lacks(draft)[0]]


def test_the_form_and_its_proposed_order(court):
    draft = substituted(court)
    form, order = text_of(draft), text_of(draft, 1)
    assert "[X] New counsel was retained, as named below." in form
    assert form.count("[X]") == 1
    assert "/s/ Dorian Vale Dorian Vale, withdrawing attorney" in form
    assert "(not signed yet) Stella Strange, new attorney" in form
    assert "Dorian Vale is relieved as counsel of record for Defendant Beta Gadgets Inc." in order
    assert "Stella Strange is substituted as counsel of record for Defendant Beta Gadgets Inc." in order
    assert "/s/" not in order
    assert draft.answers["proposed_order"][1:] == [
        "Dorian Vale is relieved as counsel of record for Defendant Beta Gadgets Inc.",
        "Stella Strange is substituted as counsel of record for Defendant Beta Gadgets Inc.",
    ]


def test_who_leaves_signs_by_the_login_that_makes_it(court):
    draft = substituted(court)
    row = draft.signatures.get(role=Signature.Role.LEAVING)
    assert (row.person, row.signed_by) == (court.defense_counsel.person, court.defense_counsel)
    assert draft.signatures.get(role=Signature.Role.JOINING).signed_at is None


def test_the_new_attorney_is_told_by_mail(court):
    draft = substituted(court)
    letter = Letter.objects.get()
    row = draft.signatures.get(role=Signature.Role.JOINING)
    assert (letter.kind, letter.address) == ("signature", court.stranger.person.contact.email)
    mail = letters.mail(letter).decode()
    assert "Subject: A form waits for your signature" in mail
    assert reverse("cases:sign", args=[row.public_id]) in mail.replace("=\r\n", "")


def test_nothing_changes_until_an_order_grants_it(court):
    draft = consented(substituted(court))
    asked = draft.signatures.get(role=Signature.Role.JOINING)
    visitor(court.stranger).post(
        reverse("cases:sign", args=[asked.public_id]), {"seen": leaving.signing.digest(draft), "act": "sign"}
    )
    entry = docketed.submitted(Draft.objects.get(pk=draft.pk))
    assert "in place of whom Stella Strange appears" in entry.text
    assert set(names_served(court.case)) >= {"Dorian Vale"}
    assert "Stella Strange" not in names_served(court.case)
    told.ruled(court.clerk, entry, told.GRANTING)
    assert "Stella Strange" in names_served(court.case)
    assert "Dorian Vale" not in names_served(court.case)


def test_denied_changes_nothing(court):
    entry = told.asks_to_leave(court.defense_counsel, court.case, court.defendant)
    told.ruled(court.clerk, entry, told.DENYING)
    assert "Dorian Vale" in names_served(court.case)


def test_a_person_goes_on_alone_at_the_address_given(court, human):
    given = {f"{name}_{human.pk}": value for name, value in REACHED.items()} | {"is_told": "on"}
    draft = made(court.defense_counsel, court.case, human, given=given, so="alone", consents="yes")
    text = text_of(draft)
    assert "Party: Ída Ohm Street address: 7 Own Way Los Angeles, CA 90099 Telephone: 213-555-0177" in text
    assert "Ída Ohm shall appear without a lawyer" in text_of(draft, 1)
    entry = docketed.submitted(consented(draft))
    assert "Defendant Ída Ohm to proceed without a lawyer" in entry.text
    told.ruled(court.clerk, entry, told.GRANTING)
    human.refresh_from_db()
    assert human.is_pro_se
    assert (human.contact.address, human.contact.email) == (REACHED["address"], REACHED["email"])


def test_an_address_typed_in_a_browser_is_kept_without_its_line_ends(court, human):
    given = {f"{name}_{human.pk}": value for name, value in REACHED.items()} | {"is_told": "on"}
    given[f"address_{human.pk}"] = "7 Own Way, Apt 6 \r\nLos Angeles, CA 90099"
    draft = made(court.defense_counsel, court.case, human, given=given, so="alone", consents="yes")
    assert draft.answers["alone"][0]["address"] == "7 Own Way, Apt 6\nLos Angeles, CA 90099"


def test_the_answers_can_be_changed_and_it_says_that_an_order_decides(court):
    draft = substituted(court)
    page = page_of(visitor(draft.owner).get(reverse("cases:review", args=[draft.public_id])))
    assert "Change my answers" in page
    assert reverse("cases:delete_draft", args=[draft.public_id]) in page
    assert "Nothing changes until the order." in page
    assert "has not signed yet" in page
    assert f'href="{reverse("cases:review", args=[draft.public_id])}">Stella' not in page


@pytest.mark.parametrize("missing", ["address", "telephone", "email", "is_told"])
def test_how_the_person_is_reached_is_asked_in_full(court, human, missing):
    given = {f"{name}_{human.pk}": value for name, value in REACHED.items()} | {"is_told": "on"}
    given.pop(missing, None)
    given.pop(f"{missing}_{human.pk}", None)
    refused(court.defense_counsel, court.case, human, given=given, so="alone", consents="yes")


def test_another_firm_stays(court):
    contact = factories.ContactFactory(firm_name="Vale PC")
    Appearance.objects.filter(person=court.colleague.person).update(contact=contact)
    given = {"is_told": "on"}
    draft = made(court.plaintiff_counsel, court.case, court.plaintiff, given=given, consents="yes")
    assert "[X] No new counsel is needed" in text_of(draft)
    assert lacks(consented(draft)) == []


@pytest.mark.parametrize(
    ("joining", "why"),
    [
        ("", "This field is required."),
        ("Nobody Known", "knows no attorney"),
        ("Dorian Vale", "This is the attorney who leaves."),
        ("Theo Fields", "knows no attorney"),
        (LONG, "at most 200"),
        (SCRIPT, "knows no attorney"),
    ],
)
def test_who_cannot_take_over(court, joining, why):
    given = {"joining": joining, "is_told": "on"}
    further = {"so": "new-counsel", "consents": "yes"}
    page = refused(court.defense_counsel, court.case, court.defendant, given=given, **further)
    assert why in page
    assert SCRIPT not in page


def test_a_last_name_is_enough_where_only_one_attorney_has_it(court):
    draft = substituted(court, joining="strange")
    assert draft.answers["adds"][0]["person"]["name"] == "Stella Strange"


def test_who_appears_already_does_not_take_over(court):
    given = {"joining": "Colin Archer", "is_told": "on"}
    further = {"so": "new-counsel", "consents": "yes"}
    page = refused(court.plaintiff_counsel, court.case, court.plaintiff, given=given, **further)
    assert "Colin Archer is counsel of record for Acme Widgets LLC already." in page


def full(court, by) -> None:
    """The unfiled drafts of this login hold all that they may."""
    factories.received(factories.draft(by, court.case, "statement", court.plaintiff), size=4 * 1024**3)


@pytest.mark.parametrize("so", ["others-stay", "new-counsel"])
def test_papers_that_are_not_taken_leave_no_draft_and_no_letter(court, so):
    by, further = court.plaintiff_counsel, {"so": so, "consents": "yes"}
    full(court, by)
    given = {"joining": "Stella Strange", "is_told": "on"}
    page = refused(by, court.case, court.plaintiff, given=given, **further)
    assert "Your unfiled drafts hold too much." in page
    assert (Draft.objects.count(), Letter.objects.count(), Signature.objects.count()) == (1, 0, 0)


def test_an_address_that_turns_its_letters_round_is_refused(court, human):
    reached = REACHED | {"address": "7 Own \u202eyaW\nLos Angeles"}
    given = {f"{name}_{human.pk}": value for name, value in reached.items()} | {"is_told": "on"}
    page = refused(court.defense_counsel, court.case, human, given=given, so="alone", consents="yes")
    assert "characters that cannot be printed" in page


def test_nobody_asks_for_a_colleague(court):
    url = url_of(
        court.colleague, court.case, court.plaintiff, person=court.plaintiff_counsel.person, so="nobody", consents="no"
    )
    response = visitor(court.colleague).post(url, {"is_told": "on"})
    assert response.status_code == 403
    assert "Paula Archer must file this" in page_of(response)
    assert not Draft.objects.exists()


# ── By motion ─────────────────────────────────────────────────────────────────────────────────────────────


def test_an_organization_without_counsel_is_warned(court):
    page = read(court.defense_counsel, court.case, court.defendant, so="nobody", consents="yes")
    assert "An organization without a lawyer" in page
    assert "L.R. 83-2.2.2" in page
    assert "L.R. 83-2.3.4" in page
    given = {"is_told": "on"}
    draft = made(court.defense_counsel, court.case, court.defendant, given=given, so="nobody", consents="yes")
    assert draft.went_to == "documents"
    assert draft.event_code == "motion-to-withdraw-as-attorney"
    assert not draft.documents.exists()
    assert "alone" not in draft.answers


def test_a_contested_motion_says_where_the_person_is_reached(court, human):
    given = {f"address_{human.pk}": REACHED["address"], "is_told": "on"}
    draft = made(court.defense_counsel, court.case, human, given=given, so="nobody", consents="no")
    assert [row["parties"][0]["name"] for row in draft.answers["alone"]] == ["Ída Ohm"]
    factories.received(draft)
    Draft.objects.filter(pk=draft.pk).update(answers=draft.answers | {"judge": docketed.judge_of(court.case)})
    entry = docketed.submitted(Draft.objects.get(pk=draft.pk))
    assert entry.is_motion
    told_by = json.loads(entry.facts)["answers"]
    assert told_by["road"] == "contested"
    assert Appearance.objects.get(person=court.defense_counsel.person, party=human).ended_on is None


# ── On paper ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_clerk_dockets_the_notice_of_one_of_two_attorneys_of_a_firm(court):
    person = court.colleague.person
    draft = made(court.clerk, court.case, court.plaintiff, person=person)
    assert draft.went_to == "documents"
    assert not draft.documents.exists()
    factories.received(draft)
    entry = docketed.submitted(Draft.objects.get(pk=draft.pk))
    assert Appearance.objects.get(person=person).ended_by == entry
    assert entry.text.endswith("(tf)")


def test_the_clerk_dockets_a_request_with_its_signatures_on_paper(court):
    given = {"joining": "Stella Strange", "is_told": "on"}
    further = {"person": court.defense_counsel.person, "so": "new-counsel", "consents": "yes"}
    draft = made(court.clerk, court.case, court.defendant, given=given, **further)
    factories.received(draft)
    assert lacks(draft) == []


# ── Who, and how ──────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_not_so_goes_back(court):
    by = court.defense_counsel
    response = visitor(by).get(url_of(by, court.case, court.defendant))
    assert response.url.startswith(reverse("cases:withdraw"))
    assert "No other attorney" in page_of(visitor(by).get(response.url))
    assert visitor(by).post(url_of(by, court.case, court.defendant), {"any": "1"}).status_code == 302
    assert not Draft.objects.exists()


def test_without_a_case_it_asks_for_one(court):
    assert visitor(court.plaintiff_counsel).get(URL).url == reverse("cases:withdraw")


@pytest.mark.parametrize("viewer", ["reader", "self_represented"])
def test_wrong_role(court, viewer):
    url = url_of(court.plaintiff_counsel, court.case, court.plaintiff)
    before = record()
    client = visitor(getattr(court, viewer))
    assert client.get(url).status_code == client.post(url, {"any": "1"}).status_code == 403
    assert record() == before


def test_a_stranger_withdraws_nobody(court):
    by = court.stranger
    url = url_of(by, court.case, court.plaintiff, person=court.plaintiff_counsel.person)
    before = record()
    assert visitor(by).post(url, {"any": "1"}).url.startswith(reverse("cases:withdraw"))
    assert record() == before


def test_a_sealed_case_is_no_case(court):
    seal(court.case)
    by = court.plaintiff_counsel
    assert visitor(by).get(url_of(by, court.case, court.plaintiff)).status_code == 404


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    by = court.plaintiff_counsel
    assert refuses_methods(visitor(by), url_of(by, court.case, court.plaintiff), "PUT", "DELETE")
