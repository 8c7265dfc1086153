"""`tdkt doctor` about Telegram: who answers there, a refused token, a server out of reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.checkup import Finding, Mark, findings
from bot.settings import Settings
from tests.processes.assistant import free_port
from tests.telegram.double import TOKEN, BotApiDouble


async def about_telegram(folder: Path, token: str, api: str) -> Finding:
    settings = Settings(_env_file=None, data_dir=folder, telegram_token=token, telegram_api=api)
    found = [one for one in await findings(settings) if one.key.startswith("telegram")]
    assert len(found) == 1
    return found[0]


async def test_a_token_that_works(tmp_path: Path, double: BotApiDouble) -> None:
    finding = await about_telegram(tmp_path, TOKEN, double.root)
    assert finding == Finding(Mark.GOOD, "telegram", {"name": "tdkt_double_bot"})


async def test_a_token_that_nobody_knows(tmp_path: Path, double: BotApiDouble) -> None:
    finding = await about_telegram(tmp_path, "1:wrong", double.root)
    assert (finding.mark, finding.key) == (Mark.FAILED, "telegram_refused")


async def test_a_server_out_of_reach_is_named_without_the_token(tmp_path: Path) -> None:
    port = free_port()
    finding = await about_telegram(tmp_path, TOKEN, f"http://127.0.0.1:{port}")
    assert finding == Finding(Mark.FAILED, "telegram_unreachable", {"server": f"127.0.0.1:{port}"})


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_each_finding_has_its_words(locale: str) -> None:
    from bot.views.words import word

    for key in ("telegram", "telegram_refused", "telegram_unreachable"):
        assert word(f"doctor.{key}", locale=locale)
