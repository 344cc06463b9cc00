"""Whatever happens on the way, a wanted file comes once, or somebody is told that it won't."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

from bot.delivery import fetcher, outcomes
from bot.delivery.fetcher import Fetcher
from bot.domain.media import File
from bot.storage import feedback, files
from bot.storage.errors import StoreUnavailable
from bot.storage.shelf import Shelf
from tests import samples
from tests.rails import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.storage.files import Kept
    from bot.storage.store import Tx
    from tests.rails import FaultyStore, HandClock

CHAT = 1001


class Source:
    """Telegram as the fetcher sees it: fails as it was told, else gives a photo."""

    def __init__(self) -> None:
        self.failures: list[Exception] = []
        self.asked: list[str] = []
        self.body = samples.jpeg()
        self.gate: asyncio.Event | None = None

    async def fetch(self, remote: str) -> bytes:
        self.asked.append(remote)
        if self.gate is not None:
            await self.gate.wait()
        if self.failures:
            raise self.failures.pop(0)
        return self.body


class Arrivals:
    """Notes what the fetcher tells the rest of the program."""

    def __init__(self) -> None:
        self.came: list[int] = []
        self.gone: list[tuple[int, str]] = []

    def ready(self, tx: Tx, file: Kept) -> None:
        self.came.append(file.id)

    def lost(self, tx: Tx, file: Kept, reason: str) -> None:
        self.gone.append((file.id, reason))


class Rig:
    """A fetcher on a real store, with a scripted Telegram."""

    def __init__(self, store: FaultyStore) -> None:
        self.store = store
        self.shelf = Shelf(store)
        self.source = Source()
        self.arrivals = Arrivals()
        self.fetcher = Fetcher(store, self.shelf, self.source, self.arrivals)

    async def want(self, remote: str = "one", kind: str = "photo") -> int:
        def work(tx: Tx) -> int:
            draft = feedback.load(tx, CHAT) or feedback.begin(tx, CHAT, None, None)
            file = File(kind, remote, "image/jpeg", 100)  # type: ignore[arg-type]
            number = files.want(tx, draft.key_id, file, chat_id=CHAT)
            feedback.put_piece(tx, draft, number, "", file_id=number)
            return number

        return await self.store.write(work)

    async def state(self, number: int) -> str:
        found = await self.store.write(lambda tx: files.get(tx, number))
        assert found is not None
        return found.state

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.fetcher.run())
        yield
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
def rig(store: FaultyStore, monkeypatch: pytest.MonkeyPatch) -> Rig:
    monkeypatch.setattr(fetcher, "BACKOFF", (0.0, 0.0))
    return Rig(store)


async def test_what_is_wanted_comes_clean_and_sealed(rig: Rig) -> None:
    async with rig.running():
        number = await rig.want()
        await until(lambda: rig.arrivals.came)
    loaded = await rig.shelf.load(number)
    assert loaded is not None
    assert loaded.body[:3] == b"\xff\xd8\xff"
    assert samples.CANARY.encode() not in loaded.body
    on_disk = rig.shelf.path(number)
    assert on_disk.stat().st_mode & 0o777 == 0o600
    assert b"\xff\xd8\xff" not in on_disk.read_bytes()


async def test_what_was_wanted_before_the_start_comes_too(rig: Rig) -> None:
    first, second = await rig.want("one"), await rig.want("two")
    async with rig.running():
        await until(lambda: sorted(rig.arrivals.came) == [first, second])


@pytest.mark.parametrize(
    "failure", [outcomes.NotSent(), outcomes.TooManyRequests(1), outcomes.Ambiguous()]
)
async def test_a_fault_on_the_way_only_delays(rig: Rig, failure: Exception) -> None:
    rig.source.failures = [failure, failure]
    async with rig.running():
        await rig.want()
        await until(lambda: rig.arrivals.came)
    assert len(rig.source.asked) == 3


async def test_an_unreachable_telegram_is_waited_for_without_end(rig: Rig) -> None:
    rig.source.failures = [outcomes.NotSent()] * (fetcher.TRIES * 2)
    async with rig.running():
        await rig.want()
        await until(lambda: rig.arrivals.came)


@pytest.mark.parametrize("failure", [outcomes.Refused("other"), RuntimeError("a bug")])
async def test_what_never_comes_is_given_up_once_and_told(rig: Rig, failure: Exception) -> None:
    rig.source.failures = [failure] * fetcher.TRIES
    async with rig.running():
        number = await rig.want()
        await until(lambda: rig.arrivals.gone)
    assert rig.arrivals.gone == [(number, "failed")]
    assert await rig.state(number) == "failed"


async def test_too_large_and_unreadable_files_are_refused_at_once(rig: Rig) -> None:
    rig.source.failures = [outcomes.Refused("file-too-big")]
    async with rig.running():
        big = await rig.want()
        await until(lambda: rig.arrivals.gone == [(big, "big")])
        rig.source.body = b"MZ"
        program = await rig.want("two")
        await until(lambda: (program, "type") in rig.arrivals.gone)
        rig.source.body = b"\xff\xd8\xffbroken"
        broken = await rig.want("three")
        await until(lambda: (broken, "broken") in rig.arrivals.gone)
    assert await rig.state(broken) == "refused"


async def test_one_that_is_erased_meanwhile_leaves_nothing(rig: Rig) -> None:
    rig.source.gate = asyncio.Event()
    async with rig.running():
        number = await rig.want()
        await until(lambda: rig.source.asked)
        await rig.store.write(lambda tx: feedback.drop(tx, CHAT))
        rig.source.gate.set()
        await until(lambda: not rig.fetcher._busy)
    assert not rig.arrivals.came
    assert not rig.shelf.path(number).exists()
    assert await rig.state(number) == "erased"


async def test_one_that_moves_to_another_key_meanwhile_is_fetched_for_that(rig: Rig) -> None:
    rig.source.gate = asyncio.Event()
    async with rig.running():
        number = await rig.want()
        await until(lambda: rig.source.asked)

        def move(tx: Tx) -> None:
            files.move(tx, number, tx.vault.new_key(tx.now), None)  # type: ignore[arg-type]

        await rig.store.write(move)
        rig.source.gate.set()
        await until(lambda: rig.arrivals.came)
    assert (await rig.shelf.load(number)) is not None


async def test_a_disk_that_refuses_is_waited_for(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetcher, "STORAGE_PAUSE", 0.0)
    number = await rig.want()
    rig.store.refusals = 5
    async with rig.running():
        await until(lambda: rig.arrivals.came == [number])


async def test_strays_leave_the_disk_and_what_a_restore_lost_comes_again(rig: Rig) -> None:
    async with rig.running():
        number = await rig.want()
        await until(lambda: rig.arrivals.came)
        rig.shelf.path(999).write_bytes(b"stray")
        rig.shelf.path(number).unlink()
        assert await rig.shelf.load(number) is None
        assert await rig.shelf.tidy() == 1
        await until(lambda: len(rig.arrivals.came) == 2)
    assert not rig.shelf.path(999).exists()
    assert rig.shelf.path(number).exists()


async def test_files_of_no_draft_and_no_case_are_erased(rig: Rig) -> None:
    async with rig.running():
        number = await rig.want()
        await until(lambda: rig.arrivals.came)

        def lose_the_draft(tx: Any) -> None:
            from bot.storage.schema import draft_pieces, drafts

            tx.conn.execute(draft_pieces.delete())
            tx.conn.execute(drafts.delete())

        await rig.store.write(lose_the_draft)
        await rig.shelf.tidy()
    assert await rig.state(number) == "erased"
    assert not rig.shelf.path(number).exists()


async def test_a_disk_that_takes_no_files_only_delays(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = [OSError("full"), OSError("full")]
    keep = rig.shelf._keep

    def full(number: int, sealed: bytes) -> None:
        if refusals:
            raise refusals.pop()
        keep(number, sealed)

    monkeypatch.setattr(rig.shelf, "_keep", full)
    async with rig.running():
        number = await rig.want()
        await until(lambda: rig.arrivals.came == [number])


async def test_what_cant_be_read_from_the_disk_is_a_fault_of_the_store(rig: Rig) -> None:
    async with rig.running():
        number = await rig.want()
        await until(lambda: rig.arrivals.came)
    path = rig.shelf.path(number)
    path.unlink()
    path.mkdir()
    with pytest.raises(StoreUnavailable):
        await rig.shelf.load(number)


async def test_a_file_once_sent_is_loaded_by_telegrams_name(rig: Rig) -> None:
    async with rig.running():
        number = await rig.want()
        await until(lambda: rig.arrivals.came)
    await rig.shelf.remember(number, "known")
    loaded = await rig.shelf.load(number)
    assert loaded is not None
    assert (loaded.own, loaded.body) == ("known", b"")


async def test_the_sender_of_a_file_is_forgotten_after_a_day(rig: Rig, clock: HandClock) -> None:
    await rig.want()
    sent = await rig.store.write(lambda tx: files.sent_since(tx, CHAT, 0))
    assert sent == 100
    clock.turn(hours=25)
    await rig.store.write(files.forget_senders)
    assert await rig.store.write(lambda tx: files.sent_since(tx, CHAT, 0)) == 0
