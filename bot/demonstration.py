"""The demonstration: the real program against the sandbox, with sample offices of its own."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.sandbox import Sandbox
from bot.services import offices, places
from bot.settings import Secret
from bot.storage import migrate
from bot.storage.store import Store
from bot.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import ExitStack

    from bot.settings import Settings

TOKEN = "123456789:DemoTokenThatIsNoSecretAtAll00000"  # noqa: S105 - the sandbox's own
MARYAM, QASEM, REZAEI, KARIMI, ADMIN = 1001, 1002, 2001, 2002, 3001
GROUP = -1001000000001


class Running(Protocol):
    """The program, as far as the demonstration needs it."""

    ready: asyncio.Event

    def stop(self) -> None:
        """Ask it to end."""

    async def serve(self) -> None:
        """Run until stopped."""


class Demonstration:
    """One sandbox, and the program on a fresh store; «از نو» starts both anew."""

    def __init__(
        self, settings: Settings, build: Callable[[Settings, Path], Running], folder: Path
    ) -> None:
        self._settings = settings
        self._build = build
        self._folder = folder
        self._runs = 0
        self._program: Running | None = None
        self._serving: asyncio.Task[None] | None = None
        self.box = Sandbox(TOKEN, settings.demo_port, page=True, on_reset=self.restart)

    async def begin(self) -> None:
        """People the sandbox and start the program."""
        self._people()
        path = self._folder / f"demo{self._runs}.db"
        self._runs += 1
        migrate.bring_up_to_date(path)
        points = await _fill(path)
        self.box.extra["points"] = points
        settings = replace(
            self._settings,
            bot_token=Secret(TOKEN),
            keys_file=None,  # each store of the demonstration has its own
            bot_api_url=self.box.root,
            admin_ids=(ADMIN,),
            staff_chat_id=GROUP,
            supervisor_chat_id=None,
        )
        self._program = self._build(settings, path)
        self._serving = asyncio.create_task(self._program.serve())
        ready = asyncio.create_task(self._program.ready.wait())
        await asyncio.wait({ready, self._serving}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()

    async def end(self) -> None:
        """Stop the program."""
        if self._program is not None and self._serving is not None:
            self._program.stop()
            await self._serving

    async def restart(self) -> None:
        """Everything from the start, as if nobody had written."""
        await self.end()
        self.box.wipe()
        await self.begin()

    def _people(self) -> None:
        box = self.box
        box.person(plain("demo-resident"), id=MARYAM, role="resident")
        box.person(plain("demo-neighbour"), id=QASEM, role="resident")
        staff = [
            box.person(plain("demo-staff"), id=REZAEI, role="staff"),
            box.person(plain("demo-colleague"), id=KARIMI, role="staff"),
        ]
        box.person(plain("demo-admin"), id=ADMIN, role="admin")
        box.group(plain("demo-group"), id=GROUP, members=staff, with_bot=True)


async def _fill(path: Path) -> list[dict[str, str | float]]:
    """Put the places and sample offices into a store; return points to choose from."""
    store = Store(path)
    try:
        store.write_now(places.seed)
        store.write_now(offices.seed_samples)
        found = store.write_now(offices.all_offices)
        return [
            {"name": office.name, "lat": office.point.lat, "lon": office.point.lon}
            for office in found
            if office.point is not None
        ]
    finally:
        store.close_now()


async def show(
    settings: Settings,
    stopped: asyncio.Event,
    stack: ExitStack,
    build: Callable[[Settings, Path], Running],
) -> None:
    """Serve the page until stopped, and say where it is."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tashilgar-")))
    demonstration = Demonstration(settings, build, folder)
    async with demonstration.box as box:
        await demonstration.begin()
        print(plain("cli-demo"))  # noqa: T201 - the result of the command
        print(box.page_url, flush=True)  # noqa: T201
        print(plain("cli-demo-sample"))  # noqa: T201
        print(plain("cli-demo-stop"), flush=True)  # noqa: T201
        await stopped.wait()
        await demonstration.end()
