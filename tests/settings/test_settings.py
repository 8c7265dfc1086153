"""Settings come from the environment; what cannot work is refused in words, all of it at once."""

from __future__ import annotations

import os

import pytest

from bot.settings import SettingsProblem, is_loopback, read_settings


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [one for one in os.environ if one.startswith("TDKT_")]:
        monkeypatch.delenv(name)


def test_the_defaults_serve_one_machine() -> None:
    settings = read_settings()
    assert settings.address == "http://127.0.0.1:8080"
    assert settings.database == "sqlite+aiosqlite:///data/tdkt.sqlite3"
    assert settings.retention_days == 90


@pytest.mark.parametrize(
    ("environment", "part"),
    [
        ({"TDKT_WEB_PORT": "abc"}, "TDKT_WEB_PORT"),  # no number
        ({"TDKT_WEB_PORT": "70000"}, "TDKT_WEB_PORT"),  # beyond the range
        ({"TDKT_LOCALE": "fr"}, "TDKT_LOCALE"),  # no such language
        ({"TDKT_RETENTION_DAYS": "0"}, "TDKT_RETENTION_DAYS"),  # nothing would be kept
        ({"TDKT_DATABASE_URL": "mysql://x"}, "TDKT_DATABASE_URL"),  # a database that we do not speak
        ({"TDKT_WEB_HOST": "0.0.0.0"}, "TDKT_WEB_PUBLIC_URL"),  # open to the network without TLS
        ({"TDKT_WEB_PUBLIC_URL": "http://tdkt.example.vn"}, "https"),  # a public address without TLS
        ({"TDKT_WEB_PUBLIC_URL": "tdkt.example.vn"}, "TDKT_WEB_PUBLIC_URL"),  # no address
        ({"TDKT_TELEGRAM_API": "x"}, "TDKT_TELEGRAM_API"),  # no address
        ({"TDKT_LOG_LEVEL": "loud"}, "TDKT_LOG_LEVEL"),  # no level
    ],
)
def test_wrong_values_are_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], part: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsProblem) as problem:
        read_settings()
    assert len(problem.value.sentences) == 1
    assert part in problem.value.sentences[0]


def test_all_wrong_values_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TDKT_WEB_PORT", "abc")
    monkeypatch.setenv("TDKT_RETENTION_DAYS", "never")
    with pytest.raises(SettingsProblem) as problem:
        read_settings()
    assert len(problem.value.sentences) == 2


def test_a_network_address_behind_a_proxy_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TDKT_WEB_HOST", "0.0.0.0")
    monkeypatch.setenv("TDKT_WEB_PUBLIC_URL", "https://tdkt.example.vn/")
    assert read_settings().address == "https://tdkt.example.vn"


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TDKT_WEB_PORT", "")
    assert read_settings().web_port == 8080


def test_the_token_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TDKT_TELEGRAM_TOKEN", "123:secret")
    assert "secret" not in repr(read_settings())


@pytest.mark.parametrize(
    ("host", "answer"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("tdkt.example.vn", False)],
)
def test_loopback(host: str, answer: bool) -> None:
    assert is_loopback(host) is answer
