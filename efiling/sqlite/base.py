"""Django's SQLite backend with the bind limit that SQLite really has since 3.32, as Django 6 reads it.

Django 5.2 still assumes 999 parameters a statement and would cut a notice to sixty counsel into several INSERTs.
"""

from django.db.backends.sqlite3 import base, features, operations

MAX_PARAMETERS = 32_766


class DatabaseFeatures(features.DatabaseFeatures):
    max_query_params = MAX_PARAMETERS


class DatabaseOperations(operations.DatabaseOperations):
    def bulk_batch_size(self, fields, objs):
        return MAX_PARAMETERS // max(len(fields), 1)


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
    ops_class = DatabaseOperations
