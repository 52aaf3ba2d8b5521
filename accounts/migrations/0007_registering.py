from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_second_factor"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegisteringTry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("register", "Register a PACER account"),
                            ("upgrade", "Upgrade a legacy account"),
                            ("invite", "Invite an account to a firm's billing account"),
                            ("mail", "Send the confirmation again"),
                        ],
                        max_length=10,
                    ),
                ),
                ("who", models.CharField(help_text="A network, or an account's public id.", max_length=45)),
                (
                    "about",
                    models.CharField(blank=True, help_text="The username that was invited, as typed.", max_length=60),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "registering tries",
                "indexes": [models.Index(fields=["act", "who", "at"], name="registering_tries_of_one")],
            },
        ),
        migrations.AddField(
            model_name="pacerprofile",
            name="answered_at",
            field=models.DateTimeField(
                blank=True,
                help_text="When the mail about the registration was written; the worker does it.",
                null=True,
            ),
        ),
    ]
