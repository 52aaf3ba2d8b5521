"""Client codes: what a firm books its searches under, in the pattern that the account asks for."""

from collections.abc import MutableMapping

from accounts.models import PacerAccount

CODE = "client_code"
LONGEST = 32
MISSING = (
    "A required client code was not entered. You may go on and do other things, such as filing, but you have no "
    "PACER search privileges until you give one."
)
WORDS = {"#": "a digit", "@": "a letter", "?": "a letter or a digit"}


class WrongClientCode(Exception):
    """The code does not follow the account's pattern."""

    def __init__(self, pattern: str) -> None:
        super().__init__(f"Invalid client code. The codes of this account look like {pattern}: {explained(pattern)}.")


def check(code: str, *, of: PacerAccount) -> str:
    """The code as it is kept; none is no mistake, even where one is required. Raises WrongClientCode."""
    code = code.strip()
    if code and of.client_code_pattern and not fits(code, of.client_code_pattern):
        raise WrongClientCode(of.client_code_pattern)
    return code


def fits(code: str, pattern: str) -> bool:
    """`#` a digit, `@` a letter, `?` either, anything else itself."""
    return len(code) == len(pattern) and all(_fits(c, p) for c, p in zip(code, pattern, strict=True))


def _fits(character: str, place: str) -> bool:
    is_digit = character.isascii() and character.isdigit()
    is_letter = character.isascii() and character.isalpha()
    return {"#": is_digit, "@": is_letter, "?": is_digit or is_letter}.get(place, character == place)


def explained(pattern: str) -> str:
    """What the signs of this pattern mean, those that occur in it."""
    used = [f"{sign} stands for {words}" for sign, words in WORDS.items() if sign in pattern]
    return "; ".join(used) or "exactly so"


def may_search(session: MutableMapping, account: PacerAccount) -> bool:
    """Whether dockets and documents may be searched: where a code is required, it must have been given."""
    return not account.is_client_code_required or bool(session.get(CODE))
