from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_ways_in"),
    ]

    operations = [
        migrations.AddField(
            model_name="paceraccount",
            name="renamed_at",
            field=models.DateTimeField(
                blank=True,
                help_text="Its owner changed the name: the name is no proof when accounts are linked.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="secondaryaddress",
            name="declined_at",
            field=models.DateTimeField(blank=True, help_text="Its reader said no, for good.", null=True),
        ),
        migrations.AddField(
            model_name="secondaryaddress",
            name="removed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="secondaryaddress",
            name="is_active",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="secondaryaddress",
            constraint=models.CheckConstraint(
                condition=Q(is_active=False) | Q(declined_at=None, removed_at=None),
                name="no_copy_goes_to_who_declined_or_was_removed",
                violation_error_message="Whoever reads this address does not want copies, or it was removed.",
            ),
        ),
    ]
