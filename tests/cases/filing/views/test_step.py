"""One view for every step of the wizard that is a form: what each step takes, and what it refuses."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases import appearances
from cases.models import Case, Draft
from tests import docketed, factories
from tests.consolidated import consolidated, draft_of
from tests.pages import (
    LONG,
    SCRIPT,
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
STEPS = ("case", "filers", "related", "details", "text")


@pytest.fixture
def draft(court) -> Draft:
    """A motion to amend has every step."""
    return factories.draft(court.plaintiff_counsel, court.case, "motion-to-amend")


def url_of(draft: Draft, name: str) -> str:
    return reverse("cases:step", args=[draft.public_id, name])


def post(draft: Draft, name: str, **given):
    return visitor(draft.owner).post(url_of(draft, name), {"any": "1", **given})


def refused(draft: Draft, name: str, **given) -> str:
    """The page with its error; nothing was written."""
    before = record()
    response = post(draft, name, **given)
    assert response.status_code == 200
    assert "Error:" in page_of(response)
    assert record() == before
    return page_of(response)


def taken(draft: Draft, name: str, after: str, **given) -> Draft:
    """The draft after a step that was taken; the next page is `after`."""
    response = post(draft, name, **given)
    assert response.status_code == 302, page_of(response)
    assert response.url.endswith(f"/{after}/")
    return Draft.objects.get(pk=draft.pk)


# ── Every step ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", STEPS)
def test_works(draft, name):
    response = visitor(draft.owner).get(url_of(draft, name))
    assert response.status_code == 200
    assert 'aria-current="step"' in page_of(response)


@pytest.mark.parametrize("name", [name for name in STEPS if name != "case"])
def test_redirects_to_the_case_while_there_is_none(court, name):
    draft = factories.draft(court.plaintiff_counsel, None, "motion-to-amend")
    assert visitor(draft.owner).get(url_of(draft, name)).url == url_of(draft, "case")
    before = record()
    assert post(draft, name).url == url_of(draft, "case")
    assert record() == before


@pytest.mark.parametrize("name", STEPS)
def test_redirects_to_the_notice_once_filed(court, name):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    before = record()
    for response in (visitor(entry.draft.owner).get(url_of(entry.draft, name)), post(entry.draft, name, words="x")):
        assert response.url == reverse("cases:notice", args=[entry.public_id])
    assert record() == before


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("viewer", ["colleague", "defense_counsel", "reader", "clerk"])
def test_another_persons_draft_answers_as_one_that_does_not_exist(court, draft, viewer, name):
    client, nowhere = visitor(getattr(court, viewer)), reverse("cases:step", args=["nosuchdraft2", name])
    before = record()
    assert client.get(url_of(draft, name)).status_code == client.post(url_of(draft, name), {"a": 1}).status_code == 404
    assert without_tokens(client.get(url_of(draft, name))) == without_tokens(client.get(nowhere))
    assert record() == before


@pytest.mark.parametrize("name", STEPS)
def test_a_case_sealed_since_is_no_case(court, draft, name):
    seal(court.case)
    response = visitor(draft.owner).get(url_of(draft, name), follow=True)
    assert response.request["PATH_INFO"] == url_of(draft, "case")
    assert court.case.title not in page_of(response)
    assert court.case.number not in page_of(response)


def test_the_clerk_files_on_in_a_sealed_case(court):
    draft = factories.draft(court.clerk, court.case, "order")
    seal(court.case)
    assert court.case.title in page_of(visitor(court.clerk).get(url_of(draft, "details")))


@pytest.mark.parametrize("name", ["documents", "review", "submit", "no-such-step", "nothing", "x" * 200])
def test_what_is_no_form_is_no_step(draft, name):
    path = url_of(draft, "text").replace("/text/", f"/{name}/")
    if name in {"documents", "review", "submit"}:
        assert visitor(draft.owner).get(path).resolver_match.url_name == name
    else:
        assert visitor(draft.owner).get(path).status_code == 404


def test_steps_that_the_event_has_no_use_for(court):
    order = factories.draft(court.clerk, court.case, "text-only-order")
    motion = factories.draft(court.plaintiff_counsel, court.case, "motion-to-dismiss")
    assert visitor(court.clerk).get(url_of(order, "filers")).status_code == 404
    assert visitor(court.plaintiff_counsel).get(url_of(motion, "related")).status_code == 404


def test_anonymous_is_led_to_the_door_and_nothing_is_written(draft):
    url, before = url_of(draft, "text"), record()
    for response in (Client().get(url), Client().post(url, {"words": "x"})):
        assert leads_to_sign_in(response, url)
    assert record() == before


def test_wrong_method(draft):
    assert refuses_methods(visitor(draft.owner), url_of(draft, "text"), "PUT", "DELETE")


# ── Case ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def caseless(court) -> Draft:
    return factories.draft(court.plaintiff_counsel, None, "motion-to-amend")


@pytest.mark.parametrize("typed", ["2:26-cv-00001", "26-1", "CV 26-00001 ABC (XYZx)"])
def test_case_by_its_number(court, caseless, typed):
    assert taken(caseless, "case", "filers", number=typed).case == court.case


def test_case_from_my_cases(court, caseless):
    assert taken(caseless, "case", "filers", mine=court.case.public_id).case == court.case


def test_several_cases_of_one_number_are_offered(court, caseless):
    factories.case(office="8")
    page = refused(caseless, "case", number="26-1")
    assert "Several cases have this number." in page
    assert 'value="8:26-cv-00001"' in page
    assert taken(caseless, "case", "filers", number="8:26-cv-00001").case.office == "8"


@pytest.mark.parametrize("typed", ["", "not a number", "26-0", "26-999", "25-1", "a\x00b", LONG, SCRIPT])
def test_a_number_that_finds_no_case(court, caseless, typed):
    assert SCRIPT not in refused(caseless, "case", number=typed)


def test_a_case_of_another_type_is_no_case_for_the_event(court, caseless):
    factories.case("USA v. Doe", type="cr", serial=900)
    assert "is filed in civil or miscellaneous cases." in refused(caseless, "case", number="26-900")


def test_a_sealed_case_is_refused_as_one_that_does_not_exist(court, caseless):
    seal(court.case)
    sealed = post(caseless, "case", number="26-1")
    Case.objects.filter(pk=court.case.pk).update(serial=999)
    assert without_tokens(post(caseless, "case", number="26-1")) == without_tokens(sealed)
    assert "is filed in civil or miscellaneous cases." in page_of(sealed)


@pytest.mark.parametrize("chosen", ["nosuchcase22", "a\x00b", LONG, SCRIPT])
def test_what_is_not_among_my_cases(court, caseless, chosen):
    refused(caseless, "case", mine=chosen)


def test_a_case_of_others_is_not_among_my_cases(court, caseless):
    other = factories.case("Other v. Other")
    refused(caseless, "case", mine=other.public_id)
    assert other.title not in page_of(visitor(caseless.owner).get(url_of(caseless, "case")))


def test_the_clerk_takes_a_sealed_case(court):
    seal(court.case)
    draft = factories.draft(court.clerk, None, "order")
    assert taken(draft, "case", "documents", number="26-1").case == court.case


def test_another_case_empties_what_belonged_to_the_old_one(court, draft):
    other = factories.case("Other v. Other")
    for name, value in {"filer_ids": [court.plaintiff.pk], "appears_for_ids": [1], "target_ids": [1]}.items():
        setattr(draft, name, value)
    draft.answers = {"judge": docketed.judge_of(court.case)}
    draft.save()
    changed = taken(draft, "case", "filers", number=other.number)
    assert (changed.filer_ids, changed.appears_for_ids, changed.target_ids, changed.answers) == ([], [], [], {})


# ── Filers ────────────────────────────────────────────────────────────────────────────────────────────────


def test_filers_i_represent(court, draft):
    changed = taken(draft, "filers", "documents", own=court.plaintiff.pk)
    assert (changed.filer_ids, changed.appears_for_ids) == ([court.plaintiff.pk], [])


@pytest.mark.parametrize(("as_what", "appears"), [("appear", True), ("join", False)])
def test_others_only_by_an_explicit_choice(court, draft, as_what, appears):
    changed = taken(draft, "filers", "documents", own=court.plaintiff.pk, others=court.absent.pk, as_what=as_what)
    assert changed.filer_ids == [court.plaintiff.pk, court.absent.pk]
    assert changed.appears_for_ids == ([court.absent.pk] if appears else [])
    assert changed.joining_ids == ([] if appears else [court.absent.pk])


def test_whoever_is_admitted_for_one_party_appears_for_no_other_by_filing(court):
    visitor_ = factories.login_of(factories.PersonFactory(), role="pro-hac-vice")
    entry = docketed.text_entry(court.clerk, court.case)
    appearances.begin(person=visitor_.person, parties=[court.plaintiff], entry=entry, is_pro_hac_vice=True)
    draft = factories.draft(visitor_, court.case, "motion-to-amend")
    assert "I appear for them by this filing" not in page_of(visitor(visitor_).get(url_of(draft, "filers")))
    changed = taken(draft, "filers", "documents", own=court.plaintiff.pk, others=court.absent.pk, as_what="appear")
    assert (changed.appears_for_ids, changed.joining_ids) == ([], [])


@pytest.mark.parametrize("as_what", ["", "a\x00b", "something", LONG])
def test_whether_one_appears_for_others_must_be_said(court, draft, as_what):
    refused(draft, "filers", own=court.plaintiff.pk, others=court.absent.pk, as_what=as_what)


def test_nobody_chosen(court, draft):
    assert "Choose at least one party on whose behalf you file." in refused(draft, "filers")


@pytest.mark.parametrize("hostile", ["0", "-1", "a\x00b", LONG, SCRIPT, "9" * 30])
@pytest.mark.parametrize("field", ["own", "others"])
def test_what_is_no_party(court, draft, field, hostile):
    assert SCRIPT not in refused(draft, "filers", **{field: hostile, "as_what": "join"})


@pytest.mark.parametrize("field", ["own", "others"])
def test_a_party_of_another_case(court, draft, field):
    foreign = factories.party(factories.case("Other"), "Foreign", "Plaintiff", court.plaintiff_counsel.person)
    refused(draft, "filers", **{field: foreign.pk, "as_what": "join"})


def test_another_lawyers_client_is_not_mine(court, draft):
    refused(draft, "filers", own=court.defendant.pk)


def test_the_court_appears_for_nobody(court):
    draft = factories.draft(court.clerk, court.case, "statement")
    changed = taken(draft, "filers", "documents", others=court.pro_se.pk, as_what="appear")
    assert (changed.filer_ids, changed.appears_for_ids) == ([court.pro_se.pk], [])


def test_an_event_that_needs_no_party(court):
    draft = factories.draft(court.stranger, court.case, "miscellaneous-document")
    assert "or file for somebody who is none" in refused(draft, "filers")
    assert taken(draft, "filers", "documents", as_what="non-party").filer_ids == []


def test_who_is_not_counsel_here_is_told_so_and_may_stop(court):
    draft = factories.draft(court.stranger, court.case, "motion-to-amend")
    page = page_of(visitor(court.stranger).get(url_of(draft, "filers")))
    assert "You are not counsel of record here" in page
    assert f'action="{reverse("cases:delete_draft", args=[draft.public_id])}"' in page
    assert f'href="{reverse("cases:appear")}?case={court.case.public_id}"' in page
    own = factories.draft(court.plaintiff_counsel, court.case, "motion-to-amend")
    assert "You are not counsel of record here" not in page_of(visitor(own.owner).get(url_of(own, "filers")))


@pytest.mark.parametrize(
    ("event", "ways"),
    [
        ("motion-to-amend", ["appear", "join"]),
        ("answer-to-complaint", ["appear"]),
        ("miscellaneous-document", ["appear", "join", "non-party"]),
    ],
)
def test_what_a_stranger_may_mean_is_the_events_to_say(court, event, ways):
    draft = factories.draft(court.stranger, court.case, event)
    page = page_of(visitor(court.stranger).get(url_of(draft, "filers")))
    assert [way for way in ("appear", "join", "non-party") if f'value="{way}"' in page] == ways
    assert refused(draft, "filers", others=court.absent.pk, as_what="non-party")
    if "join" not in ways:
        refused(draft, "filers", others=court.absent.pk, as_what="join")


def test_who_means_to_appear_says_for_whom(court):
    draft = factories.draft(court.stranger, court.case, "miscellaneous-document")
    assert "Choose at least one party" in refused(draft, "filers", as_what="appear")


# ── Related entries ───────────────────────────────────────────────────────────────────────────────────────


def test_related_by_choice_and_by_number(court, draft):
    entries = [docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff) for _ in range(3)]
    changed = taken(draft, "related", "details", targets=entries[0].pk, numbers="3, 1")
    assert changed.target_ids == [entries[0].pk, entries[2].pk]


@pytest.mark.parametrize("numbers", ["9", "1, 9", "none of them", "1st", "1;1", "a\x00b", LONG, "9" * 150, SCRIPT])
def test_numbers_that_the_docket_does_not_have(court, draft, numbers):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert SCRIPT not in refused(draft, "related", numbers=numbers)


@pytest.mark.parametrize("hostile", ["0", "-1", "a\x00b", LONG, "9" * 30])
def test_what_is_no_entry(court, draft, hostile):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    refused(draft, "related", targets=hostile)


def test_an_entry_of_another_case(court, draft):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    other = factories.case("Other v. Other")
    party = factories.party(other, "Other", "Plaintiff", court.plaintiff_counsel.person)
    foreign = docketed.motion(court.plaintiff_counsel, other, party)
    refused(draft, "related", targets=foreign.pk)


def test_an_order_is_offered_pending_motions_alone_and_must_choose(court):
    pending = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    decided = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    docketed.order(court.clerk, decided)
    draft = factories.draft(court.clerk, court.case, "order-on-motion-to-dismiss")
    assert "Choose what this filing decides." in refused(draft, "related")
    refused(draft, "related", targets=decided.pk)
    assert "no pending motion numbered 2" in refused(draft, "related", numbers="2")
    assert taken(draft, "related", "details", targets=pending.pk).target_ids == [pending.pk]


def test_an_older_entry_chosen_by_number_stays_chosen(court, draft, monkeypatch):
    monkeypatch.setattr("cases.filing.forms.related.SHOWN", 1)
    older, _ = (docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff) for _ in range(2))
    chosen = taken(draft, "related", "details", numbers="1")
    page = page_of(visitor(draft.owner).get(url_of(draft, "related")))
    assert f'value="{older.pk}"' in page
    assert taken(chosen, "related", "details", targets=older.pk).target_ids == [older.pk]


def test_nothing_pending_is_said(court):
    draft = factories.draft(court.defense_counsel, court.case, "opposition")
    assert "No motion is pending in this case." in page_of(visitor(draft.owner).get(url_of(draft, "related")))


# ── Details ───────────────────────────────────────────────────────────────────────────────────────────────


def coming(days: int = 40) -> str:
    return f"{timezone.localtime() + timedelta(days=days):%Y-%m-%dT10:00}"


def test_details_are_kept_as_answers(court, draft):
    changed = taken(draft, "details", "text", hearing=coming(), judge=court.case.assigned_judge_id)
    assert changed.answers == {"hearing": coming(), "judge": docketed.judge_of(court.case)}


def test_the_judge_who_would_hear_it_is_chosen_already(court, draft):
    page = page_of(visitor(draft.owner).get(url_of(draft, "details")))
    assert f'value="{court.case.assigned_judge_id}" selected' in page


@pytest.mark.parametrize(
    "hearing",
    ["2020-01-01T10:00", "9999-12-31T23:59", "2260-01-01T10:00", "0001-01-01T00:00", "soon", "a\x00b", LONG, SCRIPT],
)
def test_a_moment_that_cannot_be(court, draft, hearing):
    assert SCRIPT not in refused(draft, "details", hearing=hearing, judge=court.case.assigned_judge_id)


@pytest.mark.parametrize("judge", ["", "0", "-1", "a\x00b", LONG, "9" * 30])
def test_what_is_no_judge(court, draft, judge):
    refused(draft, "details", judge=judge)


def test_a_judge_who_has_left_is_not_offered(court, draft):
    gone = factories.judge("Old Judge", "OJ")
    gone.is_active = False
    gone.save()
    refused(draft, "details", judge=gone.pk)


def test_a_magistrate_prompt_takes_a_magistrate(court):
    draft = factories.draft(court.clerk, court.case, "notice-of-assignment")
    judge, magistrate = court.case.assigned_judge_id, court.case.referred_judge_id
    refused(draft, "details", judge=judge, magistrate=judge)
    assert taken(draft, "details", "text", judge=judge, magistrate=magistrate).answers["magistrate"]["id"] == magistrate


@pytest.mark.parametrize("fee", ["-1", "NaN", "Infinity", "1e99", "12.345", "a\x00b", LONG, SCRIPT])
def test_what_is_no_money(court, fee):
    draft = factories.draft(court.plaintiff_counsel, court.case, "complaint")
    refused(draft, "details", fee=fee)


@pytest.mark.parametrize("text", ["", "a\x00b", LONG])
def test_what_is_no_text(court, text):
    refused(factories.draft(court.plaintiff_counsel, court.case, "declaration"), "details", declarant=text)


@pytest.mark.parametrize("date", ["", "2026-02-30", "soon", "a\x00b", LONG])
def test_what_is_no_date(court, date):
    refused(factories.draft(court.plaintiff_counsel, court.case, "proof-of-service"), "details", served_on=date)


def test_an_answer_that_is_missing_is_asked_for_in_plain_words(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "service-executed", court.plaintiff)
    page = refused(draft, "details")
    assert "This field is required" not in page
    for wanted in ("Choose at least one party.", "Enter the date.", "Choose one."):
        assert wanted in page


@pytest.mark.parametrize("ordinal", ["", "Sixth", "a\x00b", LONG])
def test_what_is_no_choice(court, ordinal):
    refused(factories.draft(court.plaintiff_counsel, court.case, "amended-complaint"), "details", ordinal=ordinal)


def test_parties_of_this_case_alone(court):
    foreign = factories.party(factories.case("Other"), "Foreign", "Plaintiff")
    draft = factories.draft(court.plaintiff_counsel, court.case, "amended-complaint")
    for hostile in (foreign.pk, "a\x00b", "9" * 30):
        refused(draft, "details", ordinal="First", against=hostile)
    changed = taken(draft, "details", "text", ordinal="First", against=court.defendant.pk)
    assert changed.answers["against"] == [{"id": court.defendant.pk, "name": "Beta Gadgets Inc"}]


@pytest.mark.parametrize(
    ("level", "is_taken"), [("sealed", True), ("ex-parte", True), ("public", False), ("", False), ("a\x00b", False)]
)
def test_who_can_read_a_sealed_document_is_chosen_in_words(court, level, is_taken):
    draft = factories.draft(court.plaintiff_counsel, court.case, "sealed-document", seal="sealed")
    assert "The court only." in page_of(visitor(draft.owner).get(url_of(draft, "details")))
    if is_taken:
        assert taken(draft, "details", "text", seal=level).seal == level
    else:
        refused(draft, "details", seal=level)


# ── Text ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_words_and_prefix_are_kept_on_one_line(draft):
    changed = taken(draft, "text", "review", prefix="AMENDED", words="  for <b>leave</b>\n\t to   amend ")
    assert (changed.prefix, changed.words) == ("AMENDED", "for <b>leave</b> to amend")


@pytest.mark.parametrize("words", ["a\x00b", "\x00", LONG, "a\x1bb", "a\x7fb", "evil\u202etxt", "a\u200bb"])
def test_words_that_cannot_be_printed(draft, words):
    refused(draft, "text", words=words)


def test_an_order_of_the_court_has_no_filers_prefix(court):
    order = factories.draft(court.clerk, court.case, "order")
    assert 'name="prefix"' not in page_of(visitor(court.clerk).get(url_of(order, "text")))


@pytest.mark.parametrize("prefix", ["OTHER", "a\x00b", LONG, SCRIPT])
def test_what_is_no_prefix(draft, prefix):
    assert SCRIPT not in refused(draft, "text", prefix=prefix)


def test_the_clerk_gives_the_date_of_the_received_stamp(court):
    draft = factories.draft(court.clerk, court.case, "statement")
    assert f"{taken(draft, 'text', 'review', received_on='2026-02-12').received_on}" == "2026-02-12"
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert "cannot have been received in the future" in refused(draft, "text", received_on=f"{tomorrow}")
    assert "The case was filed on 02/10/2026" in refused(draft, "text", received_on="0202-02-12")
    for hostile in ("a\x00b", LONG, SCRIPT):
        refused(draft, "text", received_on=hostile)


@pytest.mark.parametrize(("viewer", "event"), [("plaintiff_counsel", "statement"), ("clerk", "order")])
def test_only_the_clerk_gives_a_received_date_and_only_for_parties_papers(court, viewer, event):
    draft = factories.draft(getattr(court, viewer), court.case, event)
    assert taken(draft, "text", "review", received_on="2026-02-12").received_on is None


def test_each_change_moves_the_revision(draft):
    assert taken(draft, "text", "review", words="x").revision == draft.revision + 1


# ── Cost ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", STEPS)
def test_query_count_does_not_grow(court, draft, name):
    def one_more(n: int):
        factories.party(court.case, f"Party {n}", "Defendant", factories.PersonFactory())
        docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
        other = factories.case(f"Case {n}", assigned=factories.judge(f"Judge {n}", f"J{n}"))
        factories.party(other, "Acme", "Plaintiff", court.plaintiff_counsel.person)

    client = visitor(draft.owner)
    one_more(1)
    with_one = statements(client, url_of(draft, name))
    one_more(2)
    one_more(3)
    assert statements(client, url_of(draft, name)) == with_one


# ── Member cases ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_text_step_offers_open_member_cases_and_chooses_none(court):
    draft = draft_of(consolidated(court), code="statement")
    seal(court.third)
    page = page_of(visitor(draft.owner).get(url_of(draft, "text")))
    assert str(court.second) in page
    assert court.third.number not in page
    assert "checked" not in page
    assert taken(draft, "text", "review", member_ids=[court.second.pk]).member_ids == [court.second.pk]
    assert "checked" in page_of(visitor(draft.owner).get(url_of(draft, "text")))
    assert taken(draft, "text", "review").member_ids == []


def test_a_case_that_leads_none_asks_nothing_and_forgets_what_was_chosen(draft):
    assert "member cases" not in page_of(visitor(draft.owner).get(url_of(draft, "text")))
    Draft.objects.filter(pk=draft.pk).update(member_ids=[99])
    assert taken(draft, "text", "review").member_ids == []


@pytest.mark.parametrize("asked", ["sealed", "stranger", "0", "x"])
def test_no_other_case_can_be_chosen(court, asked):
    draft = draft_of(consolidated(court), code="statement")
    seal(court.third)
    key = {"sealed": court.third.pk, "stranger": factories.case("Eta v. Theta").pk}.get(asked, asked)
    assert "Choose one of those that are offered." in refused(draft, "text", member_ids=[key])
