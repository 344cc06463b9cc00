### «ثبت مراجعه»: برای کسی که در تلگرام نیست.

visit-ask = 🚶 حرف او را همین‌جا روی این پیام بنویسید یا با صدا بگویید. نام و شماره ننویسید.
visit-placeholder = حرفی که به شما گفت
visit-empty = 🚶 چیزی ثبت نشد. حرف او را بنویسید، یا با صدا بگویید.
visit-only-group = 🚶 این کار با کارکنان در گروه دفتر است.
visit-filed = 🚶 ثبت شد: { $kind }
visit-code = 🔢 کد را برایش بخوانید: { CODE($code) }
visit-pin = 🔒 رمز: { CODE($pin) }
visit-receipt-due = ⏰ جواب تا { $due }
visit-receipt =
    تلفنی یا حضوری بپرسد، یا کد و رمز را با هم در ربات بنویسد.
    نوع پیام این نیست؟ درستش را بزنید.
visit-kind = ✔️ نوع پیام: { $kind }
button-visit-undo = 🗑 بردار
visit-undone = 🗑 برداشته شد.
visit-undo-late = دیگر دیر است؛ ثبت شده می‌ماند.
button-visit-pin = 🔢 رمز تازه
visit-claimed-already = این پیام صاحب خود را در ربات دارد؛ رمز نمی‌خواهد.
