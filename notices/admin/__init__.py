"""The clerk's desk for notices, and for what became of them."""

from notices.admin import bounces, instance_marks, told

__all__ = ["bounces", "instance_marks", "told"]
