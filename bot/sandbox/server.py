"""The loopback server that answers as api.telegram.org would."""

from __future__ import annotations

import asyncio
import hmac
import inspect
import itertools
import json
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, TypeVar

from aiohttp import web

from bot.sandbox.errors import ApiError, Refusal
from bot.sandbox.faults import POISON, Fault, Faults
from bot.sandbox.groups import Group
from bot.sandbox.methods import METHODS, Method, Server
from bot.sandbox.page import Page
from bot.sandbox.params import Params, Upload, check
from bot.sandbox.people import Person
from bot.sandbox.updates import Updates
from bot.sandbox.world import Chat, World

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from types import TracebackType

    from bot.sandbox.flood import Flood

JSON = dict[str, Any]
T = TypeVar("T")

_UPLOAD_LIMIT = 50 * 1024 * 1024 + 64 * 1024


@dataclass(slots=True, frozen=True)
class Call:
    """One request the server got, and what it answered."""

    at: float
    method: str
    params: Params
    status: int
    answer: JSON
    chat_id: int | None = None

    @property
    def ok(self) -> bool:
        """Did it do what was asked?"""
        return self.status == 200


class Sandbox:
    """A strict Bot API on 127.0.0.1 with persons and groups to act with.

    Use it as an asynchronous context manager; it serves in the running loop.

    Args:
        token: The only bot token it takes.
        port: 0 for any free one.
        latency: Seconds every call takes at least.
        journal: Keep ``calls``; off for benchmarks.
        journal_size: Keep only so many of the newest calls.
        flood: Limits that answer 429; none by default.
        clock: Seconds since 1970, for message dates and ages.
        check: Called with method, parameters as sent and answer of each call.
        check_update: Called with each update the server makes.
        sees_all: The bot's privacy mode in groups is off.
        webhook_pause: Seconds before an update a webhook refused is pushed again.
        page: Serve the chat page, too; its address is ``page_url``.
        on_reset: What the page's «from the start» does.
        on_ff: What the page's fast-forward does.
    """

    def __init__(
        self,
        token: str = "123456:TESTTOKEN",  # noqa: S107
        port: int = 0,
        *,
        latency: float = 0.0,
        journal: bool = True,
        journal_size: int | None = None,
        flood: Flood | None = None,
        clock: Callable[[], float] = time.time,
        check: Callable[[str, Params, JSON], None] | None = None,
        check_update: Callable[[JSON], None] | None = None,
        sees_all: bool = False,
        webhook_pause: float = 1.0,
        page: bool = False,
        on_reset: Callable[[], Awaitable[None]] | None = None,
        on_ff: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self.token = token
        self.port = port
        self.latency = latency
        self.world = World(int(token.partition(":")[0]), clock)
        self.updates = Updates(
            clock, self.changed, webhook_pause=webhook_pause, check=check_update
        )
        self.faults = Faults()
        self.server = Server(self.world, self.updates, flood, sees_all)
        self.calls: deque[Call] = deque(maxlen=journal_size)
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.seq = 0
        self.failures: list[BaseException] = []
        self.extra: JSON = {}  # what the page is told besides: points of places, hints
        self.on_reset = on_reset
        self.on_ff = on_ff
        self.page = Page(self) if page else None
        self._journal = journal
        self._check = check
        self._listeners: list[Callable[[Call], None]] = []
        self._change = asyncio.Event()
        self._waiters = 0
        self._runner: web.AppRunner | None = None
        self._numbers = itertools.count(700_001)

    # life ------------------------------------------------------------------------------------

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    def application(self) -> web.Application:
        """The routes of the Bot API."""
        app = web.Application(client_max_size=_UPLOAD_LIMIT)
        app.router.add_route("*", "/bot{token:[^/]+}/{method}", self._serve)
        app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self._serve_file)
        if self.page is not None:
            self.page.mount(app)
        return app

    async def start(self) -> None:
        """Begin to listen on 127.0.0.1."""
        self._runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop listening; waiting polls are let go."""
        if self.page is not None:
            self.page.closing.set()
        self.changed()
        self.updates.end_poll()
        await self.updates.stop_pushing()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        if self.failures:
            raise self.failures[0]

    @property
    def root(self) -> str:
        """Server root, without ``/bot``."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def page_url(self) -> str:
        """Address of the chat page."""
        if self.page is None:
            raise RuntimeError("the sandbox was made without a page")
        return self.page.url

    def wipe(self) -> None:
        """Forget persons, groups, messages, updates, calls and faults; the bot's texts stay."""
        old = self.world
        self.world = World(old.bot["id"], old.clock)
        self.world.commands, self.world.texts = old.commands, old.texts
        self.server.world = self.world
        self.updates.queue.clear()
        self.calls.clear()
        self.people.clear()
        self.groups.clear()
        self.clear_faults()

    # people ----------------------------------------------------------------------------------

    def person(
        self, name: str, id: int | None = None, *, username: str | None = None,  # noqa: A002
        last_name: str | None = None, language: str = "fa", role: str = "resident",
    ) -> Person:  # fmt: skip
        """A person with an account; the same ``id`` gives the same person."""
        number = next(self._numbers) if id is None else id
        if number in self.people:
            return self.people[number]
        user: JSON = {"id": number, "is_bot": False, "first_name": name}
        if last_name:
            user["last_name"] = last_name
        if username:
            user["username"] = username
        user["language_code"] = language
        self.world.users[number] = user
        self.people[number] = Person(self, user, role)
        self.world.private_chat(user)
        return self.people[number]

    def group(
        self, title: str, id: int, members: Iterable[Person] = (), *,  # noqa: A002
        kind: str = "supergroup", username: str | None = None, forum: bool = False,
        with_bot: bool = False, invite_link: str | None = None,
    ) -> Group:  # fmt: skip
        """A group; the first member owns it. ``with_bot``: the bot has long been in it."""
        chat = Chat(id, kind, title, username=username, forum=forum, invite_link=invite_link)
        self.world.add_group(chat)
        group = Group(self, chat)
        for number, person in enumerate(members):
            group.join(person, status="member" if number else "creator")
        if with_bot:
            chat.members[self.world.bot["id"]] = {"status": "member"}
        self.groups[id] = group
        self.changed()
        return group

    def fresh_group_id(self) -> int:
        """A supergroup's number not yet in use."""
        return -1_002_000_000_000 - next(self._numbers)

    # faults ----------------------------------------------------------------------------------

    def fail(self, method: str, **fault: Any) -> Fault:  # noqa: ANN401
        """Let calls of ``method`` go wrong; see ``Fault``.

        ``*`` is all but getUpdates, ``file`` the fetching of a file that getFile has named.
        """
        chat = fault.get("chat")
        if isinstance(chat, Group | Person):
            fault["chat"] = chat.id
        made = Fault(method, **fault)
        self.faults.waiting.append(made)
        self.changed()
        return made

    def clear_faults(self) -> None:
        """Take all faults back."""
        self.faults.waiting.clear()
        self.updates.twice = 0
        self.changed()

    def feed(self, raw: Iterable[Any]) -> None:
        """Queue raw updates, well-formed or not."""
        self.updates.feed(raw)

    def poison(self, kind: str = "date") -> int:
        """Queue an update broken in the way ``kind`` (see POISON); gives its number."""
        number = self.updates.next_id()
        self.updates.feed([{"update_id": number, **POISON[kind]}])
        return number

    def deliver_twice(self, answers: int = 1) -> None:
        """Let the next answers to getUpdates list each update twice."""
        self.updates.twice = answers

    # watching --------------------------------------------------------------------------------

    def calls_of(self, method: str, chat: int | None = None) -> list[Call]:
        """The calls of one method, oldest first."""
        return [
            call
            for call in self.calls
            if call.method == method and (chat is None or call.chat_id == chat)
        ]

    def subscribe(self, listener: Callable[[Call], None]) -> None:
        """Have every call told to ``listener``."""
        self._listeners.append(listener)

    def changed(self) -> None:
        """Say that something is different now."""
        self.seq += 1
        if self._waiters:
            self._change.set()
            self._change = asyncio.Event()

    async def wait_change(self, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Sleep until the next change."""
        event = self._change
        self._waiters += 1
        try:
            async with asyncio.timeout(timeout):
                await event.wait()
        finally:
            self._waiters -= 1

    async def until(
        self,
        predicate: Callable[[], T],
        timeout: float = 60.0,  # noqa: ASYNC109
        what: str = "",
    ) -> T:
        """Wait until ``predicate()`` is true and give its value; asked again at every change.

        Raises:
            AssertionError: not within ``timeout`` seconds; names the latest calls.
        """
        deadline = time.monotonic() + timeout
        while not (value := predicate()):
            left = deadline - time.monotonic()
            if left <= 0:
                raise AssertionError(self._report(what, timeout))
            try:
                # A predicate may look at things outside the server: ask again now and then.
                await self.wait_change(min(left, 0.1))
            except TimeoutError:
                continue
        return value

    def _report(self, what: str, seconds: float) -> str:
        lines = [f"  {call.method} {call.params} → {call.answer}" for call in self.calls]
        tail = "\n".join(line[:300] for line in lines[-8:]) or "  none"
        return (
            f"{what or 'the awaited'} didn't happen in {seconds} s; "
            f"{len(self.updates.queue)} updates unconfirmed; latest calls:\n{tail}"
        )

    # serving ---------------------------------------------------------------------------------

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if not hmac.compare_digest(request.match_info["token"].encode(), self.token.encode()):
            return _json(ApiError(Refusal.UNAUTHORIZED).answer(), 401)
        name = request.match_info["method"]
        method = METHODS.get(name.lower())
        try:
            given = await _read(request)
        except web.HTTPRequestEntityTooLarge:
            return _json(ApiError(Refusal.TOO_LARGE).answer(), 413)
        if self.latency:
            await asyncio.sleep(self.latency)
        return await self._answer(request, method, name, given)

    async def _answer(
        self, request: web.Request, method: Method | None, name: str, given: Params
    ) -> web.StreamResponse:
        canonical = method.name if method else name
        chat_id = _chat_id(given)
        fault = self.faults.take(canonical, chat_id) if self.faults.waiting else None
        if fault is not None:
            if fault.delay:
                await asyncio.sleep(fault.delay)
            if fault.reset:
                self._record(canonical, given, 0, {}, chat_id)
                return _cut(request)
            if fault.status is not None:
                body = fault.answer()
                self._record(canonical, given, fault.status, body, chat_id)
                if fault.body is not None:
                    return web.Response(
                        text=fault.body, status=fault.status, content_type="text/html"
                    )
                return _json(body, fault.status)
        status, answer = await self._act(method, given)
        self._record(canonical, given, status, answer, chat_id)
        if fault is not None:
            return await _spoiled(request, fault, status, answer)
        return _json(answer, status)

    async def _act(self, method: Method | None, given: Params) -> tuple[int, JSON]:
        if method is None:
            return 404, ApiError(Refusal.METHOD_NOT_FOUND).answer()
        try:
            result = method.run(self.server, check(method.fields, given))
            if inspect.isawaitable(result):
                result = await result
        except ApiError as error:
            return error.status, error.answer()
        return 200, {"ok": True, "result": result}

    def _record(
        self, method: str, given: Params, status: int, answer: JSON, chat_id: int | None
    ) -> None:
        if self._journal:
            call = Call(self.world.clock(), method, given, status, answer, chat_id)
            self.calls.append(call)
            for listener in self._listeners:
                listener(call)
        if self._check is not None and status:
            try:
                self._check(method, given, answer)
            except AssertionError as failure:
                self.failures.append(failure)
        self.changed()

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        if not hmac.compare_digest(request.match_info["token"].encode(), self.token.encode()):
            return _json(ApiError(Refusal.UNAUTHORIZED).answer(), 401)
        fault = self.faults.take("file", None) if self.faults.waiting else None
        if fault is not None:
            await asyncio.sleep(fault.delay)
            if fault.status is not None:
                return _json(fault.answer(), fault.status)
            return _cut(request)
        for stored in self.world.files.values():
            if stored.path == request.match_info["path"]:
                return web.Response(body=stored.body, content_type="application/octet-stream")
        return _json(ApiError(Refusal.NOT_FOUND).answer(), 404)


def _json(body: JSON, status: int = 200) -> web.Response:
    return web.Response(
        body=json.dumps(body, separators=(",", ":")).encode(),
        status=status,
        content_type="application/json",
    )


def _chat_id(given: Params) -> int | None:
    try:
        return int(given["chat_id"])
    except (KeyError, ValueError, TypeError):
        return None


async def _read(request: web.Request) -> Params:
    """The parameters of the query string and of a body of any kind."""
    given: Params = dict(request.query)
    if request.method != "POST":
        return given
    if request.content_type == "application/json":
        body = await request.read()
        found = json.loads(body) if body else {}
        return {**given, **found} if isinstance(found, dict) else given
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            given[name] = Upload(value.filename, value.content_type, value.file.read())
        else:
            given[name] = value
    return given


def _cut(request: web.Request) -> web.Response:
    """Close the connection under the request."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _spoiled(
    request: web.Request, fault: Fault, status: int, answer: JSON
) -> web.StreamResponse:
    """Answer as the fault wants, after the act was done."""
    if fault.delay_after:
        await asyncio.sleep(fault.delay_after)
    if fault.reset_after:
        return _cut(request)
    if not fault.half:
        return _json(answer, status)
    body = json.dumps(answer).encode()
    response = web.StreamResponse(
        status=status,
        headers={"Content-Type": "application/json", "Content-Length": str(len(body))},
    )
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    return response
