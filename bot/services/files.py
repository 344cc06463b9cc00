"""Files of residents: which are taken, what is told of them, and papers taken out again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.domain import media
from bot.domain.clock import DAY
from bot.services import people
from bot.storage import audit, cases, files, said
from bot.text import plain, t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.media import File
    from bot.storage.cases import Case
    from bot.storage.files import Kept
    from bot.storage.store import Tx

Refusal = Literal["big", "type", "much"]

FILE_KEPT = "file"  # in `Draft.asked`: a name may stand in a file, and it may stay
NO_PAPER = "no-paper"  # … what is called a paper isn't one

HEARD = frozenset({"voice", "video", "video_note"})  # who speaks may be known by the voice
NAMED = frozenset({"document", "audio", "video"})  # a name may stand inside
_SHOWN = ("photo", "voice", "video", "audio", "document")  # the order in which they are counted


# --- taking --------------------------------------------------------------------------------


def refusal(tx: Tx, chat_id: int, file: File) -> Refusal | None:
    """Why a file isn't taken: too big, of no kind of ours, or too much of one person today."""
    if file.size > media.LARGEST:
        return "big"
    if not media.may_be(file.mime):
        return "type"
    if files.sent_since(tx, chat_id, tx.now - DAY) + file.size > media.A_DAY:
        return "much"
    return None


def take(tx: Tx, case: Case, file: File, chat_id: int | None = None) -> int:
    """Note a file for a case, to be fetched; return its id.

    Args:
        tx: the transaction.
        case: what it belongs to.
        file: as it came.
        chat_id: who sent it, where that isn't the resident.
    """
    sender = chat_id if chat_id is not None else case.chat_id
    assert sender is not None
    assert case.key_id is not None
    return files.want(tx, case.key_id, file, chat_id=sender, case_id=case.id)


def move(tx: Tx, file_id: int, case: Case) -> None:
    """A file belongs to this case: if it came with a draft, it is fetched anew for its key."""
    if case.key_id is not None:
        files.move(tx, file_id, case.key_id, case.id)


def erase(tx: Tx, file_id: int) -> None:
    """The resident takes a file back."""
    files.erase(tx, [file_id])


# --- telling of them -----------------------------------------------------------------------


def names(kinds: Iterable[str | None]) -> str:
    """«۲ عکس، ۱ صدا»; empty if there are none."""
    counts = dict.fromkeys(_SHOWN, 0)
    for kind in kinds:
        if kind is not None:
            counts["video" if kind == "video_note" else kind] += 1
    parts = [plain(f"files-{kind}", count=count) for kind, count in counts.items() if count]
    listed = ""
    for part in reversed(parts):
        listed = plain("list-comma", first=part, rest=listed) if listed else part
    return listed


def notes(kinds: Iterable[str | None]) -> list[str]:
    """What a resident should know before files of these kinds go."""
    found = set(kinds)
    said_: list[str] = [t("feedback-voice-note")] if found & HEARD else []
    if "photo" in found:
        said_ += [t("feedback-photo-note"), t("files-no-papers")]
    return said_


# --- «مدرک بود، پاک کن» --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that showed somebody's papers, and the case it was in."""

    file: Kept
    case: Case


def paper(tx: Tx, file_id: int | None) -> Paper | None:
    """A file of a case that is still there."""
    kept = files.get(tx, file_id) if file_id is not None else None
    if kept is None or kept.case_id is None or kept.state not in files.MAYBE_LEFT:
        return None
    case = cases.get(tx, kept.case_id)
    return Paper(kept, case) if case is not None else None


def erase_paper(tx: Tx, found: Paper, person: int) -> None:
    """Erase a file and the words that stood under it."""
    for one in said.of_case(tx, found.case.id):
        if one.file_id == found.file.id and one.text:
            said.rewrite(tx, one.id, "")
    files.erase(tx, [found.file.id])
    cases.note(tx, found.case.id, "paper-erased", people.actor(person))
    audit.add(tx, people.actor(person), "file-erased", found.case.code)
