SAMPLE = "⚠️ داده نمونه: این نشانی و تلفن واقعی نیست."


def test_two_services_asked_for_at_once_are_both_explained_in_one_bubble(talk):
    talk.says("شرف‌آباد")
    said = talk.says("وام می‌دین؟ شناسنامه چی می‌خواد؟")
    assert said.methods == ["sendMessage"]
    assert "📖 وام خرد و صندوق محله" in said.text
    assert "📖 شناسنامه و مدارک هویت" in said.text


def test_hours_and_a_service_are_both_told_and_the_sample_is_marked_once(talk):
    said = talk.says("ساعت کار دفتر شرف‌آباد چنده و وام هم میدین؟")
    assert said.methods == ["sendMessage"]
    assert said.text.startswith(f"{SAMPLE}\n🏢 دفتر شرف‌آباد\n✅ الان باز است")
    assert said.text.count(SAMPLE) == 1
    assert "\n\n📖 وام خرد و صندوق محله" in said.text


def test_what_needs_a_place_asks_for_it_after_the_rest_is_answered(talk):
    said = talk.says("وام می‌دین؟ دفتر ساعت چند باز می‌شود؟")
    assert "📖 وام خرد و صندوق محله" in said.texts[0]
    assert said.texts[1].startswith("🏘 کدام محله هستید؟")
    assert "الان باز است" in talk.says("شرف‌آباد").text


def test_two_facts_of_one_office_need_only_its_card(talk):
    said = talk.says("آدرس دفتر شرف‌آباد کجاست؟ تا ساعت چند باز است؟")
    assert said.methods == ["sendMessage"]
    assert said.text.count("🏢 دفتر شرف‌آباد") == 1
    assert "🏠 نشانی" in said.text


def test_what_a_card_tells_is_not_told_twice(talk):
    said = talk.says("وکیل دارین؟ ساعت کار دفتر شرف‌آباد چنده؟ شماره تلفنش هم بدین")
    assert said.methods == ["sendMessage"]
    assert "📖 راهنمایی حقوقی" in said.text
    assert said.text.count("الان باز است") == 1
    assert "☎️ تلفن" in said.text


def test_words_joined_in_one_question_are_one_question(talk):
    said = talk.says("کلاس خیاطی و آرایشگری دارید؟")
    assert said.text.count("📖") == 1


def test_a_report_with_a_question_mark_in_it_stays_a_report(talk):
    said = talk.says("چراغ کوچه‌ی ما سه شب است سوخته. کی درستش می‌کنند؟ وام هم نمی‌خواهم.")
    assert "📖" not in said.text


def test_a_cry_for_help_among_questions_stands_above_everything(talk):
    said = talk.says("شوهرم منو می‌زنه. ساعت کار دفتر شرف‌آباد چنده؟")
    assert "۱۲۳" in said.texts[0]
    assert "دفتر شرف‌آباد" in said.texts[1]
