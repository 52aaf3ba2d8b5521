"""The secrets of authenticator apps are encrypted where they are kept; those that lie open become so."""

from collections.abc import Callable

from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError

# The live code, and no copy as it was: what this writes, the model of today must read, and by the same keys.
from accounts.encrypted import EncryptedField, decrypt, encrypt


def encrypt_all(apps, schema_editor) -> None:
    rewrite(apps, encrypt)


def decrypt_all(apps, schema_editor) -> None:
    rewrite(apps, opened)


def opened(kept: str) -> str:
    if (secret := decrypt(kept)) is None:
        raise IrreversibleError(
            "The secret of an authenticator app no longer opens. Put the key it was written with into "
            "SECRET_KEY_FALLBACKS, or reset that second factor; then migrate back."
        )
    return secret


def rewrite(apps, change: Callable[[str], str]) -> None:
    authenticators = apps.get_model("accounts", "Authenticator").objects
    for pk, secret in list(authenticators.values_list("pk", "secret")):
        authenticators.filter(pk=pk).update(secret=change(secret))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0010_representation")]

    operations = [
        migrations.AlterField("authenticator", "secret", models.CharField(max_length=255, editable=False)),
        migrations.RunPython(encrypt_all, decrypt_all),
        migrations.AlterField(
            "authenticator",
            "secret",
            EncryptedField(max_length=255, editable=False, help_text="Base32, encrypted."),
        ),
    ]
