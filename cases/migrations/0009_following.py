import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from accounts.append_only import Protect


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0014_failing_addresses"),
        ("cases", "0008_documents_by_digest"),
    ]

    operations = [
        migrations.CreateModel(
            name="Following",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("begun_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followings",
                        to="cases.case",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="followings", to="accounts.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(("ended_at", None)),
                        fields=("case", "person"),
                        name="a_person_follows_a_case_once",
                    )
                ],
            },
        ),
        Protect("Following", may_change=("ended_at",)),
    ]
