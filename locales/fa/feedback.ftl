### «نظر شما»: from the first word to the tracking code.

## Collecting

feedback-ask-title = 💬 بگویید چه شده یا چه می‌خواهید.
feedback-ask-office = 💬 پیام به { $office }
feedback-ask-how =
    بنویسید، صدا بفرستید یا عکس؛ هرچند تا که خواستید.
    آخرش «✅ تمام» را بزنید.
    🔒 بی‌نام می‌رود، مگر خودتان بخواهید.
feedback-nobody = هنوز کسی نیست که پیام‌ها را بخواند. لطفاً چند روز دیگر دوباره بنویسید.
button-done = ✅ تمام
feedback-got = ✔️ گرفتم. باز هم بفرستید، یا «✅ تمام» را بزنید.
feedback-empty = هنوز چیزی نفرستاده‌اید. یک جمله بنویسید یا صدا بفرستید.
feedback-was-question = اگر این را برای دفتر نوشتید، دکمه را بزنید.
feedback-go-on = برگردیم به پیام شما. باز هم بفرستید، یا «✅ تمام» را بزنید.
feedback-long = همه را گرفتم. مهم‌ترینش چیست؟ در یک جمله بگویید.
button-skip = ⏭ لازم نیست
feedback-full = برای یک پیام بس است. همین‌ها را بفرستم؟
feedback-limit = امروز چند پیام فرستاده‌اید. این را به پیام قبلی اضافه کنم، یا بماند برای فردا؟
button-add-to-last = ➕ اضافه کن
button-tomorrow = ⏰ بماند برای فردا
feedback-tomorrow = باشد. نوشته‌ی شما مانده است؛ فردا صبح می‌پرسم.

## Which office, and who reads it

feedback-office = برای کدام دفتر است؟ نام محله را هم می‌توانید بنویسید.
button-other-place = 🏘 محله‌ی دیگر
button-dont-know = 🤷 نمی‌دانم
button-other-office = 🏢 دفتر دیگر
feedback-about =
    این حرف درباره‌ی خود دفتر است. چه کسی آن را ببیند؟
    ناظر بالاتر از دفتر است.
button-only-supervisor = 👁 فقط ناظر
button-office-and-supervisor = 👥 دفتر و ناظر
button-only-office = 🏢 فقط دفتر

## Review: a line each

feedback-review-ask = 📨 هنوز نرفته است. بفرستم؟
feedback-review-summary = 📝 «{ $summary }»
feedback-review-summary-more = 📝 «{ $summary }» و { $count } پیام دیگر
feedback-review-office = 🏷 { $kind } · 🏢 { $office }
feedback-review-no-office = 🏷 { $kind } · 🏢 دفتر نامعلوم
feedback-review-anonymous = 🔒 بی‌نام
feedback-review-name = 👤 { $name }
partner-answer = ☎️ این کار با { $agency } است: { FA($number) }. دفتر هم دنبالش می‌رود.
feedback-consent-office = با «📨 بفرست» قبول می‌کنید که دفتر این را بخواند و جواب بدهد.
feedback-consent-default = با «📨 بفرست» قبول می‌کنید که همکاران دفترها این را بخوانند و جواب بدهند.
feedback-consent-admins = با «📨 بفرست» قبول می‌کنید که مدیر ربات این را بخواند و جواب بدهد.
feedback-consent-supervisor =
    👁 فقط ناظر؛ دفتر این را نمی‌بیند.
    با «📨 بفرست» قبول می‌کنید که ناظر این را بخواند و جواب بدهد.
feedback-consent-both =
    👥 دفتر و ناظر
    با «📨 بفرست» قبول می‌کنید که هر دو این را بخوانند و جواب بدهند.
button-send = 📨 بفرست
button-other-kind = 🏷 نوع دیگر
button-with-name = 👤 با نام من
button-anonymous = 🔒 بی‌نام

## What may be set right before it goes

feedback-kind = کدام به حرف شما نزدیک‌تر است؟
feedback-name = چه نامی را دفتر ببیند؟ بنویسید، یا دکمه را بزنید. شماره و شناسه‌ی شما نمی‌رود.
button-name = 👤 { $name }
button-no-anonymous = 🔒 نه، بی‌نام
feedback-id-number = 🔒 در نوشته‌ی شما کد ملی بود. آن را پوشاندم؛ لازم نیست.
feedback-phone = شماره تلفن نوشته‌اید. دفتر از همین‌جا جواب می‌دهد و به شماره نیاز ندارد. بماند؟
button-phone-off = 🗑 بردار
button-phone-keep = ✅ بماند
feedback-similar = همسایه‌ها هم همین را گفته‌اند: «{ $topic }» در { $place }. شما هم اضافه می‌شوید؟
feedback-similar-many = { $count } نفر از همسایه‌ها هم همین را گفته‌اند: «{ $topic }» در { $place }. شما هم اضافه می‌شوید؟
button-join-similar = 🙋 بله، من هم
button-apart = 📝 نه، حرفم جداست

## The end of it

feedback-done =
    ✅ ثبت شد.
    🔢 کد پیگیری: { CODE($code) }
feedback-done-due = ⏰ جواب تا { $due }
feedback-done-last = جواب همین‌جا می‌آید. اگر دیر شد، خودم خبر می‌دهم.
feedback-thanked =
    🙏 به دفتر رساندم.
    🔢 کد پیگیری: { CODE($code) }
feedback-joined =
    🙋 شما هم اضافه شدید.
    🔢 کد پیگیری: { CODE($code) }
    هر جوابی بیاید، برای شما هم می‌آید.
feedback-cancelled = لغو شد. چیزی به دفتر نرفت.
feedback-nothing-to-cancel = کاری نیمه‌تمام نبود.
button-undo = ↩️ برگردان
feedback-restored = برگشت. هنوز به دفتر نرفته است.
feedback-undo-late = دیگر دیر است؛ نوشته پاک شده است.
feedback-wiped = 🗑 پاک شد. چیزی به دفتر نرفت.

## A draft left lying

feedback-kept = پیام نیمه‌کاره‌ی شما مانده است. هنوز به دفتر نرفته.
feedback-unsent = ⚠️ پیام شما هنوز به دفتر نرفته است. بفرستم؟
feedback-unsent-last =
    ⚠️ پیام شما هنوز به دفتر نرفته است. بفرستم؟
    اگر نفرستید، سه روز بعد از نوشتن پاک می‌شود.
feedback-resume = یک پیام نیمه‌کاره دارید: «{ $summary }». ادامه می‌دهید؟
button-continue = ▶️ ادامه
button-wipe-draft = 🗑 پاکش کن

## A cry for help in the middle of a form

button-join = ➕ به پیامم اضافه کن
