"""Triggers that keep a table append-only, in SQLite and in PostgreSQL alike."""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

REFUSAL = "the record is append-only"


class AppendOnly(models.Model):
    """A row that is written once. `may_change` names the only columns that an UPDATE may touch."""

    may_change: tuple[str, ...] = ()

    class Meta:
        abstract = True


class Protect(Operation):
    """Migration operation: (re)install the triggers of one model.

    Every later migration of the model ends with another `Protect`: SQLite rebuilds a table by
    copying it, and the copy has no triggers. A test and `manage.py audit` compare.
    """

    reversible = True

    def __init__(self, model_name: str, may_change: tuple[str, ...] = ()) -> None:
        self.model_name, self.may_change = model_name, tuple(may_change)

    def state_forwards(self, app_label, state) -> None:
        """The triggers are no part of Django's model state."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        model = to_state.apps.get_model(app_label, self.model_name)
        frozen = [f.column for f in model._meta.local_concrete_fields if f.name not in self.may_change]
        install(schema_editor, model._meta.db_table, frozen)

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        remove(schema_editor, to_state.apps.get_model(app_label, self.model_name)._meta.db_table)

    def deconstruct(self):
        return (type(self).__name__, [self.model_name], {"may_change": self.may_change})

    def describe(self) -> str:
        return f"Keep {self.model_name} append-only"


def trigger_names(table: str, vendor: str) -> set[str]:
    """The names of the triggers that `table` must have."""
    acts = ("update", "delete", "truncate") if vendor == "postgresql" else ("update", "delete")
    return {f"{table}_no_{act}" for act in acts}


def installed(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of all triggers that the database has now."""
    asked = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {name for (name,) in cursor.fetchall()}


def install(schema_editor: BaseDatabaseSchemaEditor, table: str, frozen: list[str]) -> None:
    remove(schema_editor, table)
    columns = ", ".join(schema_editor.quote_name(c) for c in frozen)
    make = _postgresql if schema_editor.connection.vendor == "postgresql" else _sqlite
    for statement in make(table, columns):
        schema_editor.execute(statement, params=None)


def remove(schema_editor: BaseDatabaseSchemaEditor, table: str) -> None:
    vendor = schema_editor.connection.vendor
    for name in sorted(trigger_names(table, vendor)):
        on = f' ON "{table}"' if vendor == "postgresql" else ""
        schema_editor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}', params=None)


def _sqlite(table: str, columns: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}: {table}'); END"
    return [
        f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE OF {columns} ON "{table}" {refuse}',
        f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" {refuse}',
    ]


def _postgresql(table: str, columns: str) -> list[str]:
    run = "EXECUTE FUNCTION refuse_change_of_record()"
    return [
        "CREATE OR REPLACE FUNCTION refuse_change_of_record() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{REFUSAL}: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$",
        f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE OF {columns} ON "{table}" FOR EACH ROW {run}',
        f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" FOR EACH ROW {run}',
        f'CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT {run}',
    ]
