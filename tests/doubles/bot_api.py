"""`python -m tests.doubles.bot_api PORT`: a Bot API server for tests, in a process of its own.

Under /bot<token>/ it speaks the Bot API as aiogram and python-telegram-bot expect it: JSON or multipart in,
{"ok", "result"} out, long polling with offsets that confirm. Under /control/ a test plays the people:

    POST /control/updates  {"updates": [...]}       what people do; update_id is given when it is missing
    POST /control/files    {"file_id", "content"}   a file that can be downloaded, base64
    POST /control/faults   {"method", "kind", …}    the next call of a method goes wrong; `times`, `after`
    POST /control/token    {"refused": true}        the token is no longer known
    POST /control/end                               nobody needs this one any more
    GET  /control/calls                             everything that was called, with the time of arrival
    GET  /control/messages                          what the assistant has said, as it stands now
    GET  /control/state                             pending updates and confirmed offset

Kinds of fault: 429 (with retry_after), 500, 403, 400 (with description), migrate, reset (the connection
breaks), lost (done, but the answer never arrives), hang (no answer for `seconds`).

Several tests share the process: what stands under /<number>/ is a Telegram of its own.
"""

from __future__ import annotations

import asyncio
import base64
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from aiohttp import web

TOKEN = "4200:double-double-double-double-double"
BOT = {"id": 4200, "is_bot": True, "first_name": "TĐKT", "username": "tdkt_double_bot"}
_STRUCTURED = {"allowed_updates", "commands", "reply_markup", "scope", "link_preview_options"}
_TAG = re.compile(r"<[^>]+>")
DOWNLOAD_LIMIT = 20 * 1024 * 1024

Json = dict[str, Any]
Answer = Callable[[Json], Coroutine[Any, Any, Any]]
Answered = Coroutine[Any, Any, web.StreamResponse]


