"""What can be wrong in the store: its file, the directory, the people, what is stuck."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.cli.check.finding import fault, note, warning
from bot.cli.opening import update_store
from bot.domain.clock import MINUTE, in_tehran
from bot.services import approvals
from bot.storage import health, migrate, sqlite, vault
from bot.storage.errors import KeysUnusable, SchemaMismatch, StoreInUse, StoreUnavailable
from bot.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.cli.check.finding import Finding
    from bot.settings import Settings
    from bot.storage.health import Health, OfficeRow

TRUSTED = timedelta(days=90)  # after this an address counts as unverified
STUCK = 5 * MINUTE  # a message that could leave should have left by then


def file(path: Path, keys: Path | None) -> Iterator[Finding]:
    """Whether the store can be opened, is ours, up to date and whole; a fault ends the check."""
    try:
        sqlite.prepare_folder(path)
    except StoreUnavailable:
        yield fault("check-data-not-writable", path=str(path.parent))
        return
    try:
        update_store(path, keys=keys)
    except StoreInUse:
        yield fault("check-schema-older")
    except SchemaMismatch:
        yield _mismatch(path)
    except KeysUnusable:
        yield fault("check-keys", path=str(keys or vault.beside(path)))
    except StoreUnavailable:
        yield fault("check-database-unreadable", path=str(path))
    else:
        if not sqlite.is_sound(path):
            yield fault("check-database-damaged", reason="integrity_check")


def _mismatch(path: Path) -> Finding:
    try:
        migrate.revision_of(path)
    except SchemaMismatch:
        return fault("check-schema-unknown", path=str(path))
    return fault("check-schema-newer")


def read(path: Path, settings: Settings) -> tuple[Health, list[str], int]:
    """The state of the store, what waits for a word, and the present instant.

    Raises:
        StoreUnavailable: it can't be read or written.
    """
    people = [*settings.admin_ids, *_private(settings.supervisor_chat_id)]
    store = Store(path, keys=settings.keys_file)
    try:
        return store.write_now(lambda tx: (health.read(tx, people), approvals.waiting(tx), tx.now))
    finally:
        store.close_now()


def contents(state: Health, waiting: list[str], settings: Settings, now: int) -> Iterator[Finding]:
    """What is amiss in it."""
    yield from _directory(state, settings, in_tehran(now).date())
    yield from _people(state, settings)
    yield from _stuck(state, now)
    for approval in waiting:
        yield note("check-approval-waits", id=approval)


def staff_groups(state: Health, settings: Settings) -> list[int]:
    """Every group that counts as bound, each once."""
    supervisor = settings.supervisor_chat_id
    found = [
        state.default_group or settings.staff_chat_id,
        supervisor if supervisor and supervisor < 0 else None,
        *state.office_groups.values(),
        *(office.staff_chat_id for office in state.offices),
    ]
    return list(dict.fromkeys(chat for chat in found if chat is not None))


def _directory(state: Health, settings: Settings, today: date) -> Iterator[Finding]:
    if not state.offices:
        yield note("check-no-offices")
    default = state.default_group or settings.staff_chat_id
    if default is None:
        yield warning("check-no-staff-group")
    for office in state.offices:
        if office.sample:
            yield fault("check-sample-office", key=office.key)
        if office.status == "closed":
            continue
        yield from _office(office, today)
        bound = office.staff_chat_id or state.office_groups.get(office.key)
        if bound is None and default is None:
            yield warning("check-office-no-group", office=office.name)


def _office(office: OfficeRow, today: date) -> Iterator[Finding]:
    verified = date.fromisoformat(office.verified_at) if office.verified_at else None
    if office.status == "unverified" or verified is None or today - verified > TRUSTED:
        yield note("check-office-unverified", office=office.name, days=TRUSTED.days)
    if not office.has_hours:
        yield note("check-office-no-hours", office=office.name)
    if not office.has_contact:
        yield note("check-office-no-contact", office=office.name)
    if not office.has_point:
        yield note("check-office-no-point", office=office.name)


def _people(state: Health, settings: Settings) -> Iterator[Finding]:
    if not settings.admin_ids:
        yield fault("check-no-admins")
    if settings.supervisor_chat_id is None:
        yield note("check-no-supervisor")
    for admin in settings.admin_ids:
        if admin not in state.blocked:
            yield warning("check-admin-not-started", id=str(admin))
        elif state.blocked[admin]:
            yield warning("check-admin-blocked", id=str(admin))
    for person in _private(settings.supervisor_chat_id):
        if person not in state.blocked:
            yield warning("check-supervisor-not-started", id=str(person))


def _stuck(state: Health, now: int) -> Iterator[Finding]:
    if state.quarantined:
        yield warning("check-quarantined", count=state.quarantined)
    for chat, count in state.held.items():
        yield warning("check-held", count=count, id=str(chat))
    if state.oldest is not None and now - state.oldest > STUCK:
        yield warning("check-outbox-old", minutes=(now - state.oldest) // MINUTE)


def _private(chat: int | None) -> list[int]:
    """A person's chat; groups have negative numbers."""
    return [chat] if chat is not None and chat > 0 else []
