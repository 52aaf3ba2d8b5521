"""The bucket of papers, where one is named: S3, or a store that speaks as S3 does. Needs the extra `s3`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files.base import File
from django.utils.deconstruct import deconstructible
from s3transfer.exceptions import RetriesExceededError
from storages.backends.s3 import S3Storage

NO_SUCH_PAPER = {"404", "NoSuchKey"}  # that there is no such bucket says nothing of a paper
IN_MEMORY = 8 * 1024 * 1024
# A store that is down holds up a reader, and the process that serves him, for seconds: not for minutes.
PATIENCE = Config(connect_timeout=3, read_timeout=10, retries={"total_max_attempts": 2})


@contextmanager
def _in_words_of_files() -> Iterator[None]:
    """The store's troubles as a folder's: FileNotFoundError, or another OSError."""
    try:
        yield
    except ClientError as refusal:
        is_missing = refusal.response["Error"]["Code"] in NO_SUCH_PAPER
        raise (FileNotFoundError if is_missing else OSError)(str(refusal)) from refusal
    except (BotoCoreError, RetriesExceededError) as trouble:
        raise OSError(str(trouble)) from trouble


@deconstructible
class Bucket(S3Storage):
    """DOCUMENT_BUCKET. A large paper is read by way of a temporary file: it is never in memory as a whole."""

    def get_default_settings(self) -> dict[str, Any]:
        return super().get_default_settings() | {
            "bucket_name": settings.DOCUMENT_BUCKET,
            "endpoint_url": settings.DOCUMENT_ENDPOINT,
            "file_overwrite": False,
            "max_memory_size": IN_MEMORY,
            "object_parameters": {"ContentType": "application/pdf"},  # whatever the uploader called it
            # Threads would hold many parts at once.
            "transfer_config": TransferConfig(use_threads=False, num_download_attempts=2),
            "client_config": PATIENCE,
        }

    @_in_words_of_files()
    def _open(self, name: str, mode: str = "rb") -> File:
        """Fetched whole, at once: whoever reads it asks the store nothing more."""
        try:
            return super()._open(name, mode).open()
        except FileNotFoundError:  # or the bucket is gone: asked so, the store says which
            self.connection.meta.client.list_objects(Bucket=self.bucket_name, MaxKeys=1)
            raise

    @_in_words_of_files()
    def save(self, name: str, content: File, max_length: int | None = None) -> str:
        return super().save(name, content, max_length)

    @_in_words_of_files()
    def delete(self, name: str) -> None:
        super().delete(name)

    @_in_words_of_files()
    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        return super().listdir(name)

    @_in_words_of_files()
    def get_modified_time(self, name: str) -> datetime:
        return super().get_modified_time(name)
