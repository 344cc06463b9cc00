### «پیگیری»: the person's own cases and their timeline.

track-list = 🔎 پیام‌های شما. کدام؟
button-case = { $sign } { $topic }
button-other-code = 🔢 کد دیگر
track-none = از این‌جا هنوز پیامی نفرستاده‌اید. اگر کد پیگیری دارید، همان را بنویسید.
track-code = کد پیگیری را بنویسید. ۸ رقم است، مثل { LTR($example) }.
track-typo = این کد درست نیست؛ شاید یک رقم جابه‌جا شده است. دوباره نگاه کنید.
track-not-here =
    این کد در پیام‌های شما نیست.
    شاید از تلگرام دیگری پیام داده‌اید؛ از همان‌جا بپرسید.
    یا کد را به دفتر نشان بدهید.
track-slow = چند بار کد نادرست آمد. نیم ساعت دیگر دوباره بنویسید.

## Status, by its sign and words

status-sign-new = 📥
status-sign-taken = 👀
status-sign-answered = ✉️
status-sign-waiting-person = ❓
status-sign-waiting-partner = 🤝
status-sign-confirming = 🤔
status-sign-reopened = 🔁
status-sign-withdrawn = 🙅
status-sign-closed-solved = ✅
status-sign-closed-partial = 🌓
status-sign-closed-cannot = 🚫
status-sign-closed-quiet = 💤
status-sign-erased = 🗑
status-new = 📥 ثبت شد
status-taken = 👀 دفتر دید
status-answered = ✉️ جواب آمد
status-waiting-person = ❓ دفتر سؤالی دارد
status-waiting-partner = 🤝 نزد { $agency }
status-confirming = 🤔 حل شد؟ شما بگویید
status-reopened = 🔁 دوباره باز شد
status-late = ⏰ دیر شد؛ خبر دادیم
status-withdrawn = 🙅 پس گرفتید
status-closed-solved = ✅ حل شد
status-closed-partial = 🌓 بخشی حل شد
status-closed-cannot = 🚫 از دفتر برنمی‌آمد
status-closed-quiet = 💤 بسته شد

## One case, a line each

case-status = { $status }
case-topic = 📝 «{ $topic }»
case-office = 🏢 { $office }
case-no-office = 🏢 دفتر نامعلوم
case-supervisor = 👁 فقط ناظر
case-code = 🔢 { CODE($code) }
case-agency = نهاد همکار
case-until = ⏰ تا { $due } می‌توانید بگویید
case-line = ——
case-filed = { $when } ثبت شد
case-taken = { $when } دفتر دید
case-added = { $when } شما چیزی اضافه کردید
case-edited = { $when } شما نوشته را عوض کردید
case-answered = { $when } جواب آمد
case-corrected = { $when } دفتر جواب را اصلاح کرد
case-recalled = { $when } دفتر جواب را پس گرفت
case-moved-on = { $when } به دفتر دیگر رفت
case-was-late = { $when } دیر شد؛ خبر دادیم
case-promised = { $when } دفتر تاریخ تازه داد
case-said-done = { $when } دفتر گفت کار به پایان رسید
case-confirmed = { $when } شما تأیید کردید
case-doubted = { $when } شما گفتید حل نشد
case-reopened = { $when } دوباره باز شد
case-closed = { $when } بسته شد
case-withdrawn = { $when } شما پس گرفتید
case-kept = { $when } شما برگرداندید
case-answers-title = 📖 جواب‌ها
case-no-answers = هنوز جوابی نیامده است. جواب همین‌جا می‌آید.
button-case-add = ➕ چیزی اضافه کنم
button-case-answers = 📖 جواب‌ها

## A visit that the staff wrote down, taken over

track-claim = این پیام را دفتر برای شما نوشته است؟
button-claim-yes = ✅ بله، مال من است
track-claimed = ✔️ از این پس جواب همین‌جا می‌آید.
track-not-claimed = باشد. چیزی عوض نشد.
