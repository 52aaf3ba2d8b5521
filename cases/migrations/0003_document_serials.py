from django.db import migrations

START = 50_000_001


def begin_at_start(apps, schema_editor):
    """The primary key of a received paper is its CM/ECF serial, from the table's own sequence."""
    table = apps.get_model("cases", "DraftDocument")._meta.db_table
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f'ALTER TABLE "{table}" ALTER COLUMN id RESTART WITH {START}')
        return
    schema_editor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
    schema_editor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, START - 1])


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_append_only")]
    operations = [migrations.RunPython(begin_at_start, migrations.RunPython.noop)]
