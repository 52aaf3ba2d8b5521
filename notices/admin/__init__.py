"""The clerk's desk for notices, and for what became of them."""

from notices.admin import bounces, told

__all__ = ["bounces", "told"]
