### «نهاد همکار»: با اجازه‌ی فرستنده، و هرگز بی آن.

button-partner = 🤝 نهاد همکار
button-agency = { $sign } { $agency }
partners-ask = 🤝 { CODE($code) } با کدام نهاد است؟
partners-why = 🤝 به { $agency } چه بگوییم؟ یک جمله بنویسید؛ نام فرستنده را ننویسید. { CODE($code) }
partners-placeholder = خلاصه برای نهاد
partners-asked = 🤝 از فرستنده اجازه خواستیم. تا جواب بدهد چیزی نمی‌رود. { CODE($code) }
button-partner-cancel = ↩️ بماند
partners-cancelled = ↩️ به نهادی نمی‌رود.
partners-yes = ✅ اجازه داد؛ { CODE($code) } را به { $agency } بدهید.
partners-yes-number = ☎️ { $agency }: { FA($number) }
partners-no = ❌ اجازه نداد. { CODE($code) }
partners-no-chat = 🚶 فرستنده در ربات نیست. اجازه را خودتان از او بگیرید.

## To the resident

case-partner-ask = 🤝 دفتر می‌خواهد پیام «{ $topic }» را به { $agency } بدهد. نام شما نمی‌رود. قبول می‌کنید؟
button-partner-yes = ✅ قبول
button-partner-no = ❌ نه
case-partner = 🤝 این کار با { $agency } است؛ دفتر پیام شما را به آن‌جا می‌رساند.
case-partner-number = ☎️ { FA($number) }
case-partner-kept = ✔️ باشد؛ پیام شما نزد دفتر می‌ماند.
