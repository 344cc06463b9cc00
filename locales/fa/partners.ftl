### «نهاد همکار»: با اجازه‌ی فرستنده، و هرگز بی آن.

button-partner = 🤝 نهاد همکار
button-agency = { $sign } { $agency }
partners-ask = 🤝 { CODE($code) } با کدام نهاد است؟
partners-why = 🤝 به { $agency } چه بگوییم؟ یک جمله بنویسید؛ نام فرستنده را ننویسید. { CODE($code) }
partners-placeholder = خلاصه برای نهاد
partners-asked = 🤝 از فرستنده اجازه خواستیم. تا جواب بدهد چیزی نمی‌رود. { CODE($code) }
button-partner-cancel = ↩️ بماند
partners-words-stay = 🔒 جمله عوض نشد. فرستنده همان جمله‌ی پیشین را خوانده است.
partners-cancelled = ↩️ به نهادی نمی‌رود.
partners-yes = ✅ اجازه داد؛ { CODE($code) } را به { $agency } بدهید.
partners-yes-number = ☎️ { $agency }: { FA($number) }
partners-no = ❌ اجازه نداد. { CODE($code) }
partners-no-chat = 🚶 فرستنده در ربات نیست. اجازه را خودتان از او بگیرید.
partners-so-far = 🤝 تا امروز { $given } بار؛ { $helped } بار کمک کردند.
partners-given = ✅ اجازه داد؛ { CODE($code) } به گروه { $agency } رفت.
partners-how = 🤝 { CODE($code) }: { $agency } چه کرد؟ لطفاً بپرسید.
button-partners-helped = ✅ کمک کرد
button-partners-failed = ❌ کمک نکرد
button-partners-later = ⏳ هنوز نه
partners-helped = ✅ { CODE($code) }: کمک کردند. حالا به فرستنده بگویید.
partners-failed = ❌ { CODE($code) }: کمک نکردند. پیام باز با شماست.
partners-later = ⏳ { CODE($code) }: سه روز کاری دیگر می‌پرسم.

## In the group of an agency

partners-card = 🤝 { $office } کمک می‌خواهد · { CODE($code) }
partners-card-how = 💬 جواب را روی همین پیام بنویسید؛ دفتر آن را می‌خواند.
button-partners-done = ✅ انجام شد
button-partners-not-ours = 🚫 کار ما نیست
partners-only-text = لطفاً جواب را بنویسید. چیزی نرفت.
partners-said = ✔️ به دفتر رسید.

## What the office hears of it

partners-says = 🤝 { $agency } · { CODE($code) }
button-partners-pass = 📨 برای فرستنده
partners-passed = پیش از این برای فرستنده رفته است.
partners-said-helped = ✅ { $agency }: { CODE($code) } انجام شد. به فرستنده بگویید.
partners-said-failed = 🚫 { $agency }: { CODE($code) } کار آن‌ها نیست. پیام باز با شماست.

## To the resident

case-partner-ask =
    🤝 دفتر درباره‌ی «{ $topic }» از { $agency } کمک می‌خواهد.
    می‌توانیم این را به آن‌جا بدهیم؟
    📝 «{ $words }»
    🔒 نام شما نمی‌رود.
button-partner-yes = ✅ قبول
button-partner-no = ❌ نه
case-partner = 🤝 این کار با { $agency } است؛ دفتر پیام شما را به آن‌جا می‌رساند.
case-partner-given = 🤝 این کار با { $agency } است؛ همان چند کلمه به آن‌جا رفت.
case-partner-number = ☎️ { FA($number) }
case-partner-kept = ✔️ باشد؛ پیام شما نزد دفتر می‌ماند.
case-partner-over = این پرسش دیگر لازم نیست. چیزی به آن نهاد نرفت.
