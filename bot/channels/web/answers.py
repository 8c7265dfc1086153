"""What the page gets back: JSON, and refusals as a stable word with a sentence for people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.views.words import LOCALES, word

STATUS_OF = {
    "bad_request": 400,
    "bad_text": 400,
    "bad_subscription": 400,
    "empty_text": 400,
    "signed_out": 401,
    "bad_code": 403,
    "guest_closed": 403,
    "guest_file": 403,
    "csrf": 403,
    "no_right": 403,
    "cut_off": 403,
    "origin": 403,
    "not_found": 404,
    "not_allowed": 405,
    "press_gone": 409,
    "last_device": 409,
    "set_before": 409,
    "too_long": 413,
    "too_large": 413,
    "file_too_big": 413,
    "file_empty": 422,
    "form": 422,
    "host": 421,
    "secret": 422,
    "too_many_codes": 429,
    "too_many_messages": 429,
    "server": 500,
}
"""Every refusal of the web chat and its HTTP status."""


class Refusal(Exception):
    """Stops a request; becomes `{"error": code, "text": sentence}` in the reader's language.

    `more` goes along with it: of a form, the sentence for each field.
    """

    def __init__(self, code: str, text: str | None = None, more: Mapping[str, Any] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.text = text
        self.more = more or {}

    def answer(self, locale: str) -> web.Response:
        """The response to send."""
        text = self.text or word(f"page_errors.{self.code}", locale)
        headers = {"Retry-After": "10"} if STATUS_OF[self.code] == 429 else {}
        return answer(
            {"error": self.code, "text": text, **self.more}, status=STATUS_OF[self.code], headers=headers
        )


def answer(content: Any, *, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    """A JSON response, never cached."""
    return web.json_response(content, status=status, headers=headers, dumps=_compact)


def locale_of(request: web.Request, known: str | None, default: str) -> str:
    """The reader's language: the account's, else the browser's first that we speak, else the office's."""
    if known in LOCALES:
        return known or default
    for part in request.headers.get("Accept-Language", "").split(","):
        language = part.split(";")[0].strip().lower().split("-")[0]
        if language in LOCALES:
            return language
    return default


def _compact(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
