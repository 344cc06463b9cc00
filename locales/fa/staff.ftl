### The group of an office: cards, answers and their fate, mistakes, the list of the unanswered.

## Card, a line each

staff-card-title = { $status } · { CODE($code) }
staff-status-new = 🆕 نو
staff-status-taken = ✋ دست { $staff }
staff-status-answered = ✉️ جواب داده
staff-status-waiting-person = ❓ منتظر فرستنده
staff-status-waiting-partner = 🤝 منتظر { $agency }
staff-status-confirming = 🤔 منتظر تأیید
staff-status-reopened = 🔁 بار { $times }
staff-status-withdrawn = 🙅 فرستنده پس گرفت
staff-status-closed-solved = ✅ حل شد
staff-status-closed-partial = 🌓 بخشی
staff-status-closed-cannot = 🚫 از ما برنمی‌آید
staff-status-closed-quiet = 💤 بدون جواب بسته شد
staff-status-late = 🔴 دیر
staff-status-urgent = ❗ فوری
staff-status-sensitive = ❗ حساس
staff-status-erased = 🗑 پاک شد
staff-card-office-only = 🏢 { $office }
staff-card-no-office = ❔ دفتر نامعلوم: فرستنده نمی‌دانست
staff-card-anonymous = 🔒 بی‌نام
staff-card-name = 👤 نام: «{ $name }»
staff-card-announcement = 📣 در جواب خبر: { $title }
staff-card-visit = 🚶 حضوری یا تلفنی گفته شده است
staff-card-held = ✋ دست: { $staff }
staff-card-free = ✋ دست: هیچ‌کس
staff-card-neighbours = 👥 { $count } همسایه
staff-card-times = 🔁 بار { $times }
staff-card-notes = 📝 { $count } یادداشت
staff-card-below = 🔢 { LTR($code) } پایین‌تر آمده است.
staff-card-text = <blockquote expandable>{ $text }</blockquote>
staff-card-supervisor-too = 👁 ناظر هم می‌بیند
staff-card-only-supervisor = ❗ پیام حساس. فقط شما می‌بینید.
staff-card-no-group = ⚠️ این دفتر گروه ندارد؛ شما جواب بدهید.
staff-card-part = 📎 دنباله‌ی { CODE($code) }، بخش { $part } از { $parts }
staff-card-erased = 🗑 پاک شد · { CODE($code) }
staff-case-added-title = 💬 فرستنده · { CODE($code) }
button-close = ✅ بستن
button-staff-open = 🔁 باز کن
staff-agency = نهاد همکار
button-staff-reply = ✍️ پاسخ

## Answering

staff-reply-prompt = ✍️ پاسخ به { CODE($code) }. همین‌جا روی این پیام پاسخ بنویسید.
# Inside the empty field.
staff-reply-placeholder = جواب برای فرستنده
staff-hold = ⏳ تا { $seconds } ثانیه‌ی دیگر می‌رود
button-hold-stop = ✋ نفرست
staff-hold-stopped = ✋ نرفت.
staff-hold-late = دیگر دیر است؛ رفته است.
staff-sending = ⏳ در راه است
staff-sent = ✅ رسید، { FA($clock) }
staff-not-sent-refused = ❌ نرسید: تلگرام نپذیرفت. کوتاه‌تر یا جور دیگر بنویسید.
staff-sent-unknown = ❔ معلوم نیست رسید؛ یک بار با نشان «ارسال دوباره» فرستادیم.
staff-sent-unknown-once = ❔ معلوم نیست رسید. دوباره نمی‌فرستیم.
staff-edit-late = ⚠️ جواب پیشین رفته است. برای اصلاح، جواب تازه بنویسید.
staff-edit-held = ✏️ عوض شد؛ متن تازه می‌رود.

## Mistakes (nothing goes to anybody)

staff-not-card = این کارت نیست و به کسی نرفت. روی خود کارت پاسخ بدهید.
staff-anonymous = «ناشناس ماندن» مدیر را خاموش کنید؛ نمی‌دانم چه کسی نوشته است. چیزی نرفت.
staff-not-staff = این کار با کارکنان همین گروه است. چیزی نرفت.
staff-erased = 🗑 فرستنده این پیام را پاک کرده است. چیزی نرفت.
staff-only-text = این به فرستنده نمی‌رسد. لطفاً جواب را بنویسید.
staff-empty = چیزی در جواب نبود و نرفت.
staff-long = جواب بلند است و نرفت. در کمتر از { $limit } حرف بنویسید.
staff-stale = این دکمه مال قبل است.
staff-not-listed = شما در فهرست کارکنان این دفتر نیستید. مسئول دفتر می‌تواند شما را بیاورد.
staff-over = این پیام دیگر باز نیست.
staff-anonymous-press = «ناشناس ماندن» مدیر را خاموش کنید؛ نمی‌دانم چه کسی زده است.

## A burst of cards, and the list of the unanswered

staff-digest = 📥 { $count } پیام تازه
staff-digest-last = هر کد را بزنید تا کارتش بیاید.
button-digest-case = { $sign } { LTR($code) }
staff-open-title = 📥 بی‌جواب‌ها: { $count } پیام، از قدیمی به تازه
staff-open-row = { CODE($code) } · { $when } · { $summary }
staff-open-row-office = { CODE($code) } · { $office } · { $when } · { $summary }
staff-open-more = و { $count } پیام دیگر
staff-open-empty = 👌 هیچ پیامی بی‌جواب نمانده است.
staff-open-not-allowed = این فهرست برای کارکنان گروه و مدیران ربات است.
