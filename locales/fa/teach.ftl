### /teach, for the admins: what nobody could answer, and what was learnt from it.

teach-not-admin = این کار با مدیران ربات است.
teach-none = ✔️ چیز تازه‌ای نپرسیده‌اند که بلد نباشم.
teach-asked = ❓ { $people } نفر این را پرسیده‌اند و بلد نبودم:
# Of few people the count isn't told.
teach-asked-few = ❓ چند نفر این را پرسیده‌اند و بلد نبودم:
teach-wording = «{ $wording }»
teach-nearest = نزدیک‌ترین چیزی که بلدم: { $what }
teach-nearest-none = چیزی نزدیک به آن بلد نیستم.
teach-which = 👇 کدام جواب را بدهم؟
teach-over = این پرسش دیگر در فهرست نیست.
teach-pointed =
    ✔️ یاد گرفتم: «{ $wording }»
    از حالا این جواب را می‌گیرد: { $what }

button-teach-write = ✍️ جواب می‌نویسم
button-teach-same = 👌 همین جواب خوب است
button-teach-other = 📖 جواب دیگر
button-teach-outside = 🚫 کار ما نیست
button-teach-next = ⏭ بعدی
button-teach-learnt = 📋 یادگرفته‌ها
button-teach-try = 🔎 امتحان کنم
button-teach-back = ↩️ پس بگیر
button-teach-back-one = ↩️ پس بگیر { $number }
button-teach-go-on = ❓ پرسش بعدی

## Writing an answer

teach-write =
    ✍️ جواب را بنویسید: «{ $wording }»
    کوتاه و ساده باشد. هر جمله یک حرف بزند.
    اگر نخواستید، بنویسید «لغو».
teach-preview = 👁 به این پرسش‌ها:
teach-reads = مردم این جواب را می‌خوانند:
teach-second = ⚠️ این درباره‌ی قانون، سلامت یا پول است. مدیر دیگری هم باید بخواند.
teach-again = ✍️ دوباره بنویسید، یا بنویسید «لغو».
teach-cancelled = باشد. چیزی یاد نگرفتم.
teach-learnt = ✔️ یاد گرفتم. به «{ $wording }» از حالا این را می‌گویم.
button-teach-yes = ✅ از حالا همین
button-teach-rewrite = ✍️ از نو می‌نویسم

teach-fault-empty = ⚠️ چیزی نوشته نشده است.
teach-fault-long = ⚠️ جواب بلند است. تا ۴۲۰ حرف جا دارد.
teach-fault-lines = ⚠️ جواب تا هشت خط باشد.
teach-fault-sentence = ⚠️ این جمله بلند است، دو جمله‌اش کنید: «{ $words }»
teach-fault-word = ⚠️ این کلمه را نگویید: «{ $words }»
teach-fault-letters = ⚠️ نشانه‌ای در جواب هست که فارسی نیست.
teach-fault-digits = ⚠️ رقم‌ها را فارسی بنویسید.
teach-fault-papers = ⚠️ در جواب کارت یا مدرک خواسته‌اید. در ربات نمی‌گیریم.
teach-fault-phone = ⚠️ در جواب شماره‌ی مردم را خواسته‌اید. در ربات نمی‌گیریم.
teach-fault-promise = ⚠️ در جواب وعده هست: «{ $words }»

## A second admin

teach-agree = 👁 مدیری این جواب را نوشته است. درست است؟
button-teach-agree = ✅ درست است
button-teach-refuse = ❌ درست نیست
teach-waits =
    ⏳ از مدیران دیگر پرسیدم. تا نخوانند، نمی‌گویم.
    روی سرور هم می‌شود: <code>approve { $id }</code>
teach-refused = باشد. یاد نگرفتم.
teach-refused-told = ❌ مدیر دیگری این جواب را نپذیرفت: «{ $wording }»

## What was learnt

teach-list = 📋 یادگرفته‌ها:
teach-row = { $number }. «{ $wording }» – { $answer }
teach-row-waits = ⏳ { $number }. «{ $wording }» – { $answer }
teach-learnt-none = هنوز چیزی یاد نگرفته‌ام.
teach-taken-back = ↩️ پس گرفتم. دیگر به «{ $wording }» این را نمی‌گویم.
teach-tried = 🔎 کسی که این را بنویسد به این‌جا می‌رسد: { $what }

teach-intent-nearest-office = 🏢 نشانی دفتر
teach-intent-office-hours = 🕘 ساعت کار دفتر
teach-intent-office-contact = 📞 شماره‌ی دفتر
teach-intent-office-services = 📖 کارهای دفتر
teach-intent-service-lookup = 🔎 یک کار دفتر
teach-intent-about-offices = ❓ دفتر چیست
teach-intent-partner-referral = 🤝 کار اداره‌ی دیگر
teach-intent-feedback-new = 💬 نظر شما
teach-intent-feedback-status = 📥 پیگیری
teach-intent-greeting-help = 👋 سلام
teach-intent-thanks-bye = 🙏 تشکر
teach-intent-out-of-scope = 🚫 کار ما نیست

## To residents

# What an admin wrote, as it is.
teach-answer = 💡 { $answer }
