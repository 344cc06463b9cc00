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
