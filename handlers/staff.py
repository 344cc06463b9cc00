"""A group of the staff: what is written there, and every button of a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.codes import show
from bot.domain.persian import caption_key
from bot.services import staff
from bot.storage import cases, groups, other_groups
from bot.text import plain, t
from handlers import (
    answer_changes,
    answers,
    canned,
    cards,
    claims,
    closing,
    duplicates,
    lists,
    moves,
    notes,
    partner_group,
    partners,
    practice,
    prompts,
    spam,
    standards,
    topics,
    visits,
)
from handlers.rights import is_over, may_answer, of_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.cases import Case
    from handlers.turn import Turn

    Written = Callable[[Turn, Case, str], None]


def message(turn: Turn) -> None:
    """Anything written in a group: only a Reply to one of our messages is meant for us."""
    _note_other_public(turn)
    if partner_group.message(turn):
        return
    if not staff.is_staff_chat(turn.tx, turn.setup, turn.came.chat_id):
        return
    note_public(turn)
    if _is_word(turn, "canned-word") and canned.add(turn):
        return
    if visits.written(turn):
        return
    if turn.came.reply_to is not None:
        reply(turn)
    elif turn.came.thread is not None:
        topics.plain_words(turn)


def _is_word(turn: Turn, sentence: str) -> bool:
    return caption_key(turn.came.text) == caption_key(plain(sentence))


def _note_other_public(turn: Turn) -> None:
    """The same of a group that is no office's."""
    group = other_groups.of_chat(turn.tx, turn.came.chat_id)
    if group is not None and group.public != turn.came.public:
        other_groups.set_public(turn.tx, group.chat_id, public=turn.came.public)
        if turn.came.public:
            turn.say(t("bind-public"))


def note_public(turn: Turn) -> None:
    """Remember whether anybody can find this group; such a one gets no case."""
    group = groups.get(turn.tx, turn.came.chat_id)
    if group is None or group.public == turn.came.public:
        return
    groups.set_public(turn.tx, group.chat_id, public=turn.came.public)
    if turn.came.public:
        turn.say(t("bind-public"))
        name = cards.office_label(turn.tx, group.office) or plain("staff-group")
        for admin in turn.setup.admins:
            cards.send(turn.tx, admin, t("admin-group-public", office=name))
    else:
        cards.post_due(turn.tx, turn.setup, group.chat_id)


def reply(turn: Turn) -> bool:
    """A Reply to a message of ours; False if it isn't the staff's to answer."""
    assert turn.came.reply_to is not None
    found = cases.of_message(turn.tx, turn.came.chat_id, turn.came.reply_to)
    if found is None or not cards.staff_side(found[1]):
        if turn.came.chat_id < 0 and not practice.reply(turn):
            turn.say(t("staff-not-card"), answering=turn.came.message_id)
        return False
    case, purpose = found
    if not staff.is_staff_chat(turn.tx, turn.setup, turn.came.chat_id):
        turn.say(t("staff-not-staff"), answering=turn.came.message_id)
        return True
    note = notes.stripped(turn.came.text)
    kind, _, argument = purpose.partition(":")
    written = PROMPTS.get(kind.removeprefix(f"{prompts.PROMPT}-"))
    if note is not None:
        notes.take(turn, case, note)
    elif written is not None:
        _written(turn, case, written, argument)
    elif not duplicates.shown(turn, case):
        _answer(turn, case, "answer")
    return True


def _written(turn: Turn, case: Case, written: Written, argument: str) -> None:
    """What was asked for in writing, of somebody who may still give it."""
    if turn.came.person is None:
        turn.say(t("staff-anonymous"), answering=turn.came.message_id)
    elif not may_answer(turn, case):
        turn.say(t("staff-not-staff"), answering=turn.came.message_id)
    elif is_over(case):
        turn.say(t("staff-over"), answering=turn.came.message_id)
    else:
        written(turn, case, argument)


def _answer(turn: Turn, case: Case, kind: str) -> None:
    fault = answers.fault(turn, case)
    if fault is not None:
        turn.say(fault, answering=turn.came.message_id)
    else:
        answers.take(turn, case, kind=kind)


def edited(turn: Turn) -> None:
    """A staff member edited a reply or a note."""
    if not notes.edited(turn) and not closing.edited(turn):
        answer_changes.edited(turn)


# --- buttons -------------------------------------------------------------------------------


def _prompt(turn: Turn, case: Case) -> None:
    """«پاسخ»: open the answer field of the one who pressed."""
    if case.holder not in (None, turn.came.person):
        turn.alert(plain("claims-held", staff=case.holder_name), window=True)
    text = t("staff-reply-prompt", code=show(case.code))
    prompts.ask(turn, case, text, plain("staff-reply-placeholder"))


def _question(turn: Turn, case: Case) -> None:
    """«پرسش»."""
    text = t("question-ask", code=show(case.code))
    prompts.ask(turn, case, text, plain("question-placeholder"), kind="question")


# What a prompt was for, by what follows its purpose after the hyphen.
PROMPTS: dict[str, Written] = {
    "note": lambda turn, case, _: notes.take(turn, case),
    "question": lambda turn, case, _: _answer(turn, case, "question"),
    "move": moves.written,
    "partner": partners.written,
    standards.WRITE: standards.written,
    closing.PROMPT: closing.written,
    "dup": lambda turn, case, _: duplicates.coded(turn, case),
}

PRESSES: dict[str, Callable[[Turn], None]] = {
    "reply": of_case(_prompt, over=True),
    "card": of_case(lists.card, over=True),
    "more": of_case(claims.more),
    "less": of_case(claims.less, over=True),
    "take": of_case(claims.take),
    "release": of_case(claims.release),
    "urgent": of_case(claims.urgent),
    "why": of_case(claims.urgent_why),
    "note": of_case(notes.ask, over=True),
    "note-drop": of_case(notes.drop, over=True),
    "question": of_case(_question),
    "move": of_case(moves.ask),
    "move-to": of_case(moves.chosen),
    "move-why": of_case(moves.why),
    "move-write": of_case(moves.write),
    "partner": of_case(partners.ask),
    "agency": of_case(partners.chosen),
    "partner-cancel": of_case(partners.cancel),
    "dup": of_case(duplicates.ask),
    "split": of_case(duplicates.split),
    "spam": of_case(spam.ask),
    "hide": of_case(spam.hide),
    "unhide": of_case(spam.unhide, over=True),
    "mute": of_case(spam.mute, over=True),
    "mute-days": of_case(spam.mute_days, over=True),
    "unmute": of_case(spam.unmute, over=True),
    "canned": of_case(canned.list_),
    "canned-list": of_case(canned.again),
    "canned-see": of_case(canned.see),
    "canned-copy": of_case(canned.copy),
    "canned-go": of_case(canned.go),
    "canned-drop": of_case(canned.drop),
    "topic-send": of_case(topics.send),
    "topic-note": of_case(topics.note, over=True),
}
