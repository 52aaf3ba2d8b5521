"""One submission, for the clerk: read, docketed into the ordinary wizard, put back, or returned with a reason."""

import pytest
from django.urls import reverse

from cases.models import Draft, Dropped, EFilingLeave
from cases.representation import drop_box, leave
from tests import docketed, factories
from tests.dropping import AT, application, dropped, taken_up
from tests.pages import LONG, leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
ANSWER = "answer-to-complaint"


def url(row: Dropped) -> str:
    return reverse("cases:dropped", args=[row.public_id])


def act(client, row: Dropped, name: str, **fields):
    return client.post(url(row), {"act": name} | fields)


def test_works(court):
    row = dropped(court.case, "answer.pdf", address="5 Reverie Lane")
    page = page_of(visitor(court.clerk).get(url(row)))
    for said in (row.number, "Sam Solo", "5 Reverie Lane", court.case.full_number, "answer.pdf", "Begin the entry"):
        assert said in page
    assert f'value="{court.case.number}"' in page
    assert f'data-case-finder="{reverse("cases:finder")}"' in page


def test_it_says_where_no_case_bears_the_number_and_where_a_new_one_is_meant(court):
    clerk = visitor(court.clerk)
    assert "no case of this court, or more than one" in page_of(clerk.get(url(dropped("2:26-cv-99999"))))
    row = dropped()
    assert f'href="{reverse("cases:new_case")}?dropped={row.public_id}"' in page_of(clerk.get(url(row)))
    assert "open it by these papers" not in page_of(visitor(factories.chambers_of()).get(url(row)))


def test_docketing_leads_into_the_wizard_with_case_event_party_and_papers(court):
    clerk, row = visitor(court.clerk), dropped(court.case)
    response = act(clerk, row, "docket", number=court.case.number, event=ANSWER)
    draft = Draft.objects.get()
    assert response.url == reverse("cases:step", args=[draft.public_id, "filers"])
    assert (draft.event_code, draft.case, draft.documents.count()) == (ANSWER, court.case, 1)
    assert "checked" in page_of(clerk.get(response.url))
    assert "Theo Fields has begun a draft" in page_of(clerk.get(url(row)))


def test_what_is_kept_on_paper_is_returned_and_not_docketed_from_here(court):
    clerk, row, code = visitor(court.clerk), dropped(court.case), "highly-sensitive-document"
    page = page_of(clerk.get(url(row)))
    assert "A highly sensitive document is not docketed from here: return it" in page
    assert (f'value="{code}"' in page, f'value="{ANSWER}"' in page) == (False, True)
    before = record()
    refused = act(clerk, row, "docket", number=court.case.number, event=code)
    assert "Choose one of those that are offered." in page_of(refused)
    assert record() == before


def test_a_case_that_was_opened_since_is_named_by_the_clerk(court):
    row = dropped()
    act(visitor(court.clerk), row, "docket", number=court.case.number, event=ANSWER)
    assert Draft.objects.get().case == court.case


def test_a_sealed_case_is_docketed_as_any(court):
    seal(court.case)
    row = dropped(court.case)
    act(visitor(court.clerk), row, "docket", number=court.case.number, event=ANSWER)
    assert Draft.objects.get().case == court.case


def test_once_filed_it_leads_to_its_notice(court):
    row = dropped(court.case)
    entry = docketed.submitted(taken_up(row, court.clerk))
    assert reverse("cases:notice", args=[entry.public_id]) in page_of(visitor(court.clerk).get(url(row)))


def test_returning_leads_back_to_the_queue_and_says_so(court):
    row, clerk = dropped(court.case), visitor(court.clerk)
    response = act(clerk, row, "return", reason="It is not signed.")
    assert response.url == reverse("cases:drop_box")
    assert "Sam Solo is told by e-mail" in page_of(clerk.get(response.url))
    assert "It is not signed." in page_of(clerk.get(url(row)))
    assert "Begin the entry" not in page_of(clerk.get(url(row)))


def test_a_colleagues_draft_can_be_put_back(court):
    row, other = dropped(court.case), factories.clerk("xx")
    taken_up(row, court.clerk)
    page = page_of(visitor(other).get(url(row)))
    assert "nobody else can go on with it" in page
    assert act(visitor(other), row, "release").url == url(row)
    assert not Draft.objects.exists()


# ── Applications for leave ───────────────────────────────────────────────────────────────────────────────────


def test_an_application_says_that_every_check_passes(court):
    page = page_of(visitor(court.clerk).get(url(application(court.case))))
    assert "Every check of L.R. 5-4.1.1 passes" in page
    assert f'<option value="{court.pro_se.public_id}" selected>' in page


def test_an_application_becomes_a_draft_at_its_review(court):
    row, clerk = application(court.case), visitor(court.clerk)
    response = act(clerk, row, "docket", number=court.case.number, party=court.pro_se.public_id)
    draft = Draft.objects.get()
    assert response.url == reverse("cases:review", args=[draft.public_id])
    assert draft.answers["leave"]["party"]["id"] == court.pro_se.pk
    assert [(paper.is_made, paper.category) for paper in draft.documents.order_by("position")] == [
        (True, ""),
        (True, "Proposed Order"),
    ]
    page = page_of(clerk.get(response.url))
    assert "APPLICATION for Permission for Electronic Filing" in page
    assert "Before it can be filed" not in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "organization"}, "L.R. 83-2.2.2"),
        ({"is_incarcerated": True}, "is incarcerated"),
        ({"appeared_on": None}, "has not appeared"),
    ],
)
def test_what_fails_is_said_with_its_rule_and_stands_as_the_reason(court, change, said):
    type(court.pro_se).objects.filter(pk=court.pro_se.pk).update(**change)
    row, clerk = application(court.case), visitor(court.clerk)
    page = page_of(clerk.get(url(row)))
    assert page.count(said) >= 2
    assert "cannot be docketed as it stands" in page
    response = act(clerk, row, "docket", number=court.case.number, party=court.pro_se.public_id)
    assert response.status_code == 422
    assert not Draft.objects.exists()


