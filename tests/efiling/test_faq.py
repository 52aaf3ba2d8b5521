"""The questions of the help: the court's 23, all there, each with an answer of our own and the button that does it."""

import re
from collections import Counter

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from accounts.models import PacerProfile
from efiling import faq
from efiling.faq import access, portal
from efiling.faq.question import GROUPS, Button, Needs
from tests.pages import visitor

# The court's "E-Filing Access Related Questions", each once, in its order; it prints the one on leaving a firm twice.
THE_COURTS_QUESTIONS = [
    "Should I keep my Login and Password secure?",
    "How do I recover my password if I have forgotten it?",
    "How do I log on to CM/ECF?",
    "Reset your CM/ECF Password",
    "What if I previously did not consent to receive electronic service of documents and now I want to consent?",
    "How do I reset my password?",
    "If I am not an attorney, can I e-file?",
    "What should be done when an attorney leaves the firm?",
    "How do I add counsel to a case?",
    "Can I use the login and password issued by another court to e-file in the Central District of California?",
    "Can I have the same filing login for all courts I practice in?",
    "Why do I get an invalid login message once I have already logged into the court (CM/ECF site) and I am retrieving "
    "a docket or document?",
    "Why am I getting an invalid login error?",
    "I am changing firms. Do I need to establish a new e-filing login and password?",
    "Are there separate logins and passwords for PACER and CM/ECF?",
    "Can any member of the public use CM/ECF to e-file documents with the court?",
    "Why am I having problems with my E-filing login and password?",
    "Can the general public view CM/ECF cases and the documents in those cases?",
    "How do I receive a login and password?",
    "Why can I get a docket sheet, but not any of the documents provided?",
    "Can I loan my login and password to another attorney who doesn’t have one?",
    "What types of cases are designated for electronic filing?",
    "What happens if I do not consent to receive electronic notice?",
]
ROWS = list(faq.QUESTIONS.values())
BUTTONS = list({button.label: button for row in ROWS for button in row.buttons}.values())


def by_slug(row) -> str:
    return row.slug


def by_label(button) -> str:
    return button.label


def answer(row) -> str:
    return " ".join(strip_tags(render_to_string(row.answer, {"court": settings.COURT})).split())


def test_the_courts_23_questions_are_all_here_and_each_once():
    assert len(THE_COURTS_QUESTIONS) == len(set(THE_COURTS_QUESTIONS)) == 23
    assert Counter(row.question for row in access.QUESTIONS) == Counter(THE_COURTS_QUESTIONS)


def test_no_slug_and_no_question_is_used_twice():
    rows = (*access.QUESTIONS, *portal.QUESTIONS)
    assert len(faq.QUESTIONS) == len(rows) == len({row.question for row in rows})
    assert "simulation" not in faq.QUESTIONS, "that address is another page's"


@pytest.mark.parametrize("row", ROWS, ids=by_slug)
def test_each_has_an_answer_of_some_words_and_a_button(row):
    assert len(answer(row).split()) >= 25
    assert row.buttons
    assert row.group in GROUPS


@pytest.mark.parametrize("row", ROWS, ids=by_slug)
def test_no_answer_is_so_long_that_nobody_reads_it(row):
    assert len(answer(row).split()) <= 190


def test_an_unknown_slug_is_no_question():
    assert faq.find("no-such") is None


# ── The buttons ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_label_means_one_thing():
    assert len({button for row in ROWS for button in row.buttons}) == len(BUTTONS)


@pytest.fixture
def newcomer(court):
    """A reader whose account is confirmed and complete: ready to ask for privileges."""
    PacerProfile.objects.create(account=court.reader, user_type="attorney", address="1 Elm St", city="Los Angeles")
    court.reader.email_confirmed_at = timezone.now()
    court.reader.save()
    return court.reader


@pytest.mark.parametrize("button", BUTTONS, ids=by_label)
def test_a_button_leads_the_right_person_to_a_page(court, client, newcomer, button):
    """Whoever may press it gets the page, after a step on the way if need be: the password again, a look at cookies."""
    if button.needs != Needs.NOTHING:
        client.force_login(court.stranger if button.is_for_filers else newcomer)
    assert client.get(button.url, follow=True).status_code == 200


@pytest.mark.parametrize("button", BUTTONS, ids=by_label)
def test_a_button_says_truly_whether_it_needs_a_login(court, client, button):
    answered = client.get(button.url, follow=True)
    assert answered.status_code == 200
    asked = answered.resolver_match.view_name == "accounts:sign_in"
    assert asked == (button.needs != Needs.NOTHING)


