"""What all journeys share."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _cards_change_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A card's changes are joined for a twentieth of a second, not for three: nobody waits so."""
    monkeypatch.setattr("handlers.cards.JOINED", 50)