def test_a_stranger_to_the_case_fails_by_the_rule(court):
    page = page_of(visitor(court.clerk).get(url(application(court.case, name="Ada Quill", signature="Ada Quill"))))
    assert page.count("is not a party to this case") >= 2


def test_an_application_in_a_criminal_case_fails_by_the_rule(court):
    criminal = factories.case("USA v. Solo", type="cr")
    page = page_of(visitor(court.clerk).get(url(application(criminal))))
    assert "civil cases only (L.R. 5-4.1.1)" in page


def test_an_application_for_no_case_fails(court):
    page = page_of(visitor(court.clerk).get(url(application(court.case, case_number="2:26-cv-99999"))))
    assert "No case of this court, or more than one, bears the number" in page


def reason_preset(court, row: Dropped) -> str:
    return visitor(court.clerk).get(url(row)).context["return_form"].initial["reason"]


def test_of_a_sealed_case_the_reason_is_that_of_a_number_that_no_case_bears(court):
    """The clerk sees what is so; the mail would tell a stranger that the case is there, and who is in it."""
    named, stranger = application(court.case), application(court.case, name="Ada Quill", signature="Ada Quill")
    unknown = application(court.case, case_number="2:26-cv-99999")
    assert (reason_preset(court, named), "not a party" in reason_preset(court, stranger)) == ("", True)
    seal(court.case)
    said = {reason_preset(court, row).replace(row.case_number, "") for row in (named, stranger, unknown)}
    assert said == {leave.UNKNOWN.format("")}
    page = page_of(visitor(court.clerk).get(url(stranger)))
    assert page.count("is not a party to this case") == 1


def test_papers_of_another_kind_have_no_reason_preset(court):
    seal(court.case)
    assert reason_preset(court, dropped(court.case)) == ""


# ── Who, how, and what not ───────────────────────────────────────────────────────────────────────────────────


def test_strangers_are_led_to_the_door(client, court):
    address = url(dropped(court.case))
    assert leads_to_sign_in(client.get(address), address)


@pytest.mark.parametrize("who", ["self_represented", "plaintiff_counsel", "reader"])
def test_wrong_role(court, who):
    row, client = dropped(court.case), visitor(getattr(court, who))
    assert client.get(url(row)).status_code == 403
    assert act(client, row, "return", reason="No.").status_code == 403
    assert Dropped.objects.get().state == "waiting"


def test_nothing_there(court):
    assert visitor(court.clerk).get(reverse("cases:dropped", args=["nothing"])).status_code == 404


def test_wrong_method(court):
    assert refuses_methods(visitor(court.clerk), url(dropped(court.case)), "PUT", "DELETE")


@pytest.mark.parametrize(
    ("name", "fields", "said"),
    [
        ("docket", {"number": "", "event": ANSWER}, "Error:"),
        ("docket", {"number": "2:26-cv-99999", "event": ANSWER}, "No case, or more than one"),
        ("docket", {"number": "x", "event": ""}, "Error:"),
        ("docket", {"number": "{case}", "event": "no-such-event"}, "Error:"),
        ("docket", {"number": "{case}", "event": "text-only-order"}, "Error:"),
        ("docket", {"number": "{case}", "event": "application-for-electronic-filing"}, "Error:"),
        ("return", {"reason": ""}, "Error:"),
        ("return", {"reason": LONG}, "Error:"),
    ],
    ids=range(8),
)
def test_bad_input_is_an_error_and_nothing_is_written(court, name, fields, said):
    row = dropped(court.case)
    before = record()
    fields = {key: value.format(case=court.case.number) for key, value in fields.items()}
    response = act(visitor(court.clerk), row, name, **fields)
    assert response.status_code == 422
    assert said in page_of(response)
    assert record() == before


def test_an_event_of_another_kind_of_case_is_refused(court):
    criminal = factories.case("USA v. Solo", type="cr")
    response = act(visitor(court.clerk), dropped(criminal), "docket", number=criminal.number, event=ANSWER)
    assert "cannot be filed in a criminal case" in page_of(response)


def test_what_another_clerk_decided_meanwhile_is_said(court):
    row, clerk = dropped(court.case), visitor(court.clerk)
    drop_box.give_back(row, reason="No.", by=court.clerk, at=AT)
    response = act(clerk, row, "docket", number=court.case.number, event=ANSWER)
    assert response.url == url(row)
    assert "wait no more" in page_of(clerk.get(response.url))
    assert not Draft.objects.exists()
    assert not EFilingLeave.objects.exists()


def test_query_count(court):
    clerk = visitor(court.clerk)
    assert statements(clerk, url(dropped(court.case, "a.pdf"))) == statements(
        clerk, url(dropped(court.case, "a.pdf", "b.pdf"))
    )
