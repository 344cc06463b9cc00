"""What a card says of its case, line by line, and the buttons under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.data import agencies
from bot.domain.clock import in_tehran
from bot.domain.codes import show
from bot.services import categories, closing, directory
from bot.services import compose as announcing
from bot.storage import cases, said
from bot.text import Safe, isolate, lines, plain, t
from handlers import card_files, standards_text
from handlers.keyboards import button, inline
from handlers.phrases import date_phrase, kind_name

if TYPE_CHECKING:
    from bot.services.staff import Recipient
    from bot.storage.cases import Case
    from bot.storage.store import Tx
    from handlers.keyboards import Button, Markup, Rows

ROOM = 3300  # UTF-16 units of a resident's words in one message; the frame needs the rest
MANY = 5  # from this number on neighbours are counted


def office_label(tx: Tx, key: str | None) -> str | None:
    """An office's name, marked where it is sample data; None for no or an unknown office."""
    office = directory.current(tx).offices.get(key or "")
    if office is None:
        return None
    return plain("office-sample-title", office=office.name) if office.sample else office.name


# --- lines ---------------------------------------------------------------------------------


def words(tx: Tx, case: Case) -> str:
    """What the resident wrote, as one text."""
    return "\n".join(one.text for one in said.of_case(tx, case.id, "resident") if one.text)


def compose(tx: Tx, case: Case, to: Recipient, shown: str) -> Safe:
    """The text of a card, with as much of the resident's words as there is room for."""
    if case.hidden_at is not None:
        return t("spam-card", code=show(case.code))
    return lines(
        title(tx, case),
        _what(tx, case),
        _where(tx, case, to),
        _from(tx, case),
        t("staff-card-name", name=case.name) if case.name else t("staff-card-anonymous"),
        t("staff-card-visit") if case.source == "visit" else None,
        _announcement(tx, case),
        _who_sees(case, to),
        t("staff-card-text", text=shown) if shown else None,
        card_files.line(tx, case),
        standards_text.card_line(tx, case),
        _ending(tx, case),
        _holder(case),
        _extras(tx, case),
    )


def _announcement(tx: Tx, case: Case) -> Safe | None:
    """Which announcement it answers."""
    found = announcing.title_for(tx, case.id)
    if found is None:
        return None
    return t("staff-card-announcement", title=isolate(found or plain("ann-untitled")))


def title(tx: Tx, case: Case) -> Safe:
    """«🆕 نو · ۱۲۳۴-۵۶۷۸», with the word for what presses."""
    marks = [status(tx, case)]
    if case.late and not case.is_closed:
        marks.insert(0, t("staff-status-late"))
    if case.urgency != "normal" and not case.is_closed:
        marks.insert(0, t(f"staff-status-{case.urgency}"))
    return t("staff-card-title", status=Safe(" · ".join(marks)), code=show(case.code))


def status(tx: Tx, case: Case) -> Safe:
    """Where a case stands, in the staff's words."""
    if case.status == "waiting-partner":
        return t("staff-status-waiting-partner", agency=_agency(case))
    if case.status == "taken":
        return t("staff-status-taken", staff=case.holder_name)
    if case.status == "reopened":
        return t("staff-status-reopened", times=case.reopened + 1)
    return t(f"staff-status-{case.status}")


def _agency(case: Case) -> str:
    known = agencies().get(case.partner)
    return known.name if known is not None else plain("staff-agency")


def sign(case: Case) -> str:
    """The sign of where a case stands."""
    return plain(f"status-sign-{case.status}")


def subject(tx: Tx, case: Case) -> str:
    """What a case is about, in no word of the resident's: its category, or its kind."""
    category = categories.get(tx, case.category)
    return category.name if category is not None else kind_name(case.kind)


def _what(tx: Tx, case: Case) -> Safe:
    category = categories.get(tx, case.category)
    place = directory.current(tx).gazetteer.get(case.place or "")
    parts = [plain(f"kind-{case.kind}")]
    parts += [category.name] if category is not None else []
    parts += [place.name] if place is not None else []
    return lines(" · ".join(parts))


def _where(tx: Tx, case: Case, to: Recipient) -> Safe | None:
    """The office, for a chat that answers for more than one."""
    office = office_label(tx, case.office)
    if office is None:
        return t("staff-card-no-office")
    return t("staff-card-office-only", office=office) if to.role != "office" else None


def _from(tx: Tx, case: Case) -> Safe | None:
    """From which office it was handed on, and why."""
    moved = [one for one in cases.events(tx, case.id) if one.kind in ("moved", "moved-back")]
    if not moved or moved[-1].kind != "moved":
        return None
    office, _, reason = moved[-1].detail.partition("|")
    label = office_label(tx, office) or plain("staff-group")
    return t("moves-from", office=label, reason=reason_of_move(tx, reason))


