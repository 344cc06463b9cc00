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
ann-late = این خبر دیگر در این حال نیست.
button-ann-pause = ⏸ مکث
button-ann-resume = ▶️ ادامه
button-ann-stop = ⏹ توقف
button-ann-stop-yes = ⏹ بله، نگیرند
button-ann-stop-no = ▶️ نه، ادامه

## خط فرمان

cli-announcement-unknown = خبری با این شماره نیست: { ISO($id) }
cli-announcement-not-now = این خبر حالا در حال رفتن نیست: { ISO($id) }
cli-announcement-done = انجام شد. خبر { ISO($id) }
