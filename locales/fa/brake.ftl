### Why nothing new is taken just now: a mute, or the admins' brake.

mute-lasts =
    🔕 دفتر تا { $until } پیام تازه از شما نمی‌گیرد.
    پرسیدن از من و «🆘 کمک فوری» باز است.
brake-resident =
    ⏳ فعلاً پیام تازه نمی‌گیرم؛ ایراد از ماست.
    چند ساعت دیگر دوباره بیایید. «🆘 کمک فوری» باز است.

## To the admins

brake-is-on = ⛔ پیام تازه گرفته نمی‌شود. برای باز کردن: /brake off
brake-is-off = ✅ پیام تازه گرفته می‌شود. برای بستن: /brake on
brake-not-admin = این کار با مدیران ربات است.
