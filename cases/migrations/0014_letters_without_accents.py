from importlib import import_module

from django.db import migrations

# The live code, and no copy as it was: the search of today must find what this writes.
from accounts.identifiers import PLAIN

index = import_module("cases.migrations.0006_name_words")


def fold_anew(apps, schema_editor):
    """Names with letters such as ø and ł, folded before these became plain; and the further words of each name."""
    for name, column in (("Case", "folded_title"), ("Party", "folded_name")):
        rows = apps.get_model("cases", name).objects
        for pk, folded in list(rows.values_list("pk", column)):
            if (plain := folded.translate(PLAIN)) != folded:
                rows.filter(pk=pk).update(**{column: plain})
    index.enter_names(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_dispositions"), ("accounts", "0017_letters_without_accents")]

    operations = [migrations.RunPython(fold_anew, migrations.RunPython.noop)]
