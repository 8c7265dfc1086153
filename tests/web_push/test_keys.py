"""The office's key is made once and stays; nobody else on the machine reads it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.web_push.keys import FILE, PushKeys


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = PushKeys(tmp_path).public()
    assert len(first) == 87
    assert PushKeys(tmp_path).public() == first
    assert [one.name for one in tmp_path.iterdir()] == [FILE]
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_processes_that_start_together_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: PushKeys(tmp_path).public(), range(8)))
    assert len(set(keys)) == 1
