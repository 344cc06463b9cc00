### Whose a case is: told to one admin only with another's word, or the resident's.

reveal-not-admin = این کار با مدیر است.
reveal-how =
    🔓 کد و دلیل را بنویسید: <code>/reveal</code> و بعد کد و یک جمله.
    مدیر دیگری باید موافق باشد. به فرستنده هم خبر می‌دهیم.
reveal-nobody = کسی نمی‌داند این پیام از کیست: { LTR($code) }
reveal-asked =
    🔓 مدیری می‌خواهد بداند پیام { LTR($code) } از کیست.
    دلیل: { $reason }
    اگر موافق باشید، فقط او می‌بیند. فرستنده هم خبردار می‌شود.
button-reveal-yes = 🔓 موافقم
button-reveal-no = ❌ نه
reveal-waits =
    🔓 از مدیران دیگر پرسیدم. تا یک روز وقت دارند.
    روی سرور هم می‌شود: <code>approve { $id }</code>
    یا از خود فرستنده بپرسید.
button-reveal-person = 🙋 از خودش بپرس
reveal-agreed = ✔️ موافقت شما ثبت شد.
reveal-refused = باشد. چیزی نشان داده نشد.
reveal-refused-told = ❌ موافقت نشد: <code>{ $id }</code>
reveal-person-asked = ✔️ از فرستنده پرسیدم.
reveal-opened =
    🔓 فرستنده‌ی پیام { LTR($code) }: <a href="{ $link }">گفت‌وگو در تلگرام</a>
    به کسی نگویید و از این‌جا پاکش کنید.

## To the resident

reveal-person =
    🔓 مدیر دفترها می‌خواهد بداند پیام «{ $topic }» از کیست.
    دلیل: { $reason }
    اگر نخواهید، گفته نمی‌شود. قبول می‌کنید؟
button-reveal-consent = ✅ قبول
button-reveal-keep = ❌ نه
reveal-consented = ✔️ باشد، به مدیر می‌گویم.
reveal-kept = باشد. نام شما گفته نشد.
identity-opened =
    🔓 دو مدیر نام شما را برای پیام «{ $topic }» دیدند.
    دلیل: { $reason }
button-reveal-speak = 💬 حرف دارم
