### چه گفتید، چه کردیم: خبر هر ماه دفتر، با حرف مسئول آن.

account-title = چه گفتید، چه کردیم
account-draft = 📋 خبر «چه گفتید، چه کردیم» آماده است:
account-month = 📅 ماه { $month }، { $office }
account-received = 📥 پیام‌های شما: { $count }
account-answered = 💬 جواب گرفت: { $count }
account-half = ⏳ نصف جواب‌ها در { $length } کاری آمد.
account-changed = ✅ چه عوض شد: { $words }
account-draft-next = ✏️ بگویید چه عوض شد. تا نفرستید، به کسی نمی‌رود.
account-ask = ✏️ چه عوض شد؟ با حرف خودتان بنویسید.
account-gone = ❗ این ماه دیگر نیست.
account-none = 👌 باشد، این ماه نه.
button-account-edit = ✏️ کامل کنم
button-account-send = 📨 فرستادن
button-account-none = ❌ این ماه نه
