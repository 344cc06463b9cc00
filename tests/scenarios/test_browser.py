"""The first journey as a person sees it: the demonstration in a real Chromium."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NEEDED = os.environ.get("CI") == "true"
SHOT = os.environ.get("DEMO_SCREENSHOT")
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
PORT = str(18090 + int(WORKER))  # workers run at the same time

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None and not NEEDED, reason="no Chromium on this machine"),
]


@pytest.fixture
def address() -> Iterator[str]:
    """The page of a demonstration started as `make demo` starts it."""
    env = {**os.environ, "DEMO_PORT": PORT, "REPLY_HOLD_SECONDS": "0"}
    demo = subprocess.Popen(
        [sys.executable, "-m", "bot", "demo"],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    try:
        yield next(line.strip() for line in demo.stdout if line.startswith("http"))
    finally:
        demo.terminate()
        demo.wait()
        demo.stdout.close()


def write(page: Page, pane: str, text: str) -> None:
    page.get_by_test_id(f"{pane}-input").fill(text)
    page.get_by_test_id(f"{pane}-send").click()


def test_the_whole_journey_in_the_browser(address: str) -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.goto(address)
        phone, group = page.get_by_test_id("phone"), page.get_by_test_id("group")
        page.get_by_test_id("phone-start").click()
        expect(phone).to_contain_text("من ربات دفتر محله هستم")
        write(page, "phone", "دفتر شرف اباد کجاست")
        expect(phone).to_contain_text("داده نمونه")
        write(page, "phone", "چراغ کوچه ما سه شب است سوخته")
        expect(phone).to_contain_text("هنوز نرفته است")
        phone.get_by_role("button", name="بفرست").last.click()
        expect(phone).to_contain_text("کد پیگیری")
        expect(group).to_contain_text("چراغ کوچه ما سه شب است سوخته")
        expect(group).not_to_contain_text("مریم:")
        group.get_by_role("button", name="✍️ پاسخ", exact=True).click()
        expect(group).to_contain_text("همین‌جا روی این پیام پاسخ بنویسید")
        expect(page.get_by_test_id("group-input")).to_have_attribute(
            "placeholder", "جواب برای فرستنده"
        )
        write(page, "group", "امروز به شهرداری گفتیم؛ شنبه می‌آیند.")
        expect(phone).to_contain_text("شنبه می‌آیند")
        expect(group).to_contain_text(re.compile("رسید، [۰-۹]"))
        if SHOT:
            page.screenshot(path=str(Path(SHOT)))
        browser.close()


def test_the_nearest_office_by_location_in_the_browser(address: str) -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(address)
        phone = page.get_by_test_id("phone")
        page.get_by_test_id("phone-start").click()
        phone.get_by_role("button", name="نزدیک‌ترین دفتر").last.click()
        expect(phone).to_contain_text("کدام محله هستید")
        phone.get_by_role("button", name="فرستادن جای من").last.click()
        page.get_by_test_id("place-list").get_by_role("button").first.click()
        expect(phone).to_contain_text("داده نمونه")
        browser.close()
