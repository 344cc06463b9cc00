import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.cli import main
from bot.settings import KEYS
from bot.storage.store import Store
from tests.commands import AT, HEADER, write
from tests.ready import make_ready

# How fast a machine is decides no test.
settings.register_profile(
    "untimed",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("untimed")
LONG = {"torture", "test_a_year", "test_anonymity", "test_casework_faults", "test_hard_times"} | {
    "test_wrong_person"
}


@dataclass
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, without settings."""
    for key in KEYS:
        monkeypatch.delenv(key, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def bot(here: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """`python -m bot …` in this process."""

    def run(*words: str) -> Ran:
        code = main(words)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run


@pytest.fixture
def path(here: Path) -> Path:
    """Where the store lies when nothing is set."""
    return here / "data" / "tashilgar.db"


@pytest.fixture
def store(path: Path) -> Store:
    """The store, up to date, opened beside the commands."""
    opened = Store(make_ready(path))
    yield opened
    opened.close_now()


@pytest.fixture
def bring(bot):
    """Import rows of offices: the exit code, the lines of stdout, and stderr."""

    def run(*rows: str, header: str = HEADER, words: tuple[str, ...] = (), name: str = "o.csv"):
        ran = bot("offices", "import", write(name, header, *rows), *words)
        return ran.code, ran.out.splitlines(), ran.err

    return run


@pytest.fixture
def listed(bot):
    """The offices by key, as told at a time."""

    def run(at: str = AT) -> dict[str, dict]:
        ran = bot("offices", "list", "--json", "--at", at)
        return {one["key"]: one for one in json.loads(ran.out)}

    return run


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the long ones, by file or folder."""
    for item in items:
        if LONG & {item.path.stem, item.path.parent.name}:
            item.add_marker("long")
