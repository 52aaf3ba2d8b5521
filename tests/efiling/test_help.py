"""The help: a list with a search, one page for each question, and the page that says what is simulated."""

from pathlib import Path

import pytest
from django.urls import reverse
from lxml import html

from cases import events
from cases.events.event import Source
from efiling import faq
from tests.pages import LONG, SCRIPT, refuses_methods, visitor

HELP, SIMULATION = "help", "simulation"
ADD_COUNSEL = "/help/add-counsel/"


def parsed(response):
    assert response.status_code == 200
    return html.fromstring(response.content)


def links(response, within: str = "main") -> list[str]:
    return parsed(response).xpath(f"//{within}//a/@href")


# ── The list ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_stranger_finds_every_question_and_the_database_is_not_asked(client):
    # No database mark: a query would fail this test.
    shown = links(client.get(reverse(HELP)))
    assert {reverse("answer", args=[slug]) for slug in faq.QUESTIONS} <= set(shown)
    assert reverse(SIMULATION) in shown
    assert reverse("accounts:help_desk") in shown


def test_other_pages_may_link_to_a_heading(client):
    page = parsed(client.get(reverse(HELP)))
    for anchor in ("login", "passwords", "access", "desk"):
        assert len(page.xpath(f"//*[@id='{anchor}']")) == 1, anchor
    assert all(
        page.xpath(f"//*[@id='{target[1:]}']") for target in page.xpath("//main//a[starts-with(@href, '#')]/@href")
    )


def test_a_search_shows_what_it_found_and_keeps_the_words(client):
    response = client.get(reverse(HELP), {"q": " forgot password "})
    found = parsed(response).xpath("//ul[@class='questions']//a/@href")
    assert found[0] == "/help/recover-password/"
    assert "/help/which-cases/" not in found
    assert parsed(response).xpath("//input[@name='q']/@value") == ["forgot password"]


def test_a_search_without_result_helps_on(client):
    response = client.get(reverse(HELP), {"q": "zeppelin"})
    assert "No question has “zeppelin” in it" in response.text
    assert {"/help/problems-with-login/", "/help/receive-login/", reverse(HELP), reverse("accounts:help_desk")} <= set(
        links(response)
    )


def test_one_question_is_one_question(client):
    assert "1 question about “midnight”" in client.get(reverse(HELP), {"q": "midnight"}).text


@pytest.mark.parametrize("odd", [SCRIPT, LONG, "\x00", "‮", "🦊", '"><b>'])
def test_odd_words_are_shown_as_words_and_cut(client, odd):
    response = client.get(reverse(HELP), {"q": odd})
    assert response.status_code == 200
    assert SCRIPT not in response.text
    assert '"><b>' not in response.text
    assert "x" * 201 not in response.text


# ── A question ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("row", faq.QUESTIONS.values(), ids=lambda row: row.slug)
def test_a_stranger_reads_each_answer_and_sees_its_buttons(client, row):
    page = parsed(client.get(reverse("answer", args=[row.slug])))
    assert page.xpath("string(//h1)") == row.question
    buttons = page.xpath("//div[@class='actions']/a")
    assert [(each.text, each.get("href")) for each in buttons] == [(b.label, b.url) for b in row.buttons]
    assert ("your login: you are asked for it first" in page.text_content()) == row.needs_login


def test_each_link_inside_an_answer_leads_somewhere(court):
    reader = visitor(court.reader)
    inside = "//div[@class='prose']//a/@href"
    targets = {t for slug in faq.QUESTIONS for t in parsed(reader.get(f"/help/{slug}/")).xpath(inside) if t[0] == "/"}
    assert targets
    assert all(reader.get(target, follow=True).status_code == 200 for target in targets)


def test_a_filer_is_led_to_the_page_that_makes_the_form(court):
    filer = visitor(court.stranger)
    urls = parsed(filer.get(ADD_COUNSEL)).xpath("//div[@class='actions']/a/@href")
    assert urls == [reverse("cases:appear"), reverse("cases:withdraw")]
    assert {filer.get(url).status_code for url in urls} == {200}


def test_who_may_not_file_is_told_so_instead_of_being_sent_to_a_refusal(court):
    reader = visitor(court.reader)
    response = reader.get(ADD_COUNSEL)
    assert "This login does not file in this court" in response.text
    assert parsed(response).xpath("//div[@class='actions']/*") == []
    assert {reverse("accounts:efiling_registration"), "/help/no-civil-criminal/"} <= set(links(response))


