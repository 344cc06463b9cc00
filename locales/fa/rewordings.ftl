### Texts that ship, worded anew by admins.

button-admin-rewordings = 📝 متن‌ها
rewordings-which = 📝 کدام متن‌ها؟
button-rewordings-faq = ❓ پرسش‌های رایج
button-rewordings-canned = 💬 متن‌های آماده
rewordings-one = 📝 کدام را می‌خواهید؟
button-rewordings-waits = ⏳ { $title }
rewordings-title = 📖 { $title }
rewordings-hidden = ⏳ هنوز مدیری این را تأیید نکرده است و مردم نمی‌بینند.
rewordings-waits = ⏳ این متن تازه منتظر مدیر دیگری است: { $text }
button-rewordings-write = ✍️ متن تازه
button-rewordings-first = ↩️ متن اول
rewordings-write =
    ✍️ متن تازه را بنویسید.
    کوتاه و ساده باشد. هر جمله یک حرف بزند.
rewordings-second = ⚠️ مدیر دیگری هم باید این را بخواند. تا آن وقت متن امروز می‌ماند.
rewordings-field = ⚠️ این را نمی‌توانم پر کنم: { $name }
rewordings-agreed = ✔️ از حالا مردم متن تازه را می‌بینند: «{ $title }»
rewordings-refused = ❌ متن تازه پذیرفته نشد: «{ $title }»