def reason_of_move(tx: Tx, reason: str) -> str:
    """Why a case was handed on: one of two words, or what a note says."""
    if reason in ("area", "service"):
        return plain(f"moves-reason-{reason}")
    found = said.get(tx, int(reason)) if reason.isdigit() else None
    return found.text if found is not None else ""


def _who_sees(case: Case, to: Recipient) -> Safe | None:
    if case.audience == "supervisor":
        again = case.reopened >= closing.ALONE
        return t("close-alone") if again else t("staff-card-only-supervisor")
    if case.audience == "both":
        return t("staff-card-supervisor-too")
    return t("staff-card-no-group") if to.role == "admin" else None


def _ending(tx: Tx, case: Case) -> Safe | None:
    """Until when the resident may say whether it is done; or that they couldn't be told."""
    if closing.is_untold(case):
        return t("close-untold")
    until = closing.until(case)
    today = in_tehran(tx.now).date()
    return t("close-until", date=date_phrase(in_tehran(until).date(), today)) if until else None


def _holder(case: Case) -> Safe | None:
    if case.is_closed or case.status == "withdrawn":
        return None
    if case.holder is None:
        return t("staff-card-free")
    return t("staff-card-held", staff=case.holder_name)


def _extras(tx: Tx, case: Case) -> Safe | None:
    """What else there is to know, on one line; only what exists."""
    notes = sum(1 for one in said.of_case(tx, case.id, "note") if one.text)
    neighbours = len(cases.joined(tx, case.id)) + 1
    main = cases.get(tx, case.main_id) if case.main_id is not None else None
    parts = [
        t("staff-card-neighbours", count=neighbours) if neighbours >= MANY else None,
        t("staff-card-times", times=case.reopened + 1) if case.reopened else None,
        t("staff-card-notes", count=notes) if notes else None,
        t("duplicates-card", main=show(main.code)) if main is not None else None,
    ]
    shown = [one for one in parts if one]
    return Safe(" · ".join(shown)) if shown else None


def left(tx: Tx, case: Case) -> Safe:
    """The card of a case where it is no longer answered: to whom it went."""
    if case.audience == "supervisor":
        return t("close-left", code=show(case.code))
    office = office_label(tx, case.office) or plain("staff-group")
    return t("moves-card", code=show(case.code), office=office)


# --- buttons -------------------------------------------------------------------------------


def buttons(case: Case) -> Rows:
    """What may be done with a case now, the frequent acts nearest to the thumb."""
    if case.hidden_at is not None:
        return [[_act("button-unhide", "unhide", case), _act("button-mute", "mute", case)]]
    if case.status in ("withdrawn", "erased"):
        return []
    if case.is_closed:
        return [[button(plain("button-staff-open"), "closing", "open", case.id)]]
    held = case.holder is not None
    first = _act("button-canned", "canned", case) if held else _act("button-take", "take", case)
    close = button(plain("button-close"), "closing", "start", case.id)
    return [
        [_act("button-more", "more", case), close],
        [first, _act("button-staff-reply", "reply", case)],
    ]


def more(case: Case) -> Rows:
    """«⋯ کارهای دیگر»: the rarer acts, the dangerous ones far from the thumb."""
    urgent = case.urgency == "urgent"
    calm = _act("button-urgent-off" if urgent else "button-urgent", "urgent", case)
    same = case.main_id is not None
    join = _act("button-split", "split", case) if same else _act("button-duplicate", "dup", case)
    last = [calm, _act("button-back", "less", case)]
    if case.holder is not None:
        last.insert(1, _act("button-release", "release", case))
    return [
        _visit_row(case),
        [_act("button-spam", "spam", case), join],
        [_act("button-partner", "partner", case), _act("button-move", "move", case)],
        [_act("button-question", "question", case), _act("button-note", "note", case)],
        last,
    ]


def _visit_row(case: Case) -> list[Button]:
    """«رمز تازه», while nobody has taken a visit over."""
    waits = case.source == "visit" and case.chat_id is None
    return [button(plain("button-visit-pin"), "visit", "pin", case.id)] if waits else []


def left_rows(case: Case) -> Markup | None:
    """«برگردان», until the other office has taken it."""
    if case.holder is not None or case.is_closed or case.audience == "supervisor":
        return None
    return inline([[button(plain("button-move-back"), "moves", "back", case.id)]])


def reply_row(case: Case) -> Rows:
    """«پاسخ» alone, under what isn't the card."""
    return [[_act("button-staff-reply", "reply", case)]]


def _act(caption: str, verb: str, case: Case) -> Button:
    return button(plain(caption), "staff", verb, case.id)
