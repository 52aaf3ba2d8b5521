"""Tries of codes; and an app is written only when it has shown a right code."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_my_account")]

    operations = [
        migrations.RemoveField(model_name="authenticator", name="confirmed_at"),
        migrations.CreateModel(
            name="CodeTry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "network",
                    models.CharField(help_text="IPv4 address, or the /64 of an IPv6 address.", max_length=45),
                ),
                ("at", models.DateTimeField()),
                ("is_good", models.BooleanField(default=False)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="code_tries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "code tries",
                "indexes": [models.Index(fields=["account", "at"], name="code_tries_of_an_account")],
            },
        ),
    ]
