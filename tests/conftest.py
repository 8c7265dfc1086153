"""House rules of every test: nothing leaves this machine, and in CI nothing is skipped."""

from __future__ import annotations

import gc
import ipaddress
import os
import pickle
import socket
import sys
from collections.abc import Generator, Iterator
from itertools import chain
from typing import Any

import pytest

# What is compiled is kept, whatever the machine is set to: each of some hundred processes would do it anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# The files that take longest, most of them with processes of their own or a browser; the longest first.
TAKE_LONG = (
    "tests/processes/test_sigkill.py",
    "tests/processes/test_reminder_sigkill.py",
    "tests/page/test_page.py",
    "tests/telegram/test_killed.py",
    "tests/reminders/test_promises.py",
    "tests/commands/test_questions.py",
    "tests/storage/test_backup.py",
    "tests/page/test_closed_page.py",
    "tests/commands/test_sign_offs.py",
    "tests/processes/test_live_rules.py",
    "tests/knowledge/test_question_set.py",
    "tests/commands/test_office_commands.py",
    "tests/conversations/test_on_postgresql.py",
    "tests/processes/test_split_pace.py",
    "tests/conversations/test_december_week.py",
)


class NetworkTouched(AssertionError):
    """A test tried to reach an address that is not this machine."""


def _is_loopback(host: object) -> bool:
    if host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def loopback_only() -> Iterator[None]:
    """Fail hard when anything connects beyond loopback."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(address[0]):
            raise NetworkTouched(f"a test tried to reach {address!r}")
        connect(self, address)

    socket.socket.connect = guarded  # type: ignore[method-assign, assignment]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]


@pytest.fixture(autouse=True, scope="session")
def yaml_parsed_once() -> Iterator[None]:
    """Read the data files as ever, but parse each text once: a hundred commands of tests read all of them."""
    from knowledge.reading.yaml_text import read_yaml

    parsed: dict[tuple[str, str], bytes] = {}

    def kept(text: str, file: str) -> Any:
        if (text, file) not in parsed:
            parsed[text, file] = pickle.dumps(read_yaml(text, file))
        return pickle.loads(parsed[text, file])  # a fresh copy for whoever changes it

    with pytest.MonkeyPatch.context() as reading:
        reading.setattr("knowledge.reading.files.read_yaml", kept)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With TDKT_TEST_REQUIRE_ALL a skipped test is a failed one: CI has everything the tests ask for."""
    report = yield
    if report.skipped and os.environ.get("TDKT_TEST_REQUIRE_ALL"):
        report.outcome = "failed"
    return report


def pytest_configure() -> None:
    """Hundreds of modules are imported now, and nothing of them is garbage."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Leave what was imported alone from now on: to look through it again costs a tenth of the tests."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deal the files that take long to the workers first: begun last, one would be waited for by itself.

    Each worker gets a stretch of the list to begin with, and who has done theirs takes from others' ends.
    """
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    places = {path: place for place, path in enumerate(TAKE_LONG)}
    by_file = [[item for item in items if item.nodeid.startswith(path)] for path in TAKE_LONG]
    others = [item for item in items if item.nodeid.partition("::")[0] not in places]
    share = len(items) // workers
    dealt: list[pytest.Item] = []
    for worker in range(workers):
        stretch = list(chain.from_iterable(by_file[worker::workers]))
        count = max(share - len(stretch), 0) if worker < workers - 1 else len(others)
        dealt += [*stretch, *others[:count]]
        del others[:count]
    items[:] = dealt


def pytest_xdist_auto_num_workers() -> int:
    """Three more than there are cores: a part of the tests waits for other processes."""
    return (os.cpu_count() or 1) + 3