@pytest.mark.parametrize("button", [each for each in BUTTONS if each.is_for_filers], ids=by_label)
def test_only_what_would_refuse_a_reader_is_kept_from_readers(court, button):
    """The test above shows that a reader gets every other page."""
    assert visitor(court.reader).get(button.url, follow=True).status_code == 403


@pytest.mark.parametrize("button", [access.APPEAR, access.WITHDRAW], ids=by_label)
def test_a_filer_is_asked_for_the_case_at_once(court, button):
    page = visitor(court.stranger).get(button.url).text
    assert "Case number" in page
    assert reverse("cases:civil") != button.url


def test_who_may_file_is_offered_no_asking_for_it_and_everybody_else_is(court):
    asking, filing = (f'href="{button.url}"' for button in (access.ASK_PRIVILEGES, access.STATUS))
    url = reverse("answer", args=["another-courts-login"])
    browsers = (visitor(court.plaintiff_counsel), visitor(court.reader), Client())
    pages = [each.get(url).text for each in browsers]
    assert [asking in page for page in pages] == [False, True, True]
    assert all(filing in page for page in pages)
    assert visitor(court.plaintiff_counsel).get(access.ASK_PRIVILEGES.url).status_code == 403


def test_a_button_is_its_page():
    assert Button("Find a case", "cases:query").url == reverse("cases:query")


# ── Search ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("forgot password", "recover-password"),
        ("I forgot my password!", "recover-password"),
        ("FORGOTTEN passwords", "recover-password"),
        ("changing firms", "changing-firms"),
        ("new firm", "changing-firms"),
        ("pro se", "not-an-attorney"),
        ("cv-05", "not-an-attorney"),
        ("hacked", "keep-secure"),
        ("lend my login", "loan-login"),
        ("why can't I sign in?", "problems-with-login"),
        ("G-123", "attorney-leaves-firm"),
        ("5-4.1.1", "not-an-attorney"),
        ("lost phone", "second-factor"),
        ("midnight", "which-date"),
        ("redaction", "what-to-leave-out"),
    ],
)
def test_plain_words_find_the_question_first(words, first):
    assert faq.search(words)[0].slug == first


def test_every_word_must_occur():
    assert faq.search("password zeppelin") == []


def test_words_of_the_answer_are_found_and_come_after_those_of_the_question():
    found = [row.slug for row in faq.search("midnight")]
    assert found == ["which-date"]
    found = [row.slug for row in faq.search("firm")]
    assert set(found[:2]) == {"changing-firms", "attorney-leaves-firm"}
    assert "no-civil-criminal" in found, "only its answer speaks of a firm"


def test_a_tag_of_the_answer_is_no_word():
    assert faq.search("usa-list") == []


@pytest.mark.parametrize("nothing", ["", "   ", "?!"])
def test_no_words_find_everything(nothing):
    assert faq.search(nothing) == ROWS


def test_small_words_alone_are_looked_for_all_the_same():
    assert faq.search("when")
    assert len(faq.search("when")) < len(ROWS)


@pytest.mark.parametrize("odd", ["\x00", "‮evil", "🦊", "'; DROP TABLE", "<script>", "(", "x" * 200])
def test_odd_words_do_no_harm(odd):
    assert isinstance(faq.search(odd), list)


def test_every_question_stands_under_one_heading():
    shown = [row for _, rows in faq.grouped(ROWS) for row in rows]
    assert Counter(row.slug for row in shown) == Counter(list(faq.QUESTIONS))
    assert all(rows for _, rows in faq.grouped(ROWS))


# ── What the answers must and must not say ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("keep-secure", "your signature (L.R. 5-4.3.4)"),
        ("separate-logins", "February 18, 2020"),
        ("another-courts-login", "each district decides for itself"),
        ("changing-firms", "within five days (L.R. 5-4.8.1, 83-2.4)"),
        ("changing-firms", "G-06"),
        ("attorney-leaves-firm", "terminated in the case"),
        ("attorney-leaves-firm", "One checklist, “Leaving a firm”"),
        ("not-an-attorney", "A second case needs its own application."),
        ("docket-without-documents", "January 1, 2008"),
        ("no-consent", "5(b)(2)(E)"),
        ("which-cases", "L.Cr.R. 49-1.2"),
        ("reset-password", "14 to 45 characters"),
    ],
)
def test_what_an_answer_must_say(slug, words):
    assert words in answer(faq.find(slug))


def test_no_answer_says_that_the_portal_lacks_an_event_that_it_has():
    assert not [row.slug for row in ROWS if "no event for" in answer(row)]


@pytest.mark.parametrize("row", ROWS, ids=by_slug)
def test_no_answer_sends_people_to_a_real_court(row):
    said = render_to_string(row.answer, {"court": settings.COURT})
    assert not re.search(r"https?://|uscourts\.gov|pacer\.gov", said)
