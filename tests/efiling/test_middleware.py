"""Answers to signed-in users are kept by no cache; open pages may be."""


def test_a_signed_in_answer_is_not_kept(client, court):
    client.force_login(court.reader)
    assert client.get("/desk/")["Cache-Control"] == "private, no-store"


def test_an_open_page_says_nothing_of_caches(client, db):
    assert "no-store" not in client.get("/").headers.get("Cache-Control", "")
