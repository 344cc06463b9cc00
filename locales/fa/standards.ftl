### By when: on the card, reminders, missed dates and new ones.

## Card, a line

standards-card-answer = ⏰ جواب تا { $due }
standards-card-done = ⏰ انجام شود تا { $due }
standards-card-act = ⏰ کسی بردارد تا { $due }
standards-card-late = 🔴 دیر شده؛ قرار تازه: { $due }
standards-card-late-act = 🔴 دیر شده؛ هنوز کسی برنداشته است. جواب تا { $due }
standards-card-stopped = ⏰ ساعت ایستاده تا جواب فرستنده

## Before the date

standards-subject = { $what }، { $where }
standards-soon-answer = ⏰ «{ $subject }» تا { $due } جواب می‌خواهد.
standards-soon-done = ⏰ «{ $subject }» تا { $due } باید تمام شود.
standards-soon-act = ❗ «{ $subject }» حساس است؛ تا { $due } کسی بردارد.
standards-soon-holder = ✋ دست: { $staff }
button-standards-more = ⏳ وقت بیشتر

## After it

standards-late = 🔴 { CODE($code) } دیر شد. دست: { $staff }.
standards-late-free = 🔴 { CODE($code) } دیر شد. دست: هیچ‌کس.
standards-late-next = ⏰ به فرستنده گفتیم. قرار تازه: { $due }
standards-late-untold = ⏰ فرستنده در ربات نیست. قرار تازه: { $due }
button-standards-card = 📄 کارت
button-standards-date = ⏳ قرار تازه

## A new date

standards-ask = ⏳ { CODE($code) }: قرار تازه کی باشد؟ به فرستنده هم می‌گوییم.
standards-why = ⏳ { CODE($code) } تا { $due }. چرا؟ فرستنده این را می‌خواند.
button-standards-day = { $day }
button-standards-visit = باید بازدید کنیم
button-standards-wait = منتظر نهاد دیگریم
button-standards-queue = کارهای جلوتر هست
button-standards-write = ✍️ می‌نویسم
standards-write = ✍️ چرا { CODE($code) } تا { $due }؟ یک جمله بنویسید؛ فرستنده می‌خواند.
# Inside the empty field.
standards-placeholder = یک جمله
standards-empty = یک جمله بنویسید، کوتاه‌تر از { $limit } حرف. چیزی نرفت.
standards-past = این روز دیگر نمی‌شود. روز دیگری را بزنید.
standards-set = ✔️ { CODE($code) }: قرار تازه { $due }. به فرستنده گفتیم.
standards-set-untold = ✔️ { CODE($code) }: قرار تازه { $due }. فرستنده در ربات نیست؛ خودتان بگویید.

## To the resident

standards-due = ⏰ جواب تا { $due }
standards-due-late = ⏰ دیر شد؛ خبر دادیم. قرار تازه: { $due }
standards-reason-visit = باید از نزدیک ببینیم
standards-reason-wait = منتظر جواب جای دیگری هستیم
standards-reason-queue = کارهای جلوتر هنوز تمام نشده است
level-head = مسئول دفتر
level-supervisor = ناظر شهرستان
case-late =
    ⏰ قرار بود تا امروز جواب بدهیم و نشد. ببخشید.
    به { $level } خبر دادیم. قرار تازه: { $due }.
    🔢 { CODE($code) }
case-late-day =
    ⏰ قرار بود تا { $day } جواب بدهیم و نشد. ببخشید.
    به { $level } خبر دادیم. قرار تازه: { $due }.
    🔢 { CODE($code) }
case-late-done =
    ⏰ کار شما هنوز تمام نشده است. ببخشید.
    به { $level } خبر دادیم. قرار تازه: { $due }.
    🔢 { CODE($code) }
case-new-date =
    ⏰ { $office } وقت بیشتری می‌خواهد، چون { $reason }.
    قرار تازه: { $due }.
    🔢 { CODE($code) }
case-new-date-team =
    ⏰ همکاران ما وقت بیشتری می‌خواهند، چون { $reason }.
    قرار تازه: { $due }.
    🔢 { CODE($code) }
case-put-off =
    ⏰ جواب شما دیرتر می‌آید. ببخشید.
    قرار تازه: { $due }.
    🔢 { CODE($code) }
button-case-see = 🔎 دیدن پیام
