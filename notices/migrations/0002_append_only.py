from django.db import migrations

from accounts.append_only import Protect


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]
    operations = [
        Protect("Notice", may_change=("withheld_at",)),
        Protect("NoticeDocument"),
        Protect("Service"),
    ]
