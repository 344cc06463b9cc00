"""The chat page: what its files may hold, and what a person sees in a browser."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Page

PAGE = Path(__file__).parents[2] / "bot" / "sandbox" / "page"
SCRIPTS = sorted(PAGE.glob("*.js"))
TEXTS = [*SCRIPTS, *sorted(PAGE.glob("*.css")), PAGE / "index.html"]
TOKEN = "123456:TESTTOKEN"
WAIT = 60_000


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_the_page_loads_nothing_from_outside(file: Path):
    addresses = re.findall(r"(?:https?:)?//[\w.-]+\.\w+[^\s\"']*", file.read_text("utf-8"))
    assert [a for a in addresses if "www.w3.org" not in a] == []


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_a_text_never_becomes_markup(file: Path):
    script = file.read_text("utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script)


def test_the_page_has_no_script_or_style_that_its_policy_forbids():
    html = (PAGE / "index.html").read_text("utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", html)


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_every_file_the_page_asks_for_is_there(file: Path):
    found = re.findall(
        r"""(?:from |src=|href=|url\()"(?:\./)?([\w-]+\.\w+)\"""", file.read_text("utf-8")
    )
    assert [name for name in found if not (PAGE / name).is_file()] == []


def test_the_fonts_come_with_their_licences():
    for font in PAGE.glob("*.woff2"):
        licence = (PAGE / f"{font.stem}-OFL.txt").read_text("utf-8")
        assert "SIL OPEN FONT LICENSE" in licence.upper()


# in a browser ----------------------------------------------------------------------------------


def _chromium() -> str:
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if path is None and os.environ.get("CI") == "true":
        pytest.fail("no Chromium on this machine")
    if path is None:
        pytest.skip("no Chromium on this machine")
    return path


@asynccontextmanager
async def _open(box: Sandbox) -> AsyncIterator[Page]:
    from playwright.async_api import async_playwright

    faults: list[str] = []
    async with async_playwright() as tool:
        browser = await tool.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(WAIT)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        await page.goto(box.page_url)
        yield page
        await browser.close()
    assert faults == []


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox(token=TOKEN, page=True) as sandbox:
        maryam = sandbox.person("مریم", id=1001)
        reza = sandbox.person("رضا", id=2001, role="staff")
        group = sandbox.group("دفتر شرف‌آباد", id=-1001, members=[reza])
        await group.add_bot(by=reza)
        sandbox.extra = {"points": [{"name": "شرف‌آباد", "lat": 30.33, "lon": 57.02}]}
        await maryam.starts()
        yield sandbox


async def _call(box: Sandbox, method: str, **params: Any) -> Any:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{box.root}/bot{TOKEN}/{method}", json=params) as response,
    ):
        answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]


def _heard(box: Sandbox, text: str) -> dict[str, Any] | None:
    updates = (update.get("message", {}) for update in box.updates.queue)
    return next((message for message in updates if message.get("text") == text), None)


@pytest.mark.browser
async def test_a_hostile_text_is_shown_as_it_was_written(box: Sandbox):
    hostile = "<img src=x onerror=alert(1)> <b>سلام</b>"
    await _call(box, "sendMessage", chat_id=1001, text=hostile)
    async with _open(box) as page:
        phone = page.get_by_test_id("phone")
        await phone.get_by_text(hostile).wait_for()
        assert await phone.locator(".text img, .text b").count() == 0


@pytest.mark.browser
async def test_signs_at_the_start_do_not_turn_a_persian_line_around(box: Sandbox):
    await _call(box, "sendMessage", chat_id=1001, text="🆕 نو، و 🆘 کمک")
    async with _open(box) as page:
        text = page.get_by_test_id("phone").locator(".text", has_text="کمک")
        await text.wait_for()
        assert await text.evaluate("node => getComputedStyle(node).direction") == "rtl"


@pytest.mark.browser
async def test_emphasis_code_and_quote_keep_their_places_after_signs(box: Sandbox):
    html = "🏢🆕 <b>پررنگ</b> کد <code>۱۲۳۴</code>\n<blockquote>گفته</blockquote>"
    await _call(box, "sendMessage", chat_id=1001, text=html, parse_mode="HTML")
    async with _open(box) as page:
        phone = page.get_by_test_id("phone")
        await phone.locator("blockquote").wait_for()
        whole = await phone.locator(".text", has_text="پررنگ").text_content()
        assert whole is not None
        assert whole.startswith("🏢🆕 پررنگ کد ۱۲۳۴\nگفته")
        assert await phone.locator(".text strong").last.text_content() == "پررنگ"
        assert await phone.locator(".text .code").text_content() == "۱۲۳۴"
        assert await phone.locator(".text blockquote").text_content() == "گفته"


