### Answers to a question, and what to say when it wasn't understood.

greeting = سلام 👋 چه کمکی از من برمی‌آید؟
ask-thanks = خواهش می‌کنم. هر وقت کاری بود بنویسید.
ask-outside =
    در این کار کمکی از من برنمی‌آید.
    من درباره‌ی دفتر محله جواب می‌دهم، مثلاً «کلاس خیاطی دارید؟»
ask-angry = می‌فهمم که ناراحت هستید. بگویید چه شده؛ به دفتر می‌رسانم.
ask-half = درست متوجه نشدم. کدام را می‌خواهید؟
ask-unknown = این را بلد نیستم. بی‌نام برای { $office } بفرستم تا جواب بدهند؟
ask-unknown-no-office = این را بلد نیستم. بی‌نام برای دفتر بفرستم تا جواب بدهند؟
ask-unknown-again = ببخشید، باز هم نفهمیدم. یک نفر در دفتر می‌تواند بخواند و جواب بدهد.
ask-can =
    من این‌ها را بلدم:
    🏢 نشانی و ساعت دفترها
    📖 کارهایی که دفتر می‌کند
    💬 رساندن حرف شما به دفتر
ask-which-place = 🏘 کدام محله هستید؟ نام محله را بنویسید.

button-yes-send = 📨 بله، بفرست
button-tell-office = 💬 به دفتر بگو
button-ask-office = 💬 از دفتر بپرس
button-ask-hours = 🕘 ساعت کار دفتر
button-ask-address = 🏢 نشانی دفتر
button-ask-phone = 📞 شماره‌ی دفتر
button-ask-services = 📖 کارهای دفتر
button-ask-none = ❌ هیچ‌کدام
button-ask-about = ❓ دفتر چیست

## What an office is, and what it does

about-office =
    🏢 دفتر تسهیلگری دفتری در خود محله است.
    حرف مردم را می‌شنود و راه کار را نشان می‌دهد.
    کمک می‌کند همسایه‌ها با هم محله را بهتر کنند.
    پرسیدن از این ربات رایگان است.
services-title = 📖 دفتر در این کارها راه نشان می‌دهد:
services-line = ✔️ { $service }
services-last = نام هر کدام را بنویسید تا بیشتر بگویم.
services-unknown = کارهای این دفتر هنوز ثبت نشده است. از همین‌جا بپرسید.
service-answer =
    📖 { $service }
    { $description }
service-agency = 🤝 این کار بیشتر با این‌جاست: { $agency }
service-at = 🏢 { $office } این کار را دارد.
service-not-here = 🏢 { $office } این کار را ثبت نکرده است.
service-where = «{ $service }» در این دفترها هست، از نزدیک به دور:
# The same where nothing tells what is near.
service-where-all = «{ $service }» در این دفترها هست:
service-none = ⛔ در دفترهای نزدیک شما «{ $service }» ثبت نشده است.
# The same where nothing tells what is near.
service-nowhere = ⛔ هیچ دفتری «{ $service }» را ثبت نکرده است.
service-but = 🤝 ولی این کار با این‌جاست: { $agency }
service-far = 🏢 در دفترهای دور، این‌ها آن را دارند:

## What is another body's matter

referral-answer = 🤝 این کار با { $agency } است.
referral-work = 📄 کارش: { $work }
referral-can = ✅ دفتر می‌تواند: { $can }
referral-cannot = ⛔ دفتر نمی‌تواند: { $cannot }
referral-number = ☎️ اگر فوری و خطرناک است: { FA($number) }
