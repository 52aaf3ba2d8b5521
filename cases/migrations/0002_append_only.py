from django.db import migrations

from accounts.append_only import Protect


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [
        Protect("DocketEntry", may_change=("seal",)),
        Protect("Filing"),
        Protect("Relation"),
        Protect("Correction"),
        Protect("Document", may_change=("seal",)),
        Protect("Noticing"),
    ]
