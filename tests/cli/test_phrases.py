from bot import data


def test_the_report_measures_intents_and_the_services_of_needs(bot, here):
    folder = here / "unseen"
    (folder / "services").mkdir(parents=True)
    (folder / "office_hours.txt").write_text("## plain\nسوم خرداد باز هستید؟\n", encoding="utf-8")
    needs = "deeds\tسند خونمون قولنامه‌ایه\nhealth\tدفتر کجاست؟\n"
    (folder / "services" / "needs.txt").write_text(needs, encoding="utf-8")
    ran = bot("phrases", "report", str(folder))
    assert ran.code == 0
    assert "100.0%  intent right (1 of 1)" in ran.out
    assert "50.0%  service right (1 of 2)" in ran.out
    assert "1  health taken for none" in ran.out


def test_without_needs_no_services_are_reported(bot, here):
    (here / "thanks_bye.txt").write_text("ممنون\n", encoding="utf-8")
    ran = bot("phrases", "report", str(here))
    assert (ran.code, "service right" in ran.out) == (0, False)


def test_a_folder_that_is_missing_cannot_be_reported(bot, here):
    assert bot("phrases", "report", str(here / "none")).code == 1


def test_a_fault_is_told_with_its_folder_file_and_line(bot, monkeypatch):
    wrong = data.Phrase("hours", "کی باز است", "plain", "hours.txt", 3)
    monkeypatch.setattr(data, "needs", lambda: iter([wrong]))
    ran = bot("phrases", "check")
    assert ran.code == 1
    assert "services/hours.txt:3: " in ran.out


def test_what_ships_has_no_fault_and_is_learnt(bot):
    assert bot("phrases", "check").code == 0
    assert bot("phrases", "train").code == 0
