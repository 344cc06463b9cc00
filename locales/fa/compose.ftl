### 📣 /announce: an announcement while it is written. For admins and heads.

compose-not-you = خبر فرستادن با مدیر و مسئول دفتر است.
compose-which-office = 📣 خبر کدام دفتر؟
compose-board = 📣 خبر تازه (هنوز نرفته است)
compose-text = 📝 متن: «{ $text }»
compose-file = 📝 متن: بی‌نوشته، با فایل
compose-no = 📝 متن: هنوز ندارد
compose-links = 🔎 دکمه‌ی پیوند: { $count }
compose-title = 🏷 عنوان: { $title }
compose-topic = 🔔 موضوع: { $topic }
compose-topic-none = 🔔 موضوع: هنوز ندارد
compose-who-line = 👥 برای: { $who }، { $count }
compose-when-now = ⏰ وقت: همین حالا
compose-when-at = ⏰ وقت: { $when }
compose-repeat-weekly = 🔁 هر هفته
compose-repeat-monthly = 🔁 هر ماه
compose-waits = ⏳ منتظر مدیر دوم است.
compose-dropped = 🗑 این خبر دور انداخته شد.

button-compose-text = 📝 متن
button-compose-title = 🏷 عنوان
button-compose-topic = 🔔 موضوع
button-compose-who = 👥 برای چه کسی
button-compose-when = ⏰ وقت
button-compose-repeat = 🔁 تکرار
button-compose-look = 👁 ببینم
button-compose-me = 👤 برای خودم
button-compose-drop = 🗑 دور بینداز
button-compose-send = 📨 فرستادن
button-compose-board = 📣 برگرد به خبر

## Words

compose-ask-text =
    📝 خبر را همان‌طور که می‌خواهید دیده شود بفرستید.
    خط اول بگوید چه، کجا، کی.
    دکمه‌ی پیوند را بعد از آن بنویسید: نام دکمه = نشانی
compose-long = ⚠️ بیشتر از ۶ خط نخوانده می‌ماند.
compose-kind = ⚠️ این را نمی‌شود خبر کرد. نوشته، عکس، صدا، فیلم، فایل یا جا بفرستید.
compose-ask-title = 🏷 عنوان خبر را بنویسید. در گزارش و روی کارت‌ها می‌آید.
compose-ask-topic = 🔔 خبر درباره‌ی چیست؟ فقط به کسانی می‌رسد که همین را خواسته‌اند.
compose-ask-repeat = 🔁 باز هم برود؟
button-compose-repeat-never = ❌ نه
button-compose-repeat-weekly = 🔁 هر هفته
button-compose-repeat-monthly = 🔁 هر ماه

## For whom

compose-ask-who = 👥 چه کسی بگیرد؟ از میان کسانی که این خبر را خواسته‌اند:
compose-who-office = 🏢 فقط مردم { $office }
compose-who-some = ➕ دست‌کم یکی: { $names }
compose-who-every = ✔️ و همه‌ی این‌ها: { $names }
compose-who-but = ➖ به‌جز: { $names }
compose-who-count = 👥 می‌شود { $count }
compose-who-without = { $who } (به‌جز { $names })
compose-who-everyone = همه
compose-who-active = فعال در { $days } روز
compose-count = { $count } نفر
compose-count-few = کمتر از ۵ نفر
compose-count-unknown = اول موضوع را بزنید
button-compose-who-some = ➕ یکی از
button-compose-who-every = ✔️ و همه‌ی
button-compose-who-but = ➖ به‌جز
button-compose-who-clear = 🗑 از نو
button-compose-who-office = 🏢 دفتر
button-compose-who-place = 🏘 محله
button-compose-who-county = 📍 شهرستان
button-compose-who-topic = 🔔 موضوع
button-compose-who-active = 🕘 فعال در…

## When

compose-ask-when = ⏰ کی برود؟ بنویسید «فردا ساعت ۱۰»، یا بزنید.
compose-when-unknown = ⏰ وقت را نفهمیدم. مثل «شنبه ساعت ۱۰» بنویسید.
compose-when-past = ⏰ این وقت گذشته است. وقت دیگری بگویید.
compose-when-quiet = 🌙 از ۲۲ تا ۸ نمی‌فرستیم؛ ساعت ۸ می‌رود.
compose-month = 📅 { $month } { $year }
compose-day-holiday = { $day }·
compose-hour = 🕘 چه ساعتی؟
button-compose-when-now = ▶️ همین حالا
button-compose-when-today = 📅 امروز، ساعت ۱۷
button-compose-when-tomorrow = 📅 فردا، ساعت ۱۰
button-compose-when-month = 📅 تقویم

## Sending

compose-missing-text = 📝 اول متن خبر را بفرستید.
compose-missing-topic = 🔔 اول موضوع خبر را بزنید.
compose-few = 👥 کمتر از ۵ نفر؛ مخاطب را بزرگ‌تر کنید.
compose-outlook = 📨 به { $count } نفر می‌رود، حدود { $minutes } دقیقه، تا { $end }.
compose-type = برای تأیید، این عدد را بنویسید: { $count }
compose-wrong = عدد یکی نیست؛ { $count } نفر است. دوباره ببینید.
compose-changed = خبر حالا نمی‌تواند برود. دوباره ببینید.
compose-gone = 📨 رفتن خبر شروع شد.
compose-scheduled = ⏰ خبر می‌رود: { $when }
compose-unscheduled = ⏸ نمی‌رود. می‌توانید عوضش کنید.
button-compose-unschedule = ⏸ نرود
compose-second =
    📣 یک همکار می‌خواهد این خبر به { $count } نفر برود.
    🏷 عنوان: { $title }
compose-second-asked =
    ⏳ این خبر را باید مدیر دوم هم تأیید کند. از او پرسیدم.
    روی سرور: python -m bot approve { LTR($id) }
compose-second-over = این خبر دیگر منتظر تأیید نیست.
compose-agreed = ✅ تأیید شد.
compose-disagreed = این خبر همان‌جا می‌ماند. چیزی نرفت.
button-compose-agree-no = ❌ نه
button-compose-agree = ✅ تأیید می‌کنم
