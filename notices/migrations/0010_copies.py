from django.db import migrations, models

from accounts.append_only import Protect


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0009_instance_mark"),
    ]

    operations = [
        migrations.AlterField(
            model_name="service",
            name="means",
            field=models.CharField(
                choices=[
                    ("electronic", "Electronically mailed"),
                    ("by-filer", "First class U.S. mail or other means, by the filer"),
                    ("copy", "Not served: a copy for somebody who follows the case"),
                ],
                max_length=12,
            ),
        ),
        Protect("Service"),
    ]
