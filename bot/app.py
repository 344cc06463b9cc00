"""Where all parts meet: the running bot, the demonstration, and the offline answers."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
from typing import TYPE_CHECKING

import uvloop

from bot import log
from bot.delivery.announcer import Announcer
from bot.delivery.changer import Changer
from bot.delivery.fetcher import Fetcher
from bot.delivery.lanes import Rates
from bot.delivery.outcomes import TokenRefused
from bot.delivery.pacing import Pacing
from bot.delivery.planner import Planner
from bot.delivery.sender import Sender
from bot.delivery.tables import TableFetcher
from bot.delivery.ticker import Ticker
from bot.delivery.watchdog import Watchdog
from bot.delivery.worker import Worker
from bot.domain import intents
from bot.domain.clock import utc_now
from bot.domain.people import Setup
from bot.services import account, audit, directory, faq, housekeeping, places, summaries, verifying
from bot.storage import migrate, sqlite
from bot.storage.shelf import Shelf
from bot.storage.store import Store
from handlers.announcements import AnnouncementReports
from handlers.arrivals import FileArrivals
from handlers.county import TableFiles
from handlers.dispatch import Dispatcher
from handlers.fates import TelegramFates
from handlers.offline import asker
from handlers.timers import TimerActs
from handlers.transport.files import TelegramFiles
from handlers.transport.intake import AnotherPoller, Poller
from handlers.transport.link import Link
from handlers.transport.sender import TelegramMessenger
from handlers.transport.webhook import WebhookServer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from bot.domain.clock import Clock
    from bot.settings import Settings

FAILED = 1
CONFIG = 78
HOUSEKEEPING = 20.0  # seconds; erased bodies must be off the disk within a minute
FILES_EVERY = 180  # rounds of that, until the folder of files is looked through again
WORK_ENDS = 8.0  # seconds for handlers in hand when asked to stop
CALLS_END = 4.0  # seconds for calls in flight
PAID_RATE = 1000.0  # messages a second (Bot API: allow_paid_broadcast)
COLLECT = (10_000, 20, 20)  # gc.set_threshold: more objects than a batch of updates in hand

__all__ = ["Program", "asker", "demo", "run"]


class Program:
    """One bot on one store, built from the settings; `serve` runs it until it is stopped.

    Args:
        path: the store, up to date, held by this process alone.
        clock: replaces the present in tests.
        alone: nothing else lives in this process, so its memory may be arranged for the bot.
    """

    def __init__(
        self, settings: Settings, path: Path, clock: Clock = utc_now, *, alone: bool = False
    ) -> None:
        self._alone = alone
        self.settings = settings
        self.store = Store(path, clock=clock, checkpoints=True, keys=settings.keys_file)
        self.shelf = Shelf(self.store)
        self.link = Link(settings)
        self.ready = asyncio.Event()
        self._stop = asyncio.Event()

    def stop(self) -> None:
        """Ask it to end: what is in hand is finished, the rest stays in the inbox."""
        self._stop.set()

    async def serve(self, on_ready: Callable[[], None] | None = None) -> None:
        """Run until `stop`.

        Raises:
            TokenRefused: Telegram doesn't know the token.
            AnotherPoller: another process works with it.
            StorageError: the store can't be opened.
            BadModel: nothing was learnt from the phrases.
        """
        intents.prepare()
        faq.prepare()
        self.store.start()
        try:
            await self.store.write(places.seed)
            await self.store.write(summaries.plan)
            await self.store.write(account.plan)
            await self.store.write(audit.plan)
            await self.store.write(verifying.plan)
            await self.link.open()
            await self._serve(on_ready)
        finally:
            await self.link.close()
            await self.store.close()

    def setup(self) -> Setup:
        """What every decision may ask of the settings."""
        return Setup(
            admins=frozenset(self.settings.admin_ids),
            staff_chat=self.settings.staff_chat_id,
            supervisor_chat=self.settings.supervisor_chat_id,
            hold_seconds=self.settings.reply_hold_seconds,
            per_week=self.settings.announcements_per_week,
            approve_from=self.settings.announcements_approve_from,
            bot_id=self.link.app.bot.id,
            bot_username=self.link.app.bot.username,
        )

    async def _serve(self, on_ready: Callable[[], None] | None) -> None:
        setup = self.setup()
        dispatcher = Dispatcher(self.link.app, self.store, setup)
        worker = Worker(self.store, dispatcher)
        messenger = TelegramMessenger(self.link.app.bot, self.link.request, self.shelf, self.store)
        pacing = Pacing(self._announcement_rate())
        sender = Sender(
            self.store, messenger, TelegramFates(setup), self._rates(), pacing.gave_way
        )
        reports = AnnouncementReports()
        announcer = Announcer(
            self.store,
            messenger,
            reports,
            pacing,
            paid=self.settings.allow_paid_broadcast,
        )
        fetcher = Fetcher(
            self.store,
            self.shelf,
            TelegramFiles(self.link.app.bot, self.link.request),
            FileArrivals(setup),
        )
        tables = TableFetcher(
            self.store, TelegramFiles(self.link.app.bot, self.link.request), TableFiles(setup)
        )
        ticker = Ticker(self.store, TimerActs(setup))
        waiting = await worker.load()
        log.event("inbox-loaded", count=waiting)
        intake = self._webhook(worker) if self.settings.webhook_url else self._poll(worker)
        parts = [
            asyncio.create_task(part)
            for part in (
                sender.run(),
                fetcher.run(),
                tables.run(),
                ticker.run(),
                announcer.run(),
                Planner(self.store, self.settings.announcements_per_week).run(),
                Changer(self.store, messenger, reports, pacing).run(),
                self._keep_house(),
                self._tell_ready(on_ready),
                self._settle_in(),
                self.link.introduce(),
            )
        ]
        source = asyncio.create_task(intake)
        try:
            await self._until_stopped([source, *parts])
        finally:
            await _cancel([source])
            await worker.stop(WORK_ENDS)
            await asyncio.gather(sender.stop(CALLS_END), announcer.stop(CALLS_END))
            await _cancel(parts)

    async def _until_stopped(self, parts: list[asyncio.Task[None]]) -> None:
        """Wait for the wish to stop, or for a part that can't go on."""
        stopping = asyncio.create_task(self._stop.wait())
        pending: set[asyncio.Task[None] | asyncio.Task[bool]] = {stopping, *parts}
        while not stopping.done():
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if task is not stopping and task.exception() is not None:
                    stopping.cancel()
                    await task

    def _rates(self) -> Rates:
        return Rates(
            self.settings.send_rate,
            self.settings.send_rate_chat,
            int(self.settings.send_rate_group),
        )

    def _announcement_rate(self) -> float:
        """Messages a second; 0 is no limit."""
        paid = self.settings.allow_paid_broadcast and self.settings.send_rate
        return PAID_RATE if paid else self.settings.send_rate

    async def _poll(self, worker: Worker) -> None:
        await self.link.use_polling()
        poller = Poller(self.link.app.bot, self.link.poll_request, self.store, worker.feed)
        poller.ready = self.ready
        await poller.run()

    async def _webhook(self, worker: Worker) -> None:
        url, secret = self.settings.webhook_url, self.settings.webhook_secret
        assert url is not None
        assert secret is not None
        server = WebhookServer(url, secret.reveal(), self.store, worker.feed)
        await server.start(*self.settings.webhook_listen)
        try:
            await self.link.use_webhook(url, secret.reveal())
            self.ready.set()
            await asyncio.Event().wait()
        finally:
            await server.stop()

    async def _tell_ready(self, on_ready: Callable[[], None] | None) -> None:
        await self.ready.wait()
        log.event("ready", mode="webhook" if self.settings.webhook_url else "polling")
        if on_ready is not None:
            on_ready()

    async def _settle_in(self) -> None:
        """Read the directory now, so that the first question doesn't wait for it."""
        await self.store.write(directory.current)
        await self.ready.wait()
        if self._alone:
            _spare_collector()

    async def _keep_house(self) -> None:
        while True:
            await housekeeping.tidy_files(self.shelf)
            await housekeeping.tidy_keys(self.store)
            for _ in range(FILES_EVERY):
                await asyncio.sleep(HOUSEKEEPING)
                await housekeeping.tidy(self.store)


