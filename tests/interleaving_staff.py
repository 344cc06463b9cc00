"""What the staff of two offices, an agency and a supervisor do in `tests.interleaving`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.persian import to_ascii_digits
from bot.sandbox import samples
from handlers.callbacks import decode, encode
from tests.casework import CODE, text_of
from tests.interleaving import HELPER, buttons, captioned, code_of
from tests.interleaving_residents import (
    answers_news,
    blocks,
    deletes,
    edits,
    files,
    forges,
    forgets,
    goes_on,
    reports,
    says,
    shows,
    taps,
    tries_a_code,
    withdraws,
)
from tests.scenarios.test_visits import PIN

if TYPE_CHECKING:
    from tests.interleaving import Act, Desk, Play

REPLIES = (
    "امروز درست شد {}",
    "همکار ما آمد و دید {}",
    "فردا ساعت ۱۰ می‌آییم {}",
    "کارت ملی را بفرستید {}",
    "// {}",
    "یادداشت: {}",
)
FOR_AGENCY = "چه بگوییم؟ یک جمله"
FEW = 25  # open cases up to which days may pass: each then has much to tell


# --- in an office's group ------------------------------------------------------------------


async def press_in_group(play: Play) -> None:
    """Any of the newer buttons."""
    desk = play.desk()
    found = list(buttons(desk.group.chat.posts.values()))[-60:]
    if found:
        await play.presses(play.dice.choice(desk.staff), play.dice.choice(found), desk.group)


def _card(play: Play, desk: Desk) -> tuple[int, int] | None:
    """A message with buttons about a case, and the case's number."""
    found = [
        (message, number)
        for message, data in list(buttons(desk.group.chat.posts.values()))[-60:]
        if (press := decode(data)) is not None
        and press.feature == "staff"
        and (number := press.number()) is not None
    ]
    return play.dice.choice(found) if found else None


async def closes(play: Play) -> None:
    """From «بستن» to the words on their way."""
    desk = play.desk()
    group, person = desk.group, play.dice.choice(desk.staff)
    outcome = play.dice.choice(("حل شد", "بخشی"))
    for caption in ("بستن", outcome):
        found = captioned(group.chat.posts.values(), caption)[-4:]
        if not found:
            return
        await play.presses(person, play.dice.choice(found), group)
        await play.idle()
    said = [(one, text_of(one)) for one in group.messages_of_bot()]
    prompts = [one for one, text in said if "چه بگوییم" in text and FOR_AGENCY not in text]
    if prompts:
        code = code_of(play.here, group.id, prompts[-1])
        words = f"لامپ عوض شد {play.token('reply', code)}"
        sent = await person.replies(prompts[-1]["message_id"], words, group)
        play.wrote(sent, person, group, ("reply", code))
        await play.idle()
        found = captioned(group.chat.posts.values(), "همین برود")
        await play.presses(person, (found or [(1, "1closing:go:1:solved")])[-1], group)


async def answers(play: Play) -> None:
    """A Reply to any message of the bot in the group."""
    desk = play.desk()
    every = [one for one in desk.group.messages_of_bot() if text_of(one)][-25:]
    if not every:
        return
    message, person = play.dice.choice(every), play.dice.choice(desk.staff)
    form = play.dice.choice(REPLIES)
    code = code_of(play.here, desk.group.id, message)
    word = (_kind(form, text_of(message)), code)
    sent = await person.replies(message["message_id"], form.format(play.token(*word)), desk.group)
    play.wrote(sent, person, desk.group, word)


def _kind(words: str, answered: str) -> str:
    """What words are that answer a message."""
    if words.startswith(("//", "یادداشت")) or "یادداشت داخلی" in answered:
        return "note"
    return "summary" if FOR_AGENCY in answered else "reply"


