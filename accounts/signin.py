"""How a password becomes an account: limits before the hash, one failure for every way to be wrong."""

from datetime import datetime

from django.contrib.auth import authenticate
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import Argon2PasswordHasher

from accounts import known_devices, sign_in_tries
from accounts.models import PacerAccount, SignInTry

INVALID = "Invalid username or password. Use your PACER login, and type capital and small letters as they are."


class WrongCredentials(Exception):
    """Whatever is wrong, nobody learns what: an unknown name, the password, a frozen or a closed account."""

    def __init__(self) -> None:
        super().__init__(INVALID)


class CourtArgon2Hasher(Argon2PasswordHasher):
    """46 MiB, t=3, p=1: the most memory that OWASP lists, with the passes of RFC 9106's choice for small machines.

    Limits before the hash make that affordable; Django's 100 MiB in eight lanes would let a few clients hold all cores.
    A password kept at an earlier cost is hashed anew when its owner signs in.
    """

    time_cost = 3
    memory_cost = 46 * 1024
    parallelism = 1


class PacerBackend(ModelBackend):
    """Django's own, which hashes once for unknown names too; and no way in, or on, for a frozen account."""

    def get_user(self, user_id: int) -> PacerAccount | None:
        try:
            account = PacerAccount.objects.with_efiling_account(pk=user_id)
        except PacerAccount.DoesNotExist:
            return None
        return account if self.user_can_authenticate(account) else None

    def user_can_authenticate(self, user) -> bool:
        return super().user_can_authenticate(user) and user.frozen_at is None


def check(*, username: str, password: str, network: str, device: str, at: datetime) -> tuple[PacerAccount, SignInTry]:
    """The account of these credentials, and the try that the caller marks as good in the sign-in's own transaction.

    Raises slowing.TooManyTries, or WrongCredentials.
    """
    place = known_devices.place_of(device) if known_devices.is_known(device, username) else network
    tried = sign_in_tries.allow(username=username, network=place, at=at)
    account = authenticate(username=username, password=password)
    if not isinstance(account, PacerAccount):
        raise WrongCredentials
    return account, tried
