"""The settings: read once from the environment and `.env`, checked whole, never changed.

Every name, default and form is part of the contract (docs/contract.md).
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import SplitResult, urlsplit

from dotenv import dotenv_values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")

DOTENV = Path(".env")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOOPBACK = ("localhost", "127.0.0.1", "::1")
LARGEST_ID = 2**52  # Telegram: ids have at most 52 significant bits

_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{1,255}")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # Telegram: setWebhook
_WHOLE = re.compile(r"-?[0-9]{1,16}")
_AMOUNT = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")
_DATABASE = re.compile(r"sqlite:///(?!:memory:)[^?#\s]([^?#\n]*[^?#\s/])?")
_BOT_TAIL = re.compile(r"/$|/bot([0-9]+:[^/]*)?$")


class Secret:
    """A value that must not be shown: printing it, or what holds it, gives «•••»."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The value itself, for the one place that sends it."""
        return self._value

    def __repr__(self) -> str:
        return "•••"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash((Secret, self._value))


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one setting; `message` is the id of its sentence."""

    key: str
    message: str
    vars: Mapping[str, str] = field(default_factory=dict)


class SettingsError(Exception):
    """Some settings are missing or wrong; `faults` names every one of them."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("settings: " + ", ".join(f"{f.key} ({f.message})" for f in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator may set; a field is the lower-case name of its variable.

    Attributes:
        keys_file: where the keys lie; None is beside the store (`bot.storage.vault`).
        bot_api_url: server root; methods are at `{root}/bot{token}/{method}`.
        webhook_listen: host and port.
        send_rate: messages a second over all; 0 is no limit.
        send_rate_chat: messages a second to one private chat; 0 is no limit.
        send_rate_group: messages a minute to one group; 0 is no limit.
        announcements_per_week: how many one resident gets within 7 days; 0 is no limit.
        announcements_approve_from: from so many people on a second admin confirms; 0: never.
        allow_paid_broadcast: pay Telegram for announcements above 30 a second, up to 1,000
            (Bot API: allow_paid_broadcast).
        reply_hold_seconds: how long a staff reply waits with «نفرست»; 0 sends at once.
    """

    bot_token: Secret | None = None
    bot_api_url: str = "https://api.telegram.org"
    database_url: str = "sqlite:///data/tashilgar.db"
    keys_file: Path | None = None
    admin_ids: tuple[int, ...] = ()
    staff_chat_id: int | None = None
    supervisor_chat_id: int | None = None
    proxy_url: Secret | None = None
    webhook_url: str | None = None
    webhook_listen: tuple[str, int] = ("127.0.0.1", 8080)
    webhook_secret: Secret | None = None
    send_rate: float = 28
    send_rate_chat: float = 1
    send_rate_group: float = 20
    announcements_per_week: int = 2
    announcements_approve_from: int = 1000
    allow_paid_broadcast: bool = False
    reply_hold_seconds: float = 10
    demo_port: int = 8090
    log_level: str = "INFO"

    @property
    def token(self) -> str:
        """The bot's token, for what `load` was asked to require one."""
        assert self.bot_token is not None
        return self.bot_token.reveal()

    def secrets(self) -> tuple[str, ...]:
        """Every secret in clear, for the log to strike out."""
        held = [self.bot_token, self.webhook_secret, self.proxy_url]
        found = [secret.reveal() for secret in held if secret is not None]
        if self.proxy_url is not None:
            password = urlsplit(self.proxy_url.reveal()).password
            found += [password] if password else []
        return tuple(found)


KEYS = tuple(f.name.upper() for f in fields(Settings))


