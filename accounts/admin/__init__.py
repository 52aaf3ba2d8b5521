"""The clerk's desk for people and credentials. Nothing here can be deleted: the record refers to it."""

from accounts.admin import board, credentials, linking, people, record, registrations, tickets

__all__ = ["board", "credentials", "linking", "people", "record", "registrations", "tickets"]
