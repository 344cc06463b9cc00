"""Learns from the phrases when the package is built, so that nothing is learnt at a start."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LearningHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts what was learnt beside the phrases; done only when they have changed."""

    def initialize(self, _version: str, _build_data: dict[str, Any]) -> None:
        """See hatchling."""
        sys.path.insert(0, self.root)
        from bot.domain.building import build

        build(Path(self.root, "bot", "data"))
