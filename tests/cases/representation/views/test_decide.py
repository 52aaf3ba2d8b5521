"""Decide one request: read it, choose, and look at the order before it is filed."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.effects import IN_PART
from cases.models import Appearance, DocketEntry, Draft, EFilingLeave, Hearing, Party
from notices.models import Delivery, Service
from tests import docketed, factories, told
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor
from tests.printed import is_tagged, text_of

pytestmark = pytest.mark.django_db
HEARING = "2044-01-11T10:00"


@pytest.fixture
def judge(court):
    """Whoever works in the chambers of the assigned judge."""
    return factories.chambers_of(court.case.assigned_judge)


@pytest.fixture
def asked(court) -> DocketEntry:
    """Defense counsel asks to be replaced."""
    new = told.row(court.stranger.person, court.defendant, is_lead=True)
    return told.asks_to_leave(court.defense_counsel, court.case, court.defendant, adds=[new])


@pytest.fixture
def for_two(court) -> DocketEntry:
    """The same, for two parties."""
    other = factories.party(court.case, "Delta Corp", "Defendant", court.defense_counsel.person)
    return told.asks_to_leave(court.defense_counsel, court.case, court.defendant, other)


def url_of(entry: DocketEntry, outcome: str = "") -> str:
    return reverse("cases:decide", args=[entry.public_id]) + (f"?outcome={outcome}" if outcome else "")


def given(entry: DocketEntry, **said) -> dict:
    return {"judge": entry.case.assigned_judge_id, "paragraphs": "So ordered."} | said


def open_for(party) -> set[str]:
    return set(Appearance.objects.open().filter(party=party).values_list("printed_name", flat=True))


def filed(client: Client) -> DocketEntry:
    """The draft just made, filed by the button of the review."""
    draft = Draft.objects.unfiled().latest("pk")
    client.post(reverse("cases:submit", args=[draft.public_id]), {"revision": draft.revision})
    return DocketEntry.objects.get(draft=draft)


@pytest.mark.parametrize("outcome", ["grant", "deny"])
def test_an_order_that_is_not_taken_leaves_no_draft(judge, asked, outcome):
    other = factories.draft(judge, asked.case, "text-only-order")
    factories.received(other, size=4 * 1024**3)
    before = record()
    answer = visitor(judge).post(url_of(asked, outcome), given(asked))
    assert answer.status_code == 200
    assert "Your unfiled drafts hold too much." in page_of(answer)
    assert record() == before


def told_of(entry: DocketEntry) -> set[str]:
    return set(Service.objects.filter(notice__noticings__entry=entry).values_list("name", flat=True))


# ── Works ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_works_and_says_who_asks_for_whom_and_what_would_happen(judge, asked):
    page = page_of(visitor(judge).get(url_of(asked)))
    assert "Dorian Vale" in page
    assert "Stella Strange becomes counsel of record for Beta Gadgets Inc." in page
    assert "Dorian Vale is no longer counsel of record for Beta Gadgets Inc, and gets no more notices." in page
    assert reverse("cases:document", args=[asked.public_id, 0]) in page


def test_it_offers_what_may_be_decided_and_no_part_of_one_party(judge, asked, for_two):
    client = visitor(judge)
    assert "Grant in part" not in page_of(client.get(url_of(asked)))
    assert "Grant in part" in page_of(client.get(url_of(for_two)))


def test_the_text_begins_as_the_filer_proposed_it(court, judge):
    new = told.row(court.stranger.person, court.defendant)
    asked = told.asks_to_leave(
        court.defense_counsel, court.case, court.defendant, adds=[new], proposed_order=["First of all.", "And then."]
    )
    client = visitor(judge)
    assert "First of all.\n\nAnd then." in page_of(client.get(url_of(asked, "grant")))
    assert "First of all." not in page_of(client.get(url_of(asked, "deny")))


# ── Redirects ─────────────────────────────────────────────────────────────────────────────────────────────


def test_redirects_to_the_review_with_the_exact_text_and_who_is_served(judge, asked):
    client = visitor(judge)
    answer = client.post(url_of(asked, "grant"), given(asked))
    draft = Draft.objects.get(owner=judge)
    assert answer.url == reverse("cases:review", args=[draft.public_id])
    review = page_of(client.get(answer.url))
    assert "ORDER by Judge Alma B. Carver: granting " in review
    assert "Dorian Vale" in review
    assert "disabled" not in review


def test_nothing_changes_before_it_is_filed(court, judge, asked):
    visitor(judge).post(url_of(asked, "grant"), given(asked))
    assert open_for(court.defendant) == {"Dorian Vale"}
    assert DocketEntry.objects.pending().filter(pk=asked.pk).exists()


def test_granted_the_docket_changes_with_the_entry(court, judge, asked):
    client = visitor(judge)
    client.post(url_of(asked, "grant"), given(asked))
    order = filed(client)
    assert order.text.startswith(
        "ORDER by Judge Alma B. Carver: granting Request for Approval of Substitution or Withdrawal of Counsel"
        f" (G-01)[{asked.number}]."
    )
    assert open_for(court.defendant) == {"Stella Strange"}
    assert {"Stella Strange", "Dorian Vale", "Paula Archer", "Colin Archer", "Sam Solo"} == told_of(order)


def test_whoever_is_relieved_gets_that_order_and_nothing_after_it(court, judge, asked):
    client = visitor(judge)
    client.post(url_of(asked, "grant"), given(asked))
    filed(client)
    later = docketed.text_entry(court.clerk, court.case)
    assert {"Stella Strange", "Paula Archer", "Colin Archer", "Sam Solo"} == told_of(later)
    addresses = Delivery.objects.filter(service__notice__noticings__entry=later).values_list("address", flat=True)
    assert "docketing@vale.example" not in addresses


def test_whoever_goes_on_alone_is_served_with_the_order_as_it_says(court, judge):
    human = factories.party(court.case, "Lone Lena", "Defendant", court.stranger.person, kind=Party.Kind.PERSON)
    asked = told.asks_to_leave(court.stranger, court.case, human, alone=[told.alone(human)])
    client = visitor(judge)
    assert "Lone Lena goes on without a lawyer, to be reached at 1 Own Way, Los Angeles" in page_of(
        client.get(url_of(asked))
    )
    client.post(url_of(asked, "grant"), given(asked))
    assert {"Lone Lena", "Stella Strange"} <= told_of(filed(client))
    human.refresh_from_db()
    assert (human.is_pro_se, human.contact.address.split("\n")[0]) == (True, "1 Own Way")


def test_denied_nothing_changes_and_everyone_is_told(court, judge, asked):
    client, before = visitor(judge), Appearance.objects.values_list("pk", "ended_on")
    was = list(before)
    client.post(url_of(asked, "deny"), given(asked, paragraphs="No good cause is shown."))
    order = filed(client)
    assert (list(before.all()), ": denying " in order.text) == (was, True)
    assert {"Dorian Vale", "Paula Archer", "Colin Archer", "Sam Solo"} == told_of(order)


def test_in_part_it_is_granted_to_those_chosen(court, judge, for_two):
    client = visitor(judge)
    other = court.case.parties.get(name="Delta Corp")
    client.post(url_of(for_two, "in-part"), given(for_two, granted_to=[other.pk]))
    order = filed(client)
    assert f": {IN_PART} " in order.text
    assert " as to Delta Corp." in order.text
    assert (open_for(other), open_for(court.defendant)) == (set(), {"Dorian Vale"})


@pytest.mark.parametrize(("outcome", "state"), [("grant", "granted"), ("deny", "denied")])
def test_leave_to_e_file_is_decided_here_too(court, judge, outcome, state):
    asked = told.asks_for_leave(court.clerk, court.case, court.pro_se)
    client = visitor(judge)
    assert "Sam Solo may file electronically in this case" in page_of(client.get(url_of(asked)))
    client.post(url_of(asked, outcome), given(asked))
    order = filed(client)
    leave = EFilingLeave.objects.get(party=court.pro_se)
    assert (leave.state, leave.order) == (state, order)
    assert "Sam Solo" in told_of(order)


def test_a_hearing_is_set_and_the_request_stays_pending(court, judge, asked):
    client = visitor(judge)
    client.post(url_of(asked, "hear"), {"judge": asked.case.assigned_judge_id, "hearing": HEARING})
    entry = filed(client)
    hearing = Hearing.objects.get(set_by=entry)
    assert (hearing.case, hearing.judge) == (court.case, court.case.assigned_judge)
    assert f"[{asked.number}]" in entry.text
    assert DocketEntry.objects.pending().filter(pk=asked.pk).exists()
    assert open_for(court.defendant) == {"Dorian Vale"}


def test_the_order_is_a_tagged_paper_that_says_exactly_what_is_ruled(judge, asked):
    client = visitor(judge)
    client.post(url_of(asked, "grant"), given(asked, paragraphs="Señora Ñuñez agrees.\n\nCounsel shall confer."))
    pdf = docketed.file_of(Draft.objects.get(owner=judge).documents.get()).read_bytes()
    said = text_of(pdf)
    assert is_tagged(pdf)
    assert f"[{asked.number}] is GRANTED." in said
    assert "Señora Ñuñez agrees." in said
    assert "Stella Strange becomes counsel of record for Beta Gadgets Inc." in said
    assert "/s/ Judge Alma B. Carver" in said


def test_the_order_that_denies_says_so_and_names_no_change(judge, asked):
    visitor(judge).post(url_of(asked, "deny"), given(asked))
    said = text_of(docketed.file_of(Draft.objects.get(owner=judge).documents.get()).read_bytes())
    assert "is DENIED." in said
    assert "becomes counsel" not in said


# ── Two orders ────────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_decided_meanwhile_is_not_decided_again(court, judge, asked):
    client = visitor(judge)
    client.post(url_of(asked, "grant"), given(asked))
    draft = Draft.objects.get(owner=judge)
    told.ruled(court.clerk, asked, told.DENYING)
    answer = client.post(reverse("cases:submit", args=[draft.public_id]), {"revision": draft.revision})
    assert answer.status_code == 409
    assert "decided meanwhile" in page_of(answer)
    assert open_for(court.defendant) == {"Dorian Vale"}


def test_whoever_comes_late_is_led_to_the_docket(court, judge, asked):
    told.ruled(court.clerk, asked, told.DENYING)
    client, before = visitor(judge), record()
    for answer in (client.get(url_of(asked)), client.post(url_of(asked, "grant"), given(asked))):
        assert answer.url == reverse("cases:docket", args=[court.case.public_id])
    assert "This request was decided meanwhile." in page_of(client.get(answer.url))
    assert record() == before


def test_a_draft_of_the_order_is_not_turned_into_another_ruling(judge, asked):
    """Its paper says what was ruled: related entries and details are no longer asked."""
    client = visitor(judge)
    client.post(url_of(asked, "grant"), given(asked))
    draft = Draft.objects.get(owner=judge)
    for step in ("related", "details"):
        assert client.get(reverse("cases:step", args=[draft.public_id, step])).status_code == 404
    answers = {"judge": asked.case.assigned_judge_id, "ruling": "denying"}
    assert client.post(reverse("cases:step", args=[draft.public_id, "details"]), answers).status_code == 404
    assert "Details" not in page_of(client.get(reverse("cases:review", args=[draft.public_id])))


# ── Who may ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "defense_counsel", "self_represented", "reader"])
def test_wrong_role(court, asked, viewer):
    client, before = visitor(getattr(court, viewer)), record()
    for answer in (client.get(url_of(asked)), client.post(url_of(asked, "grant"), given(asked))):
        assert answer.status_code == 403
        assert "Only a judge’s chambers and the clerk" in page_of(answer)
    assert record() == before


def test_other_chambers(court, asked):
    other = factories.chambers_of(factories.judge("Nora D. Quill", "NDQ"), court.case.referred_judge)
    client, before = visitor(other), record()
    for answer in (client.get(url_of(asked)), client.post(url_of(asked, "grant"), given(asked))):
        assert answer.status_code == 403
        assert "This case is before another judge." in page_of(answer)
    assert record() == before


def test_the_clerk_decides_for_any_judge(court, asked):
    client = visitor(court.clerk)
    client.post(url_of(asked, "grant"), given(asked))
    assert open_for(court.defendant) == {"Dorian Vale"}
    filed(client)
    assert open_for(court.defendant) == {"Stella Strange"}


def test_chambers_of_the_referred_judge_where_no_other_is_assigned(court, asked):
    court.case.assigned_judge = None
    court.case.save()
    referred = factories.chambers_of(court.case.referred_judge)
    answer = visitor(referred).post(url_of(asked, "grant"), given(asked, judge=court.case.referred_judge_id))
    assert answer.status_code == 302


def test_chambers_sign_only_for_their_own_judge(court, judge, asked):
    before = record()
    answer = visitor(judge).post(url_of(asked, "grant"), given(asked, judge=court.case.referred_judge_id))
    assert (answer.status_code, record()) == (200, before)


def test_what_asks_for_nothing_and_what_does_not_exist(court, judge):
    motion = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    client = visitor(judge)
    assert client.get(url_of(motion)).status_code == 404
    assert client.get(reverse("cases:decide", args=["nosuchentry2"])).status_code == 404


def test_a_sealed_case_is_decided_by_its_court(court, judge, asked):
    seal(court.case)
    assert visitor(judge).get(url_of(asked)).status_code == 200
    assert visitor(court.defense_counsel).get(url_of(asked)).status_code == 403


def test_anonymous_is_led_to_the_door(asked):
    before = record()
    assert leads_to_sign_in(Client().get(url_of(asked)), url_of(asked))
    assert leads_to_sign_in(Client().post(url_of(asked), given(asked)), url_of(asked))
    assert record() == before


def test_wrong_method(judge, asked):
    assert refuses_methods(visitor(judge), url_of(asked), "PUT", "DELETE")


# ── Bad input ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("outcome", "bad"),
    [
        ("grant", {"judge": ""}),
        ("grant", {"judge": "0"}),
        ("grant", {"paragraphs": "a\x00b"}),
        ("grant", {"paragraphs": "turned \u202e round"}),
        ("grant", {"paragraphs": LONG * 3}),
        ("grant", {"words": LONG}),
        ("in-part", {"granted_to": []}),
        ("in-part", {"granted_to": ["0"]}),
        ("in-part", {"granted_to": [SCRIPT]}),
        ("hear", {"hearing": ""}),
        ("hear", {"hearing": "2020-01-11T10:00"}),
        ("hear", {"hearing": "tomorrow"}),
    ],
    ids=lambda value: value if isinstance(value, str) else next(iter(value)),
)
def test_bad_input_is_an_error_and_nothing_is_written(judge, for_two, outcome, bad):
    client, before = visitor(judge), record()
    answer = client.post(url_of(for_two, outcome), given(for_two, **bad))
    assert answer.status_code == 200
    assert "Error:" in page_of(answer)
    assert record() == before


def test_in_part_is_not_all(court, judge, for_two):
    client, before = visitor(judge), record()
    everyone = list(court.case.parties.filter(name__in=["Delta Corp", "Beta Gadgets Inc"]).values_list("pk", flat=True))
    answer = client.post(url_of(for_two, "in-part"), given(for_two, granted_to=everyone))
    assert "grant it whole" in page_of(answer)
    assert record() == before


@pytest.mark.parametrize("outcome", ["", "in-part", "refuse", SCRIPT, "\x00"])
def test_an_outcome_that_is_not_offered_decides_nothing(judge, asked, outcome):
    client, before = visitor(judge), record()
    answer = client.post(
        reverse("cases:decide", args=[asked.public_id]), given(asked), query_params={"outcome": outcome}
    )
    assert (answer.status_code, record()) == (200, before)
    assert SCRIPT not in page_of(answer)


def test_script_is_text(judge, asked):
    client = visitor(judge)
    client.post(url_of(asked, "grant"), given(asked, words=SCRIPT))
    assert SCRIPT not in page_of(client.get(reverse("cases:review", args=[Draft.objects.get(owner=judge).public_id])))
    assert "&lt;script&gt;" in filed(client).html


def test_query_count_does_not_grow(court, judge, asked, for_two):
    client = visitor(judge)
    assert statements(client, url_of(asked, "grant")) == statements(client, url_of(for_two, "grant"))


def test_whoever_denies_sees_what_the_parties_will_read(court, judge, asked):
    page = page_of(visitor(judge).get(url_of(asked, "deny")))
    assert f"“The {asked.event_title} [{asked.number}] is DENIED.”" in page
    assert "The attorney stays counsel of record" in page
    assert "Reasons, as the parties will read them" in page
    for outcome in ("grant", "hear"):
        assert "What the parties will read" not in page_of(visitor(judge).get(url_of(asked, outcome)))


def test_whoever_denies_leave_to_e_file_is_told_for_whom_to_write(court, judge):
    page = page_of(visitor(judge).get(url_of(told.asks_for_leave(court.clerk, court.case, court.pro_se), "deny")))
    assert "Whoever asks has no lawyer: say in plain words" in page
    assert "The attorney stays counsel of record" not in page
