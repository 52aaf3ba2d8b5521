"""Ask that an attorney of another bar may appear in one case: Form G-64, filed by local counsel."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import granting
from accounts.models import CmecfAccount, EFilingRegistration, PacerProfile, Person
from cases.models import Appearance, DocketEntry, Draft, Party
from notices.models import Service
from tests import docketed, factories, told
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor
from tests.papers import encrypted, paper
from tests.printed import is_tagged, text_of

pytestmark = pytest.mark.django_db
PAGE = reverse("cases:pro_hac_vice")


def url_of(case) -> str:
    return f"{PAGE}?case={case.public_id}"


def day(ago: int) -> str:
    return (timezone.localdate() - timedelta(days=ago)).isoformat()


def bar(place: int = 0, content: bytes = b"", **said) -> dict:
    """One row of state bars, with its certificate."""
    certificate = SimpleUploadedFile("certificate.pdf", content or paper("In good standing."))
    row = {"state": "New York", "number": "NY-12345", "admitted_on": "2011-05-01", "issued_on": day(3)}
    row |= {"certificate": certificate} | said
    return {f"bars-{place}-{name}": value for name, value in row.items()}


def given(*parties: Party, **said) -> dict:
    """The page filled in for Zoë Ñuñez, who is to appear for these parties."""
    management = {"bars-TOTAL_FORMS": 4, "bars-INITIAL_FORMS": 0, "bars-MIN_NUM_FORMS": 1, "bars-MAX_NUM_FORMS": 4}
    applicant = {"first_name": "Zoë", "middle_name": "", "last_name": "Ñuñez", "firm": "Whitcombe and Daughters LLP"}
    reached = {"address": "1 Hypothesis Square\nNew York, NY 10000", "telephone": "(212) 555-0134", "fax": ""}
    further = {"email": "zoe@whitcombe.example", "earlier": "None", "discipline": "None", "is_signed": "on"}
    chosen = {"parties": [party.pk for party in parties]}
    return management | applicant | reached | further | chosen | bar() | said


def asked_for(court, **said) -> Draft:
    """The draft made by defense counsel, who is local counsel."""
    answer = visitor(court.defense_counsel).post(url_of(court.case), given(court.defendant, **said))
    assert answer.status_code == 302, page_of(answer)
    return Draft.objects.unfiled().get(owner=court.defense_counsel)


def filed(client: Client, draft: Draft) -> DocketEntry:
    client.post(reverse("cases:submit", args=[draft.public_id]), {"revision": draft.revision})
    return DocketEntry.objects.get(draft=draft)


def application(court, **said) -> DocketEntry:
    draft = asked_for(court, **said)
    return filed(visitor(court.defense_counsel), draft)


def granted(court, entry: DocketEntry, outcome: str = "grant") -> DocketEntry:
    """By chambers, through their own pages."""
    client = visitor(factories.chambers_of(court.case.assigned_judge))
    url = reverse("cases:decide", args=[entry.public_id])
    client.post(f"{url}?outcome={outcome}", {"judge": court.case.assigned_judge_id, "paragraphs": "So ordered."})
    return filed(client, Draft.objects.unfiled().latest("pk"))


# ── Works ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_works_and_asks_what_the_form_asks(court):
    page = page_of(visitor(court.defense_counsel).get(url_of(court.case)))
    for asked in ("Disciplinary history", "last three years", "Certificate of good standing", "Beta Gadgets Inc"):
        assert asked in page
    assert "Acme Widgets LLC</label>" not in page


def test_without_a_case_it_asks_which(court):
    client = visitor(court.defense_counsel)
    assert "Case number" in page_of(client.get(PAGE))
    assert client.get(PAGE, {"number": court.case.number}).url == url_of(court.case)


def test_the_event_of_the_menu_leads_here(court):
    client = visitor(court.defense_counsel)
    answer = client.post(reverse("cases:begin"), {"event": told.PRO_HAC_VICE, "case": court.case.public_id})
    assert answer.url == url_of(court.case)


# ── Redirects: the draft, its papers, and what is filed ───────────────────────────────────────────────────


def test_redirects_to_the_review_of_a_draft_with_its_papers(court):
    draft = asked_for(court, **bar(1, state="New Jersey", number="9"))
    papers = [(p.category, p.description, p.is_made) for p in draft.documents.order_by("position")]
    assert papers == [
        ("", "", True),
        ("Proposed Order", "", True),
        ("Certificate", "of Good Standing, New York", False),
        ("Certificate", "of Good Standing, New Jersey", False),
    ]
    review = page_of(visitor(court.defense_counsel).get(reverse("cases:review", args=[draft.public_id])))
    assert "Before it can be filed" not in review
    assert "disabled" not in review


def test_the_docket_says_who_asks_and_what_was_paid(court):
    entry = application(court, receipt="AACDC-12345")
    assert entry.text.startswith(
        "APPLICATION for attorney Zoë Ñuñez to Appear Pro Hac Vice (PHV Fee of $500.00 receipt number AACDC-12345 paid)"
        " filed by Defendant Beta Gadgets Inc."
    )
    assert "Attachments: # 1 Proposed Order, # 2 Certificate of Good Standing, New York" in entry.text
    assert "added to party" not in entry.text


def test_no_payment_is_taken_and_the_docket_says_so(court):
    assert "receipt number simulated paid" in application(court).text


def test_federal_attorneys_pay_nothing(court):
    assert "Fee" not in application(court, is_exempt="on").text


def test_the_form_is_a_tagged_paper_with_every_answer(court):
    draft = asked_for(
        court, earlier="2:24-cv-00002, 3/4/2024, granted", discipline="None", **bar(1, state="New Jersey")
    )
    pdf = docketed.file_of(draft.documents.get(position=0)).read_bytes()
    said = text_of(pdf)
    assert is_tagged(pdf)
    for answer in (
        *("Zoë Ñuñez", "Whitcombe and Daughters LLP", "(212) 555-0134", "zoe@whitcombe.example", "NY-12345"),
        *("New Jersey", "05/01/2011", "2:24-cv-00002, 3/4/2024, granted", "Defendant Beta Gadgets Inc"),
        *("Dorian Vale", "$500.00, receipt number simulated.", court.case.full_number, "its fields are assumed"),
    ):
        assert answer in said, answer


def test_the_proposed_order_is_unsigned_and_says_what_is_asked(court):
    pdf = docketed.file_of(asked_for(court).documents.get(position=1)).read_bytes()
    said = text_of(pdf)
    assert is_tagged(pdf)
    assert "Zoë Ñuñez may appear in this case pro hac vice on behalf of Beta Gadgets Inc" in said
    assert "Dorian Vale is designated as local counsel" in said
    assert "/s/" not in said


# ── The applicant ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_applicant_is_recorded_without_an_account_and_without_notices(court):
    application(court)
    person = Person.objects.get(last_name="Ñuñez")
    assert (person.name, person.bar_number, person.is_served_electronically) == ("Zoë Ñuñez", "", False)
    assert person.contact.printed.startswith("Whitcombe and Daughters LLP\n1 Hypothesis Square")
    assert not Appearance.objects.filter(person=person).exists()


def test_the_number_of_another_bar_finds_nobody_at_this_court(court):
    draft = asked_for(court)
    assert draft.answers["bars"][0]["number"] == "NY-12345"
    assert not Person.objects.filter(bar_number="NY-12345").exists()


def test_the_same_applicant_in_a_second_application_is_the_same_person(court):
    application(court)
    asked_for(court)
    assert Person.objects.filter(last_name="Ñuñez").count() == 1


def test_another_of_that_name_is_another_person(court):
    factories.PersonFactory(first_name="Zoë", last_name="Ñuñez", contact__email="other@elsewhere.example")
    application(court)
    assert Person.objects.filter(last_name="Ñuñez").count() == 2


def test_whoever_is_admitted_here_needs_no_leave(court):
    said = {"first_name": "Stella", "last_name": "Strange", "email": court.stranger.person.contact.email}
    client, before = visitor(court.defense_counsel), record()
    page = page_of(client.post(url_of(court.case), given(court.defendant, **said)))
    assert "Stella Strange is admitted to practice in this court already" in page
    assert record() == before


# ── The order ─────────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_changes_before_the_order(court):
    entry = application(court)
    assert DocketEntry.objects.pending().filter(pk=entry.pk).exists()
    assert not Appearance.objects.filter(is_pro_hac_vice=True).exists()


def test_granted_the_applicant_is_counsel_in_this_case_and_served(court):
    order = granted(court, application(court))
    row = Appearance.objects.get(is_pro_hac_vice=True)
    assert (row.person.last_name, row.party, row.begun_by) == ("Ñuñez", court.defendant, order)
    assert "by Attorney Zoë Ñuñez, designating Dorian Vale as local counsel." in order.text
    served = Service.objects.filter(notice__noticings__entry=order)
    assert {"Zoë Ñuñez", "Dorian Vale", "Paula Archer", "Sam Solo"} <= {each.name for each in served}
    assert "1 Hypothesis Square" in served.get(name="Zoë Ñuñez").postal_address


def test_denied_nobody_is_admitted_and_everyone_is_told(court):
    order = granted(court, application(court), "deny")
    assert not Appearance.objects.filter(is_pro_hac_vice=True).exists()
    assert "Dorian Vale" in set(Service.objects.filter(notice__noticings__entry=order).values_list("name", flat=True))


def registered(court) -> CmecfAccount:
    """The applicant registers for e-filing after the order, and the clerk says who it is."""
    account = factories.PacerAccountFactory(first_name="Zoë", last_name="Ñuñez", email="zoe@whitcombe.example")
    PacerProfile.objects.create(account=account, user_type="attorney", address="1 Hypothesis Square", city="New York")
    request = EFilingRegistration.objects.create(
        account=account, kind=EFilingRegistration.Kind.PRO_HAC_VICE, bar_number="NY-12345", asked_at=docketed.MORNING
    )
    return granting.grant(request, person=Person.objects.get(last_name="Ñuñez"), at=docketed.MORNING)


def test_once_registered_the_applicant_files_in_this_case_and_in_no_other(court):
    granted(court, application(court))
    account = registered(court)
    elsewhere = factories.case("Epsilon v. Zeta")
    client = visitor(account.pacer_account)
    drafts = [factories.draft(account.pacer_account, case, "notice-other") for case in (court.case, elsewhere)]
    numbers = {"number": court.case.number}, {"number": elsewhere.number}
    answers = [
        client.post(reverse("cases:step", args=[draft.public_id, "case"]), number)
        for draft, number in zip(drafts, numbers, strict=True)
    ]
    assert account.role == CmecfAccount.Role.PRO_HAC_VICE
    assert [answer.status_code for answer in answers] == [302, 200]
    assert "No such case" in page_of(answers[1])


def test_once_relieved_they_file_nowhere(court):
    granted(court, application(court))
    account = registered(court)
    Appearance.objects.filter(is_pro_hac_vice=True).update(ended_on=timezone.localdate())
    draft = factories.draft(account.pacer_account, None, "notice-other")
    answer = visitor(account.pacer_account).post(
        reverse("cases:step", args=[draft.public_id, "case"]), {"number": court.case.number}
    )
    assert "No such case" in page_of(answer)


def test_they_are_offered_their_own_party_to_file_for_and_no_other(court):
    granted(court, application(court))
    by = registered(court).pacer_account
    draft = factories.draft(by, court.case, "notice-other")
    url = reverse("cases:step", args=[draft.public_id, "filers"])
    client, page = visitor(by), page_of(visitor(by).get(url))
    assert f'name="own" value="{court.defendant.pk}"' in " ".join(page.split())
    assert f'value="{court.absent.pk}"' not in page
    client.post(url, {"others": [court.absent.pk], "as_what": "join"})
    draft.refresh_from_db()
    assert draft.filer_ids == []
    Draft.objects.filter(pk=draft.pk).update(filer_ids=[court.absent.pk], joining_ids=[court.absent.pk])
    review = page_of(client.get(reverse("cases:review", args=[draft.public_id])))
    assert "You do not represent Gamma Holdings." in review


def test_pro_hac_vice_counsel_is_no_local_counsel(court):
    granted(court, application(court))
    client = visitor(registered(court).pacer_account)
    assert client.get(url_of(court.case)).status_code == 403


# ── Who may ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("viewer", ["stranger", "self_represented", "reader"])
def test_wrong_role(court, viewer):
    client, before = visitor(getattr(court, viewer)), record()
    for answer in (client.get(url_of(court.case)), client.post(url_of(court.case), given(court.defendant))):
        assert answer.status_code == 403
    assert record() == before


def test_a_stranger_to_the_case_is_told_to_appear_first(court):
    assert "Appear for a party first" in page_of(visitor(court.stranger).get(url_of(court.case)))


def test_a_sealed_case_is_no_case(court):
    seal(court.case)
    assert visitor(court.defense_counsel).get(url_of(court.case)).status_code == 404


def test_a_case_that_does_not_exist(court):
    assert visitor(court.defense_counsel).get(f"{PAGE}?case=nosuchcase22").status_code == 404


def test_anonymous_is_led_to_the_door(court):
    before = record()
    assert leads_to_sign_in(Client().get(PAGE), PAGE)
    assert leads_to_sign_in(Client().post(PAGE, given(court.defendant)), PAGE)
    assert record() == before


def test_wrong_method(court):
    assert refuses_methods(visitor(court.defense_counsel), url_of(court.case), "PUT", "DELETE")


# ── Bad input ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "bad",
    [
        *({"first_name": ""}, {"last_name": "a\x00b"}, {"last_name": LONG}, {"address": ""}, {"telephone": ""}),
        *({"email": "nobody"}, {"earlier": ""}, {"discipline": ""}, {"is_signed": ""}, {"parties": []}),
        *({"parties": ["0"]}, {"discipline": "turned \u202e round"}, {"receipt": LONG}),
    ],
    ids=lambda bad: f"{next(iter(bad))} {str(next(iter(bad.values())))[:4]!r}",
)
def test_bad_input_is_an_error_and_nothing_is_written(court, bad):
    client, before = visitor(court.defense_counsel), record()
    page = page_of(client.post(url_of(court.case), given(court.defendant, **bad)))
    assert "Error:" in page
    assert record() == before


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ({"issued_on": day(31)}, "older than 30 days"),
        ({"issued_on": day(-1)}, "still to come"),
        ({"admitted_on": day(-1)}, "still to come"),
        ({"issued_on": ""}, "This field is required"),
        ({"state": ""}, "This field is required"),
        ({"certificate": ""}, "Choose the PDF of the certificate."),
    ],
)
def test_a_bar_without_a_fresh_certificate_is_refused(court, bad, why):
    client, before = visitor(court.defense_counsel), record()
    page = page_of(client.post(url_of(court.case), given(court.defendant, **bar(**bad))))
    assert why in page
    assert "<title>Error: " in page
    assert record() == before


def test_a_certificate_of_thirty_days_ago_is_fresh(court):
    assert asked_for(court, **bar(issued_on=day(30))).documents.count() == 3


@pytest.mark.parametrize(
    ("content", "why"), [(b"no PDF", "this is not a PDF file"), (encrypted(user="x"), "certificate.pdf: ")]
)
def test_a_certificate_that_may_not_be_filed_leaves_no_draft_and_no_person(court, content, why):
    client, people = visitor(court.defense_counsel), Person.objects.count()
    page = page_of(client.post(url_of(court.case), given(court.defendant, **bar(content=content))))
    assert why in page
    assert (Draft.objects.count(), Person.objects.count()) == (0, people)


@pytest.mark.parametrize("count", ["x", "-1", "1000"])
def test_a_wrong_count_of_bars_writes_nothing(court, count):
    client, before = visitor(court.defense_counsel), record()
    client.post(url_of(court.case), given(court.defendant, **{"bars-TOTAL_FORMS": count, "bars-0-state": ""}))
    assert record() == before


def test_script_is_text(court):
    page = page_of(visitor(court.defense_counsel).post(url_of(court.case), given(first_name=SCRIPT)))
    assert SCRIPT not in page


# ── Asked again when it is filed ──────────────────────────────────────────────────────────────────────────


def refusal(court, draft: Draft) -> str:
    client = visitor(court.defense_counsel)
    answer = client.post(reverse("cases:submit", args=[draft.public_id]), {"revision": draft.revision})
    assert answer.status_code == 409
    return page_of(answer)


def test_a_certificate_that_grew_old_in_a_draft(court):
    draft = asked_for(court)
    draft.answers["bars"][0]["issued_on"] = day(31)
    draft.save()
    assert "must be issued within 30 days before the application" in refusal(court, draft)


def test_a_certificate_taken_out_of_the_draft(court):
    draft = asked_for(court)
    certificate = draft.documents.get(category="Certificate")
    visitor(court.defense_counsel).post(reverse("cases:remove_document", args=[draft.public_id, certificate.pk]))
    draft.refresh_from_db()
    assert "1 named, 0 attached" in refusal(court, draft)


def test_what_the_portal_made_is_no_certificate(court):
    draft = asked_for(court)
    proposed = draft.documents.get(category="Proposed Order")
    draft.documents.filter(category="Certificate").delete()
    url = reverse("cases:documents", args=[draft.public_id])
    page = page_of(visitor(court.defense_counsel).get(url))
    assert f"category_{proposed.pk}" not in page
    relabelled = {f"category_{proposed.pk}": "Certificate", f"description_{proposed.pk}": "of Good Standing"}
    visitor(court.defense_counsel).post(url, {"act": "describe"} | relabelled)
    proposed.refresh_from_db()
    assert (proposed.category, proposed.description) == ("Proposed Order", "")
    draft.refresh_from_db()
    assert "1 named, 0 attached" in refusal(court, draft)


def test_local_counsel_who_left_meanwhile(court):
    draft = asked_for(court)
    Appearance.objects.filter(person=court.defense_counsel.person).update(ended_on=timezone.localdate())
    assert "Local counsel files this application" in refusal(court, draft)


def test_query_count_does_not_grow(court):
    client = visitor(court.defense_counsel)
    with_one = statements(client, url_of(court.case))
    for name in ("Delta Corp", "Epsilon Corp"):
        factories.party(court.case, name, "Defendant", court.defense_counsel.person)
    assert statements(client, url_of(court.case)) == with_one
