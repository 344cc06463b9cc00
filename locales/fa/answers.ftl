### جواب در راه: پیش از رفتن، پس گرفتن، اصلاح، پرسش از فرستنده.

## Before it leaves

answers-guard-papers = ⚠️ در پاسخ، کارت ملی یا مدرک خواسته‌اید. در ربات نمی‌گیریم.
answers-guard-phone = ⚠️ در پاسخ، شماره‌ی فرستنده را خواسته‌اید. در ربات نمی‌گیریم.
answers-guard-promise = ⚠️ در پاسخ وعده هست («{ $word }»). تاریخ یا کار انجام‌شده را بگویید.
answers-guard-code = ⚠️ کد یک پیام دیگر در پاسخ هست.
answers-guard-last = ⏳ هنوز نرفته است.
button-guard-change = ✍️ عوض می‌کنم
button-guard-go = 📨 همین برود
answers-change = ✍️ همان پیام خود را عوض کنید، یا جواب تازه بنویسید.
answers-closed = بسته است و جواب نرفت. باز شود و برود؟
button-answers-reopen = 🔁 باز کن و بفرست
button-answers-no = ❌ نه

## While it waits, and after

button-hold-note = 📝 یادداشت شود
button-recall = ↩️ پس بگیر
answers-recalled = ✏️ پس گرفته شد؛ شاید خوانده باشد.
answers-recall-late = دیگر دیر است؛ تا ۴۸ ساعت پس گرفته می‌شود.
answers-recall-failed = ⚠️ پس گرفته نشد؛ جواب در گفت‌وگوی او مانده است.
answers-recall-told = ✏️ یک پاسخ به { CODE($code) } پس گرفته شد.
answers-corrected = ✏️ اصلاح رسید
answers-correcting = ⏳ اصلاح در راه است
answers-correct-failed = ⚠️ اصلاح نرسید. جواب تازه بنویسید.
answers-kept = ❌ نرسید: فرستنده ربات را بسته است. نگه داشتیم؛ اگر برگردد می‌رود.
answers-no-chat = 🚶 فرستنده در ربات نیست. جواب را خودتان به او بگویید.

## A question to the sender

button-question = ❓ پرسش
question-ask = ❓ از فرستنده چه بپرسیم؟ نام و شماره نپرسید. { CODE($code) }
question-placeholder = پرسش از فرستنده

## To the resident

reply-asked =
    ❓ { $office } می‌پرسد:
    { $text }
    همین‌جا بنویسید یا صدا بفرستید.
    🔢 { CODE($code) }
reply-asked-team =
    ❓ همکاران ما می‌پرسند:
    { $text }
    همین‌جا بنویسید یا صدا بفرستید.
    🔢 { CODE($code) }
reply-corrected = ✏️ دفتر این جواب را اصلاح کرد.
reply-recalled = ✏️ دفتر این جواب را پس گرفت.
