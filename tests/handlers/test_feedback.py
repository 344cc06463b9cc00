"""Whatever two residents do in whatever order, no unsent word is lost and none changes hands."""

from __future__ import annotations

import random
import shutil
from itertools import count
from typing import TYPE_CHECKING

import pytest

from bot.domain.people import Setup
from bot.services import offices, places
from bot.storage import cases, chats, said
from bot.storage import feedback as drafts
from bot.storage.store import Store
from handlers import COMMANDS, doors, press
from handlers.callbacks import decode
from handlers.dispatch import take_turn
from handlers.turn import Came
from tests.ready import make_ready

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bot.storage.store import Tx
    from handlers.turn import Turn

GROUP = -1001000000001
PEOPLE = (1001, 1002)
STEPS, RUNS = 40, 15
SENTENCES = (
    "چراغ کوچه ما سوخته {token}",
    "زباله را نمی‌برند {token}",
    "پیشنهاد می‌کنم کلاس بگذارید {token}",
    "شماره‌ی من ۰۹۱۳۱۲۳۴۵۶۷ است {token}",
    "از کارمند دفتر شکایت دارم {token}",
    "ساعت کار دفتر شرف‌آباد {token}",
)
WORDS = ("تمام", "بفرست", "لغو", "برگرد", "نظر شما", "پیگیری", "نزدیک‌ترین دفتر", "شرف‌آباد")
# What a resident presses in order to be rid of words.
RIDDING = ("پاکش کن", "پس بگیر", "پس می‌گیرم", "بله، پاک کن")


class Resident:
    """One chat with the screens, and every button it was ever shown."""

    def __init__(self, store: Store, setup: Setup, chat_id: int, numbers: Iterator[int]) -> None:
        self.store, self.setup, self.chat_id = store, setup, chat_id
        self._numbers = numbers
        self.buttons: list[tuple[str, str]] = []

    def does(self, screen: Callable[[Turn], None], **came: object) -> None:
        """One turn."""
        what = Came(0, self.chat_id, self.chat_id, message_id=next(self._numbers), **came)
        turn = self.store.write_now(lambda tx: take_turn(tx, self.setup, what, screen))
        for bubble in turn.bubbles:
            for row in bubble.out.params.get("reply_markup", {}).get("inline_keyboard", []):
                self.buttons += [(one["text"], one["callback_data"]) for one in row]

    def step(self) -> str:
        """What was asked last."""
        return self.store.write_now(lambda tx: chats.load(tx, self.chat_id)).step

    def draft(self) -> str:
        """The words of the draft, a cancelled one too."""
        found = self.store.write_now(lambda tx: drafts.pieces(tx, self.chat_id))
        return "\n".join(one.text for one in found)

    def is_cancelled(self) -> bool:
        """Whether the draft was put away."""
        found = self.store.write_now(lambda tx: drafts.load(tx, self.chat_id))
        return found is None or found.state == "cancelled"

    def filed(self) -> str:
        """The words of every case of theirs."""

        def read(tx: Tx) -> str:
            own = cases.of_chat(tx, self.chat_id)
            return "\n".join(m.text for one in own for m in said.of_case(tx, one.id, "resident"))

        return self.store.write_now(read)


def a_turn(dice: random.Random, who: Resident, token: str) -> tuple[str, str]:
    """Do one thing at random; what it was and the words written, if any."""
    kind = dice.choice(("write", "write", "word", "press", "press", "new press", "command"))
    if "press" in kind and who.buttons:
        few = who.buttons[-4:] if kind == "new press" else who.buttons
        caption, data = dice.choice(few)
        who.does(press, press=decode(data), query_id="1", first_name="قناری")
        return caption, ""
    if kind == "word":
        word = dice.choice(WORDS)
        who.does(doors.text, text=word)
        return word, ""
    if kind == "command":
        who.does(COMMANDS[dice.choice(("feedback", "track", "start", "cancel"))])
        return kind, ""
    words = dice.choice(SENTENCES).format(token=token)
    who.does(doors.text, text=words)
    return "write", words


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of places and sample offices, and its keys."""
    folder = tmp_path_factory.mktemp("filled")
    make_ready(folder / "store.db")
    store = Store(folder / "store.db")
    store.write_now(places.seed)
    store.write_now(offices.seed_samples)
    store.close_now()
    return folder


@pytest.mark.parametrize("seed", range(RUNS))
def test_no_word_is_lost_and_none_changes_hands(seed: int, tmp_path: Path, filled: Path) -> None:
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    dice, store = random.Random(seed), Store(tmp_path / "store.db")
    numbers, tokens = count(10), count(1)
    setup = Setup(staff_chat=GROUP)
    people = [Resident(store, setup, chat_id, numbers) for chat_id in PEOPLE]
    written: dict[str, int] = {}
    try:
        for _ in range(STEPS):
            who = dice.choice(people)
            token = f"کلید{next(tokens)}پایان"
            written[token] = who.chat_id
            kept = set(who.filed().split()) | (
                set() if who.is_cancelled() else set(who.draft().split())
            )
            collecting = who.step() == "collect" and not who.is_cancelled()
            act, words = a_turn(dice, who, token)
            now = set(who.filed().split()) | set(who.draft().split())
            lost = {one for one in kept - now if one in written}
            assert not lost or act.partition(" ")[2] in RIDDING, (seed, act, lost)
            if collecting and words and "ساعت" not in words:
                assert token in now, (seed, words)
            for other in people:
                words_of = f"{other.draft()}\n{other.filed()}"
                theirs = [one for one, owner in written.items() if owner == other.chat_id]
                strange = [one for one in written if one in words_of and one not in theirs]
                assert not strange, (seed, strange)
    finally:
        store.close_now()
