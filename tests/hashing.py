"""The court's way to hash a password, at the least cost that Argon2 allows."""

from accounts.signin import CourtArgon2Hasher


class QuickArgon2Hasher(CourtArgon2Hasher):
    """The tests of the accounts' pages spent more than a fifth of their time in hashing."""

    time_cost = 1
    memory_cost = 8  # KiB
