### Under «متن‌ها»: new questions and ready texts for all, and what is told no more.

button-texts-new = ➕ تازه
button-texts-gone = 📋 برداشته‌ها

## A new one

texts-new-faq =
    ❓ پرسش را بنویسید.
    اگر چند جور می‌پرسند، هر جور را در یک خط بنویسید.
    مردم خط اول را می‌بینند.
texts-new-canned = 💬 نامی کوتاه برای این متن بنویسید. کارکنان همین نام را می‌بینند.
texts-title-none-faq = ⚠️ پرسش خالی است.
texts-title-none-canned = ⚠️ نام خالی است.
texts-title-many-faq = ⚠️ بیشتر از ده خط نباشد.
texts-title-many-canned = ⚠️ نام باید یک خط باشد.
texts-title-long-faq = ⚠️ هر خط تا { $limit } حرف باشد.
texts-title-long-canned = ⚠️ نام تا { $limit } حرف باشد.
texts-write-faq =
    ✍️ حالا جواب را بنویسید.
    کوتاه و ساده باشد. هر جمله یک حرف بزند.
texts-write-canned =
    ✍️ حالا متن را بنویسید.
    جای این‌ها را خودم پر می‌کنم: { $fields }
texts-wordings = 🗣 این‌طور هم می‌پرسند: { $wordings }
texts-alike = ⚠️ این پرسش به آن نزدیک است: «{ $question }»
texts-second = ⚠️ این درباره‌ی قانون، سلامت یا پول است. مدیر دیگری هم باید بخواند.
texts-added-faq = ✅ از حالا مردم این جواب را می‌گیرند:
texts-added-canned = ✅ از حالا کارکنان این متن را دارند:

## A second admin

texts-agree-faq = 👁 مدیری این پرسش و جواب را نوشته است. درست است؟
texts-agree-canned = 👁 مدیری این متن آماده را نوشته است. درست است؟
texts-waits =
    ⏳ این منتظر مدیر دیگری است. تا نخواند، نمی‌گویم.
    روی سرور هم می‌شود: <code>approve { $id }</code>
texts-agreed = ✔️ از حالا هست: «{ $title }»
texts-agreed-told = ✔️ مدیر دیگری هم خواند. از حالا هست: «{ $title }»
texts-refused = ❌ باشد. این را نمی‌گویم: «{ $title }»
texts-refused-told = ❌ مدیر دیگری این را نپذیرفت: «{ $title }»

## Told no more

button-texts-retire = 🗑 بردار
button-texts-retire-yes = 🗑 بله، بردار
button-texts-restore = ↩️ برگردان
texts-retire-faq = 🗑 این را بردارم؟ دیگر مردم این جواب را نمی‌گیرند.
texts-retire-canned = 🗑 این را بردارم؟ دیگر کارکنان این متن را نمی‌بینند.
texts-retired = 🗑 برداشتم: «{ $title }»
texts-gone = 📋 این‌ها را برداشته‌اید. برای دیدن، بزنید.
texts-gone-none = 📋 چیزی برداشته نشده است.
texts-hidden-faq = 🗑 مردم این جواب را نمی‌گیرند.
texts-hidden-canned = 🗑 کارکنان این متن را نمی‌بینند.
texts-restored = ↩️ برگشت: «{ $title }»
