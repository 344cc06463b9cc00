import json
from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.handlers.conftest import MAIN

SAMPLE = "⚠️ داده نمونه"
AT_SHARAFABAD = (30.3187, 57.1000)
FAR_AWAY = (29.1, 58.3)


def offices(*rows: str) -> str:
    head = "key,name,place,serves,status,verified_at,phones,lat,lon,hours"
    return "\n".join((head, *rows))


# --- by name -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "شرف‌آباد",
        "شرف اباد",
        "شرفاباد",
        "دفتر شرف آباد کجاست",
        "دفتر شرف‌آبادي‌ها کجاست؟",
        "sharafabad",
        "محله‌ی شرف‌آبادم، نزدیک‌ترین دفتر کجاست",
    ],
)
def test_a_name_typed_at_home_shows_its_office_in_one_bubble(talk, typed):
    said = talk.says(typed)
    assert said.methods == ["sendMessage"]
    assert said.text.startswith(SAMPLE)
    assert "🏢 دفتر شرف‌آباد\n✅ الان باز است" in said.text
    assert talk.chat().office == talk.chat().place == "sharafabad"


def test_a_name_typed_when_asked_puts_the_office_on_the_map_with_the_five_doors(talk):
    asked = talk.says("📍 نزدیک‌ترین دفتر")
    assert asked.keyboard == ["📍 فرستادن جای من", "🏘 فهرست محله‌ها", "↩️ بازگشت"]
    said = talk.says("شرف‌آباد")
    assert said.methods == ["sendVenue", "sendMessage"]
    assert said.calls[0]["title"] == "داده نمونه: دفتر شرف‌آباد"
    assert said.keyboard == MAIN
    assert talk.chat().step == ""


def test_without_a_point_a_line_brings_the_five_doors_back(talk):
    talk.says("نزدیک‌ترین دفتر")
    said = talk.says("فیروزآباد")
    assert said.methods == ["sendMessage", "sendMessage"]
    assert said.texts[0] == "👇 نزدیک‌ترین دفتر به فیروزآباد"
    assert said.keyboard == MAIN
    assert "🚶" not in said.text
    assert "📍 روی نقشه" not in said.buttons


def test_the_last_office_is_one_tap_away(talk):
    talk.says("شرف‌آباد")
    asked = talk.says("نزدیک‌ترین دفتر")
    assert asked.keyboard[0] == "🏢 دفتر شرف‌آباد"
    assert "🏢 دفتر شرف‌آباد\n" in talk.says("🏢 دفتر شرف‌آباد").text


def test_a_misspelt_name_is_answered_with_the_name_understood(talk):
    assert "🏘 برای شرف‌آباد:" in talk.says("شرفاباذ").text


def test_a_name_that_is_barely_right_is_asked_about(talk):
    talk.says("نزدیک‌ترین دفتر")
    said = talk.says("بلدلمین")
    assert said.text == "«بلدالامین» را می‌گویید؟"
    assert "🏢 " in talk.taps("بله").text


def test_a_name_that_several_places_have_is_asked_about_with_what_tells_them_apart(talk):
    talk.knows_places(
        "key,name,kind,parent\nnoor-k,نورآباد,neighbourhood,kerman\n"
        "noor-z,نورآباد,neighbourhood,zarand"
    )
    said = talk.says("نورآباد")
    assert said.text == "چند جا به نام «نورآباد» می‌شناسم. کدام؟"
    captions = list(said.buttons)
    assert sorted(captions[:2]) == sorted(["نورآباد، کرمان", "نورآباد، زرند"])
    assert "🏘 برای نورآباد:" in talk.taps("نورآباد، کرمان").text


def test_none_of_these_asks_again(talk):
    talk.knows_places(
        "key,name,kind,parent\nnoor-k,نورآباد,neighbourhood,kerman\n"
        "noor-z,نورآباد,neighbourhood,zarand"
    )
    talk.says("نورآباد")
    assert "📍 کدام محله هستید؟" in talk.taps("هیچ‌کدام").text


def test_an_unknown_name_is_said_back_cut_and_escaped(talk):
    talk.says("نزدیک‌ترین دفتر")
    said = talk.says("<b>قلعه‌مرغی" + "ی" * 60)
    assert said.text.startswith("«&lt;b&gt;قلعه")
    assert "…»" in said.text
    assert len(said.text) < 200
    assert {"🏘 فهرست محله‌ها", "💬 نظر شما"} <= set(said.buttons)
    assert talk.chat().step == "place"


def test_a_problem_written_while_the_place_is_asked_is_heard(talk):
    talk.says("نزدیک‌ترین دفتر")
    talk.says("چراغ کوچه ما سه شب است سوخته و خیلی تاریک است")
    assert talk.chat().step != "place"


def test_a_place_imported_a_second_ago_is_found(talk):
    talk.says("سلام")
    talk.knows_places("key,name,kind,parent\nmehr,شهرک مهرگان,neighbourhood,kerman")
    said = talk.says("شهرک مهرگان")
    assert "برای محله‌ی شما دفتری ثبت نشده است. این دفتر در همان شهر است:" in said.text


