"""What a member of the staff is asked for in writing: an answer field for whoever pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.text import escape
from handlers import cards

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from handlers.turn import Turn

PROMPT = "prompt"


def ask(
    turn: Turn, case: Case, text: str, placeholder: str, *, kind: str = "", argument: str = ""
) -> None:
    """Open the answer field of the one who pressed, and of nobody else.

    Args:
        turn: of the press.
        case: what the answer will be about.
        text: Telegram HTML that begins with a sign; the sign becomes a mention, which Telegram
            needs to tell for whom a selective field is.
        placeholder: stands in the empty field, up to 64 characters.
        kind: what the answer is for (a key of `handlers.staff.PROMPTS`); a reply if empty.
        argument: goes along with it: a key, never words.
    """
    sign, _, rest = text.partition(" ")
    purpose = "-".join(filter(None, (PROMPT, kind)))
    cards.send(
        turn.tx,
        turn.came.chat_id,
        f'<a href="tg://user?id={turn.came.person}">{escape(sign)}</a> {rest}',
        case_id=case.id,
        purpose=f"{purpose}:{argument}" if argument else purpose,
        answering=turn.came.message_id,
        markup={"force_reply": True, "selective": True, "input_field_placeholder": placeholder},
    )