async def answers_with_files(play: Play) -> None:
    """A photo or an album in Reply."""
    desk = play.desk()
    every = [one for one in desk.group.messages_of_bot() if text_of(one)][-25:]
    if not every:
        return
    message, person = play.dice.choice(every), play.dice.choice(desk.staff)
    word = (_kind("", text_of(message)), code_of(play.here, desk.group.id, message))
    caption, about = play.token(*word), message["message_id"]
    if play.dice.random() < 0.5:
        sent = [await person.sends_photo(caption=caption, chat=desk.group, reply_to=about)]
    else:
        photos = [samples.PHOTO, samples.PHOTO]
        sent = await person.sends_album(photos, caption, desk.group, about)
    for one in sent:
        play.wrote(one, person, desk.group, word)


async def chats(play: Play) -> None:
    """What isn't meant for the bot."""
    desk = play.desk()
    person = play.dice.choice(desk.staff)
    await person.sends(f"چای آماده است {play.token('talk', None)}", desk.group)


async def lists(play: Play) -> None:
    """/open or /mine."""
    desk = play.desk()
    await play.dice.choice(desk.staff).sends(play.dice.choice(("/open", "/mine")), desk.group)


async def moves(play: Play) -> None:
    """«دفتر دیگر», or back from there."""
    desk = play.desk()
    person, card = play.dice.choice(desk.staff), _card(play, desk)
    back = captioned(desk.group.chat.posts.values(), "برگردان")
    if back and play.dice.random() < 0.3:
        await play.presses(person, back[-1], desk.group)
    elif card is not None:
        to = next(one.office for one in play.stage.desks if one is not desk)
        why = encode("staff", "move-why", card[1], to, "area")
        code = code_of(play.here, desk.group.id, desk.group.chat.posts[card[0]].message)
        await play.presses(person, (card[0], why), desk.group)
        await play.idle()
        await _says_more(play, code)


async def _says_more(play: Play, code: str | None) -> None:
    """Whoever has just been told something of a case replies to that."""
    for one in play.here.box.people.values():
        told = one.inbox[-1] if one.role == "resident" and one.inbox else {}
        if code is not None and code in text_of(told) and not play.is_away(one):
            word = ("resident", one.id)
            words = f"باز هم خراب شد {play.token(*word)}"
            play.wrote(await one.replies(told["message_id"], words), one, None, word)
            return


async def files_visit(play: Play) -> None:
    """«مراجعه»: what somebody said at the desk; mostly they take it over with code and PIN."""
    desk = play.desk()
    token = play.token("visit", None)
    await play.dice.choice(desk.staff).sends(f"/visit چراغ کوچه سوخته {token}", desk.group)
    await play.idle()
    said = [text_of(one) for one in desk.group.messages_of_bot()]
    codes = [CODE.search(one) for one in said if token in one]
    if not codes or codes[0] is None:
        return
    code = codes[0].group()
    play.words[token] = replace(play.words[token], of=code)
    receipts = [one for one in said if "کد را برایش بخوانید" in one and code in one]
    pin = PIN.search(to_ascii_digits(receipts[-1])) if receipts else None
    if pin is None:
        return
    await _claims(play, code, pin.group(1))


async def _claims(play: Play, code: str, pin: str) -> None:
    """Somebody who doesn't know the PIN tries it, or the person whose it is takes it over."""
    person = play.resident
    if play.dice.random() < 0.3:
        await person.sends(f"{code} {(int(pin) + 1) % 10_000:04d}")
    else:
        play.unlocked[person.id] = code
        await person.sends(f"{code} {pin}")
    await play.idle()
    found = captioned(list(person.chat.posts.values())[-3:], "بله، مال من است")
    if found and not play.is_away(person):
        await play.presses(person, found[-1])


# --- the agency ----------------------------------------------------------------------------


async def refers(play: Play) -> None:
    """«نهاد همکار», as far as the resident, the agency and the office go along."""
    desk = play.desk()
    person, card = play.dice.choice(desk.staff), _card(play, desk)
    if card is None:
        return
    before = len(desk.group.messages)
    await play.presses(person, (card[0], encode("staff", "agency", card[1], HELPER)), desk.group)
    await play.idle()
    new = desk.group.messages[before:]
    prompts = [one for one in new if "به بهزیستی چه بگوییم" in text_of(one)]
    if not prompts:
        return
    word = ("summary", code_of(play.here, desk.group.id, prompts[-1]))
    words = f"یک خانواده کمک می‌خواهد {play.token(*word)}"
    sent = await person.replies(prompts[-1]["message_id"], words, desk.group)
    play.wrote(sent, person, desk.group, word)
    if play.dice.random() < 0.3:
        await edits(play)
    await play.idle()
    if await _agrees(play, card[1]):
        await play.idle()
        await helps(play)
        await play.idle()
        found = captioned(desk.group.chat.posts.values(), "برای فرستنده")
        if found:
            await play.presses(person, found[-1], desk.group)


