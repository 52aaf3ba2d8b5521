"""The steps between the password and the portal: in order, each once, then to where one wanted to go."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts import arrival
from tests import factories
from tests.accounts.codes import app_of

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
CODE, RENEW, REDACTION = "accounts:second_factor", "accounts:renew_password", "accounts:redaction"


def owed(account) -> list[str]:
    session: dict = {}
    arrival.begin(session, account, at=AT)
    return session[arrival.OWED]


def fresh(account):
    account.password_changed_at = AT
    account.save(update_fields=["password_changed_at"])
    return account


def test_a_reader_owes_nothing():
    assert owed(fresh(factories.PacerAccountFactory())) == []


def test_a_filer_owes_the_code_and_the_acknowledgement():
    assert owed(fresh(factories.attorney())) == [CODE, REDACTION]


def test_a_clerk_owes_the_code_but_nothing_to_redact():
    assert owed(fresh(factories.clerk())) == [CODE]


def test_a_password_that_ran_out_comes_between():
    filer = factories.attorney()
    filer.password_changed_at = AT - timedelta(days=180)
    assert owed(filer) == [CODE, RENEW, REDACTION]


def test_the_demos_cast_is_exempt_from_the_code_alone(settings):
    settings.SECOND_FACTOR_EXEMPT = True
    assert owed(fresh(factories.attorney())) == [REDACTION]


def test_step_by_step_and_then_to_where_one_wanted_to_go(settings):
    session: dict = {}
    arrival.begin(session, fresh(factories.attorney()), at=AT, wanted="/hearings/")
    assert arrival.onward(session) == CODE
    assert not arrival.is_open(session, REDACTION)
    arrival.done(session, CODE)
    assert arrival.onward(session) == REDACTION
    assert arrival.is_open(session, REDACTION)
    arrival.done(session, REDACTION)
    assert arrival.onward(session) == "/hearings/"
    assert arrival.onward(session) == settings.LOGIN_REDIRECT_URL


def test_a_step_cannot_be_done_before_the_one_that_is_owed_is_shown():
    session = {arrival.OWED: [CODE, REDACTION]}
    arrival.done(session, REDACTION)
    assert arrival.next_page(session) == CODE


def test_the_way_out_is_always_open():
    session = {arrival.OWED: [CODE]}
    assert arrival.is_open(session, "accounts:sign_out")
    assert not arrival.is_open(session, "admin:index")
    assert arrival.is_open({}, "admin:index")


def test_a_reader_who_may_file_now_owes_what_filers_owe(settings):
    settings.SECOND_FACTOR_EXEMPT = True
    reader, session = fresh(factories.linkable()), {}
    arrival.begin(session, reader, at=AT)
    assert not arrival.has_risen(session, reader)
    risen = fresh(factories.attorney())
    assert arrival.has_risen(session, risen)
    arrival.rise(session, risen, at=AT)
    assert not arrival.has_risen(session, risen)
    assert arrival.onward(session) == REDACTION


def test_the_good_news_opens_before_the_steps_it_brings_and_in_no_other_session():
    filer, risen, arriving = fresh(factories.attorney()), {}, {}
    arrival.rise(risen, filer, at=AT)
    arrival.begin(arriving, filer, at=AT)
    assert [arrival.is_open(each, arrival.GOOD_NEWS) for each in (risen, arriving)] == [True, False]
    assert not arrival.is_open(risen, "cases:civil")
    arrival.begin(risen, filer, at=AT)
    assert not arrival.is_open(risen, arrival.GOOD_NEWS)


@pytest.mark.parametrize("times", [1, 2])
def test_who_still_owes_the_code_when_rights_come_sees_no_good_news_and_goes_where_it_wanted(times):
    reader, session = fresh(factories.linkable()), {}
    app_of(reader)
    arrival.begin(session, reader, at=AT, wanted="/hearings/")
    for _ in range(times):
        arrival.rise(session, fresh(factories.attorney()), at=AT)
    assert not arrival.is_open(session, arrival.GOOD_NEWS)
    assert arrival.put_off(session, "/civil/") == CODE
    assert session[arrival.WANTED] == "/hearings/"


def test_who_has_risen_goes_on_to_what_was_wanted_last_and_who_arrives_to_what_was_wanted_first():
    filer, risen, arriving = fresh(factories.attorney()), {}, {}
    arrival.rise(risen, filer, at=AT)
    arrival.begin(arriving, filer, at=AT, wanted="/hearings/")
    for session in (risen, arriving):
        assert [arrival.put_off(session, page) for page in ("/query/", "/civil/", "")] == [CODE] * 3
    assert (risen[arrival.WANTED], arriving[arrival.WANTED]) == ("/civil/", "/hearings/")


def test_a_reader_who_works_for_the_court_now_owes_the_code():
    reader, session = fresh(factories.PacerAccountFactory()), {}
    arrival.begin(session, reader, at=AT)
    for risen in (fresh(factories.PacerAccountFactory(is_staff=True)), fresh(factories.clerk())):
        assert arrival.has_risen(session, risen)
        later = dict(session)
        arrival.begin(later, risen, at=AT)
        assert arrival.next_page(later) == CODE
        assert not arrival.has_risen(later, risen)


def test_one_of_the_staff_who_files_now_owes_the_acknowledgement_too():
    session: dict = {}
    arrival.begin(session, fresh(factories.PacerAccountFactory(is_staff=True)), at=AT)
    assert arrival.has_risen(session, fresh(factories.attorney()))


def test_who_loses_rights_has_not_risen_nor_has_a_session_that_never_arrived():
    session: dict = {}
    arrival.begin(session, fresh(factories.attorney()), at=AT)
    assert not arrival.has_risen(session, fresh(factories.PacerAccountFactory()))
    assert not arrival.has_risen({}, fresh(factories.attorney()))
