### «مزاحم»: پنهان می‌شود؛ ساکت کردن فقط با مسئول است.

button-spam = 🗑 مزاحم
spam-ask =
    🗑 چرا { CODE($code) } مزاحم است؟
    اگر شکایتی در آن هست، جواب بدهید.
button-spam-ad = تبلیغ
button-spam-abuse = آزار
button-spam-nonsense = بی‌معنا
spam-card = 🗑 مزاحم · { CODE($code) }
spam-done = 🗑 { CODE($code) } پنهان شد. تا ۷ روز برمی‌گردد.
button-unhide = ↩️ برگردان
spam-undone = ↩️ { CODE($code) } برگشت.
spam-late = از ۷ روز گذشته است و برنمی‌گردد.
button-mute = 🚫 ساکت کن
mutes-ask = 🚫 فرستنده‌ی { CODE($code) } چند روز ساکت بماند؟ ناظر می‌بیند و به او می‌گوییم.
button-mute-days = { $days } روز
mutes-done = 🚫 فرستنده‌ی { CODE($code) } تا { $until } ساکت است. به او گفتیم.
mutes-head = این کار با مسئول دفتر است.
mutes-told = 🚫 فرستنده‌ی { CODE($code) } تا { $until } ساکت شد. کارِ { $staff }
button-unmute = ↩️ ساکت نباشد
mutes-undone = ↩️ فرستنده‌ی { CODE($code) } دیگر ساکت نیست.

## To the resident

mutes-person =
    🚫 دفتر پیام تازه‌ی شما را تا { $until } نمی‌گیرد.
    🆘 کمک فوری و جواب پیام‌های پیشین سر جای خود هستند.
