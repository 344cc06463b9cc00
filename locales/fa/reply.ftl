### The office's answer, as the resident reads it, and what they say back.

reply-arrived =
    ✉️ جواب { $office }
    { $text }
    🔢 { CODE($code) }
reply-arrived-supervisor =
    ✉️ جواب ناظر
    { $text }
    🔢 { CODE($code) }
reply-arrived-team =
    ✉️ جواب همکاران ما
    { $text }
    🔢 { CODE($code) }
# Last line, after a failure which left it unknown whether the first one came.
reply-again = 🔁 ارسال دوباره
button-reply = 💬 جواب می‌دهم
reply-ask =
    💬 جواب شما به پیام «{ $topic }»
    بنویسید و آخرش «✅ تمام» را بزنید.
reply-which = این برای کدام پیام شماست؟
button-reply-new = 🆕 حرف تازه
reply-added = ✔️ به پیام «{ $topic }» اضافه شد. دفتر می‌بیند.
reply-added-supervisor = ✔️ به پیام «{ $topic }» اضافه شد. ناظر می‌بیند.
reply-changed = ✏️ پیام «{ $topic }» عوض شد. دفتر نوشته‌ی تازه را می‌بیند.
reply-changed-supervisor = ✏️ پیام «{ $topic }» عوض شد. ناظر نوشته‌ی تازه را می‌بیند.
button-take-back = ↩️ پس بگیر
reply-taken-back = ↩️ پس گرفته شد. دفتر دیگر آن را نمی‌بیند.
reply-dont-know = نمی‌دانم
reply-told = ✔️ جواب شما به دفتر رسید.
reply-closed =
    پیام «{ $topic }» بسته است.
    دوباره بازش کنم، یا حرف تازه‌ای است؟
reply-more = ❓ دفتر هنوز منتظر جواب شما برای «{ $topic }» است.
# To the staff.
staff-case-changed-title = ✏️ فرستنده نوشته را عوض کرد · { CODE($code) }
reply-limit = امروز پیام زیادی فرستاده‌اید. فردا دوباره بنویسید؛ اگر فوری است «🆘 کمک فوری» را بزنید.