def read_env(dotenv: Path = DOTENV, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Our variables from the environment, which wins over the `.env` file, empty ones too.

    Raises:
        SettingsError: the file is there but can't be read.
    """
    try:
        # Nothing is expanded: a «$» in a password means itself.
        written = dotenv_values(dotenv, interpolate=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        fault = Fault(str(dotenv), "settings-env-file", {"path": str(dotenv)})
        raise SettingsError((fault,)) from exc
    both = {**written, **environ}
    return {key: value for key in KEYS if (value := both.get(key)) is not None}


def load(env: Mapping[str, str], *, require_token: bool = False) -> Settings:
    """Make settings of variables; an empty one counts as not set.

    Args:
        env: names and values; names that aren't ours are passed over.
        require_token: whether a missing BOT_TOKEN is a fault (for `run` and `check`).

    Raises:
        SettingsError: holds all faults at once.
    """
    reader = _Reader(env)
    values: dict[str, object] = {
        key.lower(): reader.read(key, _FORMS[key]) for key in KEYS if reader.has(key)
    }
    if require_token and not reader.has("BOT_TOKEN"):
        reader.fault("BOT_TOKEN", "settings-missing")
    if reader.has("WEBHOOK_URL") and not reader.has("WEBHOOK_SECRET"):
        reader.fault("WEBHOOK_SECRET", "settings-secret-missing", other="WEBHOOK_URL")
    if reader.faults:
        raise SettingsError(tuple(reader.faults))
    return Settings(**values)  # type: ignore[arg-type]


class _Wrong(Exception):
    """A value has not the form it should; carries the id of the sentence that says so."""

    def __init__(self, message: str, **variables: str) -> None:
        super().__init__(message)
        self.message = message
        self.variables = variables


class _Reader:
    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = {key: env[key].strip() for key in KEYS if env.get(key, "").strip()}
        self.faults: list[Fault] = []

    def has(self, key: str) -> bool:
        return key in self._env

    def fault(self, key: str, message: str, **variables: str) -> None:
        self.faults.append(Fault(key, message, {"name": key, **variables}))

    def read(self, key: str, form: Callable[[str], T]) -> T | None:
        try:
            return form(self._env[key])
        except _Wrong as wrong:
            self.fault(key, wrong.message, **wrong.variables)
            return None


# --- forms ---------------------------------------------------------------------------------


def _token(value: str) -> Secret:
    if not _TOKEN.fullmatch(value):
        raise _Wrong("settings-bad-token")
    return Secret(value)


def _webhook_secret(value: str) -> Secret:
    if not _WEBHOOK_SECRET.fullmatch(value):
        raise _Wrong("settings-bad-secret")
    return Secret(value)


def _database(value: str) -> str:
    if not _DATABASE.fullmatch(value):
        raise _Wrong("settings-bad-database", value=_shown(value))
    return value


def _file(value: str) -> Path:
    if not value.isprintable() or value.endswith("/"):
        raise _Wrong("settings-bad-file", value=_shown(value))
    return Path(value)


def _api(value: str) -> str:
    parts = _split(value, ("http", "https"), "settings-bad-url")
    if parts.query or parts.fragment or parts.username is not None:
        raise _Wrong("settings-bad-url", value=_shown(value))
    if _BOT_TAIL.search(parts.path):
        raise _Wrong("settings-url-tail", value=_shown(value))
    return value


def _proxy(value: str) -> Secret:
    parts = _split(value, ("http", "https", "socks5"), "settings-bad-proxy")
    if parts.port is None:
        raise _Wrong("settings-proxy-port")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise _Wrong("settings-bad-proxy", value=_shown(value))
    return Secret(value)


def _webhook(value: str) -> str:
    parts = _split(value, ("http", "https"), "settings-bad-webhook")
    bare = parts.scheme == "http" and parts.hostname not in LOOPBACK
    if bare or parts.fragment or parts.username is not None:
        raise _Wrong("settings-bad-webhook", value=_shown(value))
    return value


def _listen(value: str) -> tuple[str, int]:
    host, _, port = value.rpartition(":")
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    elif ":" in host:
        host = ""
    if not host or re.search(r"[\s/@]", host) or not _port_number(port):
        raise _Wrong("settings-bad-listen", value=_shown(value))
    return host, int(port)


def _port(value: str) -> int:
    if not _port_number(value):
        raise _Wrong("settings-bad-port", value=_shown(value))
    return int(value)


def _port_number(value: str) -> bool:
    return re.fullmatch(r"[0-9]{1,5}", value) is not None and 1 <= int(value) <= 65535


def _amount(value: str) -> float:
    if not _AMOUNT.fullmatch(value):
        raise _Wrong("settings-bad-number", value=_shown(value))
    if value.startswith("-"):
        raise _Wrong("settings-negative", value=_shown(value))
    return float(value)


def _count(value: str) -> int:
    amount = _amount(value)
    if amount != int(amount):
        raise _Wrong("settings-bad-number", value=_shown(value))
    return int(amount)


def _yes(value: str) -> bool:
    if value not in ("0", "1"):
        raise _Wrong("settings-bad-number", value=_shown(value))
    return value == "1"


def _chat(value: str) -> int:
    if not _WHOLE.fullmatch(value) or not 0 < abs(int(value)) < LARGEST_ID:
        raise _Wrong("settings-bad-number", value=_shown(value))
    return int(value)


def _group(value: str) -> int:
    chat = _chat(value)
    if chat > 0:
        raise _Wrong("settings-bad-group", value=_shown(value))
    return chat


def _admins(value: str) -> tuple[int, ...]:
    found: dict[int, None] = {}
    for part in value.split(","):
        number = part.strip()
        if not _WHOLE.fullmatch(number) or not 0 < int(number) < LARGEST_ID:
            raise _Wrong("settings-bad-ids", value=_shown(value))
        found[int(number)] = None
    return tuple(found)


def _level(value: str) -> str:
    if value.upper() not in LEVELS:
        raise _Wrong("settings-bad-level", value=_shown(value), choices=", ".join(LEVELS))
    return value.upper()


def _split(value: str, schemes: tuple[str, ...], message: str) -> SplitResult:
    wrong = _Wrong(message, value=_shown(value))
    if re.search(r"\s", value):
        raise wrong
    try:
        parts = urlsplit(value)
        reachable = bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise wrong from None
    if parts.scheme not in schemes or not reachable:
        raise wrong
    return parts


def _shown(value: str) -> str:
    """A wrong value as it may be printed: one short line, no token, no password before an @."""
    clean = "".join(letter if letter.isprintable() else " " for letter in value)
    clean = re.sub(r"[0-9]{3,}:[A-Za-z0-9_-]{8,}", "•••", clean)
    clean = re.sub(r"[^/]*@", "•••@", clean)
    return clean if len(clean) <= 60 else clean[:59] + "…"


_FORMS: dict[str, Callable[[str], object]] = {
    "BOT_TOKEN": _token,
    "BOT_API_URL": _api,
    "DATABASE_URL": _database,
    "KEYS_FILE": _file,
    "ADMIN_IDS": _admins,
    "STAFF_CHAT_ID": _group,
    "SUPERVISOR_CHAT_ID": _chat,
    "PROXY_URL": _proxy,
    "WEBHOOK_URL": _webhook,
    "WEBHOOK_LISTEN": _listen,
    "WEBHOOK_SECRET": _webhook_secret,
    "SEND_RATE": _amount,
    "SEND_RATE_CHAT": _amount,
    "SEND_RATE_GROUP": _amount,
    "ANNOUNCEMENTS_PER_WEEK": _count,
    "ANNOUNCEMENTS_APPROVE_FROM": _count,
    "ALLOW_PAID_BROADCAST": _yes,
    "REPLY_HOLD_SECONDS": _amount,
    "DEMO_PORT": _port,
    "LOG_LEVEL": _level,
}