def test_a_city_far_from_every_office_says_how_far(talk):
    said = talk.says("زرند")
    assert "نزدیک شما دفتری نمی‌شناسم." in said.text
    assert "حدود ۷۵ کیلومتر." in said.text
    assert "🏢 دفتر" in talk.taps("همین دفتر").text


def test_a_place_in_a_city_without_office_nor_point_asks_for_the_location(talk):
    talk.knows_places("key,name,kind,parent\nmehr,مهرگان,neighbourhood,zarand")
    said = talk.says("محله مهرگان")
    assert "برای مهرگان دفتری ثبت نشده است. جای خود را بفرستید" in said.text
    assert talk.chat().step == "place"


def test_an_office_in_the_next_town_is_shown_with_its_distance(bare):
    bare.met().knows_places(
        "key,name,kind,parent,lat,lon\nold,ده نو,city,kerman-county,30.35,57.10"
    )
    bare.knows(offices("k,دفتر یک,kerman,,open,2026-11-01,,30.32,57.10,"))
    said = bare.says("ده نو")
    assert "👇 نزدیک‌ترین دفتر به ده نو" in said.text
    assert "از ده نو" in said.text


def test_a_neighbourhood_with_a_point_tells_the_way_from_it(bare):
    bare.met().knows_places(
        "key,name,kind,parent,lat,lon\nmehr,مهرگان,neighbourhood,kerman,30.30,57.10"
    )
    bare.knows(offices("k,دفتر یک,mehr,,open,2026-11-01,,30.306,57.10,"))
    assert "🚶 حدود ۱۲ دقیقه پیاده از مهرگان" in bare.says("محله مهرگان").text


# --- closed and none -----------------------------------------------------------------------


def test_an_office_closed_for_good_is_said_and_another_shown(talk):
    said = talk.says("محله امام حسن")
    assert "امام حسن دیگر کار نمی‌کند.\nنزدیک‌ترین دفتری که کار می‌کند:\n🏢 " in said.text
    assert talk.chat().office != "emam-hasan"


def test_without_any_office_the_person_can_still_write(bare):
    for said in (bare.met().says("نزدیک‌ترین دفتر"), bare.shares(*AT_SHARAFABAD)):
        assert said.text.startswith("هنوز دفتری ثبت نشده است.\nپیام شما را می‌گیرم")
        assert list(said.buttons) == ["💬 نظر شما"]
    assert "هنوز دفتری ثبت نشده است." in bare.says("شرف‌آباد").text


def test_without_office_and_without_staff_no_message_is_offered(bare):
    bare.setup = type(bare.setup)()
    said = bare.met().says("نزدیک‌ترین دفتر")
    assert said.text.startswith("هنوز دفتری ثبت نشده است. هر وقت")
    assert said.buttons == {}


def test_where_the_only_office_has_closed_it_is_said(bare):
    bare.met().knows(offices("k,دفتر یک,sharafabad,,closed,2026-11-01,,30.32,57.10,"))
    said = bare.says("شرف‌آباد")
    assert said.texts[0] == "⛔ دفتر یک دیگر کار نمی‌کند."
    assert "هنوز دفتری ثبت نشده" in said.texts[1]


# --- by location ---------------------------------------------------------------------------


def test_a_location_shows_the_nearest_office_and_the_way(talk):
    talk.says("نزدیک‌ترین دفتر")
    said = talk.shares(*AT_SHARAFABAD)
    assert said.methods == ["sendVenue", "sendMessage"]
    assert "🏢 دفتر شرف‌آباد\n" in said.text
    assert "🚶 حدود ۴ دقیقه پیاده" in said.text
    assert said.keyboard == MAIN


def test_the_next_offices_of_a_location_come_with_their_distance_until_the_last(talk):
    said = talk.shares(*AT_SHARAFABAD)
    seen = []
    while "⬅️ دفتر بعدی" in said.buttons:
        said = talk.taps("دفتر بعدی")
        assert "🚶 حدود" in said.text
        seen.append(talk.chat().office)
    assert seen == ["bani-hashem", "shahrak-sanati", "allahabad"]


def test_the_point_of_a_location_is_kept_nowhere(talk):
    talk.says("نزدیک‌ترین دفتر")
    said = talk.shares(30.31873, 57.10006)
    chat = talk.chat()
    written = json.dumps([*said.calls, chat.step, chat.step_data, chat.place], ensure_ascii=False)
    assert "30.31873" not in written
    assert "57.10006" not in written
    assert chat.place is None
    assert chat.step_data == ""
    tables = talk.store.write_now(
        lambda tx: [
            tuple(row)
            for table in ("chats", "outbox")
            for row in tx.conn.execute(text(f"SELECT * FROM {table}"))
        ]
    )
    assert "57.10006" not in repr(tables)


