### خبرها: کجا رسیده‌اند و چه شد. برای مدیر و مسئول دفتر.

ann-title = 📣 { $title }
ann-untitled = بی‌عنوان
ann-bar = { $bar } { $percent } درصد
ann-sent = ✅ رسید: { $sent } · ⏳ مانده: { $left }
ann-lost = 🚫 بسته‌اند: { $blocked } · ❔ نامعلوم: { $unknown } · ⚠️ خطا: { $failed }
ann-pace = ⚡ { $speed } در ثانیه · پایان حدود { $end }
ann-paused = ⏸ مکث شده است. تا «ادامه» را نزنید، به کسی نمی‌رود.
ann-halted = ⚠️ تلگرام این متن را نپذیرفت. آن را درست کنید و از نو بفرستید.
ann-ended = ✅ تمام شد.
ann-stopped = ⏹ نگه داشته شد.
ann-report = ✅ { $sent } نفر گرفتند · 🚫 { $blocked } نفر ربات را بسته‌اند.
ann-unknown = ❔ { $unknown } نفر نامعلوم: شاید رسیده باشد؛ دوباره نمی‌فرستیم.
ann-failed = ⚠️ به { $failed } نفر نرسید.
ann-left = ⏳ { $left } نفر نگرفتند.
ann-stops = 🔕 { $stops } نفر گفتند دیگر نفرست.
ann-stop-ask = ⏹ { $left } نفر دیگر نگیرند؟
ann-again = 🔁 «{ $title }» دوباره می‌رود: { $when }
ann-not-gone-rights = 📣 خبر «{ $title }» نرفت. فرستنده‌اش دیگر اجازه‌ی خبر ندارد.
ann-not-gone-few = 📣 خبر «{ $title }» نرفت. کمتر از ۵ نفر آن را می‌خواهند.
ann-not-gone-second =
    📣 خبر «{ $title }» نرفت. حالا به مردم بیشتری می‌رسد و مدیر دوم هم باید ببیند.
    ببینید و دوباره بفرستید.
button-ann-look = 👀 چطور پیش می‌رود؟
ann-not-yet = این خبر هنوز نرفته است.
ann-late = این خبر دیگر در این حال نیست.
ann-changing-correct = ✏️ دارم اصلاح می‌کنم.
ann-changing-recall = ↩️ دارم پس می‌گیرم.
ann-changed = ✏️ پیش { $changed } نفر عوض شد.
ann-unchanged = ⚠️ پیش { $unchanged } نفر نشد.
ann-too-late = تلگرام فقط تا ۴۸ ساعت می‌گذارد. خبر تازه بفرستید.
ann-cannot-correct = ✏️ این را نمی‌شود اصلاح کرد. پس بگیرید و از نو بفرستید.
ann-correct-author = درست‌کردن این خبر با نویسنده‌ی آن است.
ann-correct-ask = ✏️ متن درست را بنویسید. پیش از رفتن نشانش می‌دهم.
ann-correct-check = ✏️ پیش { $count } نفر همین بشود؟
ann-correct-second = ⏳ مدیر دوم باید این اصلاح را ببیند. از او پرسیدم.
ann-correcting = ✏️ دارم اصلاح می‌کنم.
ann-recall-ask = ↩️ از گفت‌وگوی { $count } نفر پاک شود؟
ann-recalling = ↩️ دارم پس می‌گیرم.
button-ann-csv = 📄 CSV
button-ann-correct = ✏️ اصلاح
button-ann-correct-yes = ✏️ بله، اصلاح کن
button-ann-recall = ↩️ پس بگیر
button-ann-recall-yes = ↩️ بله، پاک شود
button-ann-pause = ⏸ مکث
button-ann-resume = ▶️ ادامه
ann-no-more = 🔁 دیگر تکرار نمی‌شود.
ann-no-more-already = 🔁 تکراری در راه نیست.
button-ann-stop = ⏹ توقف
button-ann-no-more = 🔁 تکرار تمام
button-ann-stop-yes = ⏹ بله، نگیرند
button-ann-stop-no = ▶️ نه، ادامه

## خط فرمان

cli-announcement-unknown = خبری با این شماره نیست: { ISO($id) }
cli-announcement-not-now = این خبر حالا در حال رفتن نیست: { ISO($id) }
cli-announcement-done = انجام شد. خبر { ISO($id) }
