from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import KEYS, Secret, Settings, SettingsError, load, read_env

TOKEN = "123456:" + "A" * 35
WEBHOOK = {"WEBHOOK_SECRET": "s3cret-word"}


def faults(env: dict[str, str], **kwargs: bool) -> dict[str, str]:
    with pytest.raises(SettingsError) as caught:
        load(env, **kwargs)
    return {fault.key: fault.message for fault in caught.value.faults}


def test_nothing_but_the_token_is_obligatory():
    assert load({}) == Settings()
    assert faults({}, require_token=True) == {"BOT_TOKEN": "settings-missing"}
    assert load({"BOT_TOKEN": TOKEN}, require_token=True).token == TOKEN


def test_an_unset_setting_has_its_default():
    settings = load({})
    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.database_url == "sqlite:///data/tashilgar.db"
    assert settings.webhook_listen == ("127.0.0.1", 8080)
    rates = (settings.send_rate, settings.send_rate_chat, settings.send_rate_group)
    assert rates == (28, 1, 20)
    assert (settings.reply_hold_seconds, settings.demo_port) == (10, 8090)
    assert settings.log_level == "INFO"


def test_an_empty_value_counts_as_not_set():
    assert load(dict.fromkeys(KEYS, "")) == Settings()
    assert load(dict.fromkeys(KEYS, "  ")) == Settings()


def test_all_faults_are_told_at_once():
    wrong = {
        "BOT_TOKEN": "no token",
        "BOT_API_URL": "ftp://x",
        "DATABASE_URL": "postgresql://x/y",
        "KEYS_FILE": "keys/",
        "ADMIN_IDS": "1,x",
        "STAFF_CHAT_ID": "x",
        "SUPERVISOR_CHAT_ID": "0",
        "PROXY_URL": "socks4://x:1",
        "WEBHOOK_URL": "http://example.org/hook",
        "WEBHOOK_LISTEN": "8080",
        "WEBHOOK_SECRET": "a b",
        "SEND_RATE": "-1",
        "SEND_RATE_CHAT": "many",
        "SEND_RATE_GROUP": "۲۰",
        "ANNOUNCEMENTS_PER_WEEK": "1.5",
        "ANNOUNCEMENTS_APPROVE_FROM": "many",
        "ALLOW_PAID_BROADCAST": "yes",
        "REPLY_HOLD_SECONDS": "1e3",
        "DEMO_PORT": "0",
        "LOG_LEVEL": "LOUD",
    }
    assert faults(wrong).keys() == set(KEYS) == wrong.keys()


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        ("BOT_API_URL", "http://127.0.0.1:8081", "http://127.0.0.1:8081"),
        ("BOT_API_URL", "https://example.org/botapi", "https://example.org/botapi"),
        ("DATABASE_URL", "sqlite:////var/lib/x.db", "sqlite:////var/lib/x.db"),
        ("DATABASE_URL", "sqlite:///a b/c.db", "sqlite:///a b/c.db"),
        ("KEYS_FILE", "/etc/keys", Path("/etc/keys")),
        ("ADMIN_IDS", "1001, 1002,1001", (1001, 1002)),
        ("STAFF_CHAT_ID", "-1001234567890", -1001234567890),
        ("SUPERVISOR_CHAT_ID", "1003", 1003),
        ("PROXY_URL", "socks5://u:p@127.0.0.1:1080", Secret("socks5://u:p@127.0.0.1:1080")),
        ("PROXY_URL", "http://[::1]:8080/", Secret("http://[::1]:8080/")),
        ("WEBHOOK_LISTEN", "[::1]:9000", ("::1", 9000)),
        ("SEND_RATE", "0", 0),
        ("SEND_RATE_CHAT", "0.5", 0.5),
        ("REPLY_HOLD_SECONDS", "0", 0),
        ("DEMO_PORT", "65535", 65535),
        ("LOG_LEVEL", "debug", "DEBUG"),
    ],
)
def test_a_right_value_is_read(key, value, read):
    assert getattr(load({key: value}), key.lower()) == read


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("BOT_API_URL", "https://api.telegram.org/", "settings-url-tail"),
        ("BOT_API_URL", "https://api.telegram.org/bot", "settings-url-tail"),
        ("BOT_API_URL", f"https://api.telegram.org/bot{TOKEN}", "settings-url-tail"),
        ("BOT_API_URL", "api.telegram.org", "settings-bad-url"),
        ("BOT_API_URL", "https://", "settings-bad-url"),
        ("BOT_API_URL", "https://x:port", "settings-bad-url"),
        ("BOT_API_URL", "https://u:p@x", "settings-bad-url"),
        ("BOT_API_URL", "https://x?y=1", "settings-bad-url"),
        ("DATABASE_URL", "sqlite://", "settings-bad-database"),
        ("DATABASE_URL", "sqlite:///:memory:", "settings-bad-database"),
        ("DATABASE_URL", "sqlite:///data/", "settings-bad-database"),
        ("DATABASE_URL", "data/tashilgar.db", "settings-bad-database"),
        ("ADMIN_IDS", "1001,,1002", "settings-bad-ids"),
        ("ADMIN_IDS", "-1001", "settings-bad-ids"),
        ("STAFF_CHAT_ID", "1001234567890", "settings-bad-group"),
        ("PROXY_URL", "socks5://127.0.0.1", "settings-proxy-port"),
        ("PROXY_URL", "http://x:1/path", "settings-bad-proxy"),
        ("WEBHOOK_LISTEN", "::1:8080", "settings-bad-listen"),
        ("WEBHOOK_LISTEN", "127.0.0.1:70000", "settings-bad-listen"),
        ("DEMO_PORT", "65536", "settings-bad-port"),
    ],
)
def test_a_wrong_form_is_refused_with_its_own_sentence(key, value, message):
    assert faults({key: value}) == {key: message}


