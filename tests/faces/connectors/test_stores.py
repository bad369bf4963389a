"""One contract for every store of bytes: a disk, and S3 (moto's S3 behind the real client)."""

import hashlib
import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import boto3
import pytest
from botocore.config import Config
from moto import mock_aws

from motcua.interfaces.connectors import storage
from motcua.interfaces.connectors.s3 import S3Store
from motcua.interfaces.connectors.storage import LocalStore
from motcua.vault.ports import BytesMissing, Store, StoreUnavailable

DATA = b"one paper of a dossier " * 5000
HASH = hashlib.sha256(DATA).hexdigest()
NOWHERE = "00" * 32
SOON = datetime.now(UTC) + timedelta(hours=1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(params=["disk", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    if request.param == "disk":
        yield storage.from_setting(str(tmp_path / "vault"))
        return
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mock_aws():
        boto3.client("s3").create_bucket(Bucket="province")
        yield storage.from_setting("s3://province/vault")


def pieces(data: bytes, size: int = 1000) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def test_bytes_come_back_as_they_were_put(store: Store) -> None:
    stored = store.put(pieces(DATA))
    assert (stored.sha256, stored.size) == (HASH, len(DATA))
    with store.open(HASH) as stream:
        assert stream.read() == DATA
        stream.seek(4)
        assert stream.read(5) == b"paper"


def test_the_same_bytes_are_put_twice_without_harm(store: Store) -> None:
    assert store.put([DATA]) == store.put(pieces(DATA))
    assert list(store.old(SOON)) == [HASH]


def test_nothing_is_kept_of_what_breaks_off(store: Store) -> None:
    def half() -> Iterator[bytes]:
        yield DATA
        raise ConnectionResetError("the upload stopped")

    with pytest.raises(ConnectionResetError):
        store.put(half())
    assert not store.exists(HASH)
    assert store.remove_unfinished(SOON) == 0


def test_bytes_that_are_not_there_are_said_to_be_missing(store: Store) -> None:
    assert not store.exists(NOWHERE)
    with pytest.raises(BytesMissing):
        store.open(NOWHERE)


def test_only_bytes_older_than_asked_are_old(store: Store) -> None:
    store.put([DATA])
    assert list(store.old(LONG_AGO)) == []
    assert not store.remove_old(HASH, LONG_AGO)
    assert store.exists(HASH)


def test_old_bytes_are_removed_once(store: Store) -> None:
    store.put([DATA])
    assert store.remove_old(HASH, SOON)
    assert not store.exists(HASH)
    assert not store.remove_old(HASH, SOON)


def test_a_store_that_works_has_nothing_to_say(store: Store) -> None:
    assert store.check() == ""


def test_putting_bytes_again_makes_them_young(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    store.put([DATA])
    os.utime(tmp_path / HASH[:3] / HASH, (0, 0))
    assert list(store.old(LONG_AGO)) == [HASH]
    store.put([DATA])
    assert not store.remove_old(HASH, LONG_AGO)


def test_bytes_on_the_disk_are_never_written_again(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    store.put([DATA])
    before = (tmp_path / HASH[:3] / HASH).stat().st_ino
    store.put([DATA])
    assert (tmp_path / HASH[:3] / HASH).stat().st_ino == before
    assert (tmp_path / HASH[:3] / HASH).stat().st_mode & 0o077 == 0


def test_what_a_killed_process_left_half_written_is_swept(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    store.put([DATA])
    (tmp_path / "incoming" / "tmpabc.part").write_bytes(DATA[:100])
    assert store.remove_unfinished(LONG_AGO) == 0
    assert store.remove_unfinished(SOON) == 1
    assert store.exists(HASH)


def test_many_may_put_the_same_bytes_at_once(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    threads = [threading.Thread(target=store.put, args=[pieces(DATA)]) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    with store.open(HASH) as stream:
        assert stream.read() == DATA
    assert list((tmp_path / "incoming").iterdir()) == []


def test_a_disk_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "vault").write_bytes(b"a file where the folder should be")
    store = LocalStore(tmp_path / "vault")
    with pytest.raises(StoreUnavailable):
        store.put([DATA])
    assert "cannot be written" in store.check()


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "AB" * 32, "ab" * 31])
def test_only_hashes_name_bytes(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        LocalStore(tmp_path).open(name)


def test_an_s3_that_is_down_is_unavailable() -> None:
    client = boto3.client(
        "s3",
        endpoint_url="http://127.0.0.1:9",
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(connect_timeout=1, retries={"total_max_attempts": 1}),
    )
    store = S3Store(client, "province")
    with pytest.raises(StoreUnavailable):
        store.put([DATA])
    with pytest.raises(StoreUnavailable):
        store.open(HASH)
    assert "does not answer" in store.check()


@mock_aws
def test_an_upload_to_s3_that_stopped_half_way_is_aborted() -> None:
    client = boto3.client("s3", region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test")
    client.create_bucket(Bucket="province")
    client.create_multipart_upload(Bucket="province", Key=f"vault/{HASH[:3]}/{HASH}")
    store = S3Store(client, "province", "vault")
    assert store.remove_unfinished(datetime(2000, 1, 1, tzinfo=UTC)) == 0
    assert store.remove_unfinished(SOON) == 1
    assert store.remove_unfinished(SOON) == 0
