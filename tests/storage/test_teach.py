"""Questions nobody could answer: sealed, without sender, erased in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.services import mydata
from bot.storage import schema, teach

if TYPE_CHECKING:
    from bot.storage.store import Store, Tx

MARYAM, QASEM = 1001, 1002
WORDS = "میز پینگ پنگ دارین"


def collect(tx: Tx, chat: int = MARYAM, message: int = 5, *, missed: bool = True) -> None:
    teach.collect(tx, chat, message, WORDS, missed=missed)


def rows(tx: Tx) -> list[tuple[object, ...]]:
    return [tuple(row) for row in tx.conn.execute(select(schema.teach_questions))]


def texts(tx: Tx) -> list[str]:
    return [one.text for one in teach.missed(tx, 99)]


async def test_neither_words_nor_chat_stand_in_the_store(store: Store):
    await store.write(collect)
    kept = str(await store.write(rows))
    assert WORDS not in kept
    assert str(MARYAM) not in kept
    assert await store.write(texts) == [WORDS]


async def test_an_edited_message_counts_once(store: Store):
    await store.write(collect)
    await store.write(collect)
    assert await store.write(texts) == [WORDS]


async def test_a_guess_counts_only_once_it_is_refused(store: Store):
    await store.write(lambda tx: collect(tx, missed=False))
    assert await store.write(texts) == []
    await store.write(lambda tx: teach.mark_missed(tx, QASEM, 5))
    assert await store.write(texts) == []
    await store.write(lambda tx: teach.mark_missed(tx, MARYAM, 5))
    assert await store.write(texts) == [WORDS]


async def test_what_a_chat_asked_is_told_to_it_alone_and_forgotten_alone(store: Store):
    await store.write(collect)
    await store.write(lambda tx: collect(tx, QASEM))
    assert (await store.write(lambda tx: mydata.held(tx, MARYAM))).questions == (WORDS,)
    (key,) = await store.write(lambda tx: teach.keys(tx) - keys_of(tx, QASEM))
    await store.write(lambda tx: teach.forget(tx, MARYAM))
    assert (await store.write(lambda tx: mydata.held(tx, MARYAM))).questions == ()
    assert await store.write(texts) == [WORDS]
    assert not await store.write(lambda tx: tx.vault.has(key))


def keys_of(tx: Tx, chat: int) -> set[str]:
    own = schema.teach_questions.c.chat_key == tx.vault.blind(chat)
    return set(tx.conn.scalars(select(schema.teach_questions.c.key_id).where(own)))


async def test_what_was_erased_after_a_backup_stays_erased_when_it_is_restored(store: Store):
    await store.write(collect)
    await store.write(lambda tx: collect(tx, QASEM))
    await store.write(lambda tx: [tx.destroy(key) for key in keys_of(tx, MARYAM)])
    assert await store.write(texts) == [WORDS]
    assert len(await store.write(rows)) == 2
    await store.write(teach.drop_unreadable)
    assert len(await store.write(rows)) == 1


async def test_a_number_is_never_given_twice(store: Store):
    """An old button must not name another question or answer."""
    await store.write(collect)
    (first,) = await store.write(lambda tx: [one.id for one in teach.missed(tx, 9)])
    await store.write(lambda tx: teach.drop(tx, [first]))
    await store.write(collect)
    (second,) = await store.write(lambda tx: [one.id for one in teach.missed(tx, 9)])
    assert second > first


@pytest.mark.parametrize("state", ["draft", "waiting"])
async def test_an_answer_leaves_its_state_once(store: Store, state: str):
    def work(tx: Tx) -> list[bool]:
        number = teach.add(
            tx, intent="about_offices", answer="بله", asked="", state=state, made_by=1
        )
        return [teach.set_state(tx, number, "taught", before=state) for _ in range(2)]

    assert await store.write(work) == [True, False]


async def test_every_change_gives_another_version(store: Store):
    seen = [await store.write(teach.version)]

    def work(tx: Tx) -> str:
        number = teach.add(tx, intent="thanks_bye", answer="", asked="", state="taught", made_by=1)
        teach.set_phrases(tx, number, [WORDS])
        return teach.version(tx)

    seen.append(await store.write(work))
    seen.append(await store.write(lambda tx: (teach.empty(tx, 1), teach.version(tx))[1]))
    assert len(set(seen)) == 3
