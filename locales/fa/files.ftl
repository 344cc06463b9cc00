### Photos, recordings, films and files, from the resident to the office and back.

## How many there are, as in «۲ عکس، ۱ صدا»

files-photo = { $count } عکس
files-voice = { $count } صدا
files-video = { $count } فیلم
files-audio = { $count } آهنگ
files-document = { $count } فایل
files-attached = 📎 { $files }

## Sent at home, or where a place is asked

voice-offer =
    صدای شما را گرفتم. من صدا را نمی‌فهمم، ولی یک نفر در دفتر گوش می‌دهد. بفرستم؟
    🆘 خطر فوری: ۱۱۰، ۱۱۵، ۱۲۳
photo-offer = این را برای دفتر بفرستم؟ یک جمله هم بنویسید چه شده است.
voice-place = صدا را خودم نمی‌فهمم. نام محله را بنویسید، یا از فهرست بزنید.
button-send-anonymous = 📨 بفرست، بی‌نام
button-send-to-office = 📨 بفرست برای دفتر
button-files-no = ❌ نه
files-dropped = باشد. نگهش نداشتم و به دفتر نرفت.

## What to know before it goes

feedback-voice-note = 🎙 دفتر صدای شما را می‌شنود؛ شاید کسی شما را بشناسد.
feedback-photo-note = 📷 در عکس، چهره و پلاک خانه نباشد بهتر است.
files-no-papers = کارت و مدرک لازم نیست؛ عکس آن را نفرستید.
feedback-file-note = داخل این فایل شاید نام شما نوشته باشد. عکسش را بفرستید، یا همین بماند؟
button-file-keep = 📄 همین بماند
button-file-drop = 🗑 بردار
feedback-id-photo = این عکس مثل کارت یا مدرک است. نگهش نداشتم و به دفتر نرفت؛ برای این کار مدرک لازم نیست.
button-files-wipe = 🗑 از این‌جا پاک کن
button-no-paper = 📷 مدرک نیست
files-photo-again = پس عکس را دوباره بفرستید.
files-wiped = پاک شد.
feedback-location = این نقطه جای مشکل است؟ اگر بله، دفتر آن را روی نقشه می‌بیند.
button-spot-yes = 📌 بله، جای مشکل
button-spot-no = 🔒 نه، فقط محله
files-spot-kept = 📌 دفتر این نقطه را روی نقشه می‌بیند.
files-spot-dropped = نقطه را نگه نداشتم.

## What isn't taken

feedback-file-big = این فایل بزرگ است و نگرفتمش. عکس یا صدای کوتاه‌تر بفرستید.
files-type = این نوع فایل به دفتر نمی‌رسد. عکسش را بفرستید، یا بنویسید چه شده است.
files-much = امروز فایل زیادی فرستاده‌اید. این را نگرفتم؛ فردا بفرستید، یا بنویسید.
files-broken = این فایل باز نمی‌شود و به دفتر نرفت. عکسش را بفرستید، یا دوباره امتحان کنید.
files-failed = یک فایل شما به دستم نرسید و به دفتر نرفت. لطفاً دوباره بفرستید.
files-paper-erased = عکس یا فایلی که فرستادید مدرک بود. دفتر پاکش کرد؛ برای این کار مدرک لازم نیست.

## The staff

staff-card-files = 📎 { $files } (زیر همین کارت)
staff-file = 📎 { $code }
staff-spot = 📌 جای مشکل، { $code }
staff-file-lost = 📎 یک فایل { $code } نرسید. به فرستنده گفتیم دوباره بفرستد.
staff-file-paper = 🗑 مدرک بود و پاک شد. به فرستنده گفتیم.
staff-file-not-deleted = این یکی را تلگرام پاک نکرد. مدرک است؛ خودتان از گروه پاکش کنید.
button-paper = 🗑 مدرک بود، پاک کن
staff-file-refused = این فایل به فرستنده نمی‌رسد. عکس، صدا یا نوشته بفرستید.