@pytest.mark.browser
async def test_a_key_that_asks_for_the_place_sends_the_chosen_neighbourhood(box: Sandbox):
    keys = {"keyboard": [[{"text": "📍 فرستادن جای من", "request_location": True}]]}
    await _call(box, "sendMessage", chat_id=1001, text="کجایید؟", reply_markup=keys)
    async with _open(box) as page:
        keyboard = page.get_by_test_id("phone-keyboard")
        await keyboard.get_by_role("button", name="فرستادن جای من").click()
        await page.get_by_test_id("place-list").get_by_text("شرف‌آباد").click()
        await box.until(lambda: any("location" in u.get("message", {}) for u in box.updates.queue))


@pytest.mark.browser
async def test_when_the_bot_asks_for_a_reply_the_writing_answers_it(box: Sandbox):
    async with _open(box) as page:
        await page.get_by_test_id("group-input").wait_for()
        ask = {"force_reply": True, "input_field_placeholder": "جواب برای فرستنده"}
        sent = await _call(box, "sendMessage", chat_id=-1001, text="بنویسید", reply_markup=ask)
        await page.get_by_placeholder("جواب برای فرستنده").fill("دیدیم")
        await page.keyboard.press("Enter")
        await box.until(lambda: _heard(box, "دیدیم") is not None)
    heard = _heard(box, "دیدیم")
    assert heard is not None
    assert heard["reply_to_message"]["message_id"] == sent["message_id"]


@pytest.mark.browser
async def test_what_the_server_did_not_take_stays_in_the_composer_with_its_addressee(box: Sandbox):
    await _call(box, "sendMessage", chat_id=-1001, text="کارت ۱۲۳۴")
    async with _open(box) as page:
        group = page.get_by_test_id("group")
        await group.get_by_role("button", name="پاسخ", exact=True).click()
        refused = '{"ok": false, "error": "الان نشد"}'
        await page.route("**/act", lambda route: route.fulfill(body=refused))
        await page.get_by_test_id("group-input").fill("دیدیم")
        await page.get_by_test_id("group-send").click()
        await page.get_by_test_id("trouble").get_by_text("الان نشد").wait_for()
        assert await page.get_by_test_id("group-input").input_value() == "دیدیم"
        assert await group.locator(".strip").get_by_text("کارت ۱۲۳۴").is_visible()


@pytest.mark.browser
async def test_each_phone_keeps_its_own_unsent_words(box: Sandbox):
    ghasem = box.person("قاسم", id=1002)
    await ghasem.starts()
    async with _open(box) as page:
        phone, writing = page.get_by_test_id("phone"), page.get_by_test_id("phone-input")
        await writing.fill("راز مریم")
        await phone.get_by_role("button", name="قاسم").click()
        assert await writing.input_value() == ""
        await phone.get_by_role("button", name="مریم").click()
        assert await writing.input_value() == "راز مریم"


@pytest.mark.browser
async def test_a_message_the_bot_erased_is_gone_and_a_changed_one_says_so(box: Sandbox):
    erased = await _call(box, "sendMessage", chat_id=1001, text="پاک می‌شود")
    changed = await _call(box, "sendMessage", chat_id=1001, text="پیش از تغییر")
    async with _open(box) as page:
        phone = page.get_by_test_id("phone")
        await phone.get_by_text("پاک می‌شود").wait_for()
        await _call(box, "deleteMessage", chat_id=1001, message_id=erased["message_id"])
        after = {"message_id": changed["message_id"], "text": "پس از تغییر"}
        await _call(box, "editMessageText", chat_id=1001, **after)
        await phone.get_by_text("پس از تغییر").wait_for()
        assert await phone.get_by_text("پاک می‌شود").count() == 0
        assert await phone.get_by_text("ویرایش‌شده").is_visible()


@pytest.mark.browser
async def test_a_sign_the_bot_sets_on_a_message_is_shown_and_taken_away(box: Sandbox):
    sent = await _call(box, "sendMessage", chat_id=1001, text="ممنون")
    about: dict[str, Any] = {"chat_id": 1001, "message_id": sent["message_id"]}
    async with _open(box) as page:
        shown = page.get_by_test_id("phone").get_by_label("واکنش ربات: 👍")
        await _call(
            box, "setMessageReaction", **about, reaction=[{"type": "emoji", "emoji": "👍"}]
        )
        await shown.wait_for(timeout=WAIT)
        await _call(box, "setMessageReaction", **about, reaction=[])
        await shown.wait_for(state="detached", timeout=WAIT)


@pytest.mark.browser
async def test_on_a_narrow_screen_a_dot_marks_the_pane_where_something_happened(box: Sandbox):
    async with _open(box) as page:
        await page.set_viewport_size({"width": 390, "height": 844})
        await page.get_by_test_id("phone-input").wait_for()
        await _call(box, "sendMessage", chat_id=-1001, text="کارت")
        tab = page.get_by_test_id("tab-group")
        await tab.locator(".dot").wait_for()
        await tab.click()
        await page.get_by_test_id("group").get_by_text("کارت").wait_for()
        assert await tab.locator(".dot").count() == 0