def test_a_webhook_needs_its_secret_and_https_unless_it_is_on_this_machine():
    assert faults({"WEBHOOK_URL": "https://example.org/hook"}) == {
        "WEBHOOK_SECRET": "settings-secret-missing"
    }
    assert load({"WEBHOOK_URL": "https://example.org/hook", **WEBHOOK})
    assert load({"WEBHOOK_URL": "http://127.0.0.1:8443/hook", **WEBHOOK})
    assert faults({"WEBHOOK_URL": "http://example.org/hook", **WEBHOOK}) == {
        "WEBHOOK_URL": "settings-bad-webhook"
    }


def test_a_secret_equals_one_of_the_same_value():
    assert len({Secret("a"), Secret("a"), Secret("b")}) == 2


def test_a_secret_shows_nowhere():
    env = {"BOT_TOKEN": TOKEN, "PROXY_URL": "http://me:hush-hush@127.0.0.1:8080", **WEBHOOK}
    settings = load(env)
    printed = f"{settings!r} {settings.bot_token} {settings.webhook_secret!s}"
    assert "•••" in printed
    for secret in (TOKEN, "hush-hush", WEBHOOK["WEBHOOK_SECRET"]):
        assert secret not in printed
        assert secret in settings.secrets()


@pytest.mark.parametrize("key", KEYS)
def test_a_fault_shows_neither_a_token_nor_a_password(key):
    for value in (f"https://x/bot{TOKEN}/", TOKEN + "!", "socks9://me:hush-hush@x", "a b"):
        try:
            load({key: value})
        except SettingsError as error:
            shown = f"{error} {error.faults!r}"
            assert TOKEN not in shown
            assert "hush-hush" not in shown


@given(st.dictionaries(st.sampled_from(KEYS), st.text()))
def test_whatever_is_written_gives_settings_or_faults(env):
    try:
        load(env)
    except SettingsError as error:
        assert error.faults
        assert all(len(shown) <= 80 for f in error.faults for shown in f.vars.values())


def test_the_environment_wins_over_the_file(tmp_path: Path):
    file = tmp_path / ".env"
    file.write_text(
        "\ufeffBOT_TOKEN=from-file\nADMIN_IDS=1\nLOG_LEVEL\nPROXY_URL='http://u:$HOME${x}@h:1'\n",
        encoding="utf-8",
    )
    env = read_env(file, {"ADMIN_IDS": "2", "HOME": "/root", "PATH": "/bin"})
    assert env == {
        "BOT_TOKEN": "from-file",
        "ADMIN_IDS": "2",
        "PROXY_URL": "http://u:$HOME${x}@h:1",
    }
    assert "ADMIN_IDS" in read_env(file, {"ADMIN_IDS": ""})
    assert load(read_env(file, {"ADMIN_IDS": "", "BOT_TOKEN": ""})).admin_ids == ()


def test_a_missing_file_is_fine_and_an_unreadable_one_is_a_fault(tmp_path: Path):
    assert read_env(tmp_path / ".env", {}) == {}
    (tmp_path / ".env").write_bytes(b"BOT_TOKEN=\xff\xfe\n")
    with pytest.raises(SettingsError) as caught:
        read_env(tmp_path / ".env", {})
    assert caught.value.faults[0].message == "settings-env-file"
