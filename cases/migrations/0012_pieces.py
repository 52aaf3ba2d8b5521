"""A large paper's digests by pieces; papers of before are known by their own alone.

Null, so that SQLite adds a column: a table that it makes anew would forget the highest serial that was ever given.
"""

from django.db import migrations, models

from accounts.append_only import Protect

PIECES = models.JSONField(blank=True, help_text="SHA-256 of each 2 MiB, if there are several.", null=True)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0011_free_looks"),
    ]

    operations = [
        migrations.AddField(model_name="draftdocument", name="pieces", field=PIECES.clone()),
        migrations.AddField(model_name="document", name="pieces", field=PIECES.clone()),
        Protect("Document", may_change=("seal",)),
    ]
