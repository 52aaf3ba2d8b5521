"""An account's exemptions from fees as rows that last: by which order, from when, granted by whom."""

import datetime

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from accounts.append_only import Protect


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_name_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(name="feeexemption", options={"ordering": ["-begins_on", "-pk"]}),
        migrations.RenameField(model_name="feeexemption", old_name="reason", new_name="work"),
        migrations.AlterField(
            model_name="feeexemption",
            name="work",
            field=models.CharField(help_text="For what work; the reader sees it.", max_length=300),
        ),
        migrations.AlterField(
            model_name="feeexemption",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="fee_exemptions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="feeexemption",
            name="ends_on",
            field=models.DateField(blank=True, help_text="The last day; empty: until it is ended.", null=True),
        ),
        migrations.AddField(
            model_name="feeexemption",
            name="order",
            field=models.CharField(
                default="", help_text="The order: which court, which number, of what day.", max_length=300
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="feeexemption",
            name="begins_on",
            field=models.DateField(default=datetime.date(2026, 1, 1), help_text="The first day."),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="feeexemption",
            name="granted_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="fee_exemptions_granted",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="feeexemption",
            name="granted_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        Protect("FeeExemption", may_change=("ends_on",)),
    ]