class Refused(Exception):
    """What the Bot API answers instead of a result."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters


@dataclass
class BotApi:
    """The state of one Telegram."""

    updates: list[Json] = field(default_factory=list)
    next_update: int = 1000
    confirmed: int = 0
    calls: list[Json] = field(default_factory=list)
    faults: list[Json] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    messages: dict[tuple[int, int], Json] = field(default_factory=dict)
    next_message: int = 1
    token_refused: bool = False
    poll: int = 0
    news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One call of the Bot API."""
        method = request.match_info["method"]
        fields = await _fields(request)
        call: Json = {"method": method, "fields": fields, "at": time.monotonic(), "ok": False}
        self.calls.append(call)
        try:
            self._check_token(request)
            fault = self._fault(method)
            if fault is not None:
                await _go_wrong(fault, request)
            result = await self._answer(method, fields)
            call["ok"] = True
            if fault is not None and fault["kind"] == "lost":
                _break(request)
            return web.json_response({"ok": True, "result": result})
        except Refused as refused:
            body: Json = {"ok": False, "error_code": refused.status, "description": refused.description}
            if refused.parameters:
                body["parameters"] = refused.parameters
            return web.json_response(body, status=refused.status)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """The bytes of a file."""
        self._check_token(request)
        content = self.files.get(request.match_info["path"].removeprefix("documents/"))
        if content is None:
            raise web.HTTPNotFound
        return web.Response(body=content)

    async def control(self, request: web.Request) -> web.Response:
        """What a test wants to happen."""
        what, wish = request.match_info["what"], await request.json()
        if what == "updates":
            async with self.news:
                for update in wish["updates"]:
                    update.setdefault("update_id", self.next_update)
                    self.next_update = max(self.next_update, update["update_id"]) + 1
                    self.updates.append(update)
                self.news.notify_all()
        elif what == "files":
            self.files[wish["file_id"]] = base64.b64decode(wish["content"])
        elif what == "faults":
            self.faults.append({"times": 1, "after": 0} | wish)
        elif what == "token":
            self.token_refused = wish["refused"]
        elif what == "end":
            self.token_refused = True
            async with self.news:
                self.poll += 1
                self.news.notify_all()
        return web.json_response({})

    async def show_calls(self, request: web.Request) -> web.Response:
        """Everything that was called since the call number `after`."""
        return web.json_response(self.calls[int(request.query.get("after", 0)) :])

    async def show_state(self, request: web.Request) -> web.Response:
        """What waits, and up to where it was confirmed."""
        return web.json_response({"pending": self.updates, "confirmed": self.confirmed})

    async def show_messages(self, request: web.Request) -> web.Response:
        """The messages of the assistant as they stand now, oldest first."""
        return web.json_response(list(self.messages.values()))

    def _check_token(self, request: web.Request) -> None:
        if self.token_refused or request.match_info["token"] != TOKEN:
            raise Refused(401, "Unauthorized")

    def _fault(self, method: str) -> Json | None:
        for fault in self.faults:
            if fault["method"].lower() != method.lower():
                continue
            if fault["after"] > 0:
                fault["after"] -= 1
                continue
            fault["times"] -= 1
            if fault["times"] == 0:
                self.faults.remove(fault)
            return fault
        return None

    async def _answer(self, method: str, fields: Json) -> Any:
        answers: dict[str, Answer] = {
            "getme": self._get_me,
            "getupdates": self._get_updates,
            "sendmessage": self._send,
            "senddocument": self._send,
            "sendphoto": self._send,
            "editmessagetext": self._edit,
            "editmessagereplymarkup": self._edit,
            "deletemessage": self._delete,
            "getfile": self._get_file,
        }
        quiet = ("answercallbackquery", "setmycommands", "deletewebhook", "sendchataction")
        answer = answers.get(method.lower())
        if answer is not None:
            return await answer(fields)
        if method.lower() in quiet:
            return True
        raise Refused(404, "Not Found")

    async def _get_me(self, fields: Json) -> Json:
        return BOT | {"can_join_groups": True, "can_read_all_group_messages": False}

    async def _get_updates(self, fields: Json) -> list[Json]:
        self.poll += 1
        mine, offset = self.poll, int(fields.get("offset") or 0)
        allowed = fields.get("allowed_updates") or None
        async with self.news:
            self.news.notify_all()
            if offset:
                self.confirmed = max(self.confirmed, offset - 1)
                self.updates = [one for one in self.updates if one["update_id"] >= offset]
            deadline = asyncio.get_running_loop().time() + float(fields.get("timeout") or 0)
            while not self._wanted(allowed):
                left = deadline - asyncio.get_running_loop().time()
                if left <= 0:
                    return []
                try:
                    async with asyncio.timeout(left):
                        await self.news.wait()
                except TimeoutError:
                    return []
                if mine != self.poll:
                    raise Refused(409, "Conflict: terminated by other getUpdates request")
            return self._wanted(allowed)[: int(fields.get("limit") or 100)]

    def _wanted(self, allowed: list[str] | None) -> list[Json]:
        return [one for one in self.updates if allowed is None or any(kind in one for kind in allowed)]

    async def _send(self, fields: Json) -> Json:
        if "text" in fields:
            _check_text(fields["text"], 4096, fields)
        elif "caption" in fields:
            _check_text(fields["caption"], 1024, fields)
        _check_markup(fields)
        chat_id = int(fields["chat_id"])
        message: Json = {
            "message_id": self.next_message,
            "date": int(time.time()),
            "from": BOT,
            "chat": {"id": chat_id, "type": "private" if chat_id > 0 else "supergroup"},
        }
        self.next_message += 1
        self._fill(message, fields)
        if "document" in fields:
            document = fields["document"]
            self.files[document["file_id"]] = base64.b64decode(document["content"])
            message["document"] = {
                "file_id": document["file_id"],
                "file_unique_id": document["file_id"],
                "file_name": document["name"],
            }
        self.messages[chat_id, message["message_id"]] = message
        return message

    async def _edit(self, fields: Json) -> Json:
        message = self.messages.get((int(fields["chat_id"]), int(fields["message_id"])))
        if message is None:
            raise Refused(400, "Bad Request: message to edit not found")
        if "text" in fields:
            _check_text(fields["text"], 4096, fields)
        _check_markup(fields)
        before = (message.get("text"), message.get("reply_markup"))
        changed = {key: value for key, value in message.items() if key != "reply_markup"}
        self._fill(changed, fields)
        if before == (changed.get("text"), changed.get("reply_markup")):
            raise Refused(400, "Bad Request: message is not modified")
        message.clear()
        message.update(changed, edit_date=int(time.time()))
        return message

    async def _delete(self, fields: Json) -> bool:
        if self.messages.pop((int(fields["chat_id"]), int(fields["message_id"])), None) is None:
            raise Refused(400, "Bad Request: message to delete not found")
        return True

    async def _get_file(self, fields: Json) -> Json:
        content = self.files.get(fields["file_id"])
        if content is None:
            raise Refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        if len(content) > DOWNLOAD_LIMIT:
            raise Refused(400, "Bad Request: file is too big")
        return {
            "file_id": fields["file_id"],
            "file_unique_id": fields["file_id"],
            "file_size": len(content),
            "file_path": f"documents/{fields['file_id']}",
        }

    @staticmethod
    def _fill(message: Json, fields: Json) -> None:
        # As they were sent: a test reads the mark-up.
        for key in ("text", "caption"):
            if key in fields:
                message[key] = fields[key]
        if isinstance(fields.get("reply_markup"), dict):
            message["reply_markup"] = fields["reply_markup"]


