"""How a password becomes a session: the hash, and nothing yet of lock-out or one-time codes."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class CourtArgon2Hasher(Argon2PasswordHasher):
    """OWASP's 19 MiB, t=2, p=1: a tenth of the time of Django's default, which lets two cores be locked up."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
