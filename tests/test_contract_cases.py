"""docs/contract.md on cases and their keys (K, S15, E17, E18, E20)."""

import asyncio
import json
import os
import sqlite3
import time
from contextlib import closing

import pytest

from bot.domain.codes import show
from bot.domain.people import Setup
from bot.services import feedback, housekeeping, offices, places
from bot.storage import audit, cases
from bot.storage import feedback as drafts
from bot.storage.store import Store

TAKEN = {"status": "taken", "late": True, "holder": 888_000_002, "holder_name": "رضا"}
SOLVED = {"status": "closed-solved", "outcome": "solved"}
WORDS, NAME = "چراغ کوچه‌ی قناری سوخته است", "مریم قناری"


def file(tx, chat: int, office: str | None, **changes) -> str:
    draft = drafts.begin(tx, chat, office, None)
    draft.name = NAME
    drafts.save(tx, draft)
    feedback.add_piece(tx, draft, 5, WORDS)
    case = feedback.submit(tx, Setup(), draft, None)
    return cases.change(tx, case, **changes).code if changes else case.code


@pytest.fixture
def codes(store) -> list[str]:
    def work(tx) -> list[str]:
        places.seed(tx)
        offices.seed_samples(tx)
        return [
            file(tx, 777_000_001, "sharafabad"),
            file(tx, 777_000_002, "allahabad", **TAKEN),
            file(tx, 777_000_003, None, closed_at=tx.now, **SOLVED),
        ]

    return store.write_now(work)


def listed(bot, *words: str) -> list[str]:
    return [one["code"] for one in json.loads(bot("cases", "list", "--json", *words).out)]


def test_k01_all_are_listed_in_the_order_they_were_filed(bot, codes):
    assert listed(bot) == codes


def test_k02_they_are_listed_by_office_and_by_state(bot, codes):
    assert listed(bot, "--office", "sharafabad") == codes[:1]
    assert listed(bot, "--status", "closed-solved") == codes[2:]
    assert listed(bot, "--status", "late") == codes[1:2]
    assert listed(bot, "--office", "sharafabad", "--status", "taken") == []


def test_k02_an_unknown_state_is_wrong_usage(bot, codes):
    assert bot("cases", "list", "--status", "lost").code == 2


def test_k03_one_is_shown_with_its_history(bot, codes):
    found = json.loads(bot("cases", "show", codes[1], "--json").out)
    assert (found["code"], found["status"], found["office"]) == (codes[1], "taken", "allahabad")
    assert found["late"] is True
    assert found["created_at"].endswith("+03:30")
    assert found["history"][0]["kind"] == "filed"


def test_k03_a_code_is_taken_as_it_is_shown_to_people(bot, codes):
    assert json.loads(bot("cases", "show", show(codes[0]), "--json").out)["code"] == codes[0]


@pytest.mark.parametrize("code", ["12345671", "anything"])
def test_k03_an_unknown_code_is_refused(bot, codes, code):
    ran = bot("cases", "show", code)
    assert (ran.code, ran.out) == (1, "")


def test_k04_nobodys_words_name_or_number_stand_in_it(bot, codes):
    shown = bot("cases", "list", "--json").out + bot("cases", "list").out
    for code in codes:
        shown += bot("cases", "show", code, "--json").out + bot("cases", "show", code).out
    # Nine digits, which neither a code nor an instant can happen to hold.
    for secret in ("قناری", "777000001", "777000002", "777000003", "888000002", "رضا"):
        assert secret not in shown


# --- keys ----------------------------------------------------------------------------------


def test_s15_the_keys_lie_beside_the_store_or_where_it_is_set(bot, path, here, monkeypatch):
    assert bot("migrate").code == 0
    keys = path.with_suffix(".keys")
    assert keys.stat().st_mode & 0o777 == 0o600
    keys.rename(here / "elsewhere.keys")
    assert bot("migrate").code == 78
    assert not keys.exists()
    monkeypatch.setenv("KEYS_FILE", str(here / "elsewhere.keys"))
    assert bot("migrate").code == 0


def test_e17_a_backup_comes_back_without_its_keys_only_when_that_is_said(bot, codes, store, path):
    assert bot("backup", "b.db").code == 0
    store.close_now()
    path.with_suffix(".keys").unlink()
    assert bot("restore", "b.db").code == 78
    assert bot("restore", "b.db", "--keys-lost").code == 0
    assert listed(bot, "--status", "erased") == codes


def test_e18_the_copy_of_before_a_migration_goes_after_seven_days(bot, path):
    assert bot("migrate").code == 0
    young, old = (path.with_name(f"{path.name}.before-{one}") for one in ("0001", "0002"))
    other = path.with_name("notes.before-0002")
    for copy, days in ((young, 6), (old, 8), (other, 8)):
        copy.write_text("")
        os.utime(copy, (time.time() - days * 86400,) * 2)

    async def tidy() -> None:
        store = Store(path)
        store.start()
        await housekeeping.tidy_keys(store)
        await store.close()

    asyncio.run(tidy())
    assert (young.exists(), old.exists(), other.exists()) == (True, False, True)


def test_e20_the_audit_is_followed_to_the_first_changed_row(bot, store):
    store.write_now(lambda tx: audit.add(tx, "server", "approve", "x"))
    told = bot("audit", "verify")
    assert told.code == 0
    head = told.out.splitlines()[0].split("\t")[1]
    assert bot("audit", "verify", "--head", head).code == 0
    assert bot("audit", "verify", "--head", "0" * 64).code == 1
    with closing(sqlite3.connect(store.path)) as database, database:
        database.execute("DROP TRIGGER audit_no_update")
        database.execute("UPDATE audit SET actor = 'nobody' WHERE id = 1")
    assert bot("audit", "verify").code == 1