async def _agrees(play: Play, case: int) -> bool:
    """Whoever was asked says yes, or one time in four no."""
    verb = "yes" if play.dice.random() < 0.75 else "no"
    for one in play.here.box.people.values():
        newest = list(buttons(list(one.chat.posts.values())[-4:]))
        asked = [each for each in newest if each[1].startswith(f"1partners:{verb}:{case}:")]
        if asked and one.role == "resident" and not play.is_away(one):
            await play.presses(one, asked[-1])
            return verb == "yes"
    return False


async def helps(play: Play) -> None:
    """The agency answers a card, or presses something there."""
    group, person = play.stage.agency, play.stage.helper
    every = [one for one in group.messages_of_bot() if text_of(one)][-6:]
    found = list(buttons(group.chat.posts.values()))[-10:]
    if every and play.dice.random() < 0.7:
        message = play.dice.choice(every[-2:])
        word = ("agency", code_of(play.here, group.id, message))
        words = f"سر می‌زنیم {play.token(*word)}"
        play.wrote(await person.replies(message["message_id"], words, group), person, group, word)
    elif found:
        await play.presses(person, play.dice.choice(found), group)


# --- the supervisor ------------------------------------------------------------------------


async def supervises(play: Play) -> None:
    """A Reply to a card in private, or one of the buttons there."""
    boss = play.stage.boss
    every = [one for one in boss.inbox if CODE.search(text_of(one))][-12:]
    found = list(buttons(boss.chat.posts.values()))[-30:]
    if every and play.dice.random() < 0.5:
        message = play.dice.choice(every)
        word = ("reply", code_of(play.here, boss.id, message))
        words = play.dice.choice(REPLIES[:3]).format(play.token(*word))
        await boss.replies(message["message_id"], words)
    elif found:
        await play.presses(boss, play.dice.choice(found))


async def gives_back(play: Play) -> None:
    """«برگردان با قرار», and until when."""
    boss = play.stage.boss
    found = captioned(boss.chat.posts.values(), "برگردان با قرار")
    if not found:
        return
    await play.presses(boss, play.dice.choice(found[-5:]))
    await play.idle()
    days = [one for one in buttons(boss.chat.posts.values()) if "escalation:day" in one[1]]
    if days:
        await play.presses(boss, play.dice.choice(days[-3:]))


# --- time ----------------------------------------------------------------------------------


async def restarts(play: Play) -> None:
    """The bot ends and begins anew."""
    await play.stage.restart()


async def days_pass(play: Play) -> None:
    """What an office left lying goes up; the supervisor looks at it."""
    query = "SELECT count(*) FROM cases WHERE closed_at IS NULL"
    if play.stage.has_aged and play.here.rows(query)[0][0] > FEW:
        return
    play.stage.has_aged = True
    for days in (5, 4):  # the date passes, and two working days after it
        await play.stage.restart(days)
        await play.idle()
    for act in (gives_back, supervises, supervises):
        await act(play)


ACTS: dict[Act, float] = {
    files: 12,
    reports: 3,
    says: 10,
    shows: 4,
    taps: 10,
    goes_on: 12,
    withdraws: 1.5,
    forges: 5,
    tries_a_code: 2,
    blocks: 1.5,
    answers_news: 4,
    forgets: 2,
    press_in_group: 16,
    answers: 16,
    answers_with_files: 4,
    closes: 5,
    chats: 2,
    lists: 1,
    moves: 6,
    files_visit: 4,
    refers: 5,
    helps: 2,
    supervises: 2,
    gives_back: 1,
    edits: 7,
    deletes: 3,
    restarts: 0.5,
    days_pass: 0.3,
}
