### Finding the nearest office.

nearest-ask =
    📍 کدام محله هستید؟
    نام محله را بنویسید، یا «📍 فرستادن جای من» را بزنید.
    جای شما ذخیره نمی‌شود.
button-send-place = 📍 فرستادن جای من
button-place-list = 🏘 فهرست محله‌ها
button-last-office = 🏢 { $office }

location-unavailable = این دستگاه جای شما را نفرستاد. نام محله را بنویسید، یا از فهرست بزنید.

place-list = محله‌ی خود را بزنید.
place-list-empty = هنوز محله‌ای در فهرست من نیست. نام محله را در پیام خود بنویسید.
button-place = { $place }
# What tells two places of one name apart: «الله‌آباد، شهر کرمان».
place-within = { $place }، { $within }

nearest-ambiguous = چند جا به نام «{ $typed }» می‌شناسم. کدام؟
button-none-of-these = 🤷 هیچ‌کدام
nearest-mean = «{ $place }» را می‌گویید؟
button-no-list = 🏘 نه، فهرست
nearest-unknown = «{ $typed }» را نمی‌شناسم. نام محله‌ی بزرگ‌تر یا نزدیک آن را بنویسید، یا از فهرست بزنید.

nearest-line = 👇 نزدیک‌ترین دفتر به { $where }
nearest-you = شما
# First line of an answer by name, so that a wrong guess is seen at once.
nearest-for = 🏘 برای { $place }:
nearest-city = برای محله‌ی شما دفتری ثبت نشده است. این دفتر در همان شهر است:
nearest-no-city = برای { $place } دفتری ثبت نشده است. جای خود را بفرستید تا نزدیک‌ترین را بگویم.
nearest-far =
    نزدیک شما دفتری نمی‌شناسم.
    نزدیک‌ترین: { $office }، { $distance }.
    از همین‌جا هم می‌توانید پیام بدهید.
button-this-office = 🏢 همین دفتر
nearest-last = دفتر دیگری در این نزدیکی نمی‌شناسم.

## No office is known yet; the second only if someone reads what is sent

nearest-empty = هنوز دفتری ثبت نشده است. هر وقت ثبت شد، از همین‌جا نشان می‌دهم.
nearest-empty-feedback =
    هنوز دفتری ثبت نشده است.
    پیام شما را می‌گیرم و به همکاران ما می‌رسانم.
