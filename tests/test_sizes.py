"""A function does one thing, a handler only reads, calls and answers, a file tells one story."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST = {"bot": 60, "handlers": 25}  # lines of a function, signature and docstring too
LONGEST_FILE = 500


def sources(part: str) -> list[Path]:
    """The program's own files; migrations are a record, not to be reshaped afterwards."""
    found = sorted((ROOT / part).rglob("*.py"))
    return [path for path in found if "migrations" not in path.parts]


@pytest.mark.parametrize("part", LONGEST)
def test_no_function_is_longer_than_it_may_be(part: str) -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in sources(part)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST[part]
    ]
    assert long == []


@pytest.mark.parametrize("part", LONGEST)
def test_no_file_is_longer_than_it_may_be(part: str) -> None:
    long = [
        str(path.relative_to(ROOT))
        for path in sources(part)
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE
    ]
    assert long == []
