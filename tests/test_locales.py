"""The sentences themselves: plain Persian, whole, safe from right to left, and all in use."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import pytest

from bot.domain import wording
from bot.text import Texts, texts

ROOT = Path(__file__).parent.parent
FA, EN = texts("fa"), texts("en")
LANGUAGES = ("fa", "en")

# Files read by residents, who may have had little schooling; the rest is for staff and operators.
RESIDENT_FILES = [
    "brake",
    "closing",
    "common",
    "faq",
    "escalation",
    "feedback",
    "files",
    "nearest",
    "news",
    "offices",
    "privacy",
    "question",
    "rating",
    "mydata",
    "reply",
    "retention",
    "sos",
    "claims",
    "moves",
    "partners",
    "standards",
    "start",
    "time",
    "track",
    "trouble",
    "withdraw",
]
# Bare text: no markup reaches these.
# Their lines quote the formats of files, commas and all.
FILE_FORMATS = ("check", "import")
PLAIN_FILES = ("check", "import", "time")
PLAIN_PREFIXES = ("button-", "command-", "bot-", "cli-", "kb-placeholder-", "settings-")
ALERTS = [
    "ann-correct-author",
    "ann-late",
    "ann-too-late",
    "compose-count",
    "compose-count-few",
    "compose-count-unknown",
    "compose-day-holiday",
    "compose-few",
    "compose-missing-text",
    "compose-missing-topic",
    "compose-who-active",
    "compose-who-everyone",
    "announcement-foot",
    "announcement-foot-office",
    "announcement-foot-topic",
    "news-no",
    "news-no-office",
    "news-no-all",
    "news-again",
    "close-open-late",
    "close-way",
    "ask-check-yes",
    "err-stale",
    "staff-hold-late",
    "staff-stale",
    "staff-not-staff",
    "visit-claimed-already",
    "visit-kind",
    "visit-undo-late",
]
PLAIN_IDS = {
    *ALERTS,
    "ann-untitled",
    "staff-reply-placeholder",
    "office-sample-title",
    "list-comma",
    "list-and",
}

# Where such a word isn't asked for but advised against, or is the staff's own name for a thing.
SPARED = {
    "feedback-phone": "شماره تلفن",
    "feedback-photo-note": "پلاک خانه",
    "button-guide-visit": "مراجعه",
    "staff-card-visit": "مراجعه",
    "command-visit": "مراجعه",
}

SIGNS = set(
    "📍🏢🏘🏠📌🚶🕘📅🗓☎📞💬🔎❓🆘👪🔔🔕📣🔒🔓👤👥👁📨➕➖✔✅⛔🚫⚠❔❌↩↪🗑⏰⏳⏭▶◀⬅🔊🎙📷📎📝✏✍📖📦📄🏷🔢🔁❗🔴"
    "🛠🎓📋👍👎👋👇🤷🙏👌🚓🚑🔥⛑🗣📥👀✉🆕✋🤝🤔🙅🌓💤🔧😟💡🙋🌙😀😐☹☀📊⏸⏹⚡❔⬜"
)
BEHIND = set("👋👇")  # these stand after their sentence
SIGN = re.compile("[\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
TAG = re.compile(r"</?[a-z][^>]*>")
PERSIAN_LETTER = "آ-یٔ\u200c"

# Ids which code puts together: the beginning of an f-string, and what may follow it.
FAMILIES = {
    "button-ann-": "what is done with an announcement",
    "button-account-": "what is done with a month's account",
    "ann-changing-": "what is being done with what went out",
    "ann-not-gone-": "why an announcement did not go",
    "button-compose-": "what is done with a draft of one",
    "button-compose-who-": "whom it is for",
    "button-compose-repeat-": "whether it comes again",
    "compose-repeat-": "whether it comes again",
    "compose-who-": "whom it is for",
    "standards-card-": "what is due",
    "button-partners-": "what an agency does with a referral",
    "partners-": "what came of a referral",
    "partners-said-": "what came of a referral",
    "standards-soon-": "what is due",
    "standards-reason-": "why it takes longer",
    "button-standards-": "why it takes longer",
    "answers-guard-": "what is doubtful in an answer",
    "button-spam-": "why a case is hidden",
    "button-urgent-": "why a case is urgent",
    "faq-own-": "what is wrong with a question",
    "button-faq-": "the topics of questions",
    "canned-field-": "what is filled into a ready text",
    "lists-part-": "the groups of a list",
    "moves-reason-": "why a case is handed on",
    "topics-set-": "what a group wants of topics",
    "urgent-reason-": "why a case is urgent",
    "season-": "the seasons with hours of their own",
    "weekday-": "the days of the week",
    "month-": "the months",
    "kind-": "the kinds of messages",
    "role-": "the roles",
    "scope-": "where a role counts",
    "button-admin-": "the sections of the main board",
    "county-summary-": "places or offices",
    "button-dated-": "why, and for how long, an office is closed",
    "dated-reason-": "why an office is closed",
    "dated-why-": "for how long an office is closed",
    "button-records-": "the parts of a record",
    "records-": "the parts of a record",
    "records-part-": "the parts of a record",
    "records-write-": "the parts of a record",
    "records-ask-": "what is done with an office",
    "button-invite-": "the roles",
    "invite-given-": "the roles",
    "invite-opened-": "what came of opening a link",
    "command-": "the commands",
    "sos-": "the kinds of emergency",
    "status-": "the states of a case",
    "status-sign-": "the states of a case",
    "staff-status-": "the states of a case",
    "feedback-consent-": "who reads a case",
    "button-ask-": "the intents offered",
    "hour-": "the parts of a day",
    "check-": "the faults found",
    "settings-": "the faults of a setting",
    "close-": "what came of a case",
    "close-question-": "what came of a case",
    "close-remind-": "what came of a case",
    "close-said-": "what came of a case",
    "button-close-": "what came of a case",
    "button-face-": "the faces",
    "rate-told-": "the faces",
    "level-": "who is told",
    "import-": "the faults of a file",
    "teach-fault-": "what is hard to read in an answer",
    "teach-intent-": "the intents a question may want",
    "texts-added-": "a text that holds from now on, by kind",
    "texts-agree-": "what a second admin reads, by kind",
    "texts-hidden-": "a text that was taken out, by kind",
    "texts-new-": "what is asked for first, by kind of text",
    "texts-retire-": "whether a text is to be taken out, by kind",
    "texts-title-": "why a title can't stay so",
    "files-": "the kinds of files",
}


@cache
def files(language: str) -> dict[str, Texts]:
    folder = ROOT / "locales" / language
    return {
        path.stem: Texts(language, [path.read_text(encoding="utf-8")])
        for path in sorted(folder.glob("*.ftl"))
    }


@cache
def file_of(message_id: str) -> str:
    return next(name for name, said in files("fa").items() if message_id in said.ids)


def sample(language: str, message_id: str, value: str | int = "نمونه") -> str:
    said = texts(language)
    return said.plain(message_id, **dict.fromkeys(said.variables(message_id), value))


def is_plain(message_id: str) -> bool:
    return (
        file_of(message_id) in PLAIN_FILES
        or message_id.startswith(PLAIN_PREFIXES)
        or message_id in PLAIN_IDS
    )


RESIDENT_IDS = [id_ for id_ in FA.ids if file_of(id_) in RESIDENT_FILES]
BUTTONS = [id_ for id_ in FA.ids if id_.startswith("button-")]


def faults(check: Callable[..., bool], *every: Iterable[str]) -> list[tuple[str, ...]]:
    """The ids (and languages) a rule is broken for: all of them are shown at once."""
    return [case for case in product(*every) if not check(*case)]


def test_both_languages_say_the_same_things_in_the_same_files():
    assert {name: said.ids for name, said in files("fa").items()} == {
        name: said.ids for name, said in files("en").items()
    }


def test_the_translation_needs_the_same_variables():
    assert faults(lambda id_: EN.variables(id_) == FA.variables(id_), FA.ids) == []


def test_digits_are_persian():
    def persian(id_):
        return wording.has_persian_digits(TAG.sub("", sample("fa", id_, 1240)))

    assert faults(persian, FA.ids) == []


def test_letters_and_signs_of_writing_are_persian():
    def persian(id_):
        said = TAG.sub("", sample("fa", id_))
        return wording.is_persian(said, signs=file_of(id_) not in FILE_FORMATS)

    assert faults(persian, FA.ids) == []


def test_half_spaces_stand_where_they_belong():
    letter = f"[{PERSIAN_LETTER}]"
    wrong = re.compile(
        rf"(?<!{letter})ن?می {letter}"
        rf"|{letter} (?:ها|های|هایی|هایش|تر|ترین|ام|اید|ای|ی)(?!{letter})"
        r"|\u200c(?![آ-ی])|(?<![آ-ی])\u200c|  | $| \n"
        r"|اینجا|آنجا|همینجا|نزدیکترین|هیچکدام|پنجشنبه|سه شنبه|یکشنبه|مسول"
    )
    assert faults(lambda id_: not wrong.search(sample("fa", id_)), FA.ids) == []


def test_no_word_that_belittles_promises_or_belongs_to_an_office():
    def kind(id_):
        said = sample("fa", id_)
        return not wording.belittling(said.replace(SPARED.get(id_, ""), ""))

    assert faults(kind, FA.ids) == []


def test_a_sentence_can_be_read_in_one_breath():
    def short(id_):
        return not wording.long_sentences(TAG.sub("", sample("fa", id_)))

    assert faults(short, FA.ids) == []


def test_a_message_to_a_resident_fits_a_small_screen():
    def small(id_):
        said = TAG.sub("", sample("fa", id_))
        return len(said) <= wording.LONGEST and said.count("\n") < wording.MOST_LINES

    assert faults(small, RESIDENT_IDS) == []


def test_a_button_shows_its_whole_caption():
    assert faults(lambda id_: len(sample("fa", id_)) <= 20, BUTTONS) == []
    assert faults(lambda id_: len(sample("en", id_)) <= 24, BUTTONS) == []


def test_an_alert_fits_telegrams_limit():
    assert faults(lambda lang, id_: len(sample(lang, id_)) <= 200, LANGUAGES, ALERTS) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_profile_fits_telegrams_limits(language):
    assert len(sample(language, "bot-short-description")) <= 120
    assert len(sample(language, "bot-description")) <= 512
    commands = [id_ for id_ in FA.ids if id_.startswith("command-")]
    assert faults(lambda id_: len(sample(language, id_)) <= 256, commands) == []


def test_signs_exist_on_old_phones_and_stand_in_front():
    def clear(language, id_):
        said = re.sub("[«“][^»”]*[»”]", "", TAG.sub("", sample(language, id_)))
        for segment in re.split("\n| · ", said.replace("\ufe0f", "")):
            signs = SIGN.findall(segment)
            behind = signs and signs[0] not in BEHIND and not segment.startswith(signs[0])
            if len(signs) > 1 or behind or not set(signs) <= SIGNS:
                return False
        return True

    assert faults(clear, LANGUAGES, FA.ids) == []


def test_nothing_is_glued_to_a_variable():
    glued = re.compile(rf"[{PERSIAN_LETTER}]⟦|⟧[{PERSIAN_LETTER}]")

    def apart(id_):
        return not glued.search(re.sub("[\u2066-\u2069]", "", sample("fa", id_, "⟦⟧")))

    assert faults(apart, FA.ids) == []


def test_the_name_of_an_office_says_itself_that_it_is_one():
    def once(id_):
        return "دفتر ⟦office" not in FA.plain(id_, **{v: f"⟦{v}" for v in FA.variables(id_)})

    assert faults(once, FA.ids) == []


class Tags(HTMLParser):
    """Follows what Telegram's own parser demands: known tags, each closed in its turn."""

    KNOWN = frozenset({"b", "i", "u", "s", "code", "pre", "blockquote"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag, attrs):
        link = tag == "a" and [name for name, _ in attrs] == ["href"]
        if not link and (tag not in self.KNOWN or attrs not in ([], [("expandable", None)])):
            self.faults.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


def test_telegram_can_read_the_markup():
    def readable(language, id_):
        said = sample(language, id_)
        tags = Tags()
        tags.feed(said)
        bare = TAG.sub("", said)
        sound = not tags.open and not tags.faults and not re.search("[<>&]", bare)
        return sound and len(said) <= 4096 and (said == bare or not is_plain(id_))

    assert faults(readable, LANGUAGES, FA.ids) == []


def test_the_translation_is_english():
    foreign = re.compile(rf"[{PERSIAN_LETTER}،؛؟۰-۹«»]")
    assert faults(lambda id_: not foreign.search(sample("en", id_, "x")), EN.ids) == []


def test_captions_people_may_rely_on():
    captions = {
        FA.plain(id_) for id_ in FA.ids if id_.startswith("button-") and not FA.variables(id_)
    }
    bare = {SIGN.sub("", caption).replace("\ufe0f", "").strip() for caption in captions}
    assert bare >= {
        "نزدیک‌ترین دفتر",
        "نظر شما",
        "پیگیری",
        "راهنما",
        "کمک فوری",
        "فرستادن جای من",
        "فهرست محله‌ها",
        "تمام",
        "لغو",
        "بازگشت",
        "بفرست",
        "دفتر دیگر",
        "نمی‌دانم",
        "فقط ناظر",
        "پیام به این دفتر",
        "دفتر بعدی",
        "با نام من",
        "بی‌نام",
        "نوع دیگر",
        "رمز تازه",
        "پاسخ",
        "نفرست",
        "برمی‌دارم",
        "یادداشت",
        "نهاد همکار",
        "فوری",
        "پرسش",
        "تکراری",
        "مزاحم",
        "بستن",
        "پس بگیر",
        "حل شد",
        "نشد",
        "بس است",
        "ادامه بدهید",
        "فهمیدم",
        "قبول ندارم",
        "پس می‌گیرم",
        "بخشی",
        "از ما برنمی‌آید",
        "دوباره باز کن",
    }


def sources() -> Iterator[ast.Module]:
    for folder in ("bot", "handlers"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield ast.parse(path.read_text(encoding="utf-8"))


@cache
def ids_in_code() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Ids said, all string literals, and the beginnings of f-strings."""
    said, literals, beginnings = set(), set(), set()
    for module in sources():
        for node in ast.walk(module):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literals.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                beginnings.add(node.values[0].value)
            elif isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                first = node.args[0]
                if name in ("t", "plain", "html") and isinstance(first, ast.Constant):
                    said.add(first.value)
    return frozenset(said), frozenset(literals), frozenset(beginnings)


def test_every_id_the_code_says_exists():
    said, literals, _ = ids_in_code()
    buttons = {text for text in literals if re.fullmatch(r"button(-[a-z]+)+", text)}
    assert sorted((said | buttons) - set(FA.ids)) == []


def test_every_sentence_is_used():
    if len(list((ROOT / "handlers").glob("*.py"))) <= 5:
        pytest.skip("the screens are not there yet")
    _, literals, beginnings = ids_in_code()
    families = tuple(family for family in FAMILIES if family in beginnings)
    unused = [id_ for id_ in FA.ids if id_ not in literals and not id_.startswith(families)]
    assert unused == []


def test_every_family_names_sentences():
    assert all(any(id_.startswith(family) for id_ in FA.ids) for family in FAMILIES)
