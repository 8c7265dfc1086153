"""`tdkt ask` starts quickly: what the chat, the database and the pushes need is not imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys

# aiogram costs seconds, sqlmodel tenths of one; none of them is needed to look up a rule. (Typer looks for
# pydantic by itself; the settings and the check of the rules, which use it, stay out.)
NOT_NEEDED = {
    "aiogram",
    "aiohttp",
    "telegram",
    "httpx",
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "pydantic_settings",
    "docx",
    "pypdf",
    "numpy",  # for searching, where no rule answers
    "knowledge.date_phrases",  # for reports and plans, which what asks is not
    "bot.commands.run",  # each command for itself
}

_ASK = """
import json, runpy, sys
sys.argv = ["ask", "hồ sơ bằng khen thủ tướng gồm những gì", "--now", "2026-11-21"]
try:
    runpy.run_module("bot.commands.ask", run_name="__main__")
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)))
"""

_PROGRAM = """
import json, sys
sys.argv = ["tdkt", "ask", "hồ sơ bằng khen thủ tướng gồm những gì", "--now", "2026-11-21"]
from bot.cli import main
try:
    main()
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)))
"""


def _imported(program: str) -> tuple[set[str], str]:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=True,
    )
    *answer, modules = done.stdout.strip().splitlines()
    return set(json.loads(modules)), "\n".join(answer)


def test_asking_imports_only_what_a_look_up_needs() -> None:
    modules, answer = _imported(_ASK)
    assert "Tờ trình" in answer
    assert not modules & NOT_NEEDED


def test_the_whole_command_line_stays_light() -> None:
    modules, answer = _imported(_PROGRAM)
    assert "Tờ trình" in answer
    assert not modules & NOT_NEEDED
