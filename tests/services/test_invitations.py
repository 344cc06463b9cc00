"""Invitations: guessed, replayed, expired or opened by the wrong person they give nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.people import Setup
from bot.domain.rights import EVERYWHERE, Grant, Scope
from bot.services import approvals, housekeeping, invitations, offices, people, places
from bot.services.approvals import Said
from bot.services.invitations import Opened
from bot.storage import people as rows
from tests.rails import HandClock, clock, path, store

if TYPE_CHECKING:
    from bot.storage.store import Store

__all__ = ["clock", "path", "store"]

ADMIN, SECOND, ALI, SARA, THIEF = 3001, 3002, 11, 12, 66
SETUP = Setup(admins=frozenset({ADMIN, SECOND}))
STAFF = Grant("staff", Scope("office", "sharafabad"))
HEAD = Grant("head", Scope("office", "sharafabad"))
COUNTY = Grant("supervisor", Scope("place", "kerman-county"))


@pytest.fixture
def filled(store: Store) -> Store:
    store.write_now(places.seed)
    store.write_now(offices.seed_samples)
    return store


def ask(store: Store, what: Any, *args: Any) -> Any:
    return store.write_now(lambda tx: what(tx, *args))


def opens(store: Store, token: str, person: int) -> tuple[Opened, Any]:
    return ask(store, invitations.open_, token, person, "سارا")


def invited(store: Store, grant: Grant = STAFF, by: int = ADMIN) -> str:
    token = ask(store, invitations.invite, SETUP, by, grant)
    assert token is not None
    return token


def granted(store: Store) -> int:
    return store.write_now(
        lambda tx: tx.conn.exec_driver_sql("SELECT count(*) FROM roles").scalar_one()
    )


def test_a_link_opened_and_confirmed_gives_just_its_role(filled: Store):
    state, invitation = opens(filled, invited(filled), SARA)
    assert state is Opened.FIRST
    assert granted(filled) == 0
    assert ask(filled, invitations.confirm, invitation, "staff:3002", SETUP)
    assert ask(filled, rows.of_person, SARA) == (STAFF,)


def test_a_token_has_128_bits_and_is_not_kept(filled: Store):
    token = invited(filled)
    assert len(token) == 22  # 16 bytes in base64
    assert token not in str(
        filled.write_now(lambda tx: tx.conn.exec_driver_sql("SELECT * FROM invitations").all())
    )


@pytest.mark.parametrize("guessed", ["", "A" * 22, "i_", "1", "' OR 1=1 --", "🙂"])
def test_a_guess_gives_nothing(filled: Store, guessed: str):
    invited(filled)
    assert opens(filled, guessed, THIEF) == (Opened.UNKNOWN, None)
    assert granted(filled) == 0


def test_who_opens_it_second_gets_nothing_and_changes_nothing(filled: Store):
    token = invited(filled)
    _, invitation = opens(filled, token, SARA)
    assert opens(filled, token, THIEF) == (Opened.OVER, None)
    ask(filled, invitations.confirm, invitation, "staff:3002", SETUP)
    assert ask(filled, rows.of_person, THIEF) == ()
    assert opens(filled, token, THIEF) == (Opened.OVER, None)
    assert granted(filled) == 1


def test_opened_again_by_the_same_person_it_goes_on_waiting(filled: Store):
    token = invited(filled)
    opens(filled, token, SARA)
    assert opens(filled, token, SARA)[0] is Opened.WAITS
    assert len(ask(filled, invitations.waiting)) == 1


def test_replayed_after_it_was_given_or_ended_it_gives_nothing_anew(filled: Store):
    token = invited(filled)
    _, invitation = opens(filled, token, SARA)
    ask(filled, invitations.confirm, invitation, "staff:3002", SETUP)
    (held,) = ask(filled, rows.holding, SARA)
    ask(filled, people.remove, held, "server")
    assert opens(filled, token, SARA)[0] is Opened.GIVEN
    assert not ask(filled, invitations.confirm, invitation, "staff:3002", SETUP)
    assert ask(filled, rows.of_person, SARA) == ()


def test_after_fifteen_minutes_it_is_over(filled: Store, clock: HandClock):
    early, late = invited(filled), invited(filled)
    clock.turn(minutes=14, seconds=59)
    assert opens(filled, early, SARA)[0] is Opened.FIRST
    clock.turn(seconds=1)
    assert opens(filled, late, SARA) == (Opened.OVER, None)


def test_nobody_may_decide_a_day_after_it_was_opened(filled: Store, clock: HandClock):
    _, invitation = opens(filled, invited(filled), SARA)
    clock.turn(days=1, seconds=1)
    assert not ask(filled, invitations.confirm, invitation, "staff:3002", SETUP)
    assert ask(filled, invitations.waiting) == []
    assert granted(filled) == 0


def test_who_invites_can_not_use_the_link_and_does_not_use_it_up(filled: Store):
    token = invited(filled)
    assert opens(filled, token, ADMIN)[0] is Opened.OWN
    assert opens(filled, token, SARA)[0] is Opened.FIRST


def test_only_another_admin_may_decide(filled: Store):
    _, invitation = opens(filled, invited(filled), SARA)
    who = {ADMIN: False, SECOND: True, SARA: False, THIEF: False, None: False}
    assert {one: invitations.may_decide(SETUP, invitation, one) for one in who} == who
    _, own = opens(filled, invited(filled, HEAD), SECOND)
    assert not invitations.may_decide(SETUP, own, SECOND)


def test_a_refused_link_stays_refused(filled: Store):
    token = invited(filled)
    _, invitation = opens(filled, token, SARA)
    assert ask(filled, invitations.refuse, invitation, "staff:3002")
    assert not ask(filled, invitations.confirm, invitation, "staff:3002", SETUP)
    assert opens(filled, token, SARA) == (Opened.OVER, None)
    assert granted(filled) == 0


def test_who_lost_the_right_to_invite_has_invited_nobody(filled: Store):
    ask(filled, people.give, ALI, "علی", HEAD, "server")
    _, invitation = opens(filled, invited(filled, STAFF, by=ALI), SARA)
    (held,) = ask(filled, rows.holding, ALI)
    ask(filled, people.remove, held, "server")
    assert not ask(filled, invitations.confirm, invitation, "staff:3002", SETUP)
    assert ask(filled, rows.of_person, SARA) == ()


INTO = {
    "staff of the office": STAFF,
    "staff of another county": Grant("staff", Scope("office", "elsewhere")),
    "head": HEAD,
    "supervisor": COUNTY,
    "admin": Grant("admin", EVERYWHERE),
    "staff of everything": Grant("staff", EVERYWHERE),
    "head of a county": Grant("head", Scope("place", "kerman-county")),
}
BY = {
    "staff": ((STAFF,), set()),
    "head": ((HEAD,), {"staff of the office"}),
    "supervisor": ((COUNTY,), {"staff of the office", "head"}),
}


@pytest.mark.parametrize("role", BY)
def test_nobody_invites_beyond_their_own_say(filled: Store, role: str):
    own, may = BY[role]
    for grant in own:
        ask(filled, people.give, ALI, "علی", grant, "server")
    made = {what for what, to in INTO.items() if ask(filled, invitations.invite, SETUP, ALI, to)}
    assert made == may


def test_the_server_confirms_what_waits_and_nothing_else(filled: Store):
    token = invited(filled)
    assert ask(filled, approvals.approve, "invite-1") is Said.UNKNOWN
    opens(filled, token, SARA)
    assert "invite-1" in ask(filled, approvals.waiting)
    assert ask(filled, approvals.approve, "invite-1") is Said.DONE
    assert ask(filled, approvals.approve, "invite-1") is Said.ALREADY
    assert ask(filled, rows.of_person, SARA) == (STAFF,)


def test_what_nobody_decided_on_is_forgotten_with_its_name(filled: Store, clock: HandClock):
    opens(filled, invited(filled), SARA)
    _, decided = opens(filled, invited(filled, HEAD), ALI)
    ask(filled, invitations.confirm, decided, "staff:3002", SETUP)
    clock.turn(days=1)
    filled.write_now(housekeeping._drop)
    assert len(ask(filled, invitations.waiting)) == 1
    clock.turn(days=2)
    filled.write_now(housekeeping._drop)
    kept = filled.write_now(
        lambda tx: tx.conn.exec_driver_sql("SELECT name, state FROM invitations").all()
    )
    assert kept == [("", "given")]
