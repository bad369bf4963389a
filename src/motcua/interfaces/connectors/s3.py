"""
The store of bytes on S3 or what speaks its language (MinIO, Ceph). Needs the extra `motcua[s3]`.

Address and keys come from the environment as everywhere with S3: `AWS_ENDPOINT_URL_S3`, `AWS_ACCESS_KEY_ID`,
`AWS_SECRET_ACCESS_KEY`, `AWS_DEFAULT_REGION`. Bytes are spooled here first, since their key is their hash.
"""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, BinaryIO, Self, cast
from urllib.parse import urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from motcua.vault.ports import BytesMissing, Stored, StoreUnavailable

SPOOL = 8 * 1024 * 1024
_Spool = tempfile.SpooledTemporaryFile
_MISSING = {"404", "NoSuchKey", "NotFound"}


class S3Store:
    """Bytes in a bucket, under a prefix that belongs to this platform alone."""

    def __init__(self, client: Any, bucket: str, prefix: str = "") -> None:
        self.client = client
        self.bucket = bucket
        self.prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""

    @classmethod
    def at(cls, place: str) -> Self:
        """For `s3://bucket/prefix`."""
        parts = urlsplit(place)
        patience = Config(connect_timeout=5, read_timeout=30, retries={"max_attempts": 2, "mode": "standard"})
        return cls(boto3.client("s3", config=patience), parts.netloc, parts.path)

    def put(self, chunks: Iterable[bytes]) -> Stored:
        digest, size = hashlib.sha256(), 0
        with _Spool(max_size=SPOOL) as spool:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                spool.write(chunk)
            spool.seek(0)
            sha256 = digest.hexdigest()
            with _network():
                self.client.upload_fileobj(spool, self.bucket, self._key(sha256))
        return Stored(sha256=sha256, size=size)

    def open(self, sha256: str) -> BinaryIO:
        spool = _Spool(max_size=SPOOL)
        try:
            with _network(sha256):
                self.client.download_fileobj(self.bucket, self._key(sha256), spool)
        except BaseException:
            spool.close()
            raise
        spool.seek(0)
        return cast(BinaryIO, spool)

    def exists(self, sha256: str) -> bool:
        return self._modified(sha256) is not None

    def old(self, before: datetime) -> Iterator[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix)
        with _network():
            for page in pages:
                for item in page.get("Contents", ()):
                    if item["LastModified"] < before:
                        yield item["Key"].rsplit("/", 1)[-1]

    def remove_old(self, sha256: str, before: datetime) -> bool:
        modified = self._modified(sha256)
        if modified is None or modified >= before:
            return False
        with _network():
            self.client.delete_object(Bucket=self.bucket, Key=self._key(sha256))
        return True

    def remove_unfinished(self, before: datetime) -> int:
        with _network():
            found = self.client.list_multipart_uploads(Bucket=self.bucket, Prefix=self.prefix)
            stale = [upload for upload in found.get("Uploads", ()) if upload["Initiated"] < before]
            for upload in stale:
                self.client.abort_multipart_upload(Bucket=self.bucket, Key=upload["Key"], UploadId=upload["UploadId"])
        return len(stale)

    def check(self) -> str:
        try:
            self.client.head_bucket(Bucket=self.bucket)
        except (BotoCoreError, ClientError) as fault:
            return f"the bucket {self.bucket} does not answer: {fault}"
        return ""

    def _modified(self, sha256: str) -> datetime | None:
        try:
            with _network(sha256):
                head = self.client.head_object(Bucket=self.bucket, Key=self._key(sha256))
        except BytesMissing:
            return None
        return cast(datetime, head["LastModified"])

    def _key(self, sha256: str) -> str:
        return f"{self.prefix}{sha256[:3]}/{sha256}"


@contextmanager
def _network(sha256: str = "") -> Iterator[None]:
    """S3 that does not answer is a refusal; S3 that does not have bytes it should have is a fault."""
    try:
        yield
    except ClientError as fault:
        if sha256 and fault.response.get("Error", {}).get("Code") in _MISSING:
            raise BytesMissing(sha256) from None
        raise StoreUnavailable() from fault
    except (BotoCoreError, OSError) as fault:
        raise StoreUnavailable() from fault
