"""The page and its server say only what the words folder holds, in both languages; nothing is unused."""

from __future__ import annotations

import re
from importlib.resources import files

from bot.channels.web.answers import STATUS_OF
from bot.rights import Role
from bot.views.words import LOCALES, texts

STATIC = files("bot.channels.web").joinpath("static")
SENTENCE_FROM_ELSEWHERE = {"secret", "too_long"}
SAID_BY_THE_SERVER = {"short_title"}
"""The name that the manifest gives the page on a home screen."""


def test_every_word_of_the_page_is_in_the_folder_and_used() -> None:
    sources = {entry.name: entry.read_text(encoding="utf-8") for entry in STATIC.iterdir()}
    scripts = "".join(text for name, text in sources.items() if name.endswith(".js"))
    used = set(re.findall(r"\{\{page\.(\w+)\}\}", sources["index.html"]))
    # A key may be chosen by a condition inside say(…), so every quoted word of such a call counts.
    for call in re.findall(r"say\(([^;]*?)\)[,;\s)\]]", scripts):
        used |= set(re.findall(r'"(\w+)"', call))
    used |= set(re.findall(r'attempt\([^"\n]*"(\w+)"', scripts))
    used |= {f"role_{role.value}" for role in Role} | SAID_BY_THE_SERVER
    for locale in LOCALES:
        held = {key.removeprefix("page.") for key in texts(locale) if key.startswith("page.")}
        assert held - used == set()
        called = set(re.findall(r'say\("(\w+)"', scripts))
        assert called - held - SENTENCE_FROM_ELSEWHERE == set()


def test_every_refusal_has_a_sentence_in_both_languages() -> None:
    for locale in LOCALES:
        held = {key.removeprefix("page_errors.") for key in texts(locale) if key.startswith("page_errors.")}
        assert held == set(STATUS_OF) - SENTENCE_FROM_ELSEWHERE


def test_no_sentence_for_people_stands_in_a_script() -> None:
    vietnamese = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
    for entry in STATIC.iterdir():
        if entry.name.endswith(".js"):
            code = re.sub(r"//.*|/\*\*.*?\*/|/\^.*?/u", "", entry.read_text(encoding="utf-8"))
            assert not vietnamese.search(code), entry.name