def test_more_than_thirty_kilometres_is_far(talk):
    said = talk.shares(*FAR_AWAY)
    assert "نزدیک شما دفتری نمی‌شناسم." in said.text
    assert "حدود ۱۷۲ کیلومتر." in said.text
    assert "🏢 همین دفتر" in said.buttons


def test_where_no_office_has_a_point_a_location_asks_for_the_name(bare):
    bare.met().knows(offices("k,دفتر یک,sharafabad,,open,2026-11-01,,,,"))
    said = bare.shares(*AT_SHARAFABAD)
    assert "نام محله را بنویسید" in said.text
    assert "🏢 دفتر یک" in bare.says("شرف‌آباد").text


def test_a_client_that_cannot_send_a_location_is_told_of_the_list(talk):
    talk.says("نزدیک‌ترین دفتر")
    said = talk.says("📍 فرستادن جای من")
    assert said.methods == ["sendMessage"]
    assert "این دستگاه جای شما را نفرستاد." in said.text
    assert "محله‌ی خود را بزنید." in talk.taps("فهرست محله‌ها").text


# --- next ----------------------------------------------------------------------------------


def test_the_next_offices_of_a_name_are_those_of_its_city_until_the_last(talk):
    said = talk.says("شرف‌آباد")
    seen = [talk.chat().office]
    while "⬅️ دفتر بعدی" in said.buttons:
        said = talk.taps("دفتر بعدی")
        seen.append(talk.chat().office)
    assert len(seen) == len(set(seen)) == 5
    assert "emam-hasan" not in seen


@pytest.mark.parametrize(
    "data",
    [
        "1nearest:after:sharafabad:99",
        "1nearest:after:gone:1",
        "1nearest:after:sharafabad:-1:x",
        "1nearest:next:gone:1",
        "1nearest:next",
        "1nearest:next:sharafabad:x",
        "1nearest:next:emam-hasan:1",
    ],
)
def test_an_old_next_button_never_fails(talk, data):
    assert talk.presses(data).texts


def test_offices_with_long_keys_still_fit_on_the_button(bare):
    keys = [letter * 40 for letter in "abc"]
    bare.met().knows(
        offices(*(f"{key},دفتر {key[0]},sharafabad,,open,2026-11-01,,30.3{n},57.10,"
                  for n, key in enumerate(keys, 1)))
    )  # fmt: skip
    said = bare.shares(30.31, 57.10)
    assert all(len(data.encode()) <= 64 for data in said.buttons.values())
    assert "🏢 دفتر b" in bare.taps("دفتر بعدی").text


# --- the list ------------------------------------------------------------------------------


def test_the_list_has_served_places_first_in_the_order_of_the_alphabet(talk):
    talk.says("نزدیک‌ترین دفتر")
    said = talk.says("🏘 فهرست محله‌ها")
    names = [caption for caption in said.buttons if caption[0] not in "◀▶↩"]
    assert names[:3] == ["الله‌آباد", "بلدالامین", "بنی‌هاشم"]
    assert len(names) == 8
    page = talk.taps("بعدی")
    assert page.methods == ["editMessageText"]
    assert "▶️ قبلی" in page.buttons


def test_a_tap_on_the_list_leaves_the_choice_as_text_and_shows_the_office(talk):
    talk.says("نزدیک‌ترین دفتر")
    talk.says("فهرست محله‌ها")
    said = talk.taps("بنی‌هاشم")
    assert said.methods == ["editMessageText", "sendVenue", "sendMessage"]
    assert said.texts[0] == "🏘 برای بنی‌هاشم:"
    assert said.keyboard == MAIN


def test_the_list_leads_back_to_the_question(talk):
    talk.says("نزدیک‌ترین دفتر")
    talk.says("فهرست محله‌ها")
    assert "📍 کدام محله هستید؟" in talk.taps("بازگشت").text


def test_with_offices_in_several_counties_the_county_comes_first(talk):
    talk.knows(offices("z,دفتر زرند,zarand,,open,2026-11-01,,30.81,56.56,"))
    said = talk.says("فهرست محله‌ها")
    assert [one for one in said.buttons if one[0] not in "◀▶↩"] == ["زرند", "کرمان"]
    inside = talk.taps("کرمان")
    assert "شرف‌آباد" in inside.buttons
    assert "زرند" in talk.taps("بازگشت").buttons


def test_a_place_that_is_gone_makes_its_button_old(talk):
    said = talk.presses("1nearest:place:gone")
    assert said.toast is not None
    assert said.methods == ["editMessageReplyMarkup"]


def test_back_from_the_question_is_home(talk):
    talk.says("نزدیک‌ترین دفتر")
    said = talk.says("↩️ بازگشت")
    assert said.keyboard == MAIN
    assert talk.chat().step == ""


def test_the_office_is_told_closed_in_the_evening(talk):
    talk.now += timedelta(hours=9)
    assert (
        "⛔ الان بسته است. باز می‌شود: فردا، چهارشنبه ۴ آذر، ساعت ۸ صبح"
        in talk.says("شرف‌آباد").text
    )
