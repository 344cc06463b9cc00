"""An empty store that is up to date, copied from one that was migrated once.

The migrations take a quarter of a second of CPU, which a thousand tests needn't spend; that they
bring a store here is what tests/storage/test_migrate.py is for.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from bot.storage import migrate, sqlite, vault


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="tashilgar-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    migrate.bring_up_to_date(folder / "store.db")
    return folder / "store.db"


def make_ready(path: Path) -> Path:
    """Make a store and its keys at a path where there are none."""
    assert not path.exists()
    assert not vault.beside(path).exists()
    sqlite.prepare_folder(path)
    for copy, of in ((path, _template()), (vault.beside(path), vault.beside(_template()))):
        shutil.copy2(of, copy)
    return path
