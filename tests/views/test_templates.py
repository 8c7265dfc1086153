"""Every message exists in both languages, is free of exclamation marks and safe against markup in names."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import jinja2
import jinja2.meta
import pytest
from markupsafe import Markup

from bot.views.rendering import Views, day, moment
from bot.views.screen import sentence

ROOT = Path(str(files("bot.views"))) / "templates"
TEMPLATES = sorted(ROOT.rglob("*.j2"))


def test_every_message_exists_in_both_languages() -> None:
    vietnamese = {path.name for path in (ROOT / "vi").iterdir()}
    assert {path.name for path in (ROOT / "en").iterdir()} == vietnamese


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_message_shouts(path: Path) -> None:
    text = path.read_text("utf-8").replace("!=", "")
    assert "!" not in text


@pytest.mark.parametrize("path", sorted((ROOT / "vi").glob("*.j2")), ids=lambda path: path.name)
def test_both_languages_speak_of_the_same_values(path: Path) -> None:
    environment = jinja2.Environment(autoescape=True)

    def names(template: Path) -> set[str]:
        return jinja2.meta.find_undeclared_variables(environment.parse(template.read_text("utf-8")))

    environment.filters |= {"day": day, "moment": moment}
    assert names(path) == names(ROOT / "en" / path.name)


def test_a_name_with_markup_is_shown_as_it_is() -> None:
    rendered = Views().render("joined", name="<b>Lê & con</b>")
    assert "&lt;b&gt;Lê &amp; con&lt;/b&gt;" in rendered.html
    assert "<b>Lê & con</b>" in rendered.plain


def test_a_forgotten_value_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        Views().render("joined")


def test_a_sentence_never_becomes_markup() -> None:
    shown = sentence(Views(), "say.contact_saved", contact="<i>x</i>")
    assert "<i>" not in Markup(shown.html)