def served() -> web.Application:
    """All the worlds: one under each number that a call begins with, and one under none."""
    worlds: defaultdict[str, BotApi] = defaultdict(BotApi)

    def route(method: str, path: str, serve: Callable[[BotApi, web.Request], Answered]) -> None:
        def of_world(request: web.Request) -> Answered:
            return serve(worlds[request.match_info.get("world", "")], request)

        for world in ("", r"/{world:\d+}"):
            app.router.add_route(method, world + path, of_world)

    app = web.Application(client_max_size=60 * 1024 * 1024)
    route("*", "/bot{token}/{method}", BotApi.serve)
    route("GET", "/file/bot{token}/{path:.*}", BotApi.download)
    route("POST", "/control/{what}", BotApi.control)
    route("GET", "/control/calls", BotApi.show_calls)
    route("GET", "/control/state", BotApi.show_state)
    route("GET", "/control/messages", BotApi.show_messages)
    return app


async def _fields(request: web.Request) -> Json:
    fields: Json = dict(request.query)
    if request.content_type == "application/json":
        body: Json = await request.json()
        return fields | body
    form = await request.post()
    attached: dict[str, web.FileField] = {}
    for key, value in form.items():
        if isinstance(value, web.FileField):
            attached[key] = value
        else:
            fields[key] = json.loads(str(value)) if key in _STRUCTURED else str(value)
    for key, value in list(fields.items()):
        if isinstance(value, str) and value.startswith("attach://"):
            attached[key] = attached.pop(value.removeprefix("attach://"))
    for key, file in attached.items():
        content = base64.b64encode(file.file.read()).decode()
        fields[key] = {"name": file.filename, "content": content, "file_id": f"sent-{time.time_ns()}"}
    return fields


def _check_text(text: str, limit: int, fields: Json) -> None:
    if not text.strip():
        raise Refused(400, "Bad Request: message text is empty")
    is_html = str(fields.get("parse_mode", "")).upper() == "HTML"
    seen = unescape(_TAG.sub("", text)) if is_html else text
    if len(seen.encode("utf-16-le")) // 2 > limit:
        raise Refused(400, "Bad Request: message is too long")
    if is_html and "<broken>" in text:
        raise Refused(400, 'Bad Request: can\'t parse entities: Unsupported start tag "broken"')


def _check_markup(fields: Json) -> None:
    for row in (fields.get("reply_markup") or {}).get("inline_keyboard", []):
        for button in row:
            if len(button.get("callback_data", "").encode()) > 64:
                raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
            if len(button.get("copy_text", {}).get("text", "")) > 256:
                raise Refused(400, "Bad Request: BUTTON_COPY_TEXT_INVALID")


async def _go_wrong(fault: Json, request: web.Request) -> None:
    match fault["kind"]:
        case "429":
            seconds = fault["retry_after"]
            raise Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        case "500":
            raise Refused(500, "Internal Server Error")
        case "403":
            raise Refused(403, "Forbidden: bot was blocked by the user")
        case "400":
            raise Refused(400, f"Bad Request: {fault['description']}")
        case "migrate":
            moved = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(400, moved, migrate_to_chat_id=fault["to"])
        case "reset":
            _break(request)
            raise Refused(500, "nobody hears this")
        case "hang":
            await asyncio.sleep(fault["seconds"])


def _break(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


async def main(port: int) -> None:
    """Serve until killed; says so when it can be called."""
    runner = web.AppRunner(served(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
