### What the admins are told in private, and what the command line says when it is done.

## Alerts

admin-lane-held =
    ⚠️ من در گروه { $office } نمی‌توانم بنویسم.
    پیام‌ها نگه داشته شده‌اند.
button-try-again = 🔁 دوباره امتحان کن
admin-lane-held-default =
    ⚠️ من در گروه کارکنان نمی‌توانم بنویسم.
    پیام‌ها نگه داشته شده‌اند.
admin-lane-held-supervisor =
    ⚠️ من برای ناظر نمی‌توانم بنویسم.
    پیام‌ها نگه داشته شده‌اند.
admin-quarantined =
    ⚠️ یک ورودی سه بار خطا داد و کنار گذاشته شد.
    کار ربات ادامه دارد. شماره‌ی ورودی: { FA($number) }
admin-group-public =
    ⚠️ گروه { $office } حالا نشانی یا پیوند همگانی دارد.
    پیام‌ها نگه داشته شده‌اند تا خصوصی شود.
admin-group-moved = ↪️ گروه { $office } شماره‌ی تازه گرفت. از این پس همان است.
audit-head =
    🔒 دفتر ثبت کارها تا امروز: { $count } ردیف
    این نشان را نگه دارید. اگر کسی چیزی را عوض کند، پیدا می‌شود.
    <code>{ $digest }</code>

## Command line: results (bare text)

cli-demo = نمایش آماده است. این نشانی را در مرورگر باز کنید:
cli-demo-stop = برای پایان، Ctrl+C را بزنید.
cli-demo-sample = همه‌ی دفترها داده نمونه‌اند و چیزی به تلگرام نمی‌رود.
cli-usage = فرمان درست نوشته نشده است. راهنما: --help
cli-schema = این پایگاه داده تازه‌تر از این برنامه است، یا مال برنامه‌ی دیگری است.
cli-store-in-use = ربات روی همین پایگاه داده روشن است. اول خاموشش کنید.
cli-keys = فایل کلیدها نیست، خوانده نمی‌شود یا مال پایگاه داده‌ی دیگری است. همان را برگردانید یا KEYS_FILE را درست کنید.
cli-case-unknown = این کد در پایگاه داده نیست: { ISO($code) }
cli-store-unavailable = پایگاه داده باز نشد یا نوشته نشد. پوشه و اجازه‌ی آن را ببینید.
cli-migrated-new = پایگاه داده ساخته شد، نسخه‌ی { ISO($version) }: { ISO($path) }
cli-migrated = پایگاه داده به‌روز شد: از نسخه‌ی { ISO($old) } به نسخه‌ی { ISO($version) }
cli-migrated-already = پایگاه داده به‌روز است: نسخه‌ی { ISO($version) }
cli-migrated-copy = نسخه‌ی پیشین این‌جاست: { ISO($path) }
cli-backup-done = پشتیبان ساخته شد: { ISO($path) }
cli-backup-damaged = رونوشت سالم نبود و پاک شد. پایگاه داده را با check ببینید.
cli-backup-exists = این فایل هست و رویش نمی‌نویسم: { ISO($path) }
cli-restore-done = پشتیبان برگشت: { ISO($path) }
cli-restore-kept = پایگاه داده‌ی پیشین این‌جاست: { ISO($path) }
cli-restore-repeated = { $count } پیام نرفته شاید پیش‌تر رسیده باشد؛ با نشان «ارسال دوباره» می‌رود.
cli-restore-unknown = { $count } پیام نرفته شاید پیش‌تر رسیده باشد؛ دوباره فرستاده نمی‌شود.
cli-restore-unreadable = { $count } پیام پس از این پشتیبان پاک شده بود و دیگر خوانده نمی‌شود.
cli-restore-unasked = { $count } نفر دیگر خبر نمی‌گیرند: پس از این پشتیبان نخواسته‌اند، یا شاید نخواسته باشند.
cli-restore-running = ربات روشن است. اول خاموشش کنید.
cli-restore-bad = این فایل پشتیبان سالم این ربات نیست: { ISO($path) }
cli-no-file = این فایل نیست یا خوانده نمی‌شود: { ISO($path) }
cli-not-written = این فایل نوشته نشد: { ISO($path) }
cli-approve-done = پذیرفته شد: { ISO($id) }
cli-approve-already = پیش‌تر پذیرفته شده است: { ISO($id) }
cli-approve-unknown = کاری با این شماره در انتظار نیست: { ISO($id) }
cli-audit-whole = دفتر ثبت دست نخورده است.
cli-audit-unchecked = ردیف‌های دفتر ثبت به هم می‌خورند. کم شدن از آخر را فقط با --head می‌توان دید.
cli-audit-broken = دفتر ثبت از این ردیف دست خورده است: { FA($row) }
cli-audit-cut = این نشان در دفتر ثبت نیست؛ ردیف‌هایی از آن کم شده است: { ISO($head) }
cli-offices-none = دفتری ثبت نشده است.
cli-office-unknown = دفتری با این کلید ثبت نشده است: { ISO($key) }
cli-office-closed = ثبت شد؛ سررسید پیام‌های این دفتر از نو شمرده می‌شود: { ISO($key) }
cli-standards-none = چنین قاعده‌ای ثبت نشده است.
cli-places-none = محله‌ای ثبت نشده است.

## The people of the demonstration

demo-resident = مریم
demo-neighbour = قاسم
demo-staff = خانم رضایی
demo-colleague = آقای کریمی
demo-admin = مدیر
demo-group = گروه کارکنان دفتر
staff-group = کارکنان
cli-not-learnt = هنوز چیزی از جمله‌ها یاد گرفته نشده است. اول phrases train را اجرا کنید.
phrases-learnt = از جمله‌ها یاد گرفت.
phrases-known = چیزی عوض نشده است؛ همان را می‌داند.
phrases-label = این برچسب شناخته نیست: { ISO($other) }
phrases-style = این سبک شناخته نیست: { ISO($other) }
phrases-twice = همین جمله پیش‌تر آمده است: { ISO($other) }
phrases-clash = همین جمله برچسب دیگری هم دارد: { ISO($other) }
phrases-alike = تقریباً همین جمله پیش‌تر آمده است: { ISO($other) }
phrases-few = از این سبک در این فایل کم است: { ISO($other) }
