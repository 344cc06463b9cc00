### 🔔 خبرم کن: what a resident wants to be told, and how it ends.

news-topics = 🔔 کدام خبرها از { $where }؟ بزنید و بعد «تمام».
news-per-week = هفته‌ای { $count } پیام یا کمتر.
news-place = 🏘 خبر کدام محله را می‌خواهید؟ نام محله را بنویسید.
news-which-place = 🏘 کدام یکی؟
news-on = 🔔 روشن شد: { $topics }، از { $where }.
news-off = 🔕 باشد، از { $where } خبری نمی‌فرستم.
news-offer = 🔔 خبرهای { $office } را می‌خواهید؟ کلاس، تعطیلی، برنامه‌ها.
news-never = 👌 باشد، دیگر نمی‌پرسم.
news-none = 🔕 خبری برای شما نمی‌فرستم.
news-stop-ask = 🔕 کدام خبر را دیگر نفرستم؟
news-stopped = 🔕 دیگر خبر «{ $topic }» نمی‌فرستم.
news-stopped-all = 🔕 دیگر هیچ خبری نمی‌فرستم.
news-undone = 🔔 باشد، { $topics } باز هم می‌آید.
news-kept = 🔔 باشد، همان‌طور می‌ماند.

button-news = 🔔 خبرم کن
button-news-on = ✅ { $topic }
button-news-off = ⬜ { $topic }
button-news-place = 🏘 محله‌ی دیگر
button-news-done = 👍 تمام
button-news-yes = 🔔 بله، خبرم کن
button-news-never = ❌ نه، ممنون
button-news-undo = ↩️ برگردان
button-news-stop = 🔕 { $topic }
button-news-stop-all = 🔕 همه‌ی خبرها
button-news-keep = ❌ هیچ‌کدام

## Under an announcement

button-news-answer = 💬 جواب بدهم
button-news-no = 🔕 دیگر نفرست
button-news-no-office = 🔕 این دفتر
button-news-no-all = 🔕 همه
news-no = 🔕 دیگر خبر «{ $topic }» نمی‌فرستم.
news-no-office = 🔕 دیگر از این دفتر خبری نمی‌فرستم.
news-no-all = 🔕 دیگر هیچ خبری نمی‌فرستم.
news-again = 🔔 باشد، باز هم می‌آید.
announcement-foot-office = 🏢 { $office }
announcement-foot-topic = 🔔 { $topic }
announcement-foot = 🔔 خبر
