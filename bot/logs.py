"""What may be written to the log: never a token, and never an address that holds one."""

from __future__ import annotations

import logging

from bot.settings import Settings

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_TALKATIVE = ("httpx", "httpcore", "aiohttp.access", "aiogram.event", "aiosqlite", "alembic")


class WithoutSecrets(logging.Formatter):
    """Writes a record, its exception included, with the secrets blotted out."""

    def __init__(self, inner: logging.Formatter, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._inner = inner
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """The line as it is written."""
        text = self._inner.format(record)
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return text


def keep_secrets_out_of_logs(settings: Settings) -> None:
    """Set up logging; libraries that write addresses (tokens, codes) or much are held to warnings.

    Messengers carry the token in every address, which exceptions quote: it is blotted out of whatever comes.
    """
    logging.basicConfig(level=settings.log_level, format=_FORMAT)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    if settings.telegram_token is None:
        return
    token = settings.telegram_token.get_secret_value()
    # With the colon written as in an address, and the secret half alone.
    secrets = (token, token.replace(":", "%3A"), token.partition(":")[2])
    for handler in logging.getLogger().handlers:
        handler.setFormatter(WithoutSecrets(handler.formatter or logging.Formatter(_FORMAT), secrets))
