"""docs/contract.md on what the bot learns with the admins (E21); C55 to C57: see scenarios."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.storage import teach

if TYPE_CHECKING:
    from bot.storage.store import Tx


def taught(tx: Tx, intent: str, phrases: tuple[str, ...], answer: str = "") -> None:
    number = teach.add(tx, intent=intent, answer=answer, asked="", state="taught", made_by=1)
    teach.set_phrases(tx, number, phrases)


def test_e21_what_was_taught_is_printed_as_phrases_to_learn_from(bot, store):
    def work(tx: Tx) -> None:
        taught(tx, "office_hours", ("دفتر تا کی سر کار است", "کی میرین خونه"))
        taught(tx, "about_offices", ("میز پینگ پنگ دارین",), answer="بله.")
        taught(tx, "out_of_scope", ("خیمه شب بازی هست",))

    store.write_now(work)
    done = bot("phrases", "taught")
    assert done.code == 0
    assert done.out.splitlines() == [
        "office_hours\tدفتر تا کی سر کار است",
        "office_hours\tکی میرین خونه",
        "# میز پینگ پنگ دارین",
        "out_of_scope\tخیمه شب بازی هست",
    ]


def test_e21_with_nothing_taught_nothing_is_printed(bot):
    done = bot("phrases", "taught")
    assert (done.code, done.out) == (0, "")
