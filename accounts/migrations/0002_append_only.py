from django.db import migrations

from accounts.append_only import Protect


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [Protect("Contact"), Protect("AuditEvent")]