def test_a_reader_keeps_the_buttons_that_are_for_all(court):
    shown = parsed(visitor(court.reader).get("/help/changing-firms/")).xpath("//div[@class='actions']/a/@href")
    assert shown == [reverse("accounts:address")]


def test_the_others_of_its_group_stand_beside_it(client):
    beside = links(client.get("/help/reset-password/"), "aside")
    assert "/help/recover-password/" in beside
    assert "/help/reset-password/" not in beside


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["no-such-question", "LOG-ON", "x" * 300])
def test_what_is_no_question_is_not_found(client, slug):
    assert client.get(f"/help/{slug}/").status_code == 404


# ── What is simulated ─────────────────────────────────────────────────────────────────────────────────────


def test_what_is_simulated_says_what_is_confirmed_assumed_and_missing(client):
    page = parsed(client.get(reverse(SIMULATION)))
    assert page.xpath("//main//section/@id") == ["nobody", "confirmed", "assumed", "ours", "missing"]
    assert [target[1:] for target in page.xpath("//nav//a/@href") if target[0] == "#"] == page.xpath("//section/@id")


def test_the_assumed_events_are_those_of_the_dictionary(client):
    page = parsed(client.get(reverse(SIMULATION)))
    assumed = [event.title for event in events.DICTIONARY.values() if event.source == Source.ASSUMED]
    assert page.xpath("//details//li/text()") == assumed
    assert f"{len(assumed)} of the {len(events.DICTIONARY)} events" in page.text_content()


def test_what_the_page_says_of_the_portal_is_so(client, settings):
    said = parsed(client.get(reverse(SIMULATION))).text_content()
    assert f"at most {settings.MAX_PDF_BYTES // 1024**2} MB" in said
    assert f"drafts ({settings.DRAFT_DAYS} days)" in said
    assert not settings.SEALED_OPENS_FOR_FILING_SIDE
    assert settings.COURT["help_desk"]["email"].endswith(".example")
    assert settings.COURT["pacer_service_center"]["email"].endswith(".example")


@pytest.mark.parametrize("place", ["page", "README"])
def test_what_is_missing_is_the_same_on_the_page_and_in_the_readme(client, place):
    if place == "page":
        (section,) = parsed(client.get(reverse(SIMULATION))).xpath("//section[@id='missing']")
        said = section.text_content()
    else:
        said = Path("README.md").read_text().partition("## What is not built yet")[2].partition("\n## ")[0]
    said = " ".join(said.split()).casefold()
    missing = ("relating and transferring", "an intervention or a third-party complaint", "change of name", "form g-01")
    for each in (*missing, "consent to e-service", "filing fees are receipt numbers", "imported", "clerks open cases"):
        assert each in said, each
    for built in ("reopen", "transcripts", "clerk opens it elsewhere"):
        assert built not in said, built


def test_it_names_the_mail_room_only_where_there_is_one(client, settings):
    mail_room = reverse("notices:mail_room")
    settings.DEMO = True
    assert mail_room in links(client.get(reverse(SIMULATION)))
    settings.DEMO = False
    assert mail_room not in links(client.get(reverse(SIMULATION)))


@pytest.mark.django_db
def test_a_court_in_earnest_has_no_such_page_and_no_link_to_it(client, settings):
    settings.SIMULATION_NOTICE = ""
    assert client.get(reverse(SIMULATION)).status_code == 404
    for name in ("home", "cmecf", HELP):
        assert reverse(SIMULATION) not in client.get(reverse(name)).text


@pytest.mark.parametrize("name", ["home", "cmecf", HELP, SIMULATION])
def test_every_page_leads_to_it_from_the_simulation_line(client, name):
    assert reverse(SIMULATION) in links(client.get(reverse(name)), "header")


# ── All of them ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/help/", ADD_COUNSEL, "/help/simulation/"])
def test_they_only_show(client, url):
    assert refuses_methods(client, url, "POST", "PUT", "DELETE")


@pytest.mark.parametrize("url", ["/help/", "/help/?q=firm", ADD_COUNSEL, "/help/simulation/"])
def test_one_heading_and_a_title(client, url):
    page = parsed(client.get(url))
    assert len(page.xpath("//h1")) == 1
    assert " | CM/ECF" in page.xpath("string(//title)")
