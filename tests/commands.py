"""What the tests of the contract and of the commands share."""

import asyncio
import json
import os
import sys
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
AT = "2026-11-24T10:00:00+03:30"  # a Tuesday
HEADER = "key,name,place,lat,lon,hours,status"
SUMS = "{} added, {} changed, {} same, {} bad"


def write(name: str, *lines: str) -> str:
    Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return name


@asynccontextmanager
async def program(*words: str, **settings: str):
    """A command as its own process, in the present folder."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C", **settings}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        env=env,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def event(process: asyncio.subprocess.Process, name: str) -> dict:
    """Wait for an event in the log of a process."""
    async for line in process.stderr:
        found = json.loads(line)
        if found["event"] == name:
            return found
    raise AssertionError(f"ended without {name}")


async def ask(*lines: str, **settings: str) -> list[dict]:
    """What `ask` answers to these lines."""
    async with program("ask", "--at", AT, **settings) as process:
        out, _ = await process.communicate("\n".join(lines).encode())
        assert process.returncode == 0
    return [json.loads(line) for line in out.splitlines()]


def contract() -> str:
    return (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
