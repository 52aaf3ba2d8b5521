"""Django's administration as the clerk's desk."""

from django.contrib.admin.apps import AdminConfig


class ClerksDeskConfig(AdminConfig):
    default_site = "efiling.clerks_desk.ClerksDesk"
