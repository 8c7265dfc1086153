"""What an office may set, from the environment as TDKT_*; all wrong values are told at once, in words."""

from __future__ import annotations

import os
import re
from ipaddress import ip_address
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.views.words import word

PREFIX = "TDKT_"
_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)
_DATABASES = ("sqlite+aiosqlite", "postgresql+asyncpg")


class SettingsProblem(Exception):
    """The settings cannot be used; `sentences` say why, one for each wrong value."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("; ".join(sentences))
        self.sentences = sentences


class Settings(BaseSettings):
    """How this office runs the assistant; the defaults serve one machine without token or server."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True)

    data_dir: Path = Path("data")
    database_url: str | None = None
    web_host: str = "127.0.0.1"
    web_port: int = Field(default=8080, ge=1, le=65535)
    web_public_url: str | None = None
    open_rules: bool = False
    contact: str | None = None
    retention_days: int = Field(default=90, ge=1, le=3650)
    locale: Literal["vi", "en"] = "vi"
    telegram_token: SecretStr | None = None
    telegram_api: str | None = None
    push_to_loopback: bool = False
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @property
    def database(self) -> str:
        """The address of the database: TDKT_DATABASE_URL, else a file under the data directory."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'tdkt.sqlite3'}"

    @property
    def files_dir(self) -> Path:
        """Where attached files lie, by their content hash."""
        return self.data_dir / "files"

    @property
    def address(self) -> str:
        """The address that people open: the public one, else this machine's, without a slash at the end."""
        if self.web_public_url:
            return self.web_public_url.rstrip("/")
        host = f"[{self.web_host}]" if ":" in self.web_host else self.web_host
        return f"http://{host}:{self.web_port}"


def read_settings() -> Settings:
    """The settings of this process. Raises `SettingsProblem` with every wrong value in words."""
    try:
        settings = Settings()
    except ValidationError as error:
        raise SettingsProblem([_in_words(one["loc"]) for one in error.errors()]) from None
    sentences = _contradictions(settings)
    if sentences:
        raise SettingsProblem(sentences)
    return settings


def _in_words(place: tuple[int | str, ...]) -> str:
    name = str(place[0])
    return word(f"settings.wrong.{name}", name=f"{PREFIX}{name.upper()}", value=_given(name))


def _given(name: str) -> str:
    return os.environ.get(f"{PREFIX}{name.upper()}", "")


def _contradictions(settings: Settings) -> list[str]:
    found: list[str] = []
    if settings.database_url and urlsplit(settings.database_url).scheme not in _DATABASES:
        found.append(word("settings.wrong.database_url"))
    public = urlsplit(settings.web_public_url or "")
    if settings.web_public_url and (public.scheme not in ("http", "https") or not public.hostname):
        found.append(word("settings.wrong.web_public_url", value=settings.web_public_url))
    elif settings.web_public_url and public.scheme == "http" and not is_loopback(public.hostname or ""):
        found.append(word("settings.wrong.public_without_tls", value=settings.web_public_url))
    if not is_loopback(settings.web_host) and public.scheme != "https":
        found.append(word("settings.wrong.open_without_tls", value=settings.web_host))
    if settings.telegram_token and not _TOKEN.fullmatch(settings.telegram_token.get_secret_value()):
        found.append(word("settings.wrong.telegram_token", name=f"{PREFIX}TELEGRAM_TOKEN"))
    api = urlsplit(settings.telegram_api or "https://api.telegram.org")
    if api.scheme not in ("http", "https") or not api.hostname:
        found.append(word("settings.wrong.telegram_api", value=settings.telegram_api))
    return found


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the host."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
