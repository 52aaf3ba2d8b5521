"""Whoever owes a step sees nothing else; whoever lost the session is told; who is seen is noted once a minute."""

from datetime import timedelta
from ipaddress import ip_network

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import arrival
from accounts.models import OpenSession
from tests import docketed, factories
from tests.accounts.codes import app_of, arriving
from tests.pages import leads_to_sign_in, page_of, statements, visitor

pytestmark = pytest.mark.django_db
DESK, LOST, REDACTION = reverse("cases:desk"), reverse("accounts:session_lost"), reverse("accounts:redaction")


def owing(user, step: str = "accounts:redaction") -> Client:
    client = visitor(user)
    session = client.session
    session[arrival.OWED] = [step]
    session.save()
    return client


def lose(client: Client) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))


# ── A step is owed ────────────────────────────────────────────────────────────────────────────────────────


def closed_pages() -> list[str]:
    filed = factories.case()
    return [
        *(DESK, reverse("cases:query"), reverse("cases:docket", args=[filed.public_id]), reverse("accounts:link")),
        *(
            reverse("cases:civil"),
            reverse("accounts:sessions"),
            "/admin/",
            "/admin/accounts/person/",
            "/admin/nowhere/",
        ),
        *("/documents/abc/1/", "/doc1/031050000001/papers/", "/filing/abc/review/"),
    ]


@pytest.mark.parametrize("maker", [factories.attorney, factories.clerk], ids=["a filer", "the clerk"])
def test_every_address_leads_to_the_step_admin_and_papers_too(maker):
    client = owing(maker())
    for url in closed_pages():
        assert client.get(url).url == REDACTION, url
        assert client.post(url, {"any": "thing"}).url == REDACTION, url


