### The record of an office, changed from the chat.

button-admin-records = 🏢 دفترها
records-which = 🏢 کدام دفتر؟
records-none = 🏢 دفتری نیست که این کار با شما باشد.
records-over = 🏢 این کار دیگر با شما نیست.
button-records-new = ➕ دفتر تازه
records-works = ✅ کار می‌کند
records-closed = ⛔ کار نمی‌کند
records-unverified = ⚠️ هنوز بررسی نشده است
records-missing = 📝 هنوز نیست: { $parts }
records-key = 🔢 کلید دفتر برای گروهش: { CODE($key) }
records-place = 🏘 محله: { $places }
records-serves = 👥 برای محله‌های: { $places }
records-landmark = 📌 نشانه: { $said }
records-address = 🏠 نشانی: { $said }

## Parts

records-part-name = نام
records-part-place = محله
records-part-serves = محله‌های زیر پوشش
records-part-landmark = نشانه
records-part-address = نشانی
records-part-phones = تلفن
records-part-hours = ساعت‌ها
records-part-services = کارها
button-records-name = 🏢 نام
button-records-place = 🏘 محله
button-records-serves = 👥 محله‌های دیگر
button-records-landmark = 📌 نشانه
button-records-address = 🏠 نشانی
button-records-phones = 📞 تلفن
button-records-hours = 🕘 ساعت‌ها
button-records-services = 📖 کارها
button-records-on = ✔️ { $what }
button-records-off = ➖ { $what }
records-write-name = ✍️ نام تازه‌ی دفتر را بنویسید.
records-write-place = ✍️ دفتر در کدام محله است؟ نامش را بنویسید.
records-write-serves = ✍️ محله‌ها را با «،» از هم جدا بنویسید.
records-write-landmark = ✍️ نشانه را بنویسید، مانند «روبه‌روی مسجد جامع».
records-write-address = ✍️ نشانی را در یک خط بنویسید.
records-write-phones = ✍️ شماره‌ها را با «،» از هم جدا بنویسید.
records-write-hours =
    ✍️ ساعت‌ها را بنویسید، مانند
    «شنبه تا چهارشنبه ۸ تا ۱۴، پنج‌شنبه ۸ تا ۱۲».
records-write-services = 📖 این دفتر چه کارهایی می‌کند؟ هر کدام را بزنید، بعد «ثبت» را.
records-write-new =
    ✍️ در دو خط بنویسید:
    خط اول: نام دفتر
    خط دوم: محله
records-hours-unread = 🤔 ساعت‌ها را نفهمیدم.
records-fault = 🤔 { $fault }
records-beyond = این جا بیرون از محدوده‌ی شماست. از مدیر بخواهید.

## Before and after

records-was = ▶️ بود:
records-will-be = ⬅️ می‌شود:
records-nothing = ➖ هیچ
records-new-seen = 👁 مردم آن را می‌بینند، با این حرف که هنوز بررسی نشده است.
records-saved = ✔️ ثبت شد.
button-records-verify = ✅ همه درست است
records-ask-verify = ❓ همه‌ی این‌ها امروز درست است؟
button-records-give-up = ⛔ دیگر کار نمی‌کند
records-ask-give-up = ❓ مردم دیگر به { $office } راهنمایی نشوند؟
button-records-take-up = 🔁 باز کار می‌کند
records-ask-take-up = ❓ مردم دوباره { $office } را ببینند؟
