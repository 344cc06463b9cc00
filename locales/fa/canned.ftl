### «متن آماده»: فهرست، پیش‌نمایش، فرستادن، افزودن.

button-canned = 💬 متن آماده
canned-ask = 💬 کدام متن برای { CODE($code) }؟
button-canned-one = { $topic }
button-canned-own = 🏢 { $topic }
canned-preview = 👁 فرستنده این را می‌خواند:
button-canned-go = 📨 همین برود
button-canned-copy = 📋 کپی و تغییر
canned-copy = 📋 بزنید تا کپی شود، بعد عوضش کنید و روی کارت پاسخ بدهید.
canned-text = <code>{ $text }</code>
canned-added = 💬 به متن‌های آماده اضافه شد.
canned-for-all = 💬 این پیام دفتری ندارد. متن برای همه‌ی دفترها را مدیر در «متن‌ها» اضافه می‌کند.
canned-known = 💬 این متن از پیش در فهرست است.
button-canned-drop = 🗑 بردار
canned-dropped = 🗑 از متن‌های آماده برداشته شد.
canned-gone = این متن دیگر در فهرست نیست.
canned-no-hours = ساعت‌ها ثبت نشده است
canned-no-due = هر وقت آماده شد

## Fields that are filled in, as they stand in braces in a text

canned-field-office = نام دفتر
canned-field-hours = ساعت
canned-field-due = سررسید
# Written as a Reply to a sent answer, it adds that answer to the list.
canned-word = آماده
