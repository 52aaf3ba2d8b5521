"""Every append-only table, by every road: the ORM's, and the database's own."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from accounts import audit, linking
from accounts.append_only import REFUSAL, AppendOnly
from accounts.models import AuditEvent, Contact, Unlinking
from cases import docketing, fees
from cases.models import (
    Charge,
    Correction,
    DocketEntry,
    Document,
    FeeExemption,
    Filing,
    Following,
    FreeLook,
    Noticing,
    Relation,
)
from cases.visibility import Seal
from notices.models import Delivery, Notice, NoticeDocument, NoticeReading, Service, ServiceStep, Standing
from tests import docketed, factories

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
MODELS = (
    *(AuditEvent, Charge, Contact, Correction, DocketEntry, Document, FeeExemption, Filing, Following),
    *(FreeLook, Notice, NoticeDocument),
    *(NoticeReading, Noticing, Relation, Service, ServiceStep, Unlinking),
)
MAY_CHANGE = {
    DocketEntry: ("seal", Seal.SEALED),
    Document: ("seal", Seal.SEALED),
    FeeExemption: ("ends_on", AT.date()),
    Following: ("ended_at", AT),
    Notice: ("withheld_at", AT),
    ServiceStep: ("told_at", AT),
}


@pytest.fixture
def record(court) -> SimpleNamespace:
    """A motion, the order on it, a correction, a link undone and so on: a row of every append-only table."""
    moved = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    docketed.order(court.clerk, moved)
    with transaction.atomic():
        docketing.correct(
            moved,
            seen=docketing.current_text(moved),
            text="MOTION as it should read",
            reason="slip",
            by=court.clerk,
            at=AT,
        )
    boss = factories.PacerAccountFactory(is_superuser=True)
    linking.unlink(court.stranger.efiling_account, by=boss, reason="linked by mistake", at=AT)
    paid = {"kind": fees.Kind.SEARCH, "description": "Search", "pages": 1, "amount": "0.10"}
    Charge.objects.create(token="t", account=court.stranger, at=AT, **paid)
    told = {"order": "2:26-mc-1", "work": "a study", "begins_on": AT.date()}
    FeeExemption.objects.create(account=court.reader, granted_by=boss, granted_at=AT, **told)
    Following.objects.create(person=court.stranger.person, case=court.case, begun_at=AT)
    service = Service.objects.first()
    NoticeReading.objects.create(service=service, read_at=AT)
    FreeLook.objects.create(delivery=Delivery.objects.first(), document=Document.objects.first(), used_at=AT)
    ServiceStep.objects.create(service=service, state=Standing.NOT_EFFECTIVE, at=AT, words="550 no such mailbox")
    return court


def frozen(model: type[AppendOnly]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if field.name not in model.may_change]


def refuse(act) -> None:
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        act()


def test_these_are_all_of_them():
    assert {model for model in apps.get_models() if issubclass(model, AppendOnly)} == set(MODELS)


def saved(model: type[AppendOnly]) -> None:
    row = model.objects.first()
    before = model.objects.filter(pk=row.pk).values().get()
    refuse(row.save)
    assert model.objects.filter(pk=row.pk).values().get() == before


def updated(model: type[AppendOnly]) -> None:
    """Each column, also where the new value is the old one: what matters is that somebody tried."""
    rows = model.objects.filter(pk=model.objects.first().pk)
    for field in frozen(model):
        refuse(lambda field=field: rows.update(**{field.attname: rows.values_list(field.attname, flat=True)[0]}))


def deleted(model: type[AppendOnly]) -> None:
    before = model.objects.count()
    row = model.objects.first()
    with pytest.raises((DatabaseError, models.ProtectedError)), transaction.atomic():
        row.delete()
    refuse(lambda: model.objects.filter(pk=row.pk)._raw_delete("default"))
    assert model.objects.count() == before


def changed_by_raw_sql(model: type[AppendOnly]) -> None:
    table, column = model._meta.db_table, frozen(model)[-1].column
    with connection.cursor() as cursor:
        refuse(lambda: cursor.execute(f'UPDATE "{table}" SET "{column}" = "{column}"'))
        refuse(lambda: cursor.execute(f'DELETE FROM "{table}"'))


def emptied_around_the_triggers(model: type[AppendOnly]) -> None:
    """SQLite's REPLACE deletes without asking, unless recursive triggers are on; PostgreSQL has TRUNCATE."""
    table = model._meta.db_table
    if connection.vendor == "postgresql":
        statement = f'TRUNCATE "{table}" CASCADE'
    else:
        statement = f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"'
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else it is refused for what this test has pending
        refuse(lambda: cursor.execute(statement))


ROADS = (saved, updated, deleted, changed_by_raw_sql, emptied_around_the_triggers)


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
def test_no_row_can_be(record, subtests, road):
    for model in MODELS:
        with subtests.test(model.__name__):
            road(model)


@pytest.mark.parametrize("model", MAY_CHANGE, ids=lambda model: model.__name__)
def test_what_may_change_is_named_and_changes(record, model):
    column, value = MAY_CHANGE[model]
    assert model.may_change == (column,)
    assert model.objects.filter(pk=model.objects.first().pk).update(**{column: value}) == 1


def test_only_those_have_a_column_that_may_change():
    assert {model for model in MODELS if model.may_change} == set(MAY_CHANGE)


def test_a_new_row_is_still_welcome(record):
    with transaction.atomic():
        audit.record("case:1", "act", by=None, at=AT, facts={})
    assert Contact.objects.create(address="A new row").pk
