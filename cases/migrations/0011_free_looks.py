"""The one free look at a paper by the link in a notice, as a row once it is used up."""

import django.db.models.deletion
from django.db import migrations, models

from accounts.append_only import Protect


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_spreading"),
        ("notices", "0011_spreading"),
    ]

    operations = [
        migrations.CreateModel(
            name="FreeLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("used_at", models.DateTimeField()),
                (
                    "page",
                    models.CharField(
                        blank=True, help_text="Which opening of the page asked: it may ask again.", max_length=12
                    ),
                ),
                (
                    "delivery",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="free_looks",
                        to="notices.delivery",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="free_looks", to="cases.document"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("delivery", "document"), name="a_mail_gives_one_free_look_at_a_paper"
                    )
                ],
            },
        ),
        Protect("FreeLook"),
    ]