def test_a_paper_that_exists_is_as_closed_as_one_that_does_not(court):
    entry = docketed.filed(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    url = reverse("cases:document", args=[entry.public_id, 0])
    assert owing(court.plaintiff_counsel).get(url).url == REDACTION


def test_who_becomes_a_filer_in_an_open_session_owes_what_filers_owe(court):
    """Linked or approved meanwhile: no filing right without a second factor and the duty to redact."""
    client = visitor(court.plaintiff_counsel)
    session = client.session
    session[arrival.STANDING] = [False, False]
    session.save()
    assert client.get(f"{DESK}?page=2").url == reverse("accounts:second_factor")
    assert client.session[arrival.OWED] == ["accounts:second_factor", "accounts:redaction"]
    assert client.session[arrival.WANTED] == f"{DESK}?page=2"


def test_who_becomes_a_filer_by_linking_sees_it_with_the_whole_menu_before_anything_is_owed(court):
    """The guide's last step: Civil and Criminal appear at once; what they lead to waits for code and redaction."""
    client = visitor(court.plaintiff_counsel)
    session = client.session
    session[arrival.STANDING] = [False, False]
    session.save()
    said = page_of(client.get(reverse("accounts:linked")))
    assert all(f'href="{reverse(page)}"' in said for page in ("cases:civil", "cases:criminal", "cases:query"))
    assert client.get(reverse("cases:civil")).url == reverse("accounts:second_factor")
    assert reverse("cases:civil") not in page_of(client.get(reverse("accounts:second_factor")))
    assert client.session[arrival.WANTED] == reverse("cases:civil")


def test_with_the_password_alone_nobody_sees_what_was_linked_meanwhile(court):
    """Somebody else's app is owed; rights that come in the middle of it open nothing."""
    app_of(court.plaintiff_counsel)
    client = arriving(court.plaintiff_counsel)
    session = client.session
    session[arrival.STANDING] = [False, False]
    session.save()
    for _ in range(2):
        assert client.get(reverse("accounts:linked")).url == reverse("accounts:second_factor")


@pytest.mark.parametrize(("mode", "wanted"), [("navigate", "/query/"), ("cors", ""), ("no-cors", ""), ("", "")])
def test_only_a_page_is_gone_on_to_and_nothing_that_a_page_fetches(court, mode, wanted):
    client = visitor(court.plaintiff_counsel)
    session = client.session
    session[arrival.STANDING] = [False, False]
    session.save()
    assert client.get("/query/", headers={"sec-fetch-mode": mode}).url == reverse("accounts:second_factor")
    assert client.session[arrival.WANTED] == wanted


def test_a_reader_who_stays_one_owes_nothing(court):
    client = visitor(court.reader)
    session = client.session
    session[arrival.STANDING] = [False, False]
    session.save()
    assert client.get(DESK).status_code == 200


def test_the_step_itself_and_the_way_out_are_open():
    client = owing(factories.attorney())
    assert client.get(REDACTION).status_code == 200
    assert client.post(reverse("accounts:sign_out")).url == reverse("accounts:sign_in")
    assert leads_to_sign_in(client.get(DESK), DESK)


def test_open_pages_stay_open_and_show_no_menu_but_the_way_out():
    said = page_of(owing(factories.attorney()).get(reverse("home")))
    assert "Log Out" in said
    assert reverse("cases:query") not in said


def test_once_nothing_is_owed_all_is_open():
    assert visitor(factories.attorney()).get(DESK).status_code == 200


# ── The session was lost ──────────────────────────────────────────────────────────────────────────────────


def test_a_lost_session_is_told_where_it_was():
    client = visitor(factories.attorney())
    lose(client)
    response = client.get(reverse("cases:query"), {"case": "acme"})
    assert response.url == f"{LOST}?next=%2Fquery%2F%3Fcase%3Dacme"


def test_a_lost_post_says_so_and_leads_back_to_its_form():
    client = visitor(factories.attorney())
    lose(client)
    response = client.post("/filing/abc/submit/", headers={"referer": "http://testserver/filing/abc/review/"})
    assert response.url == f"{LOST}?next=http%3A%2F%2Ftestserver%2Ffiling%2Fabc%2Freview%2F&sent=1"
    assert "was not carried out" in page_of(client.get(response.url))


def test_it_is_told_once_then_the_cookie_is_gone():
    client = visitor(factories.attorney())
    lose(client)
    assert client.get(DESK).url.startswith(LOST)
    assert leads_to_sign_in(client.get(DESK), DESK)


def test_a_stranger_has_lost_nothing(client):
    assert leads_to_sign_in(client.get(DESK), DESK)


def test_a_cookie_that_was_made_up_is_a_lost_session(client):
    client.cookies["sessionid"] = "a" * 32
    assert client.get(DESK).url.startswith(LOST)


def test_whoever_logged_out_has_lost_nothing():
    client = visitor(factories.attorney())
    client.post(reverse("accounts:sign_out"))
    assert leads_to_sign_in(client.get(DESK), DESK)


def test_a_frozen_account_is_out_at_its_next_request():
    account = factories.attorney()
    client = visitor(account)
    account.frozen_at = timezone.now()
    account.save(update_fields=["frozen_at"])
    assert leads_to_sign_in(client.get(DESK), DESK)


# ── Seen last ─────────────────────────────────────────────────────────────────────────────────────────────


def test_within_a_minute_nothing_is_written():
    client = visitor(factories.PacerAccountFactory())
    before = OpenSession.objects.get().seen_at
    statements(client, DESK)
    assert OpenSession.objects.get().seen_at == before


def test_after_a_minute_the_row_and_the_session_go_on():
    client = visitor(factories.PacerAccountFactory())
    earlier = timezone.now() - timedelta(minutes=20)
    session = client.session
    session["seen_at"] = earlier.isoformat()
    session.save()
    OpenSession.objects.update(seen_at=earlier)
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=10))
    client.get(reverse("home"))
    assert timezone.now() - OpenSession.objects.get().seen_at < timedelta(minutes=1)
    assert Session.objects.get().expire_date > timezone.now() + timedelta(minutes=29)


def test_a_session_that_was_ended_elsewhere_is_lost():
    client = visitor(factories.PacerAccountFactory())
    OpenSession.objects.all().delete()
    session = client.session
    session["seen_at"] = (timezone.now() - timedelta(minutes=2)).isoformat()
    session.save()
    client.get(DESK)
    assert client.get(DESK).status_code == 302


def test_a_new_key_is_followed():
    client = visitor(factories.linkable())
    client.post(reverse("accounts:password_again"), {"password": factories.PASSWORD})
    assert OpenSession.objects.get().session_key == client.session.session_key


# ── At the courthouse ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("sent", "is_there"),
    [
        ({"REMOTE_ADDR": "10.7.0.9"}, True),
        ({"REMOTE_ADDR": "10.8.0.9"}, False),
        ({"REMOTE_ADDR": "2001:db8:7::9"}, True),
        ({"REMOTE_ADDR": "10.8.0.9", "HTTP_X_FORWARDED_FOR": "10.7.0.9"}, False),  # whoever says so is not there
        ({"REMOTE_ADDR": ""}, False),
    ],
)
def test_whoever_reads_brings_along_whether_at_the_courthouse(settings, sent, is_there):
    settings.COURTHOUSE_NETWORKS = [ip_network("10.7.0.0/16"), ip_network("2001:db8:7::/48")]
    client = visitor(factories.PacerAccountFactory())
    assert client.get(DESK, **sent).wsgi_request.user.is_at_courthouse is is_there
