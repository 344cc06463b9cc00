### What `check` finds, and what is wrong with the settings (bare text).

check-fine = ✅ ایرادی پیدا نشد.
check-faults = ❌ { $count } ایراد پیدا شد.
check-warnings = ⚠️ { $count } هشدار هم هست.

check-more = { $count } مورد همانند دیگر هم هست.
check-approval-waits = این شماره‌ی محلی در انتظار پذیرفتن است: python -m bot approve { ISO($id) }

## Settings

settings-missing = { ISO($name) } خالی است؛ باید پر شود.
settings-bad-number = { ISO($name) } باید عدد باشد، نه { ISO($value) }
settings-negative = { ISO($name) } باید صفر یا بیشتر باشد، نه { ISO($value) }
settings-bad-port = { ISO($name) } باید عددی از ۱ تا ۶۵۵۳۵ باشد، نه { ISO($value) }
settings-bad-ids = { ISO($name) } باید چند عدد با ویرگول باشد، نه { ISO($value) }
settings-bad-token = { ISO($name) } شکل توکن تلگرام را ندارد.
settings-bad-url = { ISO($name) } باید نشانی http یا https باشد، نه { ISO($value) }
settings-url-tail = { ISO($name) } نباید بخش bot یا ممیز پایانی داشته باشد: { ISO($value) }
settings-bad-proxy = { ISO($name) } باید http یا https یا socks5 باشد، نه { ISO($value) }
settings-proxy-port = { ISO($name) } باید درگاه هم داشته باشد؛ در پایان، پس از دونقطه.
settings-bad-webhook = { ISO($name) } باید نشانی https باشد، نه { ISO($value) }
settings-bad-database = { ISO($name) } باید با sqlite:/// شروع شود، نه { ISO($value) }
settings-bad-file = { ISO($name) } باید نام یک فایل باشد، نه { ISO($value) }
settings-bad-listen = { ISO($name) } باید میزبان و درگاه باشد، نه { ISO($value) }
settings-bad-level = { ISO($name) } یکی از این‌ها باید باشد: { ISO($choices) }؛ نه { ISO($value) }
settings-secret-missing = با { ISO($other) }، { ISO($name) } هم باید پر شود.
settings-bad-secret = { ISO($name) } فقط حرف لاتین، رقم، خط تیره و زیرخط می‌پذیرد؛ ۱ تا ۲۵۶ نویسه.
settings-bad-group = { ISO($name) } شماره‌ی گروه نیست؛ شماره‌ی گروه منفی است: { ISO($value) }
settings-env-file = فایل { ISO($path) } خوانده نشد.

## Telegram

check-token-refused = تلگرام توکن را نپذیرفت. توکن را از @BotFather دوباره بگیرید.
check-unreachable = به { ISO($url) } نرسیدم. اینترنت یا PROXY_URL را ببینید.
check-proxy = پراکسی جواب نداد: { ISO($proxy) }
check-slow = تلگرام دیر جواب می‌دهد: { $milliseconds } هزارم ثانیه.
check-clock = ساعت این دستگاه { $seconds } ثانیه با ساعت سرور فرق دارد.
check-not-a-server = این نشانی سرور Bot API نیست: { ISO($url) }
check-cannot-join = این ربات را نمی‌توان به گروه آورد. در @BotFather اجازه دهید.
check-privacy-off = ربات همه‌ی پیام‌های گروه‌هایش را می‌بیند. لازم نیست؛ @BotFather می‌تواند ببندد.
check-webhook-other = وب‌هوک روی نشانی دیگری است: { ISO($url) }
check-webhook-failing = تلگرام به وب‌هوک نمی‌رسد: { ISO($reason) }

## People and groups

check-no-admins = ADMIN_IDS خالی است؛ کسی خبرهای ربات را نمی‌گیرد.
check-admin-not-started = مدیر { ISO($id) } هنوز /start را نزده است؛ پیامی به او نمی‌رسد.
check-admin-blocked = مدیر { ISO($id) } ربات را بسته است؛ پیامی به او نمی‌رسد.
check-no-staff-group = گروه پیش‌فرض کارکنان وصل نیست؛ پیام‌ها به مدیران می‌رود.
check-no-supervisor = SUPERVISOR_CHAT_ID خالی است؛ «فقط ناظر» به مدیران می‌رود.
check-supervisor-not-started = ناظر { ISO($id) } هنوز /start را نزده است؛ پیامی به او نمی‌رسد.
check-group-unknown = ربات در این گروه نیست: { ISO($id) }
check-group-cannot-write = ربات در این گروه نمی‌تواند بنویسد: { ISO($id) }
check-group-public = این گروه نشانی یا پیوند همگانی دارد؛ پیام مردم آن‌جا نمی‌رود: { ISO($id) }
check-group-not-admin = ربات مدیر این گروه نیست و کارت پاک‌شده را شاید نتواند بردارد: { ISO($id) }
check-group-kind = این گفتگو گروه نیست: { ISO($id) }
check-group-moved = این گروه شماره‌ی تازه گرفته است: { ISO($id) } شد { ISO($new) }
check-office-no-group = { $office } گروه کارکنان ندارد؛ پیام‌هایش به گروه پیش‌فرض یا مدیران می‌رود.

## Offices and places

check-no-offices = هنوز دفتری ثبت نشده است. دفترها را با offices import بیاورید.
check-sample-office = داده نمونه در پایگاه است: { ISO($key) }
check-office-unverified = درستی { $office } بیش از { $days } روز است بررسی نشده.
check-office-no-hours = ساعت کار { $office } ثبت نشده است.
check-office-no-contact = { $office } نه نشانی دارد و نه تلفن.
check-office-no-point = نقطه‌ی { $office } روی نقشه ثبت نشده است.

## Store and machine

check-data-not-writable = در این پوشه نمی‌توان نوشت: { ISO($path) }
check-data-open = دیگران هم این را می‌توانند بخوانند: { ISO($path) }
check-database-damaged = پایگاه داده سالم نیست: { ISO($reason) }
check-database-unreadable = پایگاه داده باز نشد: { ISO($path) }
check-keys = فایل کلیدها نیست، خوانده نمی‌شود یا مال پایگاه داده‌ی دیگری است: { ISO($path) }
check-schema-newer = پایگاه داده تازه‌تر از این برنامه است. برنامه را به‌روز کنید.
check-schema-unknown = این پایگاه داده‌ی این ربات نیست: { ISO($path) }
check-schema-older = پایگاه داده به‌روز نیست. فرمان migrate را بزنید.
check-env-unknown = این نام در فایل تنظیم‌ها شناخته نیست: { ISO($name) }
check-sqlite-old = در SQLite { ISO($version) } دو برنامه نباید با هم در پایگاه داده بنویسند.
check-disk-low = جای دیسک کم است: { $megabytes } مگابایت مانده.
check-quarantined = { $count } ورودی خطادار کنار گذاشته شده است.
check-held = { $count } پیام به { ISO($id) } نگه داشته شده است.
check-outbox-old = قدیمی‌ترین پیام نرفته { $minutes } دقیقه است که مانده.
check-timezone = ساعت تهران روی این دستگاه شناخته نشد. tzdata را نصب کنید.
check-locales = جمله‌های ربات خوانده نشد: { ISO($reason) }
check-data-file = این فایل داده خوانده نشد: { ISO($path) }