def _spare_collector() -> None:
    """Take what is here to stay out of the garbage collector's way.

    Walking through it again and again was a sixth of the CPU of an update.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT)


async def _cancel(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


# --- commands ------------------------------------------------------------------------------


def run(settings: Settings) -> int:
    """The bot itself, until SIGTERM or SIGINT; the exit code.

    Raises:
        StorageError: the store can't be used.
    """
    path = sqlite.path_of(settings.database_url)
    sqlite.prepare_folder(path)
    with sqlite.sole_use(path):
        migrate.bring_up_to_date(path, settings.keys_file)
        return _ended(lambda: _serve_until_signal(Program(settings, path, alone=True)))


async def _serve_until_signal(program: Program) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, program.stop)
    with Watchdog(program.store, loop):
        await program.serve()


def _ended(main: Callable[[], Awaitable[None]]) -> int:
    """Run to the end and say with a number how it ended."""

    async def guarded() -> int:
        try:
            await main()
        except TokenRefused:
            log.event("token-refused", level=40)
            return CONFIG
        except AnotherPoller:
            log.event("another-poller", level=40)
            return FAILED
        return 0

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(guarded())


def demo(settings: Settings) -> int:
    """The whole journey in a browser, with its own store and no token; the exit code.

    Raises:
        StorageError: its store can't be used.
    """
    from bot import demonstration

    async def main() -> None:
        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stopped.set)
        with contextlib.ExitStack() as stack:
            await demonstration.show(settings, stopped, stack, Program)

    return _ended(main)
