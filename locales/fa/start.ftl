### First contact, help, the bot's profile and its commands.

## Profile (bare text)

bot-short-description = نزدیک‌ترین دفتر محله را پیدا کنید، حرف خود را بگویید و همین‌جا جواب بگیرید.
bot-description =
    سلام 👋
    این ربات دفتر محله است.
    📍 نزدیک‌ترین دفتر را نشان می‌دهد.
    💬 حرف یا مشکل شما را به دفتر می‌رساند.
    🔎 جواب دفتر را همین‌جا می‌آورد.
    بی‌نام می‌نویسید.
    برای شروع، دکمه‌ی پایین را بزنید.

## Screens

start-welcome =
    سلام 👋 من ربات دفتر محله هستم.
    📍 نزدیک‌ترین دفتر را نشان می‌دهم.
    💬 حرف شما را به دفتر می‌رسانم.
    🔎 جواب دفتر را همین‌جا می‌آورم.
    یک دکمه را بزنید، یا فقط بنویسید چه می‌خواهید.
start-privacy = 🔒 شماره و کارت ملی نمی‌خواهم. نام شما را هم به دفتر نمی‌گویم.
start-back = سلام، خوش برگشتید. چه کمکی از من برمی‌آید؟
start-office = این‌جا { $office } است. چه کمکی از من برمی‌آید؟

help =
    ❓ راهنما
    📍 نام محله را بنویسید، مثل «شرف‌آباد»؛ نزدیک‌ترین دفتر را می‌گویم.
    💬 بنویسید چه شده؛ به دفتر می‌رسانم.
    🔎 کد پیگیری را بفرستید؛ می‌گویم کار کجاست.
    🗑 بنویسید «پاک کن»؛ هرچه از شما دارم پاک می‌کنم.

## Commands (Latin by Telegram's rule, these are their descriptions)

command-start = شروع
command-help = راهنما
command-nearest = نزدیک‌ترین دفتر
command-feedback = نظر شما
command-track = پیگیری
command-news = خبرم کن
command-faq = پرسش‌های رایج
command-sos = کمک فوری
command-privacy = حریم خصوصی
command-mydata = داده‌های من
command-reveal = پیام از کیست، با دو مدیر
command-forget = پاک کردن هرچه از من هست
command-cancel = لغو
command-admin = کارهای مدیریت
command-open = پیام‌های بی‌جواب
command-bind = وصل کردن گروه کارکنان
command-mine = مال من
command-late = دیرها
command-case = کارت یک پیام با کدش
command-visit = ثبت مراجعه
command-announce = خبر دادن به مردم
command-brake = نگرفتن پیام تازه
command-categories = موضوع پیام‌ها
command-teach = پرسش‌های بی‌جواب
