"""The clerk's desk for people and credentials. Nothing here can be deleted: the record refers to it."""

from accounts.admin import credentials, linking, people, record, registrations, tickets

__all__ = ["credentials", "linking", "people", "record", "registrations", "tickets"]
