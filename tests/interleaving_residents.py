"""What residents do in `tests.interleaving`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import samples
from tests.casework import CODE, text_of
from tests.interleaving import OTHER_OFFICE, buttons, captioned
from tests.interleaving_judge import FILED

if TYPE_CHECKING:
    from bot.sandbox import Person
    from tests.interleaving import Play

REPORTS = (
    "چراغ کوچه ما سوخته است {}",
    "سطل زباله کوچه را نمی‌برند {}",
    "جوی آب کوچه پر از لجن است {}",
    "چراغ کوچه در شرف‌آباد سوخته است {}",
    "چراغ‌های خیابان شرف‌آباد خاموش است {}",
    "برخورد کارمند دفتر شرف‌آباد بد بود {}",
)
SMALL = (
    "پیگیری", "تمام", "لغو", "بفرست", "حل شد", "نشد", "بس است", "فهمیدم", "ممنون",
    "شرف‌آباد", "پاک کن", "برگرد", "دفتر شرف‌آباد کجاست",
)  # fmt: skip
ALBUM = [samples.PHOTO, samples.PHOTO]


# --- writing -------------------------------------------------------------------------------


async def reports(play: Play) -> None:
    """A matter of one's own, in a sentence."""
    person = play.resident
    words = play.dice.choice(REPORTS).format(play.token("resident", person.id))
    play.wrote(await person.sends(words), person, None, ("resident", person.id))


async def files(play: Play) -> None:
    """A report from its first word to its code."""
    await reports(play)
    person, only_office = play.written[-1].person, False
    for _ in range(4):
        await play.idle()
        pressed = await _answers_form(play, person)
        only_office |= pressed == "فقط دفتر"
        if pressed in ("", "بفرست"):
            break
    await play.idle()
    if only_office and FILED in person.screen():
        play.stage.scene.office_only.update(CODE.findall(person.screen()))


async def _answers_form(play: Play, person: Person) -> str:
    """Answer what the form asks; the caption that was pressed."""
    last = list(person.chat.posts.values())[-3:]
    for caption in ("نمی‌دانم", "فقط دفتر", "حرفم جداست", "بفرست"):
        found = captioned(last, caption)
        if found and not play.is_away(person):
            await play.presses(person, found[-1])
            return caption
    return ""


async def says(play: Play) -> None:
    """A word of the keyboard, or more about something."""
    person = play.resident
    if play.dice.random() < 0.5:
        await person.sends(play.dice.choice(SMALL))
        return
    words = f"این هم بماند {play.token('resident', person.id)}"
    bubbles = [post.id for post in person.chat.posts.values()]
    if bubbles and play.dice.random() < 0.6:
        sent = await person.replies(play.dice.choice(bubbles), words)
    else:
        sent = await person.sends(words)
    play.wrote(sent, person, None, ("resident", person.id))


async def shows(play: Play) -> None:
    """A photo, an album or a recording, on its own or about something."""
    person = play.resident
    about = play.dice.choice([None, *(post.id for post in person.chat.posts.values())])
    word = ("resident", person.id)
    which = play.dice.random()
    if which < 0.4:
        await person.sends_voice(reply_to=about)
    elif which < 0.7:
        sent = await person.sends_photo(caption=play.token(*word), reply_to=about)
        play.wrote(sent, person, None, word)
    else:
        every = await person.sends_album(ALBUM, caption=play.token(*word), reply_to=about)
        play.wrote(every[0], person, None, word)


async def answers_news(play: Play) -> None:
    """What is said to an announcement is for the office it is from."""
    person = play.residents[0]
    news = [one for one in person.inbox if "کلاس خیاطی" in text_of(one)]
    if not news or play.is_away(person):
        return
    token = play.token("resident", person.id)
    words = f"برای آقایان هم هست؟ {token}"
    sent = await person.replies(news[-1]["message_id"], words)
    play.wrote(sent, person, None, ("resident", person.id))
    await play.idle()
    draft = play.here.rows("SELECT announcement FROM drafts WHERE chat_id = ?", person.id)
    last = list(person.chat.posts.values())[-3:]
    found = captioned(last, "بفرست")
    if draft and draft[0][0] is not None and found and not play.is_away(person):
        play.stage.scene.answers[token] = OTHER_OFFICE
        await play.presses(person, found[-1])


async def forgets(play: Play) -> None:
    """«پاک کن», to its end."""
    person = play.resident
    await person.sends("/forget")
    await play.idle()
    found = captioned(list(person.chat.posts.values())[-3:], "بله، پاک کن")
    if found and not play.is_away(person):
        await play.presses(person, found[-1])


# --- pressing ------------------------------------------------------------------------------


async def taps(play: Play) -> None:
    """Any of the newer buttons."""
    person = play.resident
    found = list(buttons(person.chat.posts.values()))[-25:]
    if found:
        await play.presses(person, play.dice.choice(found))


async def goes_on(play: Play) -> None:
    """The newest question is answered, as most people do."""
    person = play.resident
    newest = [post for post in person.chat.posts.values() if post.buttons][-1:]
    found = list(buttons(newest))
    if found:
        await play.presses(person, play.dice.choice(found))


async def withdraws(play: Play) -> None:
    """«پس می‌گیرم», to its end."""
    person = play.resident
    await person.sends("پیگیری")
    for caption in ("پس می‌گیرم", "بله، پس می‌گیرم"):
        await play.idle()
        found = captioned(person.chat.posts.values(), caption)
        if not found or play.is_away(person):
            return
        await play.presses(person, found[-1])


async def forges(play: Play) -> None:
    """A resident presses what stands under somebody else's message."""
    stage = play.stage
    person, other = play.resident, play.dice.choice(play.residents)
    groups = (*(one.group for one in stage.desks), stage.agency)
    chats = [other.chat, stage.boss.chat, *(one.chat for one in groups)]
    found = list(buttons(play.dice.choice(chats).posts.values()))
    if found:
        await person.presses(1, play.dice.choice(found)[1])


async def tries_a_code(play: Play) -> None:
    """Somebody else's code, read over their shoulder."""
    person = play.resident
    seen = CODE.findall(" ".join(text_of(one) for one in play.here.group.messages))
    if seen:
        await person.sends(play.dice.choice(seen))


async def blocks(play: Play) -> None:
    """The bot is shut out, or let in again."""
    person = play.dice.choice(play.residents)
    if play.is_away(person):
        await person.unblocks()
    else:
        await person.blocks()


async def edits(play: Play) -> None:
    """Somebody changes what they wrote: a resident, the staff, or the agency."""
    if not play.written:
        return
    one = play.dice.choice(play.written[-20:])
    where = one.group.chat if one.group is not None else one.person.chat
    away = one.group is None and play.is_away(one.person)
    if one.message_id in where.posts and not away:
        words = f"نه، این درست است {play.token(one.kind, one.of)}"
        await one.person.edits(one.message_id, words, one.group)


async def deletes(play: Play) -> None:
    """A message goes from a group or from a resident's phone; bots are told nothing."""
    person, desk = play.resident, play.desk()
    if play.dice.random() < 0.5 and desk.group.messages:
        gone = play.dice.choice(desk.group.messages)["message_id"]
        await desk.staff[0].deletes(gone, desk.group)
    elif person.chat.posts:
        await person.deletes(play.dice.choice(list(person.chat.posts)))
