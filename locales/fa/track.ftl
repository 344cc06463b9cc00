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
status-sign-answered = ✉️
status-new = 📥 ثبت شد
status-answered = ✉️ جواب آمد

## One case, a line each

case-status = { $status }
case-topic = 📝 «{ $topic }»
case-office = 🏢 { $office }
case-no-office = 🏢 دفتر نامعلوم
case-supervisor = 👁 فقط ناظر
case-code = 🔢 { CODE($code) }
case-line = ——
case-filed = { $when } ثبت شد
case-added = { $when } شما چیزی اضافه کردید
case-answered = { $when } جواب آمد
case-answers-title = 📖 جواب‌ها
case-no-answers = هنوز جوابی نیامده است. جواب همین‌جا می‌آید.
button-case-add = ➕ چیزی اضافه کنم
button-case-answers = 📖 جواب‌ها
