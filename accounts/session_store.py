"""Sessions in the database that end by themselves: thirty minutes after the last request, twelve hours at most."""

from contextlib import nullcontext
from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import VALID_KEY_CHARS, CreateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.db import IntegrityError, connections, router, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
BEGAN_AT = "began_at"


class SessionStore(DatabaseSessionStore):
    """The browser keeps its cookie for twelve hours; the row in the database says whether it is still good.

    Django writes a new session twice, empty and again with what it holds; this writes it once, when it is saved,
    and not again in the same request if nothing has changed since.
    """

    _is_new, _written = False, b""

    def create(self) -> None:
        self._get_session(no_load=True)  # type: ignore[attr-defined]  # what it holds already stays
        self._session_key = get_random_string(32, VALID_KEY_CHARS)
        self._is_new = self.modified = True

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            self.create()
        held = self.serializer().dumps(self._get_session(no_load=must_create))  # type: ignore[attr-defined]
        if self._is_new or must_create:
            self._insert()
        elif held != self._written:
            super().save()
        self._is_new, self._written = False, held

    def _insert(self) -> None:
        """As Django does it, but where nothing can be spoilt, by one statement alone."""
        row = self.create_model_instance(self._get_session())  # type: ignore[attr-defined]
        using = router.db_for_write(self.model, instance=row)
        may_spoil = connections[using].in_atomic_block
        try:
            with transaction.atomic(using=using) if may_spoil else nullcontext():
                row.save(force_insert=True, using=using)
        except IntegrityError as taken:
            raise CreateError from taken

    def get_expiry_date(self, **kwargs) -> datetime:
        began_at = self.get(BEGAN_AT)
        idle_until = timezone.now() + IDLE
        return min(idle_until, datetime.fromisoformat(began_at) + LONGEST) if began_at else idle_until
