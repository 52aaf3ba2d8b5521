from itertools import chain, islice

from django.db import migrations

# The live code, and no copy as it was: the search of today must find what this enters.
from accounts.identifiers import words


def enter_names(apps, schema_editor):
    """The names that stood on dockets before there was an index of them."""
    Case, NameWord = apps.get_model("cases", "Case"), apps.get_model("cases", "NameWord")
    Party, Appearance = apps.get_model("cases", "Party"), apps.get_model("cases", "Appearance")
    titles = ((pk, "t", pk, title) for pk, title in Case.objects.order_by().values_list("pk", "title").iterator())
    parties = Party.objects.order_by().values_list("case_id", "pk", "name").iterator()
    counsel = Appearance.objects.order_by().values_list("party__case_id", "person_id", "printed_name").iterator()
    named = chain(
        titles,
        ((case, "p", pk, name) for case, pk, name in parties),
        ((case, "a", pk, name) for case, pk, name in counsel),
    )
    rows = (
        NameWord(case_id=case, kind=kind, bearer=bearer, word=word)
        for case, kind, bearer, name in named
        for word in words(name)
    )
    while batch := list(islice(rows, 2000)):
        NameWord.objects.bulk_create(batch, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_counsel_and_reading")]

    operations = [migrations.RunPython(enter_names, migrations.RunPython.noop)]
