### آنچه دفتر جا گذاشته است: ناظر شهرستان، بعد ناظر استان.

escalation-late = 🔴 { $office }: { CODE($code) }، { $days } روز کاری گذشته
escalation-subject = 🏷 { $subject }
escalation-held = ✋ دست: { $staff }
escalation-office-only = 🔒 فرستنده خواست فقط دفتر بخواند؛ از دفتر بپرسید.
button-escalation-back = ↩️ برگردان با قرار
button-escalation-take = 👤 خودم برمی‌دارم
escalation-ask = ↩️ دفتر { CODE($code) } را تا کی جواب بدهد؟ به فرستنده هم می‌گوییم.
escalation-given = ↩️ { CODE($code) } برگشت به دفتر، تا { $due }.
escalation-given-office = 🔴 ناظر { CODE($code) } را برگرداند. جواب تا { $due }

## To the resident

level-province = ناظر استان
case-escalated =
    ⏰ پیام شما هنوز جواب ندارد. ببخشید.
    به { $level } هم خبر دادیم.
    🔢 { CODE($code) }
case-given-back =
    ⏰ ناظر پیام شما را دید و از دفتر جواب خواست.
    قرار تازه: { $due }.
    🔢 { CODE($code) }
