from django.db import IntegrityError, migrations, transaction

# The live code, and no copy as it was: the search of today must find what this writes.
from accounts.identifiers import PLAIN


def fold_anew(apps, schema_editor):
    """Names with letters such as ø and ł, folded before these became plain. Of two firms of one name both stay."""
    for name in ("Person", "Firm"):
        rows = apps.get_model("accounts", name).objects
        for pk, folded in list(rows.values_list("pk", "folded_name")):
            if (plain := folded.translate(PLAIN)) != folded:
                try:
                    with transaction.atomic():
                        rows.filter(pk=pk).update(folded_name=plain)
                except IntegrityError:
                    continue


class Migration(migrations.Migration):
    dependencies = [("accounts", "0016_held_back")]

    operations = [migrations.RunPython(fold_anew, migrations.RunPython.noop)]
