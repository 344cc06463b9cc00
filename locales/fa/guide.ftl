### راهنمای سنجاق‌شده، کارت تمرین، تازه‌وارد.

group-guide =
    📌 راهنمای گروه
    ۱) هر پیام مردم یک کارت است. «✋ برمی‌دارم» یعنی کار با من.
    ۲) برای جواب، «✍️ پاسخ» را بزنید، یا روی خود کارت پاسخ بدهید.
    ۳) گپ گروه و یادداشت به فرستنده نمی‌رسد.
    ۴) «✅ رسید» یعنی در گفت‌وگوی او نشست؛ شاید هنوز نخوانده باشد.
    ۵) قول ندهید؛ بگویید چه کردید و بعد چه می‌شود.
    ۶) نام، شماره و مدرک نپرسید. کارت‌ها بیرون نرود.
group-guide-hold = ⏳ هر جواب { $seconds } ثانیه می‌ماند و می‌شود پس گرفت.
button-practice = 🎓 کارت تمرین
button-guide-visit = 🚶 ثبت مراجعه
button-guide-mine = ✋ مال من

## Practice

practice-title = 🎓 تمرین: به هیچ‌کس نمی‌رود
practice-status = 🆕 نو · تمرین
practice-status-taken = ✋ دست { $staff } · تمرین
practice-status-closed = ✅ حل شد · تمرین
practice-words = چراغ کوچه‌ی کنار مسجد سه شب است خاموش است.
practice-ask = ✍️ پاسخ تمرینی. همین‌جا روی این پیام بنویسید.
practice-arrived = ✅ رسید (تمرین). به هیچ‌کس نرفت.
practice-resident = 💬 فرستنده‌ی تمرینی: ممنون، منتظر می‌مانم.
practice-note = 📝 داخلی ماند (تمرین).
practice-closed = 💬 فرستنده‌ی تمرینی: بله، حل شد.

## Newcomers

guide-welcome = { $name } خوش آمدید. اول پیام سنجاق‌شده را ببینید و یک بار تمرین کنید.
guide-joined = { $name } به گروه { $office } آمد و پیام‌های مردم را می‌بیند. می‌شناسیدش؟
button-joined-yes = ✅ بله
button-joined-out = 🗑 بیرونش کن
guide-joined-known = ✔️ باشد.
guide-joined-out = 🗑 از گروه بیرون رفت.
